"""The place of a new entry in its book: the next number of the year, and where it stands in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.listing import spell
from zwzx.store import numbers

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office
    from zwzx.store.numbers import Numbered


def next_entry(office: Office, record: type[Numbered], book: str, day: dt.date) -> dict[str, Any]:
    """The columns `k`, `book`, `year`, `serial` and `number` of a new entry.

    Args:
        day: the day under which it is listed; the number is of the year in which it is entered.
    """
    year = office.today.year
    serial = numbers.take(office.transaction, record, book, year)
    return {
        "k": numbers.position(office.transaction, record, day),
        "book": book,
        "year": year,
        "serial": serial,
        "number": spell(office, book, year, serial),
    }
