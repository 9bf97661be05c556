"""Who is at the windows 窗口人员: everybody of whom it is told at which window they work, day by day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from zwzx.office.people.employment import Employment
from zwzx.office.people.people import Person

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zwzx.office.terms.people import Employed

DAY = dt.timedelta(days=1)


class Place(NamedTuple):
    """At which window somebody is on a day, sent by which unit, on what footing, at what allowance of a month in 分."""

    window: str
    unit: str
    kind: Employed | None
    allowance: int | None
    clock_number: str = ""
    """What the machine calls them."""


def places(first: dt.date, last: dt.date) -> Mapping[int, tuple[str, dict[dt.date, Place]]]:
    """Everybody who is at a window on one of some days: by id their name, and by day where; in the order of the windows."""
    held = (Employment.since <= last) & (Employment.until.is_null() | (Employment.until >= first))
    rows = (
        Employment.select(Employment, Person)
        .join(Person)
        .where(held)
        .order_by(Employment.window, Person.name, Employment.since, Employment.id)
    )
    found: dict[int, tuple[str, dict[dt.date, Place]]] = {}
    for row in rows:
        who = row.person
        place = Place(row.window, row.unit, row.kind, row.allowance, row.clock_number)
        begin = max(filter(None, (row.since, who.joined, first)))
        end = min(filter(None, (row.until, who.left, last)))
        days = found.setdefault(who.id, (who.name, {}))[1]
        for n in range((end - begin).days + 1):
            days[begin + n * DAY] = place  # of several rows that hold the last one does, as `employment` has it
    return {
        who: (name, there)
        for who, (name, days) in found.items()
        if (there := {day: days[day] for day in sorted(days) if days[day].window})
    }


def at_windows(day: dt.date) -> Mapping[int, tuple[str, Place]]:
    """Everybody who is at a window on a day, by id."""
    return {who: (name, days[day]) for who, (name, days) in places(day, day).items()}
