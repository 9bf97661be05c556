"""A sheet of paper as a value: pages of headings, lines and ruled grids, which any format can print.

Widths and heights are in millimetres. Nothing here knows xlsx or pdf; `faces/paper` does.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from zwzx.office.kinds.money import in_figures
from zwzx.office.terms.hours import spelled

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence


HEAD_HEIGHT = 8.0
"""Millimetres of the heads of a list whose lines have a least height."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG or JPEG picture, and how wide it is on paper; its height follows."""

    content: bytes
    width: float


@dataclass(frozen=True, slots=True)
class Cell:
    """One ruled box: its text (line breaks kept), how many columns and rows it takes, how it is set."""

    text: str = ""
    across: int = 1
    down: int = 1
    bold: bool = False
    align: str = "left"
    """left, center or right; vertically a cell is centred, unless `top`."""
    top: bool = False
    struck: bool = False
    barcode: bool = False
    """Whether its digits are drawn as Code 128 above them, for scanners."""
    picture: Picture | None = None
    """What is drawn in the middle of the cell, instead of a text."""
    was: tuple[str, ...] = ()
    """What stood there on an earlier print, a line each: struck, above the text."""
    bar: float = 0.0
    """How much of the cell a bar fills that is drawn instead of a text, from 0 to 1."""
    figure: bool = False
    """Whether its text is an amount, which a workbook has as a number."""


@dataclass(frozen=True)
class Grid:
    """A ruled table. A4 has room for `widths` of 180 mm upright, 267 mm landscape; what is wider is drawn smaller.

    Each row lists only the cells that begin in it; a cell with `down` > 1 leaves its places in later rows out.
    The first `head` rows are repeated on every page. `heights` gives a least height per row, 0 = as needed.
    """

    widths: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]
    head: int = 0
    heights: tuple[float, ...] = ()


def label(text: str) -> Cell:
    """A box that names what stands beside or below it."""
    return Cell(text, bold=True, align="center")


def value(text: str | Cell, *, struck: bool = False) -> Cell:
    """A box with a short value; what is a box already stays as it is."""
    return text if isinstance(text, Cell) else Cell(text, align="center", struck=struck)


def amount(fen: int | None, *, bold: bool = False) -> Cell:
    """A box with a sum of money, below the others by its last digit; empty where there is none."""
    return Cell("" if fen is None else in_figures(fen), align="right", bold=bold, figure=True)


def when(moment: dt.datetime | None) -> str:
    """A moment as slips print it, to the minute; "" where there is none."""
    return f"{spelled(moment)}" if moment is not None else ""


def listed(
    heads: Sequence[tuple[str, float]], rows: Iterable[tuple[Cell, ...]], heights: tuple[float, ...] = ()
) -> Grid:
    """A ruled list under its heads, which are given with their widths and repeated on every page."""
    head = tuple(label(text) for text, _ in heads)
    return Grid(tuple(float(width) for _, width in heads), (head, *rows), head=1, heights=heights)


@dataclass(frozen=True)
class Line:
    """A line of text over the full width."""

    text: str
    align: str = "left"
    bold: bool = False
    size: float = 10.5
    """In points."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Numbers that a workbook draws as a chart; on paper the bars of the cells stand for them."""

    title: str
    names: tuple[str, ...]
    """What stands along its axis."""
    series: tuple[tuple[str, tuple[int | None, ...]], ...]
    """What each row of bars is called, with a number a name; None where there is none."""
    lying: bool = False
    """Whether its bars lie, for long names."""
    stacked: bool = False
    """Whether the bars of a name stand on one another, as parts of a whole."""


@dataclass(frozen=True)
class Page:
    """One paper: a title, its parts from top to bottom, a line at the foot of each of its pages."""

    title: str
    parts: tuple[Line | Grid, ...]
    landscape: bool = False
    foot: str = ""
    note: str = ""
    """A word beside the title, such as 补打 or 演示."""
    name: str = field(default="")
    """The name of the worksheet in an xlsx file; the title where empty."""
    charts: tuple[Chart, ...] = ()
    """Drawn in an xlsx file, on a worksheet behind its own."""

    def with_parts(self, parts: tuple[Line | Grid, ...]) -> Page:
        """The page with further parts beneath."""
        return replace(self, parts=(*self.parts, *parts))
