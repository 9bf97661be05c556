"""The sheets of a file as text, as a reader of it sees them: workbooks of every usual sort, and separated text.

What a file is tells its content, not its name. A cell that can't be read is no blank one: it is an `Unread`, and
whoever reads the column learns why.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from zwzx.errors import NotRead, ZwzxError
from zwzx.jobs.exchange import number_formats
from zwzx.jobs.exchange.zip_limits import LARGEST, check_zip
from zwzx.office.kinds.hidden import shortened
from zwzx.store import plain_files
from zwzx.store.trouble import why

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

MOST_ROWS = 1_000_000
MOST_COLUMNS = 200
MOST_CELLS = 10_000_000
"""Cells of all sheets together, blank ones included."""
MOST_MERGED = 100_000
"""Merged ranges of one sheet."""
UNCOUNTED = "#未计算"
"""Stands for a formula of which the file holds no value."""
FAULTS = frozenset({"#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", UNCOUNTED})
"""What a spreadsheet shows where a formula went wrong."""
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
NO_TABLES = (
    (b"%PDF", "是 PDF，不是表格", "扫描件和 PDF 请先录成 .xlsx 或 .csv。"),
    (b"\xff\xd8\xff", "是图片，不是表格", "照片和扫描件请先录成 .xlsx 或 .csv。"),
    (b"\x89PNG", "是图片，不是表格", "照片和扫描件请先录成 .xlsx 或 .csv。"),
    (b"II*\0", "是图片，不是表格", "照片和扫描件请先录成 .xlsx 或 .csv。"),
    (b"Rar!", "是 RAR 压缩包，不是表格", "请解开压缩包，导入里面的表格，或改压成 .zip。"),
    (b"7z\xbc\xaf", "是 7z 压缩包，不是表格", "请解开压缩包，导入里面的表格，或改压成 .zip。"),
    (b"\x1f\x8b", "是 gz 压缩包，不是表格", "请解开压缩包，导入里面的表格，或改压成 .zip。"),
    (b"{\\rtf", "是文字文档，不是表格", "请把里面的表格另存为 .xlsx。"),
)
"""How files begin that people take for tables: what they are, and what to do."""
FIRST_DAY = 1901
"""Days before are none that anybody wrote: spreadsheets count an hour from the last day of 1899."""
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".et", ".ods")
Row = tuple[int, list[str]]


class Unusable(ZwzxError):
    """A file that can't be read as a table."""


class Unread(str):
    """The text of a cell that can't be taken for what was written, and why."""

    __slots__ = ("way_on", "why")
    why: str
    way_on: str

    def __new__(cls, text: str, why: str, way_on: str = "请照原簿把这一格改成文字。") -> Self:
        """What stands in the cell, what is wrong with it, and what to do."""
        made = super().__new__(cls, text)
        made.why, made.way_on = why, way_on
        return made


class Struck(Unread):
    """The text of a cell that is crossed out."""

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        """What is crossed out."""
        return super().__new__(cls, text, "是划掉的", "作废的不登记；有用的去掉删除线。")


class PartStruck(Unread):
    """The text of a cell of which some words are crossed out; `standing` are the others."""

    __slots__ = ("standing",)
    standing: str

    def __new__(cls, text: str, words: str, standing: str) -> Self:
        """What stands in the cell, the words of it that are crossed out, and those that are not."""
        made = super().__new__(cls, text, f"里的“{shortened(words)}”是划掉的", "请照原簿只留没有划掉的字。")
        made.standing = standing
        return made


class Figures(str):
    """A broken number that no format shows: of a day that was typed as 3.10 the nought is gone."""

    __slots__ = ()


TENTHS = r"(\d{1,2})\.([123])"
"""How such a number looks of which a nought may be gone."""


class YearKept(str):
    """A day that is shown without its year; `whole` is the one that the sheet keeps, which nobody wrote."""

    __slots__ = ("whole",)
    whole: str

    def __new__(cls, text: str, whole: str) -> Self:
        """The day as it is shown, and as it is kept."""
        made = super().__new__(cls, text)
        made.whole = whole
        return made


class Sheet(NamedTuple):
    """One sheet: its name, "" where the file has none; its rows by the numbers that it shows; cells that are merged."""

    name: str
    rows: list[Row]
    hidden: bool = False
    merged: Sequence[tuple[tuple[int, int], tuple[int, int]]] = ()
    """Of each merged range the first and the last cell, as row number and column from 0."""
    separated: bool = False
    """Whether it is separated text, which keeps of a number what was typed and no format."""
    unseen_rows: frozenset[int] = frozenset()
    """The numbers of hidden rows, as a filter leaves them."""
    unseen_columns: frozenset[int] = frozenset()
    """Hidden columns, from 0."""
    left: str = ""
    """Why it is not read, where it is more than a cover."""


