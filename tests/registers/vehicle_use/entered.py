"""用车: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from tests.registers.vehicles.fleet import stands
from zwzx import registers
from zwzx.office.terms.vehicles import UseKind

if TYPE_CHECKING:
    from zwzx.office.core.office import Office

HOUR = dt.timedelta(hours=1)


def enter(office: Office) -> None:
    """One in each state: booked, to be approved, sent, out, back, refused, called off, struck, of an old book."""
    register = registers.load("vehicle_use")
    fleet = stands(office)

    def then(act: str, use: Any, **facts: Any) -> Any:
        return office.perform(register.action(act), use=register.record.get_by_id(use.id), **facts).record

    def book(days: int, **facts: Any) -> Any:
        start = office.now + dt.timedelta(days=days)
        told: dict[str, Any] = {
            "user": office.actor,
            "purpose": "送材料",
            "to": "区政府",
            "start": start,
            "until": start + HOUR,
        }
        return office.perform(register.action("book"), **told, **facts).record

    book(1)
    book(2, kind=UseKind.PRIVATE)
    then("refuse", book(3, kind=UseKind.PRIVATE), reason="不是重大私事")
    then("cancel", book(4), reason="不去了")
    then("dispatch", book(5), car=fleet.cars[0])
    gone = then("dispatch", book(0), car=fleet.cars[0])
    then("depart", gone, out_km=1000)
    back = then("dispatch", book(0), car=fleet.cars[1])
    then("depart", back, out_km=1000)
    then("return", back, back_km=1012)
    struck = then("dispatch", book(0), car=fleet.cars[1])
    then("depart", struck, out_km=1012)
    then("strike", struck, reason="登重了")
    past: dict[str, Any] = {"number": "1", "out": dt.datetime(2011, 3, 4, 9), "purpose": "送材料", "plate": "湘A·00001"}
    office.perform(register.action("past"), **past)
