"""Numbers 编号: gapless by book and year. A number is handed out only with the row that keeps it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

import peewee as pw

from zwzx.store import places_of_days
from zwzx.store.fields import WordsField
from zwzx.store.places_of_days import DAY_BITS
from zwzx.store.record import Searchable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from zwzx.store.transaction import Transaction

ONE_NUMBER = (("book", "year", "serial"), True)
"""The index by which a number is given once; every Numbered record has it among its own."""


def listed_by(*names: str) -> tuple[tuple[tuple[str, str], bool], ...]:
    """Indexes by which a list narrowed by one fact is read newest first, and no row besides those that it shows.

    Args:
        names: the fields of the facts.
    """
    return tuple(((name, "k"), False) for name in names)


class Numbered(Searchable):
    """A record with a number in a yearly book.

    `serial` is None until a number is given; `number` is its text as it was given, which a later pattern leaves alone.
    """

    book = WordsField(default="")
    year = pw.IntegerField(default=0)
    serial = pw.IntegerField(null=True)
    number = WordsField(default="")

    class Meta:
        indexes = (ONE_NUMBER,)

    @property
    def bare_number(self) -> str:
        """Its number without the marks around it, as people type it to search; "" where it has none."""
        return f"{self.book}{self.year}{self.serial}" if self.serial is not None else ""


def last(model: type[Numbered], book: str, year: int) -> int:
    """The highest number in use in a book; 0 in an empty one."""
    sql = (
        f'SELECT serial FROM "{model._meta.table_name}" '
        "WHERE book = ? AND year = ? AND serial IS NOT NULL ORDER BY serial DESC LIMIT 1"
    )
    found = model._meta.database.execute_sql(sql, (book, year)).fetchone()
    return 0 if found is None else int(found[0])


def take(transaction: Transaction, model: type[Numbered], book: str, year: int) -> int:
    """The next number of a book, for a row added in the same transaction."""
    place = ("number", model, book, year)
    handed = transaction.handed_out
    handed[place] = (handed[place] if place in handed else last(model, book, year)) + 1
    return handed[place]


def from_day(record: type[Searchable], day: dt.date) -> Any:
    """The condition that a row is listed under a day or a later one."""
    return record.k >= day.toordinal() << DAY_BITS


def to_day(record: type[Searchable], day: dt.date) -> Any:
    """The condition that a row is listed under a day or an earlier one."""
    return record.k < (day.toordinal() + 1) << DAY_BITS


def of_days(record: type[Searchable], first: dt.date, last: dt.date) -> Any:
    """The condition that a row is listed under one of the days from the first to the last, both included."""
    return from_day(record, first) & to_day(record, last)


def of_year(record: type[Searchable], year: int) -> Any:
    """The condition that a row is listed under a day of a year."""
    return of_days(record, dt.date(year, 1, 1), dt.date(year, 12, 31))


def position(transaction: Transaction, model: type[Searchable], day: dt.date) -> int:
    """The next free place `k` of a day in the list."""
    return places_of_days.next_free(transaction.handed_out, model, day)


class Gap(NamedTuple):
    """Numbers that a book does not account for, both ends included."""

    book: str
    year: int
    first: int
    last: int


def runs(serials: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Some numbers as runs without a gap, both ends included."""
    first = last = None
    for serial in sorted(serials):
        if first is not None and last is not None and serial > last + 1:
            yield first, last
            first = None
        first, last = serial if first is None else first, serial
    if first is not None and last is not None:
        yield first, last


def gaps(model: type[Numbered], years: tuple[int, int] | None = None) -> Iterator[Gap]:
    """Every run of numbers that is missing between 1 and the last of its book and year.

    Args:
        years: only the books of these years, the first and the last.
    """
    numbered = model.serial.is_null(False)
    query = (
        model.select(model.book, model.year, model.serial)
        .where(numbered if years is None else numbered & model.year.between(*years))
        .order_by(model.book, model.year, model.serial)
    )
    place, expected = ("", 0), 1
    for book, year, serial in query.tuples().iterator():
        if (book, year) != place:
            place, expected = (book, year), 1
        if serial > expected:
            yield Gap(book, year, expected, serial - 1)
        expected = serial + 1
