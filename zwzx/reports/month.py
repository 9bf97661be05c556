"""月结: what each book took in during a month, what of it is done with, void or not filed, and what is overdue now."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import peewee as pw

from zwzx import registers
from zwzx.office.clauses.duties import Period, period_of
from zwzx.office.core.action import ARGUMENT
from zwzx.office.core.fact import Role
from zwzx.office.core.listing import late
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.core.sheet import Cell, Line, Page, listed, value
from zwzx.office.kinds.base import written
from zwzx.office.kinds.days import month
from zwzx.office.kinds.plain import number, text
from zwzx.office.kinds.references import old_mark
from zwzx.store.expressions import selected
from zwzx.store.numbers import of_days
from zwzx.store.record import Searchable, tuples

if TYPE_CHECKING:
    from zwzx.office.core.register import Book, Register

HEADS = (
    ("登记簿", 34.0),
    ("登记", 13.0),
    ("已办结", 15.0),
    ("未归卷", 15.0),
    ("过期", 13.0),
    ("作废", 12.0),
    ("现在的情况", 78.0),
)


class Sum(NamedTuple):
    """One book in a month.

    How many entries it took in, how many of these are done with, done with but not filed, and void (None where the book
    has no such state); how they stand now; and how many of the whole book are overdue now.
    """

    title: str
    entered: int
    done: int | None
    unfiled: int | None
    void: int | None
    states: tuple[tuple[str, int], ...]
    late: int

    @property
    def words(self) -> tuple[str, ...]:
        """The figures in the order of the sheet's heads, the title left out; what does not apply is blank."""
        states = "　".join(f"{state}{count}" for state, count in self.states)
        figures = (self.done, self.unfiled, self.late or None, self.void)
        return (str(self.entered), *("" if n is None else str(n) for n in figures), states)


def sums(office: Office, year: int, month: int) -> list[Sum]:
    """Every register with dated entries, book by book, as far as the actor may know of it."""
    period = period_of("month", dt.date(year, month, 1))
    return [
        _of(office, register, book, period)
        for name in registers.NAMES
        if issubclass((register := registers.load(name)).record, Searchable)
        for book in register.books
        if office.sees_marked or not book.restricted
    ]


def pages(office: Office, year: int, month: int) -> list[Page]:
    """The month's sheet."""
    period = period_of("month", dt.date(year, month, 1))
    rows = ((Cell(s.title), *map(value, s.words[:-1]), Cell(s.words[-1])) for s in sums(office, year, month))
    parts = (
        Line(f"{office.name}　　{period.name}　　制表 {office.now:%Y-%m-%d %H:%M}"),
        listed(HEADS, rows),
        Line(f"日清：{_days(office, period)}"),
        Line("经办人：　　　　　　　　　　办公室主任："),
    )
    return [Page("登记工作月结", parts, name=f"月结 {year}-{month:02d}")]


def _of(office: Office, register: Register, book: Book, period: Period) -> Sum:
    column = register.roles.get(Role.STATE)
    source = column.source if column is not None else pw.Value("")
    conditions = (register.done, register.unfiled, register.struck)
    counts = [pw.fn.SUM(pw.Case(None, [(c, 1)], 0)) if c is not None else pw.Value(None) for c in conditions]
    query = _rows(office, register, book, source, pw.fn.COUNT(pw.SQL("*")), *counts)
    dated: Any = register.record
    query = query.where(of_days(dated, period.first, period.last))
    counted = list(tuples(query.group_by(selected(1))))
    states = tuple((written(column.kind, state), int(n)) for state, n, *_ in counted) if column is not None else ()
    done, unfiled, void = (
        sum(int(row[place] or 0) for row in counted) if condition is not None else None
        for place, condition in enumerate(conditions, 2)
    )
    overdue = _rows(office, register, book, pw.fn.COUNT(pw.SQL("*")))
    overdue = overdue.where(late(register, office.now.isoformat(" ", "seconds")))
    entered = sum(int(row[1]) for row in counted)
    return Sum(book.title, entered, done, unfiled, void, states, int(overdue.scalar()))


def _rows(office: Office, register: Register, book: Book, *what: Any) -> Any:
    """The rows of a book that the actor may know of."""
    query = _seen(office, register, *what)
    if len(register.books) > 1:
        record: Any = register.record
        query = query.where(record.book.in_((book.mark, old_mark(book.mark))))
    return query


def _seen(office: Office, register: Register, *what: Any) -> Any:
    """The rows of a register that the actor may know of."""
    record: Any = register.record
    query = register.query(record.select(*what))
    seen = register.visible(office) if register.visible is not None else None
    return query if seen is None else query.where(seen)


def _days(office: Office, period: Period) -> str:
    days, first = registers.load("day"), period.first
    last = min(period.last, office.today)
    query = _seen(office, days, pw.fn.COUNT(pw.SQL("*")))
    dated: Any = days.record
    closed = query.where(of_days(dated, first, period.last) & ~days.struck).scalar()
    calendar = office.calendar()
    span = [first + dt.timedelta(days=n) for n in range(max(0, (last - first).days + 1))]
    return f"{closed}天，工作日{sum(map(calendar.is_workday, span))}天。"


COLUMNS = (
    head("title", text("登记簿"), 20),
    head("entered", number("登记"), 6),
    head("done", number("已办结"), 6),
    head("unfiled", number("未归卷"), 6),
    head("late", number("过期"), 6),
    head("void", number("作废"), 6),
    head("states", text("现在的情况"), 16, grow=True),
)


@report("月结", noun="day", name="month", columns=COLUMNS, prints=True)
def month_end(
    office: Office, of: Annotated[dt.date | None, month("年-月", hint="不写就是本月"), ARGUMENT] = None
) -> Answer:
    """月结：各登记簿当月登记、已办结、未归卷、过期未办、作废各多少，现在的情况。"""
    first = of or office.today.replace(day=1)
    rows = [
        Found((one.title, one.entered, one.done, one.unfiled, one.late or None, one.void, one.words[-1]))
        for one in sums(office, first.year, first.month)
    ]
    return Answer(rows, f"{first.year}年{first.month}月", pages=lambda: pages(office, first.year, first.month))
