"""A figure of a page: what it is called, the number that it comes to, and the rows that it counts.

The number and the rows come of one condition, so that the one is always how many the others are. Both are read by
`Listing` or under a register's own `visible`: who may not know of a marked paper finds it in neither (保密.1).
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx import registers
from zwzx.office.core.declared import Declared
from zwzx.office.core.listing import Listing
from zwzx.office.core.register import Column
from zwzx.office.core.report import Found
from zwzx.office.kinds.amounts import MINUTES, Amount, lasting
from zwzx.store.expressions import selected
from zwzx.store.numbers import of_days
from zwzx.store.record import tuples

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register
    from zwzx.reports.compared_spans import Span

BETWEEN = "："
"""What stands between a figure's group and its name where it is typed."""


class Counted(NamedTuple):
    """The rows that a figure counts, under their columns, and how they are told of where they leave the office."""

    columns: tuple[Column, ...]
    rows: list[Found]


class Figure(Declared):
    """One number of the page."""

    group: str
    name: str
    of: str
    """The register of which it is."""
    count: Callable[[Office], int]
    """How many rows it counts."""
    list: Callable[[Office], Counted]
    unit: str = "件"
    median: Callable[[Office, int], int | None] | None = None
    """The median of its rows in minutes, where that is the number; how many they are is given."""
    late: bool = False
    """Whether what it counts is amiss."""
    quiet: bool = False
    """Whether it is left out where nothing is counted."""
    ends: dt.date | None = None
    """The last day that it is about, where that is not the page's."""
    barred: bool = False
    """Whether a bar is drawn beside it, as long as it is against the most of its group."""

    @property
    def key(self) -> str:
        """What names it among those of its page."""
        return f"{self.group}{BETWEEN}{self.name}"

    def amount(self, office: Office) -> Amount | None:
        """The number; None of a median of nothing."""
        count = self.count(office)
        if self.median is None:
            return Amount(count, self.unit)
        minutes = self.median(office, count)
        return None if minutes is None else Amount(minutes, MINUTES, count)


def of_register(
    name: str, only: Any, group: str, title: str, *, took: Any = None, columns: Sequence[Column] = (), **more: Any
) -> Figure:
    """A figure that counts rows of a register.

    Args:
        name: the register.
        only: which rows.
        took: an expression for the minutes whose median is the number; then `only` lets nothing pass that has none.
    """
    register = registers.load(name)
    shown = (*register.columns, Column("took", took, lasting("用时"), 12)) if took is not None else register.columns
    shown = tuple(columns) or shown

    def count(office: Office) -> int:
        return Listing(office, register, only=only).count()

    def listed(office: Office) -> Counted:
        rows = Listing(office, register, columns=shown, only=only).walk(oldest_first=True)
        return Counted(shown, [Found(row.values, (name, row.id), row.late) for row in rows])

    def median(office: Office, n: int) -> int | None:
        return _median(office, register, only, took, n)

    return Figure(group, title, name, count, listed, median=median if took is not None else None, **more)


def _median(office: Office, register: Register, only: Any, took: Any, n: int) -> int | None:
    """The middle one of so many; of an even number of them the mean of the two in the middle, rounded down."""
    if n == 0:
        return None
    query = seen(office, register, took).where(only).order_by(selected(1))
    middle = [minutes for (minutes,) in tuples(query.limit(2 - n % 2).offset((n - 1) // 2))]
    return int(sum(middle)) // len(middle)


def seen(office: Office, register: Register, *what: Any) -> Any:
    """A question about the rows of a register of which the actor may know."""
    record: Any = register.record
    query = register.query(record.select(*what))
    shown = register.seen(office)
    return query if shown is None else query.where(shown)


def within(name: str, span: Span) -> Any:
    """The condition that a row of a register is listed under one of the days."""
    record: Any = registers.load(name).record
    return of_days(record, span.first, span.last)


def has_book(office: Office, name: str, last: dt.date) -> bool:
    """Whether the store has anything of a register from the year that ends with a day: else nobody knows a number."""
    record: Any = registers.load(name).record
    only = of_days(record, last - dt.timedelta(days=365), last)
    return bool(Listing(office, registers.load(name), only=only).first(1))
