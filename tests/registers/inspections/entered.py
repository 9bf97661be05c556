"""公开检查: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.openness import Ground, Liable

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """One without fault, one with, one with its notice, one mended, one for which somebody answers, one struck."""
    register = registers.load("inspections")
    section = Department.select().order_by(Department.id).first()
    person = Person.select().order_by(Person.id).first()

    def check(findings: str = "") -> Any:
        return office.perform(register.action("add"), section=section, by="领导小组办公室", findings=findings).record

    def then(act: str, entry: Any, **facts: Any) -> Any:
        return office.perform(register.action(act), entry=entry, **facts).record

    by = office.now + dt.timedelta(days=7)
    check()
    check("公开栏三个月没有更新")
    then("notify", check("内容不全"), mend_by=by)
    then("mend", then("notify", check("凭据没有留存"), mend_by=by), mending="已补齐")
    answered = {"held": person, "liable": Liable.DIRECT, "ground": Ground.FOR_SHOW, "deed": "假公开"}
    office.perform(registers.load("accountability").action("from_check"), check=check("假公开"), **answered)
    then("void", check("登重了的一条"), reason="登重")
