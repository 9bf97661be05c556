"""Pages as a workbook: one worksheet a page, ruled like the form; its cells are texts, but for amounts, which are numbers."""

from __future__ import annotations

import os
import struct
from contextlib import suppress
from io import BytesIO
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING, Any

from xlsxwriter.image import Image

from zwzx.errors import NotWritten
from zwzx.faces.paper.barcode import module, picture
from zwzx.faces.paper.charts import write_charts
from zwzx.faces.paper.grids import A3, A4, edges_of, fit, placed
from zwzx.faces.paper.workbook import SUMS, sum_of
from zwzx.jobs.exchange.workbooks import workbook
from zwzx.office.core.sheet import Grid, Line
from zwzx.store.plain_files import refuse_to_replace
from zwzx.store.trouble import why
from zwzx.store.whole import fresh

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from zwzx.office.core.sheet import Cell, Page, Picture

PAPERS = {A4: 9, A3: 8}
"""The sizes of paper as a workbook numbers them; what is wider than the paper, the office program prints smaller."""
MM_A_CHARACTER = 1.95
POINTS_A_MM = 2.835
MM_A_POINT = 1 / POINTS_A_MM
LEADING = 1.4
"""From one line of a text to the next, as a multiple of its size."""
PIXELS_A_MM = 3.78
LINE_POINTS = 15.0
BLOCK, BLOCKS = "█", 6
"""Of what a bar in a cell is made, and of how many where it fills the cell."""
PIXELS_A_CHARACTER, PIXELS_A_COLUMN = 7, 5
"""What a column is wide on the screen: so much for each character, and so much besides."""
BARS_HIGH, BARS_OFF, BARS_PIXELS = 24, 4, 40
"""In pixels: how high a bar code is shown, how far from the cell's rules, and how high its picture is drawn.

A row gives it as many points as pixels; the third that is left over keeps it off the rules and the digits.
"""
SCREEN_DPI = 96
PICTURE_AIR = 3.0
"""Millimetres that a row has beyond the picture in it."""
FONT = "宋体"
ILLEGAL = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def write_xlsx(pages: Sequence[Page], path: Path) -> None:
    """Write pages to a workbook; the file appears whole or not at all, for its owner only.

    Raises:
        NotWritten: where the place can't be written.
    """
    draft = path.with_name(path.name + ".part")
    try:
        refuse_to_replace(path)
        handle = fresh(draft)
        with os.fdopen(handle, "wb") as file, workbook(file, in_memory=True) as book:
            names: set[str] = set()
            formats: dict[tuple[Any, ...], Any] = {}
            for page in pages:
                _Sheet(book, page, _name(page.name or page.title, names), formats).write()
                if page.charts:
                    write_charts(book, page.charts, _name(f"{page.name or page.title} 图", names))
        draft.replace(path)
    except OSError as error:
        raise NotWritten(f"写不了 {path}：{why(error)}。", "请换一个位置。") from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


