"""The first sheet of a workbook, measured and repacked before anything lays its cells out.

A reader of spreadsheets keeps every cell between the first and the last one, blank ones too: two cells in opposite
corners of a sheet are seventeen thousand million of them, and the process is gone before it can refuse. So the parts
that matter are unpacked here under a limit, the cells that hold something are counted, blank rows between them are
taken out, and what is handed on is a workbook of this sheet alone, in memory.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from zwzx.errors import ZwzxError
from zwzx.jobs.exchange.zip_limits import UNPACKED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

BOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
BESIDE = ("[content_types].xml", "_rels/.rels", BOOK, LINKS, "xl/sharedstrings.xml", "xl/styles.xml")
"""The parts, lowercase, that a sheet is read with."""
MOST_CELLS = 10_000_000
"""Cells of the sheet as it is laid out, blank ones included; 300 MB of sheet hold fewer that are written."""
MOST_COLUMNS = 200
LAST_ROW = 1_048_576
SPARSE = 2
"""From how many rows for each written one on the blank ones are taken out."""
PIECE = 1 << 20


class Unbounded(ZwzxError):
    """A sheet that would not fit into memory, or whose parts can't be measured."""


@dataclass
class Extent:
    """Where the cells of a sheet stand that hold something; rows are counted from 1, columns by their letters."""

    columns: dict[str, int] = field(default_factory=dict)
    """Column → the first row in which it is written."""
    rows: set[int] = field(default_factory=set)

    @property
    def width(self) -> int:
        """Columns from the first written one to the last."""
        numbers = [_number(letters) for letters in self.columns]
        return max(numbers) - min(numbers) + 1 if numbers else 0

    @property
    def height(self) -> int:
        """Rows from the first written one to the last."""
        return max(self.rows) - min(self.rows) + 1 if self.rows else 0

    @property
    def sparse(self) -> bool:
        """Whether most of its rows are blank."""
        return self.height > SPARSE * len(self.rows) + 1000


