"""The machine's clock, in the office's time."""

from __future__ import annotations

import datetime as dt

from zwzx.errors import ClockUnusable

ZONE = dt.timezone(dt.timedelta(hours=8))
"""The office's time: China has one zone and no summer time. Moments are kept without it."""


def machine(zone: dt.tzinfo) -> dt.datetime:
    """What the machine's clock shows in a zone.

    Raises:
        ClockUnusable: where it can't be counted with.
    """
    try:
        return dt.datetime.now(zone).replace(tzinfo=None)
    except (OverflowError, ValueError, OSError):
        raise ClockUnusable from None


def local_now() -> dt.datetime:
    """The moment by the machine's clock, in the office's time."""
    return machine(ZONE)
