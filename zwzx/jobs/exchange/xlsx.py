"""The sheets of an .xlsx workbook, each measured and repacked before anything lays its cells out.

A reader of spreadsheets keeps every cell between the first and the last one, blank ones too: two cells in opposite
corners of a sheet are seventeen thousand million of them, and the process is gone before it can refuse. So the parts
that matter are unpacked here under a limit, the cells that hold something are counted, blank rows between them
are taken out, and what is handed on is a workbook of one sheet, in memory. On the way it is noted what a reader of
values does not tell: how a number is shown, which formulas nobody calculated, and which went wrong.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from zwzx.errors import ZwzxError
from zwzx.jobs.exchange.xlsx_looks import Looks, looks_of
from zwzx.jobs.exchange.xlsx_places import Place, number_of
from zwzx.jobs.exchange.xlsx_struck import Crossed, inside, of_shared
from zwzx.jobs.exchange.xml_parts import local, parse
from zwzx.jobs.exchange.zip_limits import UNPACKED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

BOOK, LINKS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
STYLES, STRINGS = "xl/styles.xml", "xl/sharedstrings.xml"
BESIDE = ("[content_types].xml", "_rels/.rels", BOOK, LINKS, STRINGS, STYLES)
"""The parts, lowercase, that a sheet is read with."""
MOST_CELLS = 10_000_000
"""Cells of the sheet as it is laid out, blank ones included; 300 MB of sheet hold fewer that are written."""
MOST_COLUMNS = 200
LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
TRUE = ("1", "true")
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
    formats: dict[int, dict[int, str]] = field(default_factory=dict)
    """Row → column, from 0 → how the number there is shown, where it has a format."""
    faults: dict[int, dict[int, str]] = field(default_factory=dict)
    """Row → column, from 0 → the error there, such as #N/A; "" where a formula has no value."""
    struck: dict[int, list[int]] = field(default_factory=dict)
    """Row → columns, from 0, that are crossed out."""
    crossed: dict[int, dict[int, Crossed]] = field(default_factory=dict)
    """Row → column, from 0 → the words of the cell that are crossed out, and those that stand."""
    unseen_rows: set[int] = field(default_factory=set)
    """Rows that are hidden."""
    unseen_columns: set[int] = field(default_factory=set)
    """Columns that are hidden, from 0."""

    @property
    def width(self) -> int:
        """Columns from the first written one to the last."""
        numbers = [number_of(letters) for letters in self.columns]
        return max(numbers) - min(numbers) + 1 if numbers else 0

    @property
    def height(self) -> int:
        """Rows from the first written one to the last."""
        return max(self.rows) - min(self.rows) + 1 if self.rows else 0

    @property
    def sparse(self) -> bool:
        """Whether most of its rows are blank."""
        return self.height > SPARSE * len(self.rows) + 1000


class Told(NamedTuple):
    """What a workbook tells of a sheet before it is read: its place is that among all sheets, from 0."""

    name: str
    hidden: bool
    place: int
    part: str


class Measured(NamedTuple):
    """One sheet, and what was found in it."""

    told: Told
    alone: io.BytesIO
    """A workbook that has this sheet at its place and the parts of no other."""
    rows: list[int] | None
    """The true number of each row; None where no row was taken out, so that the sheet's own count holds."""
    extent: Extent


