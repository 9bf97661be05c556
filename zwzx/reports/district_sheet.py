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


def pages(title: str, columns: Sequence[Column], rows: Sequence[Found], said: Sequence[str]) -> list[Page]:
    """The page."""
    whole = sum(column.width for column in columns)
    heads = [(column.label, ROOM * column.width / whole) for column in columns]
    lines = [tuple(_cell(column, one) for column, one in zip(columns, row.values, strict=True)) for row in rows]
    above = Line(f"{''.join(said)}　　制表 {local_time.local_now():%Y-%m-%d %H:%M}")
    below = Line("只有各单位同意给区里看的件数和时间；时间按服务器的时钟。", size=9)
    return [Page(title, (above, listed(heads, lines), below), landscape=True)]


def _cell(column: Column, told: Any) -> Cell:
    text = written(column.kind, told)
    return Cell(text) if column.grow else value(text)