def first_sheet(path: Path) -> tuple[io.BytesIO, list[int] | None]:
    """The first sheet of a workbook as a workbook of its own, and the true number of each of its rows.

    The numbers are None where no row was taken out, so that the sheet's own count holds.

    Raises:
        Unbounded: where it is too wide or too large, or is no workbook.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = _Parts(path.name, archive)
            books = {name: parts.read(name) for name in BESIDE if parts.has(name)}
            place = _first_place(books)
            sheet = parts.read(place)
        extent = _measured(sheet)
        _fits(extent, path.name)
        rows = sorted(extent.rows) if extent.sparse else None
        if rows is not None:
            sheet = _closed_up(sheet, {row: n for n, row in enumerate(rows, 1)})
    except (zipfile.BadZipFile, expat.ExpatError, KeyError, IndexError, ValueError, NotImplementedError, EOFError):
        raise Unbounded(f"{path.name}不是能读的工作簿。", "请在表格程序里另存为 .xlsx，去掉密码。") from None
    return _repacked({**books, place: sheet}), rows


class _Parts:
    """The parts of a workbook by their lowercase names, unpacked under one limit for all of them.

    What a zip says of itself may be false, so that what comes out is counted.
    """

    def __init__(self, name: str, archive: zipfile.ZipFile) -> None:
        self._name, self._archive, self._left = name, archive, UNPACKED
        self._entries = {entry.filename.replace("\\", "/").lower(): entry for entry in archive.infolist()}

    def has(self, name: str) -> bool:
        return name.lower() in self._entries

    def read(self, name: str) -> bytes:
        made = bytearray()
        with self._archive.open(self._entries[name.lower()]) as part:
            while piece := part.read(PIECE):
                self._left -= len(piece)
                if self._left < 0:
                    raise Unbounded(f"{self._name}解开后大得不正常，没有打开。", "请核对文件来源，或另存为 .csv。")
                made += piece
        return bytes(made)


def _first_place(books: Mapping[str, bytes]) -> str:
    """Where the first sheet lies in the package."""
    sheets: list[str] = []
    targets: dict[str, str] = {}

    def sheet(name: str, facts: dict[str, str]) -> None:
        if _local(name) == "sheet":
            sheets.extend(value for key, value in facts.items() if ":" in key and _local(key) == "id")

    def link(name: str, facts: dict[str, str]) -> None:
        if _local(name) == "Relationship":
            targets[facts["Id"]] = facts["Target"]

    _parse(books[BOOK], sheet)
    _parse(books[LINKS], link)
    target = targets[sheets[0]].replace("\\", "/")
    return posixpath.normpath(posixpath.join("/xl", target if not target.startswith("xl/") else f"/{target}"))[1:]


def _measured(sheet: bytes) -> Extent:
    """Which rows and columns of a sheet hold something; a cell that only has a look is blank."""
    extent = Extent()
    columns, rows = extent.columns, extent.rows
    place = _Place()

    def start(name: str, facts: dict[str, str]) -> None:
        kind = _local(name) if ":" in name else name
        if kind == "c":
            place.cell(facts.get("r"))
        elif kind in ("v", "is"):
            rows.add(place.row)
            if place.column not in columns:
                columns[place.column] = place.row
        elif kind == "row":
            place.line(facts.get("r"))

    _parse(sheet, start)
    if rows and not 1 <= min(rows) <= max(rows) <= LAST_ROW:
        raise ValueError(max(rows))
    return extent


class _Place:
    """Where in a sheet the reading stands; a row or a cell without a place of its own follows the one before."""

    def __init__(self) -> None:
        self.row, self.column = 0, ""
        self._digits = ""

    def line(self, given: str | None) -> None:
        self.row = int(given) if given is not None else self.row + 1
        self.column, self._digits = "", str(self.row)

    def cell(self, given: str | None) -> None:
        if given is None:
            self.column = _letters(_number(self.column) + 1)
            return
        self.column = given.rstrip("0123456789")
        digits = given[len(self.column) :]
        if digits != self._digits:
            self.row, self._digits = int(digits), digits


def _fits(extent: Extent, name: str) -> None:
    letters = max(extent.columns, key=_number, default="")
    if extent.width > MOST_COLUMNS:
        raise Unbounded(
            f"{name}有一行超过{MOST_COLUMNS}栏：{letters}{extent.columns[letters]} 这一格还有内容。",
            "请在表格程序里删去表外的内容，另存后再导入。",
        )
    height = len(extent.rows) if extent.sparse else extent.height
    if height * extent.width > MOST_CELLS:
        raise Unbounded(f"{name}有{height}行、{extent.width}栏，放不下。", "请删去表外的内容，或按年份拆开再导入。")


def _closed_up(sheet: bytes, rows: Mapping[int, int]) -> bytes:
    """The sheet with its written rows one below the other.

    Args:
        rows: number of each written row → its new number.
    """
    made = io.BytesIO()
    place = _Place()
    names: list[str] = []

    def start(name: str, facts: dict[str, str]) -> None:
        kind = _local(name)
        if kind == "row":
            place.line(facts.pop("r", None))
        elif kind == "c":
            place.cell(facts.pop("r", None))
            new = rows.get(place.row)
            if new is None:
                name = name[:-1] + "blank"  # a cell that only has a look: nobody reads it
            else:
                facts["r"] = f"{place.column}{new}"
        names.append(name)
        made.write(f"<{name}{''.join(f' {key}={quoteattr(value)}' for key, value in facts.items())}>".encode())

    def end(_: str) -> None:
        made.write(f"</{names.pop()}>".encode())

    _parse(sheet, start, end, lambda text: made.write(escape(text).encode()))
    return made.getvalue()


def _repacked(parts: Mapping[str, bytes]) -> io.BytesIO:
    """A package of these parts alone, not compressed."""
    spelled = {"[content_types].xml": "[Content_Types].xml", "xl/sharedstrings.xml": "xl/sharedStrings.xml"}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(spelled.get(name, name), content)
    made.seek(0)
    return made


def _parse(
    content: bytes,
    start: Callable[[str, dict[str, str]], object],
    end: Callable[[str], object] | None = None,
    text: Callable[[str], object] | None = None,
) -> None:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _no_entities
    parser.Parse(content, True)


def _no_entities(*_: object) -> None:
    raise ValueError("a workbook declares no entities of its own")


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _number(letters: str) -> int:
    """The number of a column, from 1; 0 without any letter."""
    number = 0
    for letter in letters.upper():
        if not "A" <= letter <= "Z" or number > 1 << 20:
            raise ValueError(letters)
        number = number * 26 + ord(letter) - 64
    return number


def _letters(number: int) -> str:
    """The letters of a column."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
