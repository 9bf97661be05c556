"""Times of the day in whole minutes, as clockings are kept, told and compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt

HOUR = 60


def clock(minute: int | None) -> str:
    """A time of the day as it is written: 08:05."""
    return "" if minute is None else f"{minute // HOUR:02}:{minute % HOUR:02}"


def minute_of(at: dt.time | dt.datetime) -> int:
    """The minutes since midnight; seconds are dropped, so that 8:00:59 is 8:00."""
    return at.hour * HOUR + at.minute
