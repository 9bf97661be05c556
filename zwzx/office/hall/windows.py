"""Who is at the windows 窗口人员: everybody of whom it is told at which window they work, day by day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from zwzx.office.people.employment import Employment
from zwzx.office.people.people import Person
from zwzx.store.record import tuples

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
    told = (Employment.window, Employment.unit, Employment.kind, Employment.allowance, Employment.clock_number)
    spans = (Employment.since, Employment.until, Person.joined, Person.left)
    rows = (
        Employment.select(Person.id, Person.name, *spans, *told)
        .join(Person)
        .where(held)
        .order_by(Employment.window, Person.name, Employment.since, Employment.id)
    )
    every = [first + n * DAY for n in range((last - first).days + 1)]
    found: dict[int, tuple[str, dict[dt.date, Place]]] = {}
    for who, name, since, until, joined, left, *facts in tuples(rows):
        begin, end = max(since, joined or first, first), min(until or last, left or last, last)
        days = every if (begin, end) == (first, last) else [day for day in every if begin <= day <= end]
        there = found.setdefault(who, (name, {}))[1]
        there |= dict.fromkeys(days, Place(*facts))  # of several that hold the last one does, as `employment` has it
    return {who: (name, there) for who, (name, days) in found.items() if (there := _at_a_window(days))}


def _at_a_window(days: dict[dt.date, Place]) -> dict[dt.date, Place]:
    """The days on which somebody has a window, in their order."""
    if len({id(place) for place in days.values()}) == 1 and next(iter(days.values())).window:
        return days
    return {day: days[day] for day in sorted(days) if days[day].window}


def at_windows(day: dt.date) -> Mapping[int, tuple[str, Place]]:
    """Everybody who is at a window on a day, by id."""
    return {who: (name, days[day]) for who, (name, days) in places(day, day).items()}
