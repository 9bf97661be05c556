"""The days on which a demonstration works: the last ones, one after the other, and some of the three years before."""

from __future__ import annotations

import datetime as dt

MORNING = dt.time(9, 0)
"""When the work of a day begins."""
MARCH = 3
YEARS = 3
FROM = 10
"""From which day of a month on its day of work is looked for: the long holidays at a month's beginning are over."""
IN_MARCH = 3
"""Working days of a March: the sections hand over what they have, one after the other."""
EARLIER = YEARS * (12 + IN_MARCH - 1)
"""How many days of the years before there are."""


def last(count: int, until: dt.datetime) -> list[dt.date]:
    """So many working days up to a moment: on the last one work had begun by then, today or before a weekend."""
    from zwzx.office.clauses.workdays import shipped

    calendar, day = shipped(), until.date()
    if until.time() < MORNING:
        day -= dt.timedelta(days=1)
    found: list[dt.date] = []
    while len(found) < count:
        if calendar.is_workday(day):
            found.append(day)
        day -= dt.timedelta(days=1)
    return found[::-1]


def earlier(first: dt.date) -> list[dt.date]:
    """A working day of each of the thirty-six months before the one of a day, and three of each March."""
    months = (divmod(first.year * 12 + first.month - 1 - back, 12) for back in range(YEARS * 12, 0, -1))
    return [day for year, month in months for day in _of_month(year, month + 1)]


def _of_month(year: int, month: int) -> list[dt.date]:
    from zwzx.office.clauses.workdays import shipped

    calendar, day = shipped(), dt.date(year, month, FROM)
    found: list[dt.date] = []
    while len(found) < (IN_MARCH if month == MARCH else 1):
        if calendar.is_workday(day):
            found.append(day)
        day += dt.timedelta(days=1)
    return found
