"""The days that a page of figures is about, and the same days of the year before."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from typing import NamedTuple

from zwzx.office.kinds.base import Unreadable

BLOCK = 7
"""Days of a week of a month: the 1st to the 7th and so on, so that a month's weeks are those of the year before."""
MONTHS = 12


class Span(NamedTuple):
    """Some days, as far as they are over.

    `first` and `last` are both counted; `until` is the moment at which it is asked what stood open; `whole` tells
    whether the last day of the month or of the year is over, or today.
    """

    name: str
    first: dt.date
    last: dt.date
    until: dt.datetime
    whole: bool
    yearly: bool

    @property
    def parts(self) -> list[tuple[str, dt.date, dt.date]]:
        """Its weeks, of a year its months, as far as they have begun, each with its name and its days."""
        made = self._months() if self.yearly else self._weeks()
        return [(name, first, min(last, self.last)) for name, first, last in made if first <= self.last]

    def _weeks(self) -> list[tuple[str, dt.date, dt.date]]:
        end = monthrange(self.first.year, self.first.month)[1]
        days = [(day, min(day + BLOCK - 1, end)) for day in range(1, end + 1, BLOCK)]
        return [(_days(a, b), self.first.replace(day=a), self.first.replace(day=b)) for a, b in days]

    def _months(self) -> list[tuple[str, dt.date, dt.date]]:
        year = self.first.year
        ends = [(n, monthrange(year, n)[1]) for n in range(1, MONTHS + 1)]
        return [(f"{n}月", dt.date(year, n, 1), dt.date(year, n, end)) for n, end in ends]


def _days(first: int, last: int) -> str:
    return f"{first}日至{last}日" if last > first else f"{first}日"


def month_of(first: dt.date, now: dt.datetime) -> Span:
    """A month up to a moment.

    Raises:
        Unreadable: where it has not begun.
    """
    last = first.replace(day=monthrange(first.year, first.month)[1])
    return _span(f"{first.year}年{first.month}月", first, last, now, "本月或以前的月份，如", f"{now:%Y-%m}")


def year_of(year: int, now: dt.datetime) -> Span:
    """A year up to a moment.

    Raises:
        Unreadable: where it has not begun.
    """
    first, last = dt.date(year, 1, 1), dt.date(year, MONTHS, 31)
    return _span(f"{year}年", first, last, now, "今年或以前的年份，如", f"{now:%Y}")


def _span(name: str, first: dt.date, last: dt.date, now: dt.datetime, may: str, such: str) -> Span:
    if first > now.date():
        raise Unreadable(f"{name}还没有开始。", f"请写{may} {such}。")
    whole = last <= now.date()
    until = min(now, dt.datetime.combine(last, dt.time(23, 59, 59)))
    yearly = first.month != last.month
    return Span(name, first, min(last, now.date()), until, whole, yearly)


def year_before(span: Span) -> Span:
    """The same days of the year before: all of them where the month or the year is over, else up to the same day."""
    year = span.first.year - 1
    first = span.first.replace(year=year)
    last = _same_day(span.last, year)
    if span.whole:
        last = last.replace(day=monthrange(year, last.month)[1])
        until = dt.datetime.combine(last, dt.time(23, 59, 59))
    else:
        until = dt.datetime.combine(last, span.until.time())
    name = f"{year}年" if span.yearly else f"{year}年{first.month}月"
    return Span(name, first, last, until, span.whole, span.yearly)


def _same_day(day: dt.date, year: int) -> dt.date:
    return day.replace(year=year, day=min(day.day, monthrange(year, day.month)[1]))