def sheets_of(path: Path) -> list[Sheet]:
    """Every sheet of a file, the blank ones too.

    Raises:
        NotRead: where the system does not let it be read.
        Unusable: where it is too large, or no table.
    """
    found: list[Sheet] = []
    cells = 0
    try:
        for sheet in _reader(path)(path):
            cells += sum(len(row) for _, row in sheet.rows)
            if cells > MOST_CELLS or len(sheet.merged) > MOST_MERGED:
                raise too_large(path.name)
            found.append(sheet)
    except OSError as error:
        raise NotRead(f"{path.name}读不了：{why(error)}。", "请核对路径和权限。") from None
    except MemoryError:
        raise too_large(path.name) from None
    if not any(cell.strip() for sheet in found for _, row in sheet.rows for cell in row):
        raise Unusable(f"{path.name}是空的，里面什么都没有。", "请核对是不是这个文件，有没有存好，再导入。")
    _no_mere_words(path, found)
    return found


def _no_mere_words(path: Path, sheets: Sequence[Sheet]) -> None:
    """Refuse a text that is called a workbook, and is no table either.

    Raises:
        Unusable: saying so.
    """
    if path.suffix.lower() not in WORKBOOKS or not sheets[0].separated:
        return
    if not any(sum(1 for cell in row if cell.strip()) > 1 for sheet in sheets for _, row in sheet.rows):
        raise Unusable(
            f"{path.name}名字像工作簿，里面却只是文字，不是表格。",
            "请在表格程序里打开原来的文件，另存为 .xlsx 再导入。",
        )


def too_large(name: str) -> Unusable:
    """What is said of a file whose cells would take too much memory."""
    return Unusable(f"{name}太大，内存放不下。", "请删去表外的内容，或按年份拆开再导入。")


def _reader(path: Path, *, within: bool = False) -> Callable[[Path], Iterator[Sheet]]:
    """What reads a file, by its first bytes.

    Args:
        within: whether it lies in an archive; there no other is opened.
    """
    with plain_files.opened(path) as file:
        start = file.read(8)
    not_large(path.stat().st_size, path.name)
    if path.name.startswith(("~$", ".~")):
        raise Unusable(f"{path.name}是表格程序打开着文件时的临时文件。", "请关上表格程序，导入原来的文件。")
    for begins, what, way_on in NO_TABLES:
        if start.startswith(begins):
            raise Unusable(f"{path.name}{what}。", way_on)
    if start.startswith(OLE):
        from zwzx.jobs.exchange.xls import xls

        return xls
    if not start.startswith(ZIP):
        from zwzx.jobs.exchange.separated import separated

        return separated
    return _zipped_within if within else _zipped


def _zipped(path: Path) -> Iterator[Sheet]:
    """A workbook that is a zip, whatever it is called, or an archive with books in it."""
    from zwzx.jobs.exchange.zipped import books_in

    names = _entries(path)
    if "[content_types].xml" in names or "content.xml" in names:
        return _workbook(path, names)
    return books_in(path, lambda file: _reader(file, within=True)(file))


def _zipped_within(path: Path) -> Iterator[Sheet]:
    """A workbook in an archive."""
    return _workbook(path, _entries(path))


def _entries(path: Path) -> set[str]:
    import zipfile

    check_zip(path)
    with zipfile.ZipFile(path) as archive:
        return {name.replace("\\", "/").lower() for name in archive.namelist()}


def _workbook(path: Path, names: set[str]) -> Iterator[Sheet]:
    """An .xlsx or an .ods.

    Raises:
        Unusable: where it is another document, or an archive within one.
    """
    if "content.xml" in names:
        from zwzx.jobs.exchange.ods import ods

        return ods(path)
    if "word/document.xml" in names:
        raise Unusable(f"{path.name}是文字文档，不是表格。", "请把里面的表格另存为 .xlsx。")
    if "xl/workbook.bin" in names:
        raise Unusable(f"{path.name}是二进制工作簿（.xlsb）。", "请在表格程序里另存为 .xlsx。")
    if "xl/workbook.xml" not in names:
        raise Unusable(f"{path.name}是压缩包，不是工作簿。", "请解开压缩包，导入里面的 .xlsx 或 .csv。")
    return _xlsx(path)


