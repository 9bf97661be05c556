"""Half days 半天: their order, how many of a span are worked, and which spans join on to one another.

A half day is its place among all half days that there are, a whole number: so spans are compared and counted as numbers.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from zwzx.office.people.people import halved
from zwzx.office.terms.people import Half

if TYPE_CHECKING:
    from zwzx.office.clauses.workdays import Calendar


def place(day: dt.date, half: Half = Half.MORNING) -> int:
    """The place of a half day."""
    return day.toordinal() * 2 + (half is Half.AFTERNOON)


def of_moment(at: dt.datetime) -> int:
    """The place of the half day in which a moment lies."""
    day, half = halved(at)
    return place(day, half or Half.MORNING)


def day_of(at: int) -> dt.date:
    """The day of a place."""
    return dt.date.fromordinal(at // 2)


def half_of(at: int) -> Half:
    """The half of a place."""
    return Half.AFTERNOON if at % 2 else Half.MORNING


def told(at: int) -> str:
    """A place as people write it: 2026-09-28下午."""
    return f"{day_of(at)}{half_of(at)}"


class Span(NamedTuple):
    """From one half day to another, both included."""

    first: int
    last: int

    @classmethod
    def of(cls, since: dt.date, since_half: Half | None, until: dt.date, until_half: Half | None) -> Span:
        """The span of two days; a half that is None is a whole day's."""
        return cls(place(since, since_half or Half.MORNING), place(until, until_half or Half.AFTERNOON))

    def meets(self, other: Span) -> bool:
        """Whether the two share a half day."""
        return self.first <= other.last and other.first <= self.last

    def within(self, other: Span) -> Span:
        """What lies in both; empty, with `last` before `first`, where nothing does."""
        return Span(max(self.first, other.first), min(self.last, other.last))

    @property
    def words(self) -> str:
        """As it is written: 2026-09-28, 2026-09-28下午, 2026-09-28下午至2026-09-29上午."""
        since, until = day_of(self.first), day_of(self.last)
        late, early = half_of(self.first) is Half.AFTERNOON, half_of(self.last) is Half.MORNING
        if since == until:
            return f"{since}{Half.AFTERNOON if late else Half.MORNING if early else ''}"
        return f"{since}{Half.AFTERNOON if late else ''}至{until}{Half.MORNING if early else ''}"


def of_year(year: int) -> Span:
    """All half days of a year."""
    return Span.of(dt.date(year, 1, 1), None, dt.date(year, 12, 31), None)


def worked(calendar: Calendar, span: Span) -> list[int]:
    """The half days of a span on which the office works: no weekends, no holidays, adjusted workdays among them."""
    return [at for at in range(span.first, span.last + 1) if calendar.is_workday(day_of(at))]


def provisional(calendar: Calendar, span: Span) -> bool:
    """Whether a notice still to come may change how many of them are worked."""
    return any(calendar.provisional(year) for year in range(day_of(span.first).year, day_of(span.last).year + 1))


def next_worked(calendar: Calendar, after: int) -> int:
    """The first half day behind a place on which the office works."""
    at = after + 1
    while not calendar.is_workday(day_of(at)):
        at += 1
    return at


def join(calendar: Calendar, one: Span, other: Span) -> bool:
    """Whether nobody works between two spans: they meet, lie side by side, or only days off lie between them."""
    earlier, later = sorted((one, other))
    return not worked(calendar, Span(earlier.last + 1, later.first - 1))
