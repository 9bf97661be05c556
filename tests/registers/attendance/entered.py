"""考勤登记: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.people.people import Person
from zwzx.office.terms.leave import Presence

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """One that was filled in on the day or later, one that was struck."""
    register = registers.load("attendance")
    who = Person.get(Person.name == "孙丽")
    calendar, day = office.calendar(), office.today
    days: list[dt.date] = []
    while len(days) < 3:
        if calendar.is_workday(day):
            days.append(day)
        day -= dt.timedelta(days=1)

    def fill(on: dt.date, **facts: Any) -> Any:
        return office.perform(register.action("fill"), person=who, on=on, **facts).record

    fill(days[0], morning=Presence.LATE)
    fill(days[1])
    strike = register.action("strike")
    office.perform(strike, **{strike.acted_on: fill(days[2])}, reason="填错了人")
