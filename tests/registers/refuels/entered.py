"""加油: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from tests.registers.vehicles.fleet import stands
from zwzx import registers

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """One that stands, one that was struck, one of an old book."""
    register, (car, _) = registers.load("refuels"), stands(office).cars
    told = {"car": car, "amount": 4500, "fen": 33_300, "place": "中石化望城站"}
    office.perform(register.action("add"), **told)
    struck = office.perform(register.action("add"), **told).record
    office.perform(register.action("strike"), entry=struck, reason="登重了")
    office.perform(
        register.action("past"), number="1", on=dt.date(2011, 3, 4), plate="湘A·00001", amount=4000, fen=28_000
    )
