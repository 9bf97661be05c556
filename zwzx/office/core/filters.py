"""The filters that nearly every list has: the year of its numbers, and the days between which a row lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.register import Filter
from zwzx.office.kinds.days import day, year
from zwzx.store.numbers import DAY_BITS

if TYPE_CHECKING:
    from zwzx.store.numbers import Numbered
    from zwzx.store.record import Searchable


def by_year(record: type[Numbered]) -> Filter:
    """By the year of its number."""
    return Filter("year", year("年份"), lambda value: record.year == value)


def by_days(record: type[Searchable]) -> tuple[Filter, Filter]:
    """From one day to another, both included, by the day under which a row is listed."""
    return (
        Filter("since", day("起始日"), lambda value: record.k >= value.toordinal() << DAY_BITS),
        Filter("until", day("截止日"), lambda value: record.k < (value.toordinal() + 1) << DAY_BITS),
    )
