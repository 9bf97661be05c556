"""领导接访日: what the tests of the whole house find entered, one entry in each state."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from zwzx import registers
from zwzx.office.people.people import Person

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


def enter(office: Office) -> None:
    """Next Mondays planned, one struck, the last one held."""
    days = registers.load("reception_days")
    leader = Person.get(Person.name == "张伟")
    calendar, today = office.calendar(), office.today
    ahead = [d for n in range(1, 60) if (d := today + dt.timedelta(days=n)).weekday() == 0 and calendar.is_workday(d)]
    back = [d for n in range(60) if (d := today - dt.timedelta(days=n)).weekday() == 0 and calendar.is_workday(d)]
    office.perform(days.action("plan"), on=ahead[0], leader=leader)
    wrong = office.perform(days.action("plan"), on=ahead[1], leader=leader).record
    office.perform(days.action("strike"), entry=wrong, reason="排错了")
    office.perform(days.action("receive"), on=back[0], leader=leader, visitors=2, matters=1, answered=1)
