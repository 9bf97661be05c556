"""A sheet printed again: what stood on paper and was changed since is shown struck, beside what holds now and the day.

A paper book is never rewritten: a wrong word is struck, the right one written beside it. Which values a sheet showed
follows from the journal, for the print of a sheet is an act too: those that a row had when it was printed.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import peewee as pw

from zwzx.office.core.guard import called
from zwzx.office.core.sheet import Cell, Grid, Line, value
from zwzx.office.core.sheet import listed as ruled
from zwzx.office.kinds.base import written
from zwzx.office.papers.papers import Printed
from zwzx.store import journal
from zwzx.store.record import Record, columns, tuples

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Column, Register, Sheet
    from zwzx.office.core.sheet import Page

HEADS = (("更正的项目", 30.0), ("印出时", 56.0), ("现在", 56.0), ("更正日期", 38.0))
REASONED = frozenset({"reason", "basis"})
"""What an act says that puts right what was entered, and does not carry a matter on."""


class Outdated(NamedTuple):
    """A value that was printed and no longer holds: as it was printed, and the day on which it was changed."""

    was: str
    day: str
    corrected: bool
    """Whether an act said why; otherwise the matter moved on, as where a loan was renewed."""


def prints_of(sheet: str, row: int = 0) -> list[int]:
    """The events that printed a sheet, the oldest first: that of a row, or a whole book under its register's name."""
    query = Printed.select(Printed.ver).where((Printed.row == row) & (Printed.sheet == sheet)).order_by(Printed.ver)
    return [ver for (ver,) in tuples(query)]


class Past:
    """What some rows had in their fields when a sheet was printed; the journal is read once a row."""

    def __init__(self, prints: Sequence[int]) -> None:
        self.prints = prints
        self._read: dict[tuple[str, int], list[journal.Written]] = {}

    def outdated(self, entry: Any, field: Any, text: Callable[[Any], str]) -> list[Outdated]:
        """The printed values of a field of an entry, or of a row that it refers to, that differ from the present one.

        Of a number whose paper moved to another book none: they are told at its present number alone.

        Args:
            text: how the sheet writes a value.
        """
        row = row_of(entry, field) if self.prints and not getattr(entry, "moved", False) else None
        if row is None or row.ver <= self.prints[0]:
            return []
        found = list(self._of(row, field, text))
        return list({one.was: one for one in found}.values())

    def _of(self, row: Record, field: Any, text: Callable[[Any], str]) -> Iterator[Outdated]:
        default = next(default for name, _, _, default in columns(type(row)) if name == field.name)
        versions = self._versions(row)
        now = versions[-1].image.get(field.name, default)
        for n, (one, after) in enumerate(pairwise(versions)):
            held = one.image.get(field.name, default)
            if held == now or not any(one.seq <= ver < after.seq for ver in self.prints):
                continue
            change = next(w for w in versions[n + 1 :] if w.image.get(field.name, default) != held)
            if told := text(_read(field, held)):
                yield Outdated(told, change.at[:10], bool(REASONED & change.said.keys()))

    def _versions(self, row: Record) -> list[journal.Written]:
        """All that was written to a row, the oldest first."""
        place = (type(row)._meta.table_name, row.id)
        if place not in self._read:
            self._read[place] = list(journal.history(*place, row.ver))[::-1]
        return self._read[place]


def row_of(entry: Any, field: Any) -> Record | None:
    """The row in which a field of an entry is stored: itself, or what it refers to; None where it is neither."""
    if field.model is type(entry):
        found: Record = entry
        return found
    own = type(entry)._meta.sorted_fields
    key = next((f for f in own if isinstance(f, pw.ForeignKeyField) and f.rel_model is field.model), None)
    return getattr(entry, key.name) if key is not None else None


def _read(field: Any, held: Any) -> Any:
    """A value as the journal keeps it, for its kind to write; a row of another table by what people call it."""
    if not isinstance(field, pw.ForeignKeyField):
        return field.python_value(held)
    row = field.rel_model.get_or_none(field.rel_model.id == held)
    return called(row) if row is not None else None


def beside(cell: Cell, past: Iterable[Outdated]) -> Cell:
    """A cell with what stood there before, struck, and the days on which that was changed."""
    found = list(past)
    if not found:
        return cell
    days = "、".join(dict.fromkeys(one.day for one in found))
    return replace(cell, text=f"{cell.text}\n{days}改".lstrip("\n"), was=tuple(one.was for one in found))


def drawn(office: Office, register: Register, sheet: Sheet, records: Sequence[Any]) -> list[Page]:
    """The pages of a sheet; on a paper of one row that was printed before, what was corrected since stands beneath."""
    if not sheet.each:
        return list(sheet.draw(office, records))
    pages: list[Page] = []
    for record in records:
        added = _corrections(register, record, prints_of(sheet.name, record.id))
        pages += [page.with_parts(added) if added else page for page in sheet.draw(office, [record])]
    return pages


def _corrections(register: Register, record: Any, prints: Sequence[int]) -> tuple[Line | Grid, ...]:
    past = Past(prints)
    told = [column for column in register.facts if column.field is not None] if prints else []
    rows = [line for column in told for line in _lines(column, record, past)]
    return (Line("印出以后更正的：", bold=True), ruled(HEADS, rows)) if rows else ()


def _lines(column: Column, record: Any, past: Past) -> Iterator[tuple[Cell, ...]]:
    """A line for each printed value of a fact that was put right since."""
    for one in past.outdated(record, column.field, partial(written, column.kind)):
        if one.corrected:
            held = getattr(row_of(record, column.field), column.field.name)
            now = called(held) if isinstance(held, Record) else written(column.kind, held)
            yield value(column.label), Cell(one.was, struck=True), Cell(now), value(one.day)