class _Sheet:
    """One page being written."""

    def __init__(self, book: Any, page: Page, name: str, formats: dict[tuple[Any, ...], Any]) -> None:
        self.book, self.page, self.formats = book, page, formats
        self.sheet = book.add_worksheet(name)
        self.edges = edges_of(page)
        self.row = 0

    def write(self) -> None:
        self._layout()
        self._full(
            self.page.title + (f"（{self.page.note}）" if self.page.note else ""), 18, "center", height=34, bold=True
        )
        for part in self.page.parts:
            if isinstance(part, Line):
                self._full(part.text, part.size, part.align, height=20, bold=part.bold)
            elif isinstance(part, Grid):
                self._grid(part)

    def _layout(self) -> None:
        self.sheet.set_paper(PAPERS[fit(self.page).paper])
        if self.page.landscape:
            self.sheet.set_landscape()
        self.sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.center_horizontally()
        self.sheet.set_footer(f"&C{self.page.foot.replace('&', '&&')}  第 &P 页 共 &N 页")
        for column, (left, right) in enumerate(pairwise(self.edges)):
            self.sheet.set_column(column, column, (right - left) / MM_A_CHARACTER)

    def _full(self, text: str, size: float, align: str, *, height: float, bold: bool = False) -> None:
        last = len(self.edges) - 2
        style = self._format(size=size, align=align, bold=bold, border=0)
        wide = (self.edges[-1] - self.edges[0]) / (size * MM_A_POINT)
        self.sheet.set_row(self.row, max(height, _folds(text, wide) * size * LEADING))
        if last > 0:
            self.sheet.merge_range(self.row, 0, self.row, last, "", style)
        self.sheet.write_string(self.row, 0, text, style)
        self.row += 1

    def _grid(self, grid: Grid) -> None:
        top = self.row
        if grid.head:
            self.sheet.repeat_rows(top, top + grid.head - 1)
        for number, needed in enumerate(self._needed(grid)):
            least = grid.heights[number] * POINTS_A_MM if number < len(grid.heights) else 0
            self.sheet.set_row(top + number, max(least, needed))
        for cell, row, left, right in placed(grid):
            first, last = self.edges.index(left), self.edges.index(right) - 1
            style = self._format(
                size=10.5,
                align=cell.align,
                bold=cell.bold,
                border=1,
                top=cell.top,
                struck=cell.struck,
                low=self._barred(cell, left, right),
                figure=(sum_ := figure_of(cell)) is not None,
            )
            if last > first or cell.down > 1:
                self.sheet.merge_range(top + row, first, top + row + cell.down - 1, last, "", style)
            if sum_ is not None:
                self.sheet.write_number(top + row, first, sum_, style)
            elif cell.was:
                self._rewritten(top + row, first, cell, style)
            else:
                self.sheet.write_string(top + row, first, cell.text or BLOCK * round(cell.bar * BLOCKS), style)
            if self._barred(cell, left, right):
                self._bars(top + row, first, cell.text, self._room(left, right))
            if cell.picture is not None:
                self._picture(top + row, first, cell.picture, self._room(left, right))
        self.row = top + len(grid.rows)

    def _rewritten(self, row: int, column: int, cell: Cell, style: Any) -> None:
        """What stood there before, struck, above what stands there now."""
        plain = self._part(struck=cell.struck)
        self.sheet.write_rich_string(
            row, column, self._part(struck=True), "\n".join(cell.was), plain, f"\n{cell.text}", style
        )

    def _room(self, left: float, right: float) -> int:
        """The pixels between two vertical rules that a bar code may fill: every column is rounded by itself."""
        columns = [(b - a) / MM_A_CHARACTER for a, b in pairwise(self.edges) if left <= a < right]
        return sum(_pixels(wide) for wide in columns) - 2 * BARS_OFF

    def _barred(self, cell: Cell, left: float, right: float) -> bool:
        return cell.barcode and module(cell, self._room(left, right) / PIXELS_A_MM) > 0

    def _bars(self, row: int, column: int, digits: str, room: int) -> None:
        """The bar code above the digits, as wide as the cell allows."""
        drawn = picture(digits, BARS_PIXELS)
        pixels = struct.unpack(">I", drawn[16:20])[0]
        size = {"x_scale": room / pixels, "y_scale": BARS_HIGH / BARS_PIXELS}
        place = {"x_offset": BARS_OFF, "y_offset": BARS_OFF, "object_position": 2, "description": digits}
        self.sheet.insert_image(row, column, "code.png", {"image_data": BytesIO(drawn)} | size | place)

    def _picture(self, row: int, column: int, drawn: Picture, room: int) -> None:
        """A picture in the middle of its cell, as wide as it is to be on paper, or as the cell allows."""
        image = Image(BytesIO(drawn.content))
        wide = min(drawn.width * PIXELS_A_MM, room)
        high = _height(drawn) * PIXELS_A_MM * wide / (drawn.width * PIXELS_A_MM)
        size = {
            "x_scale": wide * image.x_dpi / (image.width * SCREEN_DPI),
            "y_scale": high * image.y_dpi / (image.height * SCREEN_DPI),
        }
        place = {"x_offset": BARS_OFF + (room - wide) / 2, "y_offset": BARS_OFF, "object_position": 2}
        data = {"image_data": BytesIO(drawn.content)}
        self.sheet.insert_image(row, column, "picture", data | size | place | {"decorative": True})

    def _needed(self, grid: Grid) -> list[float]:
        """The points that each row's text and bar codes take."""
        needed = [20.0] * len(grid.rows)
        for cell, row, left, right in placed(grid):
            bars = BARS_HIGH if self._barred(cell, left, right) else 0
            if cell.picture is not None and cell.down == 1:
                needed[row] = max(needed[row], (_height(cell.picture) + PICTURE_AIR) * POINTS_A_MM)
            if bars or cell.down == 1:
                needed[row] = max(needed[row], LINE_POINTS * _lines(cell, right - left) + 5 + bars)
        return needed

    def _part(self, *, struck: bool) -> Any:
        """The format of a part of a cell's text."""
        key = ("part", struck)
        if key not in self.formats:
            told = {"font_name": FONT, "font_size": 10.5, "font_strikeout": struck}
            self.formats[key] = self.book.add_format(told)
        return self.formats[key]

    def _format(self, **wanted: Any) -> Any:
        key = tuple(wanted.items())
        if key not in self.formats:
            self.formats[key] = self.book.add_format(
                {
                    "font_name": FONT,
                    "font_size": wanted["size"],
                    "bold": wanted["bold"],
                    "align": wanted["align"],
                    "valign": "bottom" if wanted.get("low") else "top" if wanted.get("top") else "vcenter",
                    "text_wrap": not wanted.get("figure"),
                    "shrink": bool(wanted.get("figure")),  # a number that has no room would stand there as ###
                    "border": wanted["border"],
                    "font_strikeout": bool(wanted.get("struck")),
                    "num_format": SUMS if wanted.get("figure") else "@",
                }
            )
        return self.formats[key]


