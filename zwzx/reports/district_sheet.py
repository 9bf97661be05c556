"""区级: a report of the district on paper, its rows under their heads across a landscape page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core import local_time
from zwzx.office.core.sheet import Cell, Line, Page, listed, value
from zwzx.office.kinds.base import written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.register import Column
    from zwzx.office.core.report import Found

ROOM = 267.0
"""Millimetres of a landscape page."""
CELL, MARGINS = 1.9, 3.0
"""Millimetres that half a character takes on paper, and what a box keeps free beside its text."""
WIDEST, LEAST = 26, 44.0
"""Half characters of a column at the most, before its text is broken; millimetres at the least of the one that has the rest."""


def pages(title: str, columns: Sequence[Column], rows: Sequence[Found], said: Sequence[str]) -> list[Page]:
    """The page."""
    heads = [(column.label, width) for column, width in zip(columns, _widths(columns, rows), strict=True)]
    lines = [tuple(_cell(column, one) for column, one in zip(columns, row.values, strict=True)) for row in rows]
    above = Line(f"{''.join(said)}　　制表 {local_time.local_now():%Y-%m-%d %H:%M}")
    below = Line("只有各单位同意给区里看的件数和时间；时间按服务器的时钟。", size=9)
    return [Page(title, (above, listed(heads, lines), below), landscape=True)]


def _widths(columns: Sequence[Column], rows: Sequence[Found]) -> list[float]:
    """How wide each column is: as its text needs, and the one that grows has the rest of the page."""
    needed = []
    for n, column in enumerate(columns):
        texts = [column.label, *(written(column.kind, row.values[n]) for row in rows)]
        needed.append(min(WIDEST, max(map(_cells, texts))) * CELL + MARGINS)
    rest = ROOM - sum(width for width, column in zip(needed, columns, strict=True) if not column.grow)
    return [max(LEAST, rest) if column.grow else width for width, column in zip(needed, columns, strict=True)]


def _cells(text: str) -> int:
    """How many half characters a text takes."""
    return sum(2 if ord(one) > 0xFF else 1 for one in text)


def _cell(column: Column, told: Any) -> Cell:
    text = written(column.kind, told)
    return Cell(text) if column.grow else value(text)
