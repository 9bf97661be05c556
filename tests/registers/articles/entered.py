"""论文: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """One entered, one with its award, one struck, one of an old book."""
    register = registers.load("articles")

    def do(act: str, **facts: Any) -> Any:
        return office.perform(register.action(act), **facts).record

    told = {"author": office.actor, "journal": "湖南政务", "issue": "2026年第8期"}
    do("add", title="窗口服务的几点思考", **told)
    done = do("add", title="一窗受理的实践", **told)
    do("award", entry=done)
    struck = do("add", title="重复登记的一篇", **told)
    do("strike", entry=struck, reason="登重了")
    past = dt.date(office.today.year - 1, 5, 6)
    do("past", number="1", title="政务公开的做法", author="郑小兰", journal="长沙晚报", published=past)
