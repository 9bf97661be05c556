"""Whether the hour of a moment is known: a day without one is kept as its first second, and is told as the day alone.

So it stands before everything that happened on that day, and no column is needed beside the moment. Nothing happens at
that second itself: no act gets it from a clock, and nobody can type it.
"""

from __future__ import annotations

import datetime as dt

FULL = "%Y-%m-%d %H:%M"
HOUR = " %H"
"""Where the time begins in a form of writing a moment; the day alone lacks it."""
UNKNOWN = "当日，不知几时"
"""What is said of whether something was in time that is known to be done on the last day."""


def hourless(at: dt.datetime) -> bool:
    """Whether only the day of a moment is known."""
    return at.time() == dt.time()


def spelled(at: dt.datetime, form: str = FULL) -> str:
    """A moment in a form that has the day first; the day alone where nobody knows the hour."""
    return f"{at:{form.partition(HOUR)[0] if hourless(at) else form}}"


def near(at: dt.datetime, now: dt.datetime, far: str = FULL) -> str:
    """A moment of this year without its year; one of another year in a form that has it."""
    return spelled(at, "%m-%d %H:%M" if at.year == now.year else far)


def for_programs(at: dt.datetime) -> str:
    """A moment as programs read it (ISO 8601): `2026-09-22T16:30:00`, or the day alone."""
    return at.date().isoformat() if hourless(at) else at.isoformat()


def was_late(at: dt.datetime, due: dt.datetime) -> bool | None:
    """Whether something was done after its time; None where it was done on the last day, and nobody knows at what hour."""
    return None if hourless(at) and at.date() == due.date() else at > due
