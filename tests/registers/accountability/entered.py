"""责任追究: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.openness.accounts import Accountability
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.openness import Degree, Ground, Liable, Measure, Ruling, Spared

if TYPE_CHECKING:
    from zwzx.office.core.office import Office

DECIDED = {"degree": Degree.MINOR, "measures": (Measure.ADMONISH, Measure.MEND), "organ": "中心党组"}
WAY: dict[str, dict[str, Any]] = {
    "inquire": {"inquiry": "查看了公开栏和台账"},
    "hear": {"statement": "愿意改正"},
    "decide": DECIDED,
    "notify": {"notice": "望政务追1号"},
    "report": {"mending": "已改正", "report": "改正报告", "to_group": True},
    "appeal": {"objection": "情节轻微"},
    "rule": {"ruling": Ruling.STANDS, "decision": "党组复核1号"},
    "close": {},
    "drop": {"spared": Spared.UNFOUNDED, "reason": "不在他的职责里"},
    "void": {"reason": "登重"},
}
"""What each act is done with."""


def enter(office: Office) -> None:
    """One in each state, the section among them."""
    register = registers.load("accountability")
    section = Department.select().order_by(Department.id).first()
    person = Person.select().order_by(Person.id).first()

    def case(*acts: str, **facts: Any) -> None:
        told = {"held": person, "liable": Liable.HANDLER, "ground": Ground.ABSENT, "deed": "上班脱岗", **facts}
        entry = office.perform(register.action("add"), **told).record
        for act in acts:
            given = dict(WAY[act])
            if act == "decide":
                given["mend_by"] = office.now + dt.timedelta(days=7)
            entry = office.perform(register.action(act), entry=Accountability.get_by_id(entry.id), **given).record

    case()
    case("inquire")
    case("inquire", "hear")
    case("inquire", "hear", "decide")
    case("inquire", "hear", "decide", "notify")
    case("inquire", "hear", "decide", "notify", "appeal")
    case("inquire", "hear", "decide", "notify", "appeal", "rule")
    case("inquire", "hear", "decide", "notify", "appeal", "report", "rule", "close")
    case("inquire", "hear", "drop")
    case("void", held=None, liable=None, section=section)
