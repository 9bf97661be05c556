"""Where the cells of a grid lie, and the paper on which it has room: shared by every format."""

from __future__ import annotations

from dataclasses import replace
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from zwzx.office.core.sheet import Grid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.core.sheet import Cell, Page


class Paper(NamedTuple):
    """A size of paper, and how wide a grid may be on it upright and landscape, in millimetres."""

    name: str
    upright: float
    landscape: float


class Fit(NamedTuple):
    """The paper on which a page is drawn, and how much smaller its grids are there than they are declared."""

    paper: Paper
    scale: float


A4, A3 = Paper("a4", 180.0, 267.0), Paper("a3", 267.0, 390.0)
SMALLEST = 7.5 / 10.5
"""How much smaller a grid may become before it takes the larger paper: 五号 is set as 六号."""


def fit(page: Page) -> Fit:
    """Where the widest grid of a page has room: as it is or smaller on A4, else on A3; nothing is ever cut."""
    wide = max((sum(part.widths) for part in page.parts if isinstance(part, Grid)), default=0.0)
    found = Fit(A4, 1.0)
    for paper in (A4, A3):
        room = paper.landscape if page.landscape else paper.upright
        found = Fit(paper, min(1.0, room / wide) if wide else 1.0)
        if found.scale >= SMALLEST:
            break
    return found


def scaled(grid: Grid, scale: float) -> Grid:
    """A grid with its boxes so much smaller."""
    widths, heights = (tuple(mm * scale for mm in measures) for measures in (grid.widths, grid.heights))
    return replace(grid, widths=widths, heights=heights) if scale < 1 else grid


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
