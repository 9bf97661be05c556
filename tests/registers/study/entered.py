"""学习: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.people.people import Posting
from zwzx.office.terms.people import Post
from zwzx.office.terms.study import Form

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """One planned, one held and paid, one struck, one of an old book."""
    register = registers.load("study")
    leader = Posting.get(Posting.post == Post.DIRECTOR).person

    def do(act: str, **facts: Any) -> Any:
        return office.perform(register.action(act), **facts).record

    before = office.now - dt.timedelta(days=2)
    do("plan", at=office.now + dt.timedelta(days=9), subject="学习党纪处分条例")
    told = {"way": Form.LECTURE, "lecturer": office.actor, "business": True, "sheet": "签到表第3号"}
    held = do("add", subject="一窗受理业务讲座", at=before, absent=(leader,), **told)
    do("check_notes", entry=register.record.get_by_id(held.id), checker=leader, check="笔记完整")
    do("make_up", entry=register.record.get_by_id(held.id), who=(leader,))
    do("fee", entry=register.record.get_by_id(held.id))
    struck = do("plan", at=office.now + dt.timedelta(days=3), subject="重复的一次")
    do("strike", entry=struck, reason="排重了")
    past = dt.datetime(office.today.year - 1, 3, 5, 15)
    do("past", number="1", at=past, subject="学习信访条例", due=30, present=28, way="大会")
