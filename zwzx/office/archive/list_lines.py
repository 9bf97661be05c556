"""The lines of a list 清册 as people read them: of what is to be destroyed, and of what is given back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.archive import lists
from zwzx.office.archive.lists import LineState, ListLine
from zwzx.office.archive.marked_lists import marked_since
from zwzx.office.core.ledger import column
from zwzx.office.core.lines import Line
from zwzx.office.core.register import Column, Row
from zwzx.office.kinds.plain import text
from zwzx.office.terms.papers import HIDDEN

if TYPE_CHECKING:
    from collections.abc import Callable

    from zwzx.office.archive.lists import AnyList
    from zwzx.office.core.office import Office

COLUMNS = (
    column(ListLine.place, source=None, width=4),
    Column("number", None, text("档号/文号"), 26, rank=6),
    column(ListLine.title, source=None, width=24, grow=True),
    column(ListLine.year, source=None, label="年度", width=4, rank=2),
    column(ListLine.retention, source=None, width=8, rank=3),
    column(ListLine.level, source=None, label="密级", width=4, rank=1),
    column(ListLine.pages, source=None, width=4, rank=0),
    column(ListLine.copies, source=None, width=4, rank=1),
    column(ListLine.standing, source=None, label="情况", width=4),
    column(ListLine.why, source=None, label="说明", width=14, rank=4),
)
"""What is told of every line; a register may tell more."""
TOLD_OF_PAPER = {"number": "", "title": HIDDEN, "why": ""}


def read(
    office: Office, of: AnyList, beside: Callable[[ListLine], tuple[tuple[Any, ...], bool]] | None = None
) -> list[Line]:
    """Every line of a list in order, those struck too.

    Args:
        beside: what a register tells of a line under its further columns, and whether something is still to be done to it.
    """
    marked = set() if office.sees_marked else set(marked_since(of))
    return [_line(one, beside, hidden=one.place in marked) for one in lists.lines(of)]


def _line(one: ListLine, beside: Callable[[ListLine], tuple[tuple[Any, ...], bool]] | None, *, hidden: bool) -> Line:
    facts = {c.name: getattr(one, c.name) for c in COLUMNS if c.name != "number"}
    facts["number"] = one.archive_number or one.reference
    facts |= TOLD_OF_PAPER if hidden else {}
    more, waits = beside(one) if beside is not None else ((), False)
    off = one.standing is LineState.OFF
    row = Row(one.id, one.id, (*(facts[c.name] for c in COLUMNS), *more), struck=off, late=waits)
    return Line(row, str(one.place), f"序号{one.place}", one)
