"""A day written without its year that lies far ahead: in January people write 12.30 and mean the year before."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

FAR = 182
"""Days: what lies further ahead in this year is nearer to the same day of the year before."""


def last_year_meant(day: dt.date, today: dt.date) -> str:
    """What is said beside a day that lies far ahead in this year, for it was probably typed without its year; else ""."""
    on = day.date() if isinstance(day, dt.datetime) else day
    if on.year != today.year or (on - today).days <= FAR:
        return ""
    return f"不写年份的算今年，去年的请写 {on.replace(year=on.year - 1)}。"


def ahead(days: Iterable[object], today: dt.date) -> str:
    """What is told, where nothing stops it, of the first of some values that is such a day; "" where none is."""
    for one in days:
        if isinstance(one, dt.date) and (meant := last_year_meant(one, today)):
            return f"{one:%Y-%m-%d}还没有到：{meant}"
    return ""
