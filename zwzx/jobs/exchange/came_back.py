"""Rows of a file of refused ones that came back for what their cells, as they are written there, do not show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.jobs.exchange.sheets import Figures, Unread
from zwzx.jobs.exchange.table_heads import WRONG
from zwzx.office.core.fact_names import LEVEL

if TYPE_CHECKING:
    from zwzx.jobs.exchange.tables import Line, TableFile

MARK = "※"
"""Begins the reason of such a row: it comes back until somebody mended it and took the reason out."""
MENDED = "改好以后，请把这一格（退回原因）清空。"


def reason(table: TableFile, line: Line, why: str) -> str:
    """Why a row came back, as it stands in its last column.

    The words that were crossed out, the digits that a number lost, the heading that it stood under: in a file of plain
    texts nothing of that is seen, and imported once more as it is the row would enter.
    """
    if why.endswith(MENDED):
        return why
    return f"{MARK}{why}{MENDED}" if _shows_too_little(table, line) else why


def still(table: TableFile, line: Line) -> str:
    """Why a row came back that nobody mended since; "" for any other."""
    places = [n for n, head in enumerate(table.head) if head in WRONG]
    texts = [line.cells[n].strip() for n in places if n < len(line.cells)]
    return next((text for text in texts if text.startswith(MARK)), "")


def _shows_too_little(table: TableFile, line: Line) -> bool:
    used = [cell for cell, name in zip(line.cells, table.fields, strict=False) if name is not None]
    if any(isinstance(cell, Unread | Figures) for cell in used) or line.number in table.too_wide:
        return True
    if table.further is not None and line.number > table.further:
        return True
    return table.section_of(line.number) is not None or bool(table.marked and not line.facts.get(LEVEL))