def figure_of(cell: Cell) -> float | None:
    """The number that a workbook has of a cell; None where it has the text, as beside what stood there before."""
    return sum_of(cell.text) if cell.figure and not cell.was else None


def _height(drawn: Picture) -> float:
    """How high a picture is on paper, in millimetres."""
    image = Image(BytesIO(drawn.content))
    return float(drawn.width * image.height / image.width)


def _pixels(characters: float) -> int:
    """How wide a spreadsheet shows a column; one of less than a character shrinks with its margin."""
    return int(characters * PIXELS_A_CHARACTER + min(characters, 1) * PIXELS_A_COLUMN)


def _lines(cell: Cell, width: float) -> int:
    """How many lines a cell's text takes at body size; a Chinese character is 3.7 mm wide."""
    room = max(1, int((width - 2) / 1.85))
    text = "\n".join((*cell.was, cell.text))
    if 2 * len(text) <= room and "\n" not in text:
        return 1
    return sum(max(1, -(-sum(2 if ord(c) > 255 else 1 for c in line) // room)) for line in text.split("\n"))


def _folds(text: str, wide: float) -> int:
    """How many lines a text takes, of so many Chinese characters each."""
    return sum(max(1, ceil(sum(2 if ord(c) > 255 else 1 for c in line) / 2 / (wide - 1))) for line in text.split("\n"))


def _name(wanted: str, taken: set[str]) -> str:
    bare = wanted.translate(ILLEGAL).strip()[:25] or "单据"
    name, n = bare, 1
    while name.casefold() in taken:
        n += 1
        name = f"{bare}-{n}"
    taken.add(name.casefold())
    return name
