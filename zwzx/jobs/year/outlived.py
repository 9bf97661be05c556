"""Which matters' personal facts were kept for as long as they may be: what the day's list tells and the job destroys."""

from __future__ import annotations

import datetime as dt
from typing import Any

from zwzx import registers
from zwzx.office.matters import ending
from zwzx.office.matters.matters import Matter
from zwzx.store import numbers


def due(year: int) -> list[Matter]:
    """The matters whose personal facts were to be kept until the end of a year at the longest, the oldest first."""
    last, filled = year - ending.years(), registers.waiting()
    if last < 1:
        return []
    records = [registers.load(name).record for name in registers.keeping() if name in filled]
    if not any(_any_before(one, dt.date(last, 12, 31)) for one in records):
        return []
    found = Matter.select().where(ending.due(records, year, ending.years()))
    return list(found.order_by(Matter.received, Matter.id))


def _any_before(record: Any, day: dt.date) -> bool:
    """Whether a register has rows that old: what ended by a day had come by then, and rows are listed by when it came."""
    return bool(record.select().where(numbers.to_day(record, day)).exists())
