"""The printed book of a register: one line an entry, under the heads and in the widths that its columns have on paper.

    SHEETS = (
        PrintedBook(
            LOANS,
            "number since title borrower signed",
            beside=(OnPaper("borrower", "借阅人、部门", 20, _borrower), OnPaper("signed", "签名", 16)),
            year=Loan.lent,
        ).sheet(),
    )

A column of the register is read as its list reads it, and printed as wide as its fact says (`printed`), under its label
or the fact's `head`. What only the paper has is passed beside it: a text of the record, or a place to sign.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any, NamedTuple

import peewee as pw

from zwzx.office.core.listing import Listing
from zwzx.office.core.register import Column, Sheet
from zwzx.office.core.reprinting import Outdated, Past, beside, prints_of, row_of
from zwzx.office.core.sheet import HEAD_HEIGHT, Cell, Grid, Line, Page, listed
from zwzx.office.kinds.base import written
from zwzx.office.kinds.days import Moment, brief, minute
from zwzx.office.kinds.money import Money
from zwzx.office.people.names_on_paper import named, names_somebody, of_today
from zwzx.office.people.people import Names
from zwzx.store.places_of_days import day_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register, Row

CHUNK = 500
"""How many entries are read at once."""


def _nothing(_entry: Any) -> str:
    return ""


class OnPaper(NamedTuple):
    """A column that only the paper has.

    Args:
        head: its head.
        width: in millimetres.
        write: its text, or the whole cell, of an entry; without it the place is left to be written on by hand.
        each: whether it is written of each line of an entry (`PrintedBook.lines`) and not of the entry.
        stands: whether it stands where the entry is crossed out, such as the reason why it is.
        of: the stored facts that it tells, by which a later print knows what stood there before.
    """

    name: str
    head: str
    width: float
    write: Callable[[Any], str | Cell] = _nothing
    each: bool = False
    stands: bool = False
    of: tuple[Any, ...] = ()

    @property
    def printed(self) -> float:
        """Its width, as a column of the register has one."""
        return self.width


@dataclass(frozen=True)
class PrintedBook:
    """A register's book on landscape paper.

    Args:
        register: whose paper book it is.
        columns: the names of its columns in their order; every one that has a width on paper where not given.
        beside: columns that only the paper has, or that it has otherwise than the register.
        title: what the sheet is called; the register's title where not given.
        heading: what stands above the book, the title where not given; or what tells heading and title from the entries.
        dated: whether the day of the print stands above it, where entries are told as they are now, people by today's names.
        year: the moment whose years stand above the table, or the year of the number; moments in it are written without theirs then.
        unit: what its entries are counted in.
        left: the names of the columns set to the left and not in the middle; those that grow where not given.
        lines: what an entry has a line for each of, such as its pieces; one line an entry where not given.
        unit_of_lines: what these are counted in, "" where they are not counted.
        merged: whether what is written of the entry stands once, beside all its lines.
        least: the least height of a line, in millimetres, where somebody has to sign in it.
        foot: a line at the foot of each page.
        name: what the sheet is declared as; what its earlier prints are found by.
    """

    register: Register
    columns: str = ""
    beside: Sequence[Column | OnPaper] = ()
    title: str = ""
    heading: str | Callable[[Sequence[Any]], str] = ""
    dated: bool = False
    year: Any = None
    unit: str = "笔"
    left: str | None = None
    lines: Callable[[Any], Sequence[Any]] | None = None
    unit_of_lines: str = ""
    merged: bool = False
    least: float = 0
    foot: str = ""
    name: str = "book"

    def sheet(self) -> Sheet:
        """The book, as the register declares its papers."""
        draw = of_today(self.draw) if self.dated else self.draw
        return Sheet(self.name, self.title or self.register.title, draw, veils=True)

    def draw(self, office: Office, entries: Sequence[Any]) -> list[Page]:
        """One book of all entries that the actor may know of, in the order in which they are given."""
        found = self.read(office, entries)
        grid = self.table(found)
        counted = f"共{len(found)}{self.unit}"
        if self.unit_of_lines:
            counted += f"、{len(grid.rows) - 1}{self.unit_of_lines}"
        day = str(office.today) if self.dated else ""
        above = "　　".join(filter(None, (office.name, day, years(self.year, [entry for entry, _ in found]), counted)))
        name = self.title or self.register.title
        heading = self.heading or name
        if callable(heading):
            name = heading = heading(entries)
        return [Page(heading, (Line(above), grid), landscape=True, foot=self.foot, name=name)]

    def read(self, office: Office, entries: Sequence[Any]) -> list[tuple[Any, Row]]:
        """The entries that the actor may know of, each with what the register's columns tell of it."""
        listing = Listing(office, self.register, columns=self._told)
        rows = {
            row.id: row
            for start in range(0, len(entries), CHUNK)
            for row in listing.of_ids([entry.id for entry in entries[start : start + CHUNK]])
        }
        return [(entry, rows[entry.id]) for entry in entries if entry.id in rows]

    def table(self, found: Sequence[tuple[Any, Row]]) -> Grid:
        """The ruled lines of some entries under their heads."""
        past, names = Past(prints_of(f"{self.register.name}-{self.name}")), Names()
        lines = [line for entry, row in found for line in self._lines(entry, row, past, names)]
        heights = (HEAD_HEIGHT, *(self.least for _ in lines)) if self.least else ()
        return listed([(_head(column), column.printed) for column in self._all], lines, heights)

    @cached_property
    def _all(self) -> tuple[Column | OnPaper, ...]:
        paper = self.register.paper
        there: Mapping[str, Column | OnPaper] = {c.name: c for c in (*paper, *self.beside)}
        names = self.columns.split() or [name for name, column in there.items() if column.printed]
        return tuple(there[name] for name in names)

    @cached_property
    def _told(self) -> tuple[Column, ...]:
        return tuple(column for column in self._all if isinstance(column, Column))

    @cached_property
    def _left(self) -> frozenset[str]:
        if self.left is not None:
            return frozenset(self.left.split())
        return frozenset(column.name for column in self._told if column.grow)

    def _lines(self, entry: Any, row: Row, past: Past, names: Names) -> Iterator[tuple[Cell, ...]]:
        values = dict(zip((column.name for column in self._told), row.values, strict=True))
        people = [column for column in self._told if names_somebody(column.field) and values[column.name]]
        values |= {c.name: named(of, c.field, names) for c in people if (of := row_of(entry, c.field)) is not None}
        several = [entry] if self.lines is None else list(self.lines(entry))
        for n, line in enumerate(several):
            cells = []
            for column in self._all:
                each = isinstance(column, OnPaper) and column.each
                if n and self.merged and not each:
                    continue
                told = column.write(line if each else entry) if isinstance(column, OnPaper) else values[column.name]
                cell = told if isinstance(told, Cell) else self._cell(column, told)
                cell = beside(cell, () if each else self._outdated(column, entry, past))
                struck = row.struck and not (isinstance(column, OnPaper) and column.stands)
                cells.append(replace(cell, down=1 if each or not self.merged else len(several), struck=struck))
            yield tuple(cells)

    def _outdated(self, column: Column | OnPaper, entry: Any, past: Past) -> list[Outdated]:
        """What an earlier print had there."""
        if isinstance(column, OnPaper):
            return [one for field in column.of for one in past.outdated(entry, field, _shown_by(field))]
        return past.outdated(entry, column.field, partial(self._text, column)) if column.field is not None else []

    def _text(self, column: Column | OnPaper, value: Any) -> str:
        if isinstance(column, OnPaper):
            return str(value)
        if isinstance(column.kind, Moment):
            return written(minute(column.label) if self.year is None else brief(column.label), value)
        return written(column.kind, value)

    def _cell(self, column: Column | OnPaper, told: Any) -> Cell:
        """What stands in a column; an amount below the others by its last digit."""
        figure = isinstance(column, Column) and isinstance(column.kind, Money)
        return Cell(self._text(column, told), align="right" if figure else self._align(column), figure=figure)

    def _align(self, column: Column | OnPaper) -> str:
        return "left" if column.name in self._left else "center"


def years(field: Any, entries: Sequence[Any]) -> str:
    """The year of some entries, or the first and the last, as it stands above a book; "" where a book has none."""
    found = sorted({_year_in(field, entry) for entry in entries}) if field is not None else []
    return "" if not found else f"{found[0]}年度" if len(found) == 1 else f"{found[0]}—{found[-1]}年"


def _year_in(field: Any, entry: Any) -> int:
    """The year of a moment, or of a number; of what has no number yet that of the day under which it is listed."""
    held = getattr(entry, field.name)
    return held.year if isinstance(held, dt.date) else held or day_at(entry.k).year


def _shown_by(field: Any) -> Callable[[Any], str]:
    """How a fact is written where the paper has it beside another."""
    return lambda held: (
        str(held or "") if field.as_text or isinstance(field, pw.ForeignKeyField) else written(field.fact.kind, held)
    )


def _head(column: Column | OnPaper) -> str:
    return column.head or (column.label if isinstance(column, Column) else "")
