"""打印: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx import registers
from zwzx.office.people.people import Person

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """One in the print room, one outside that waits, one that was cleared, one struck."""
    prints = registers.load("prints")
    handler = Person.select().where(Person.department.is_null(False)).order_by(Person.id).first()
    where = prints.record.where.words  # type: ignore[attr-defined]
    office.perform(prints.action("add"), title="工作汇报", handler=handler)
    outside = {"handler": handler, "where": where("在外"), "reason": "机器坏了"}
    office.perform(prints.action("add"), title="采购合同", **outside)
    cleared = office.perform(prints.action("add"), title="租赁合同", **outside).record
    office.perform(prints.action("clear"), entry=cleared)
    wrong = office.perform(prints.action("add"), title="登错的材料", handler=handler).record
    office.perform(prints.action("strike"), entry=wrong, reason="登错")
