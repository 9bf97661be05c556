"""The sheets of an .ods workbook: its cells tell beside each value the text that is shown, and that is read."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING
from xml.parsers import expat

from zwzx.jobs.exchange.sheets import MOST_CELLS, Row, Sheet, Unread, Unusable, bounded
from zwzx.jobs.exchange.xlsx import parse
from zwzx.jobs.exchange.zip_limits import UNPACKED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CELLS = ("table:table-cell", "table:covered-table-cell")
FAULT = ("Err:", "#")


def ods(path: Path) -> Iterator[Sheet]:
    """Every sheet.

    Raises:
        Unusable: where it is too large, has a password, or is no workbook.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            if b"manifest:encryption-data" in archive.read("META-INF/manifest.xml"):
                raise Unusable(f"{path.name}有密码。", "请在表格程序里去掉密码，另存后再导入。")
            with archive.open("content.xml") as part:
                content = part.read(UNPACKED + 1)
        if len(content) > UNPACKED:
            raise Unusable(f"{path.name}解开后大得不正常，没有打开。", "请核对文件来源，或另存为 .csv。")
        reading = _Reading(path.name)
        parse(content, reading.start, reading.end, reading.text)
    except (zipfile.BadZipFile, expat.ExpatError, KeyError, ValueError, RuntimeError, EOFError):
        raise Unusable(f"{path.name}不是能读的工作簿。", "请在表格程序里另存为 .xlsx，去掉密码。") from None
    yield from reading.sheets


class _Reading:
    """What was read so far; rows and cells that repeat are laid out, blank ones at an end are not."""

    def __init__(self, file: str) -> None:
        self.sheets: list[Sheet] = []
        self._file = file
        self._unseen: set[str] = set()
        self._style = ""
        self._number, self._cells = 0, 0
        self._row: list[str] = []
        self._blank = 0
        self._lines: list[str] | None = None
        self._merged: list[tuple[tuple[int, int], tuple[int, int]]] = []

    def start(self, name: str, facts: dict[str, str]) -> None:
        """An element begins."""
        if name == "style:style":
            self._style = facts.get("style:name", "")
        elif name == "style:table-properties" and facts.get("table:display") == "false":
            self._unseen.add(self._style)
        elif name == "table:table":
            hidden = facts.get("table:style-name", "") in self._unseen
            self._number, self._merged = 0, []
            self.sheets.append(Sheet(facts.get("table:name", ""), [], hidden, self._merged))
        elif name == "table:table-row":
            self._row, self._blank = [], 0
            self._times = int(facts.get("table:number-rows-repeated", "1"))
        elif name in CELLS:
            self._wide = int(facts.get("table:number-columns-repeated", "1"))
            self._down = int(facts.get("table:number-rows-spanned", "1"))
            self._across = int(facts.get("table:number-columns-spanned", "1"))
            self._lines = []
        elif name == "text:p" and self._lines is not None:
            self._lines.append("")
        elif name == "text:s" and self._lines:
            self._lines[-1] += " " * min(int(facts.get("text:c", "1")), 100)

    def text(self, piece: str) -> None:
        """Text of a cell."""
        if self._lines:
            self._lines[-1] += piece

    def end(self, name: str) -> None:
        """An element ends."""
        if name in CELLS:
            text = "\n".join(self._lines or ())
            self._lines = None
            self._cell(text)
        elif name == "table:table-row":
            self._end_row()

    def _cell(self, text: str) -> None:
        if not text and (self._down, self._across) == (1, 1):
            self._blank += self._wide
            return
        if self._blank + self._wide > MOST_CELLS:
            raise Unusable(f"{self._file}有一行太长，放不下。", "请删去表外的内容，另存后再导入。")
        first = (self._number + 1, len(self._row) + self._blank)
        if (self._down, self._across) != (1, 1):
            self._merged.append((first, (first[0] + self._down - 1, first[1] + self._across - 1)))
        told = Unread(text, "公式出错") if text.startswith(FAULT) else text
        self._row += [""] * self._blank + [told] * self._wide
        self._blank = 0
        bounded((), self._row, self._file)

    def _end_row(self) -> None:
        rows: list[Row] = self.sheets[-1].rows
        if self._row:
            self._cells += self._times * len(self._row)
            if self._cells > MOST_CELLS:
                raise Unusable(f"{self._file}超过{MOST_CELLS}格。", "请按年份拆开再导入。")
            for n in range(self._times):
                bounded(rows, self._row, self._file)
                rows.append((self._number + 1 + n, list(self._row)))
        self._number += self._times
