"""The printed book of a register whose facts say how wide they are on paper: one line an entry."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.fact import facts_of, heads
from zwzx.office.core.guard import called
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Line, Page, listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register
    from zwzx.store.record import Record

NUMBER_WIDTH = 30
"""Millimetres of the column with the number."""


def sheet(register: Register) -> Sheet:
    """The book of a register, under the register's title."""
    fields = [field for field in facts_of(register.record) if field.fact.printed]
    number = register.columns[0].label

    def draw(office: Office, rows: Sequence[Any]) -> list[Page]:
        lines = [tuple(Cell(words) for words in (row.number, *(_written(f, row) for f in fields))) for row in rows]
        above = Line(f"{office.name}　　共{len(rows)}笔")
        table = listed(((number, NUMBER_WIDTH), *heads(fields)), lines)
        return [Page(register.title, (above, table), landscape=True, name=register.title)]

    return Sheet("book", register.title, draw)


def _written(field: Any, row: Record) -> str:
    value = getattr(row, field.name)
    if value is None or value == "":
        return ""
    if field.as_text:
        return str(value)
    return called(value) if hasattr(value, "contents") else str(field.fact.kind.show(value))
