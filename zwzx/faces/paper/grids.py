"""Where the cells of a grid lie: shared by every format."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from zwzx.office.core.sheet import Grid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.core.sheet import Cell, Page


def edges(grid: Grid) -> tuple[float, ...]:
    """The places of a grid's vertical rules, in millimetres from its left."""
    return tuple(round(edge, 2) for edge in accumulate(grid.widths, initial=0.0))


def edges_of(page: Page) -> list[float]:
    """The places of all vertical rules of a page, so that several grids can share one set of columns."""
    found = {edge for part in page.parts if isinstance(part, Grid) for edge in edges(part)}
    return sorted(found or {0.0, 180.0})


def placed(grid: Grid) -> Iterator[tuple[Cell, int, float, float]]:
    """Every cell with its row and its left and right edges; a cell that reaches down keeps its place in later rows."""
    rules = edges(grid)
    taken: dict[int, set[int]] = {}
    for row, cells in enumerate(grid.rows):
        column, reached = 0, taken.get(row, ())
        for cell in cells:
            while column in reached:
                column += 1
            for below in range(row + 1, row + cell.down):
                taken.setdefault(below, set()).update(range(column, column + cell.across))
            yield cell, row, rules[column], rules[column + cell.across]
            column += cell.across
