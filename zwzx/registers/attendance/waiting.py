"""考勤登记: of which days somebody wrote nothing."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from zwzx.office.clauses.enumeration import first_of
from zwzx.office.core.register import Standing
from zwzx.office.people.attendance import UNFILLED, Marks, staff
from zwzx.office.people.half_days import day_of

if TYPE_CHECKING:
    from zwzx.office.core.office import Office

LOOKED_BACK = 7
"""How many days before today are looked at."""


def standing(office: Office) -> list[Standing]:
    """Days of the last week before today of which somebody wrote nothing: no fault, and nobody is absent for it."""
    first, last = office.today - dt.timedelta(days=LOOKED_BACK), office.today - dt.timedelta(days=1)
    people = staff(first, last)
    marks = Marks(office, people, first, last)
    found = []
    for day in dict.fromkeys(day_of(at) for at in marks.worked):
        halves = [at for at in marks.worked if day_of(at) == day]
        names = [one.name for one in people if any(marks.of(one, at) == UNFILLED for at in halves)]
        if names:
            told = f"{first_of(names, unit='人')}"
            found.append(
                Standing(
                    "fill", "考勤未填", day.isoformat(), told, None, "出勤.1", "fill", facts=(("on", day.isoformat()),)
                )
            )
    return found
