"""The sheets of an .ods workbook: its cells tell beside each value the text that is shown, and that is read."""

from __future__ import annotations

import re
import zipfile
from typing import TYPE_CHECKING
from xml.parsers import expat

from zwzx.jobs.exchange import number_formats
from zwzx.jobs.exchange.sheets import (
    MOST_CELLS,
    MOST_COLUMNS,
    UNCOUNTED,
    Figures,
    Row,
    Sheet,
    Struck,
    Unread,
    Unusable,
    YearKept,
    bounded,
    crossed,
)
from zwzx.jobs.exchange.xml_parts import parse
from zwzx.jobs.exchange.zip_limits import UNPACKED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CELLS = ("table:table-cell", "table:covered-table-cell")
WORDS = ("text:p", "text:span", "text:a")
"""What words of a cell stand in, and may have a look of its own."""
FAULT = ("Err:", "#")
UNSEEN = ("collapse", "filter")
"""What is told of a row or a column that is hidden, by hand or by a filter."""
_MONTH_AND_YEAR = r"\s*[A-Za-z]{3,9}[-/. ]+\d{2}\s*|\s*\d{2}[-/.年]\s*\d{1,2}月?\s*"
_WITHOUT_YEAR = r"\s*\d{1,2}\s*(?:月|[-/.])\s*\d{1,2}\s*[日号]?\s*"


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
        self._struck: set[str] = set()
        self._style = ""
        self._number, self._cells = 0, 0
        self._row: list[str] = []
        self._blank = 0
        self._lines: list[str] | None = None
        self._looks: list[bool] = []
        """Of each open paragraph and stretch of it, whether it is crossed out."""
        self._standing, self._words = "", ""
        self._merged: list[tuple[tuple[int, int], tuple[int, int]]] = []
        self._facts: dict[str, str] = {}
        self._beside = 0
        """How many remarks of a cell are open, whose text is none of its own."""
        self._column = 0
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()

    def start(self, name: str, facts: dict[str, str]) -> None:
        """An element begins."""
        if name.startswith("style:"):
            self._styled(name, facts)
        elif name == "table:table":
            hidden = facts.get("table:style-name", "") in self._unseen
            self._number, self._merged = 0, []
            self._column, self._hidden_rows, self._hidden_columns = 0, set(), set()
            self.sheets.append(Sheet(facts.get("table:name", ""), [], hidden, self._merged))
        elif name == "table:table-column":
            self._columns(facts)
        elif name == "table:table-row":
            self._row, self._blank = [], 0
            self._times = int(facts.get("table:number-rows-repeated", "1"))
            self._is_unseen = facts.get("table:visibility") in UNSEEN
        elif name == "office:annotation":
            self._beside += 1
        elif name in CELLS:
            self._wide = int(facts.get("table:number-columns-repeated", "1"))
            self._down = int(facts.get("table:number-rows-spanned", "1"))
            self._across = int(facts.get("table:number-columns-spanned", "1"))
            self._lines, self._facts = [], facts
            self._standing, self._words = "", ""
        elif name in WORDS and self._lines is not None and not self._beside:
            if name == "text:p":
                self._lines.append("")
            self._looks.append(facts.get("text:style-name", "") in self._struck or any(self._looks[-1:]))
        elif name == "text:s" and self._lines:
            self._lines[-1] += " " * min(int(facts.get("text:c", "1")), 100)

    def _styled(self, name: str, facts: dict[str, str]) -> None:
        """What a style tells of the sheets and cells that have it."""
        if name == "style:style":
            self._style = facts.get("style:name", "")
        elif name == "style:table-properties" and facts.get("table:display") == "false":
            self._unseen.add(self._style)
        elif name == "style:text-properties" and facts.get("style:text-line-through-style", "none") != "none":
            self._struck.add(self._style)

    def text(self, piece: str) -> None:
        """Text of a cell."""
        if not self._lines or self._beside:
            return
        self._lines[-1] += piece
        if any(self._looks[-1:]):
            self._words += piece
        else:
            self._standing += piece

    def end(self, name: str) -> None:
        """An element ends."""
        if name in WORDS and self._looks and not self._beside:
            self._looks.pop()
        elif name in CELLS:
            text = "\n".join(self._lines or ())
            self._lines = None
            self._cell(text)
        elif name == "table:table-row":
            self._end_row()
        elif name == "office:annotation":
            self._beside -= 1
        elif name == "table:table":
            told = frozenset(self._hidden_rows), frozenset(self._hidden_columns)
            self.sheets[-1] = self.sheets[-1]._replace(unseen_rows=told[0], unseen_columns=told[1])

    def _columns(self, facts: dict[str, str]) -> None:
        wide = min(int(facts.get("table:number-columns-repeated", "1")), MOST_COLUMNS)
        if facts.get("table:visibility") in UNSEEN:
            self._hidden_columns.update(range(self._column, self._column + wide))
        self._column = min(self._column + wide, MOST_COLUMNS)

    def _cell(self, text: str) -> None:
        told = _told(text, self._facts)
        if told.strip() and self._facts.get("table:style-name", "") in self._struck:
            told = Struck(told)
        told = crossed(told, self._words, self._standing)
        if not told and (self._down, self._across) == (1, 1):
            self._blank += self._wide
            return
        if self._blank + self._wide > MOST_CELLS:
            raise Unusable(f"{self._file}有一行太长，放不下。", "请删去表外的内容，另存后再导入。")
        first = (self._number + 1, len(self._row) + self._blank)
        if (self._down, self._across) != (1, 1):
            self._merged.append((first, (first[0] + self._down - 1, first[1] + self._across - 1)))
        self._row += [""] * self._blank + [told] * self._wide
        self._blank = 0
        bounded((), self._row, self._file)

    def _end_row(self) -> None:
        rows: list[Row] = self.sheets[-1].rows
        if self._row:
            self._cells += self._times * len(self._row)
            if self._cells > MOST_CELLS:
                raise Unusable(f"{self._file}超过{MOST_CELLS}格。", "请按年份拆开再导入。")
            if self._is_unseen:
                self._hidden_rows.update(range(self._number + 1, self._number + 1 + self._times))
            for n in range(self._times):
                bounded(rows, self._row, self._file)
                rows.append((self._number + 1 + n, list(self._row)))
        self._number += self._times


def _told(text: str, facts: dict[str, str]) -> str:
    """What a cell says: the text that it shows, and what is known of its value that the text does not show.

    Args:
        facts: of its element: the sort of its value, the value, its formula.
    """
    sort, formula = facts.get("office:value-type", ""), "table:formula" in facts
    if formula and text.startswith(FAULT):
        return Unread(text, "公式出错")
    if formula and not text.strip():
        return Unread(UNCOUNTED, "是没有算出值的公式")
    if sort == "float" and text:
        return _number(text, facts.get("office:value", ""))
    day = facts.get("office:date-value", "")[:10]
    if sort == "date" and text and day and day[:4] not in text:
        if re.fullmatch(_MONTH_AND_YEAR, text, re.ASCII):
            return f"{day[:4]}年{int(day[5:7])}月"
        return YearKept(text, day) if re.fullmatch(_WITHOUT_YEAR, text) else day
    return text


def _number(text: str, value: str) -> str:
    """A number as it is shown: one that lost digits is told, and one whose last nought nobody can know."""
    try:
        kept = float(value)
    except ValueError:
        return text
    if not number_formats.is_exact(kept):
        return Unread(text, "超过15位，表格程序只留下前15位，后面的变成了0")
    return Figures(text) if text == number_formats.plain(kept) and not text.isdecimal() else text
