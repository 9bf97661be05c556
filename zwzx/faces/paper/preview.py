"""Pages as lines of text 先看: what will stand on paper, for a terminal; every word of it, in about its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, chop_cells, set_cell_size

from zwzx.faces.paper.grids import edges, placed
from zwzx.office.core.sheet import Grid

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zwzx.office.core.sheet import Cell, Line, Page

LEAST = 40
"""Cells below which nothing is squeezed."""
STRUCK = "划去："
PICTURE = "（图）"


def preview(pages: Sequence[Page], width: int) -> list[str]:
    """The pages one below the other, as wide as a terminal."""
    width = max(width, LEAST)
    lines: list[str] = []
    for n, page in enumerate(pages, 1):
        lines += [_ruled(f"第{n}张，共{len(pages)}张", width), *_page(page, width), ""]
    return [line.rstrip() for line in lines]


def _page(page: Page, width: int) -> Iterator[str]:
    yield from _set("　".join(filter(None, (page.title, page.note))), width, "center")
    for part in page.parts:
        yield from _grid(part, width) if isinstance(part, Grid) else _line(part, width)
    if page.foot:
        yield from _set(page.foot, width, "left")


def _line(line: Line, width: int) -> Iterator[str]:
    return _set(line.text, width, line.align)


def _set(text: str, width: int, align: str) -> Iterator[str]:
    """A text in lines of a width, each where it stands on paper."""
    for line in text.split("\n"):
        for piece in chop_cells(line, width) or [""]:
            free = width - cell_len(piece)
            before = {"center": free // 2, "right": free}.get(align, 0)
            yield set_cell_size(" " * before + piece, width)


def _grid(grid: Grid, width: int) -> Iterator[str]:
    """A ruled table: each row as high as its longest cell; what reaches down stands in its first row."""
    scale = (width - 1) / (edges(grid)[-1] or 1)
    rows: dict[int, list[tuple[int, int, Cell]]] = {}
    for cell, row, left, right in placed(grid):
        rows.setdefault(row, []).append((round(left * scale), round(right * scale), cell))
    yield "─" * width
    for row in range(len(grid.rows)):
        cells = [
            (left, right, list(_set(_words(cell), max(right - left - 1, 2), cell.align)))
            for left, right, cell in rows.get(row, ())
        ]
        for n in range(max((len(texts) for _, _, texts in cells), default=1)):
            yield _across(cells, n, width)
        yield "─" * width


def _across(cells: Sequence[tuple[int, int, list[str]]], n: int, width: int) -> str:
    """One line of text through the cells of a row."""
    made = ""
    for left, right, texts in cells:
        made = f"{set_cell_size(made, left)}│{texts[n] if n < len(texts) else ' ' * (right - left - 1)}"
    return f"{set_cell_size(made, width - 1)}│"


def _words(cell: Cell) -> str:
    shown = PICTURE if cell.picture is not None else f"{STRUCK}{cell.text}" if cell.struck and cell.text else cell.text
    return "\n".join([*(f"{STRUCK}{was}" for was in cell.was), shown])


def _ruled(words: str, width: int) -> str:
    side = "─" * ((width - cell_len(words) - 2) // 2)
    return f"{side} {words} {side}"
