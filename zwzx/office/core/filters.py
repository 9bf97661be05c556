"""The filters that many lists have: the year of a number, the days between which a row lies, the value of a fact."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.fact import asked
from zwzx.office.core.register import Filter
from zwzx.office.kinds.days import day
from zwzx.office.kinds.plain import calendar_year
from zwzx.store.numbers import from_day, to_day

if TYPE_CHECKING:
    from zwzx.store.numbers import Numbered
    from zwzx.store.record import Searchable


def by(field: Any, name: str = "", **changes: Any) -> Filter:
    """By the value of a fact, of the record or of one that the register joins.

    Args:
        name: its name, where that is not the field's, such as `paper` for the number of a document.
        changes: what its kind says otherwise, as `asked` takes it.
    """
    return Filter(name or field.name, asked(field, **changes), field.__eq__)


def by_year(record: type[Numbered]) -> Filter:
    """By the year of its number."""
    return Filter("year", calendar_year("年份"), lambda value: record.year == value)


def by_days(record: type[Searchable]) -> tuple[Filter, Filter]:
    """From one day to another, both included, by the day under which a row is listed."""
    return (
        Filter("since", day("起始日"), lambda value: from_day(record, value)),
        Filter("until", day("截止日"), lambda value: to_day(record, value)),
    )
