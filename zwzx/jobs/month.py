"""月结: what each register took in during a month, where it stands, and what is overdue."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

import peewee as pw

from zwzx import registers
from zwzx.jobs.today import waiting
from zwzx.office.kinds.base import written
from zwzx.office.sheet import Cell, Grid, Line, Page
from zwzx.store.numbers import DAY_BITS
from zwzx.store.record import Searchable, tuples

if TYPE_CHECKING:
    from zwzx.office.office import Office
    from zwzx.office.register import Book, Register

STATES = ("stage", "state")
"""The columns that tell where an entry stands, by name."""
DECEMBER = 12


class Sum(NamedTuple):
    """One book in a month: its title, how many came in, how they stand now by state, how many are overdue."""

    title: str
    entered: int
    states: tuple[tuple[str, int], ...]
    late: int


def month_of(year: int, month: int) -> tuple[dt.date, dt.date]:
    """The first day of a month and the first day after it."""
    after = dt.date(year + (month == DECEMBER), month % DECEMBER + 1, 1)
    return dt.date(year, month, 1), after


def sums(office: Office, year: int, month: int) -> list[Sum]:
    """Every register with dated entries, book by book, as far as the actor may know of it."""
    found: list[Sum] = []
    for name in registers.NAMES:
        register = registers.load(name)
        if issubclass(register.record, Searchable) and register.books:
            late = sum(w.late(office.now) for w in waiting(office, (name,)))
            for n, book in enumerate(register.books):
                if office.sees_marked or not book.restricted:
                    found.append(_of(office, register, book, year, month, late if n == 0 else 0))
    return found


def pages(office: Office, year: int, month: int) -> list[Page]:
    """The month's sheet."""
    first, after = month_of(year, month)
    head = tuple(Cell(text, bold=True, align="center") for text in ("登记簿", "当月登记", "现在的情况", "过期未办"))
    rows = tuple(
        (
            Cell(s.title),
            Cell(str(s.entered), align="center"),
            Cell("　".join(f"{state}{count}" for state, count in s.states)),
            Cell(str(s.late or ""), align="center"),
        )
        for s in sums(office, year, month)
    )
    days = _days(office, first, after)
    parts = (
        Line(f"{office.name}　　{year}年{month}月　　制表 {office.now:%Y-%m-%d %H:%M}"),
        Grid((44.0, 22.0, 90.0, 24.0), (head, *rows), head=1),
        Line(f"日清：{days}"),
        Line("经办人：　　　　　　　　　　办公室主任："),
    )
    return [Page("登记工作月结", parts, name=f"月结 {year}-{month:02d}")]


def _of(office: Office, register: Register, book: Book, year: int, month: int, late: int) -> Sum:
    first, after = month_of(year, month)
    record = register.record
    column = next((c for c in register.columns if c.name in STATES), None)
    source = column.source if column is not None else pw.Value("")
    query = register.query(record.select(source, pw.fn.COUNT(pw.SQL("*"))))
    query = query.where(record.k.between(first.toordinal() << DAY_BITS, (after.toordinal() << DAY_BITS) - 1))  # type: ignore[attr-defined]
    if len(register.books) > 1:
        query = query.where(record.book == book.mark)  # type: ignore[attr-defined]
    seen = register.visible(office) if register.visible is not None else None
    if seen is not None:
        query = query.where(seen)
    counted = [(state, int(count)) for state, count in tuples(query.group_by(source))]
    states = tuple((written(column.kind, state), count) for state, count in counted) if column is not None else ()
    return Sum(book.title, sum(count for _, count in counted), states, late)


def _days(office: Office, first: dt.date, after: dt.date) -> str:
    from zwzx.office.listing import Listing

    days = registers.load("day")
    last = min(after - dt.timedelta(days=1), office.today)
    closed = Listing(office, days, {"since": first, "until": last}).count()
    calendar = office.calendar()
    span = [first + dt.timedelta(days=n) for n in range(max(0, (last - first).days + 1))]
    return f"{closed}天，工作日{sum(map(calendar.is_workday, span))}天。"
