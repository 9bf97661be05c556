"""公开目录: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.people.people import Department
from zwzx.registers.publications.records import Mode, Period, Scope

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """One that is proposed, one of each mode, one published, one stopped."""
    register = registers.load("publications")
    section = Department.select().order_by(Department.id).first()

    def item(subject: str, **facts: Any) -> Any:
        return office.perform(register.action("add"), subject=subject, section=section, **facts).record

    def then(act: str, entry: Any, **facts: Any) -> Any:
        return office.perform(register.action(act), entry=entry, **facts).record

    listed = {"decision": "领导小组2026-1"}
    item("领导班子分工")
    item("党组工作制度", **listed)
    then("publish", item("党费收缴", mode=Mode.REGULAR, every=Period.QUARTER, **listed), evidence="公开栏第3期")
    item("发展党员", mode=Mode.PROMPT, scope=Scope.PARTY_FIRST, **listed)
    then("publish", item("评优结果", mode=Mode.PROMPT, **listed), evidence="公开栏第4期")
    then("stop", item("旧的一项", **listed), reason="不再公开")
