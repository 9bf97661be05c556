"""考试: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.kinds.marks import Mark
from zwzx.office.people.people import Posting
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """One that reached what is wanted, one that fell short, one struck, one of an old book."""
    register = registers.load("exams")
    leader = Posting.get(Posting.post == Post.DIRECTOR).person

    def do(act: str, **facts: Any) -> Any:
        return office.perform(register.action(act), **facts).record

    do("add", subject="党纪处分条例知识考试", marks=(Mark(office.actor, 920), Mark(leader, None, leave=True)))
    do("add", subject="行政许可法考试", holder="区司法局", marks=(Mark(office.actor, 755), Mark(leader, None)))
    struck = do("add", subject="重复登记的考试", marks=(Mark(office.actor, 800),))
    do("strike", entry=struck, reason="登重了")
    past = dt.date(office.today.year - 1, 5, 6)
    do("past", number="1", on=past, subject="普法考试", due=30, sat=30, well=29)
