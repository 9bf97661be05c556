"""车辆台账: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx import registers

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """One in use, one that was given up, one that was struck."""
    register = registers.load("vehicles")

    def add(plate: str) -> Any:
        return office.perform(register.action("add"), plate=plate, brand="途观", home="院内").record

    add("湘A·1Z001")
    ended, struck = add("湘A·1Z002"), add("湘A·1Z003")
    office.perform(register.action("end"), car=ended, gone="区机关事务中心")
    office.perform(register.action("strike"), car=struck, reason="登重了")
