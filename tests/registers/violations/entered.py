"""大厅违规: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.people.people import Posting
from zwzx.office.terms.people import Post
from zwzx.office.terms.violations import Conduct, FoundBy, Outcome

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """Five of one person, so that each step is there; one fined, one exposed, one disputed, one struck, one of an old book."""
    register = registers.load("violations")
    leader = Posting.get(Posting.post == Post.DIRECTOR).person

    def violation(conduct: Conduct = Conduct.AWAY, **facts: Any) -> Any:
        who = {"name": "郑小兰", "unit": "区税务局", "window": "3号窗口", "what": "上班时间不在窗口"}
        return office.perform(register.action("add"), **{**who, "conduct": conduct, **facts}).record

    def then(act: str, entry: Any, **facts: Any) -> Any:
        return office.perform(register.action(act), entry=register.record.get_by_id(entry.id), **facts).record

    violation()
    violation(Conduct.UNRELATED)
    then("talk", violation(), unit_head="周国强", leader=leader, words="谈了窗口纪律")
    violation()
    then("decide", violation(), outcome=Outcome.TO_UNIT, decider=leader, decision="中心会议2026年第9次")
    violation(Conduct.DRESS, name="何平", unit="区住建局")
    for _ in range(3):
        violation(name="何平", unit="区住建局")
    exposed = {"name": "谢红", "found_how": FoundBy.EXPOSED, "proof": "已向报社核实"}
    violation(Conduct.EXPOSED, **exposed)
    then("call_to_account", violation(Conduct.EXPOSED, **exposed), account="由纪检约谈")
    then("dispute", violation(Conduct.DRESS, name="谢红"), objection="当天在送洗工装")
    then("strike", violation(name="谢红"), reason="登错了人")
    office.perform(register.action("inspect"))
    old = dt.datetime(2011, 3, 4, 10)
    office.perform(register.action("past"), number="1", at=old, name="某某", what="脱岗")