def measured_sheets(path: Path) -> Iterator[Measured]:
    """Every sheet of cells of a workbook, one after the other.

    Raises:
        Unbounded: where one is too wide or too large, or it is no workbook.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            parts = _Parts(path.name, archive)
            books = {name: parts.read(name) for name in BESIDE if parts.has(name)}
            looks = looks_of(books[STYLES]) if STYLES in books else Looks({}, frozenset())
            struck = of_shared(books.get(STRINGS, b""))
            for told in _sheets(books):
                if "worksheets" in told.part:  # and no chart on a sheet of its own
                    yield _one(path.name, parts.read(told.part), looks, struck, told, books)
    except (zipfile.BadZipFile, expat.ExpatError, KeyError, IndexError, ValueError, NotImplementedError, EOFError):
        raise Unbounded(f"{path.name}不是能读的工作簿。", "请在表格程序里另存为 .xlsx，去掉密码。") from None


def _one(
    file: str, sheet: bytes, looks: Looks, struck: Mapping[int, Crossed], told: Told, books: Mapping[str, bytes]
) -> Measured:
    extent = _measured(sheet, looks)
    extent.crossed = inside(sheet, struck)
    _fits(extent, file)
    rows = sorted(extent.rows) if extent.sparse else None
    if rows is not None:
        sheet = _closed_up(sheet, {row: n for n, row in enumerate(rows, 1)})
    return Measured(told, _repacked({**books, told.part: sheet}), rows, extent)


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


def _sheets(books: Mapping[str, bytes]) -> list[Told]:
    """The sheets in their order, and where each lies in the package."""
    sheets: list[tuple[str, bool, str]] = []
    targets: dict[str, str] = {}

    def sheet(name: str, facts: dict[str, str]) -> None:
        if local(name) == "sheet":
            link = next(value for key, value in facts.items() if ":" in key and local(key) == "id")
            sheets.append((facts.get("name", ""), facts.get("state", "visible") != "visible", link))

    def link(name: str, facts: dict[str, str]) -> None:
        if local(name) == "Relationship":
            targets[facts["Id"]] = facts["Target"]

    parse(books[BOOK], sheet)
    parse(books[LINKS], link)
    return [Told(name, hidden, n, _in_package(targets[link])) for n, (name, hidden, link) in enumerate(sheets)]


def _in_package(target: str) -> str:
    target = target.replace("\\", "/")
    return posixpath.normpath(posixpath.join("/xl", target if not target.startswith("xl/") else f"/{target}"))[1:]


def _measured(sheet: bytes, looks: Looks) -> Extent:
    """Which rows and columns of a sheet hold something; a cell that only has a look is blank."""
    measuring = _Measuring(looks)
    parse(sheet, measuring.start, measuring.end, parser=measuring.parser)
    rows = measuring.extent.rows
    if rows and not 1 <= min(rows) <= max(rows) <= LAST_ROW:
        raise ValueError(max(rows))
    return measuring.extent


class _Measuring:
    """One pass over a sheet: which cells are written, which numbers have a format, which formulas went wrong."""

    def __init__(self, looks: Looks) -> None:
        self.extent = Extent()
        self.parser = expat.ParserCreate()
        self._codes, self._struck = looks
        self._place = Place()
        self._look, self._sort = "", ""
        self._uncounted = False
        """Whether the cell has a formula of which no value was seen yet."""

    def start(self, name: str, facts: dict[str, str]) -> None:
        kind = local(name) if ":" in name else name
        if kind == "c":
            self._place.cell(facts.get("r"))
            self._look, self._sort, self._uncounted = facts.get("s", ""), facts.get("t", "n"), False
        elif kind in ("v", "is"):
            self._written()
            if self._uncounted and self._sort not in ("e", "str"):
                self.parser.CharacterDataHandler = self._counted
            else:
                self._valued()
        elif kind == "row":
            self._place.line(facts.get("r"))
            if facts.get("hidden") in TRUE:
                self.extent.unseen_rows.add(self._place.row)
        elif kind == "col" and facts.get("hidden") in TRUE:
            last = min(int(facts["max"]), LAST_COLUMN)
            self.extent.unseen_columns.update(range(int(facts["min"]) - 1, last))
        elif kind == "f":
            self._written()
            self._uncounted = True
            self._fault("")

    def end(self, name: str) -> None:
        if name.endswith("v"):
            self.parser.CharacterDataHandler = None

    def _written(self) -> None:
        row, column = self._place.row, self._place.column
        self.extent.rows.add(row)
        if column not in self.extent.columns:
            self.extent.columns[column] = row
        if self._look in self._struck:
            self.extent.struck.setdefault(row, []).append(self._place.index)

    def _valued(self) -> None:
        if self._sort == "e":
            self.parser.CharacterDataHandler = self._fault
        elif self._uncounted:
            del self.extent.faults[self._place.row][self._place.index]
        if self._sort == "n" and self._look in self._codes:
            self.extent.formats.setdefault(self._place.row, {})[self._place.index] = self._codes[self._look]

    def _counted(self, text: str) -> None:
        """A formula's value, where it is not an empty one."""
        if text.strip() and self._uncounted:
            self._valued()
            self._uncounted = False

    def _fault(self, text: str) -> None:
        """An error's own word; none of a formula without a value."""
        self.extent.faults.setdefault(self._place.row, {})[self._place.index] = text.strip()


def _fits(extent: Extent, name: str) -> None:
    letters = max(extent.columns, key=number_of, default="")
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
    place = Place()
    names: list[str] = []

    def start(name: str, facts: dict[str, str]) -> None:
        kind = local(name)
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

    parse(sheet, start, end, lambda text: made.write(escape(text).encode()))
    return made.getvalue()


def _repacked(parts: Mapping[str, bytes]) -> io.BytesIO:
    """A package of these parts alone, not compressed."""
    spelled = {"[content_types].xml": "[Content_Types].xml", STRINGS: "xl/sharedStrings.xml"}
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(spelled.get(name, name), content)
    made.seek(0)
    return made
