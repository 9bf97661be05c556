"""The place of a new entry in its book: the next number of the year, and where it stands in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from zwzx.office.core.listing import spell
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.hidden import shortened
from zwzx.office.kinds.references import read_number
from zwzx.store import numbers
from zwzx.store.numbers import Numbered
from zwzx.store.record import equal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from zwzx.office.core.office import Office

N = TypeVar("N", bound=Numbered)


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


def entry_named(record: type[N], book: str, noun: str, text: str, known: Callable[[N], bool] = lambda _: True) -> N:
    """The entry of a number, for acts that are done to it from another register.

    Args:
        book: the mark of its book, where the number has none.
        noun: what people call one.
        known: whether who asks may know of an entry; of what they may not know there is none. A guard would tell of it.

    Raises:
        Unreadable: where there is none.
    """
    shown = shortened(text)
    mark, year, serial = read_number(shown) or ("", 0, 0)
    found = [one for one in equal(record, book=mark or book, year=year, serial=serial) if known(one)]
    if not found:
        raise Unreadable(f"没有编号为{shown}的{noun}。", f"请核对编号和年份，写成 {book}〔2026〕1号 或 {book}2026-1。")
    return found[0]
