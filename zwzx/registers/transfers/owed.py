"""Until when a section owes its list of a year, and what waits where one was not handed over (档案.9)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from zwzx.office.archive.year_lists import due_of

if TYPE_CHECKING:
    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Standing


def reminded_from(due: dt.datetime) -> dt.datetime:
    """A month before a list is due, which is when its section begins to be reminded."""
    return dt.datetime(due.year, due.month, 1)


def standing(office: Office) -> list[Standing]:
    """Sections whose list of a year is still not signed for, from a month before it is due (档案.9)."""
    founded = office.founded or office.today
    found: list[Standing] = []
    for year in range(founded.year - 1, office.today.year):
        due = due_of(office, year)
        if founded <= due.date() and office.now >= reminded_from(due):
            from zwzx.registers.transfers import sections  # no list is asked for in an office's first months

            found += sections.told(office, year)
    return found