def _xlsx(path: Path) -> Iterator[Sheet]:
    import python_calamine as calamine

    from zwzx.jobs.exchange.xlsx import measured_sheets

    try:
        for told, alone, numbers, extent in measured_sheets(path):
            sheet = calamine.CalamineWorkbook.from_filelike(alone, load_tables=False).get_sheet_by_index(told.place)
            alone.close()
            rows: list[Row] = []
            _, left = sheet.start or (
                0,
                0,
            )  # its rows are told from the first of the sheet, its columns from the first used
            for n, cells in enumerate(sheet.iter_rows()):
                number = numbers[n] if numbers is not None else n + 1
                texts = [text_of(cell) for cell in cells]
                _as_shown(texts, cells, extent.formats.get(number, {}), left)
                for column, fault in extent.faults.get(number, {}).items():
                    _put(
                        texts,
                        column - left,
                        Unread(fault or UNCOUNTED, "是没有算出值的公式" if not fault else "公式出错"),
                    )
                strike(texts, [column - left for column in extent.struck.get(number, ())])
                for column, (words, standing) in extent.crossed.get(number, {}).items():
                    texts[column - left] = crossed(texts[column - left], words, standing)
                bounded(rows, texts, path.name)
                rows.append((number, texts))
            merged = [((a + 1, b - left), (c + 1, d - left)) for (a, b), (c, d) in sheet.merged_cell_ranges or ()]
            columns = frozenset(column - left for column in extent.unseen_columns)
            yield Sheet(
                told.name,
                rows,
                told.hidden,
                [one for one in merged if one[0][1] >= 0],
                unseen_rows=frozenset(extent.unseen_rows),
                unseen_columns=columns,
            )
    except (calamine.CalamineError, calamine.PasswordError, IndexError, ValueError) as error:
        raise Unusable(f"{path.name}不是能读的工作簿：{error}。", "请在表格程序里另存为 .xlsx，去掉密码。") from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # the reader's own fault, which no class of ours can name
            raise
        raise Unusable(f"{path.name}不是能读的工作簿。", "请在表格程序里另存一次，或另存为 .csv。") from None


def _put(texts: list[str], at: int, text: str) -> None:
    texts += [""] * (at + 1 - len(texts))
    texts[at] = text


def strike(texts: list[str], columns: Iterable[int]) -> None:
    """Mark the cells of a row that are crossed out."""
    for column in columns:
        if 0 <= column < len(texts) and texts[column].strip():
            texts[column] = Struck(texts[column])


def crossed(text: str, words: str, standing: str) -> str:
    """A text of which some words are crossed out, and others stand; all of it, where none stand."""
    if isinstance(text, Unread) or not words.strip():
        return text
    return PartStruck(text, words, standing) if standing.strip() else Struck(text)


def standing(text: str) -> str:
    """A text without what is crossed out of it."""
    if isinstance(text, PartStruck):
        return text.standing
    return "" if isinstance(text, Struck) else text


def _as_shown(texts: list[str], cells: Sequence[Any], formats: Mapping[int, str], left: int) -> None:
    """Write the cells of a row that have a format as it shows them."""
    for column, code in formats.items():
        at = column - left
        if 0 <= at < len(cells):
            texts[at] = formatted(cells[at], code, texts[at])


def formatted(value: Any, code: str, text: str) -> str:
    """A value as its format shows it.

    Args:
        text: as it is shown without a format.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        return number_formats.shown(value, code) if number_formats.is_exact(value) else text
    if isinstance(value, dt.date) and (known := number_formats.without_day(value, code)):
        return known
    if isinstance(value, dt.date) and number_formats.shows_no_year(code):
        return YearKept(f"{value.month}-{value.day}", text)
    return text


def text_of(value: Any) -> str:
    """A cell's value as it is shown without a format."""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int | float):
        if not number_formats.is_exact(value):
            return Unread(number_formats.plain(value), "超过15位，表格程序只留下前15位，后面的变成了0")
        figures = number_formats.plain(value)
        return figures if figures.isdecimal() else Figures(figures)
    if isinstance(value, dt.datetime) and value.year < FIRST_DAY:
        return f"{value:%H:%M:%S}"  # an hour without a day
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d}" if value.time() == dt.time() else f"{value:%Y-%m-%d %H:%M:%S}"
    return "" if value is None else str(value)


def not_large(size: int, name: str) -> None:
    """Refuse a file of more bytes than are read.

    Raises:
        Unusable: saying what to do.
    """
    if size > LARGEST:
        raise Unusable(f"{name}超过{LARGEST // 2**20}MB。", "请按年份拆开再导入。")


def bounded(rows: Sequence[Any], cells: Sequence[str], name: str) -> None:
    """Refuse one row more, or one that is too wide.

    Raises:
        Unusable: saying what to do.
    """
    if len(rows) >= MOST_ROWS:
        raise Unusable(f"{name}超过{MOST_ROWS}行。", "请按年份拆开再导入。")
    if len(cells) > MOST_COLUMNS:
        raise Unusable(f"{name}有一行超过{MOST_COLUMNS}栏。", "请核对分隔符，或另存为 .xlsx。")
