"""The sheets of an old workbook (.xls of Excel, .et of WPS), with the formats and merges that it holds."""

from __future__ import annotations

import datetime as dt
import io
import struct
from typing import TYPE_CHECKING, Any

from zwzx.jobs.exchange.sheets import (
    UNCOUNTED,
    Row,
    Sheet,
    Unread,
    Unusable,
    bounded,
    crossed,
    formatted,
    strike,
    text_of,
)
from zwzx.store import plain_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
"""The entry of the container in which an .xlsx with a password lies."""
EMPTY_FORMULA = "是公式，结果是空的，或者没有算过：.xls 里分不出"
WAY_ON = "本来空着的，删去公式；有内容的，照原簿写成文字；或者在表格程序里另存为 .xlsx 再导入。"
BROKEN = (LookupError, ValueError, TypeError, AttributeError, AssertionError, ArithmeticError, struct.error)
"""What the reader makes of a file that is broken inside."""


def xls(path: Path) -> Iterator[Sheet]:
    """Every sheet of cells.

    Raises:
        Unusable: where it has a password, or is no workbook.
    """
    import xlrd
    from xlrd.biffh import XLRDError

    with plain_files.opened(path) as file:
        content = file.read()
    if ENCRYPTED in content:
        raise _locked(path.name)
    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
        for sheet in book.sheets():
            yield _sheet(book, sheet, path.name)
    except XLRDError as error:
        raise _locked(path.name) if "encrypted" in str(error).lower() else _broken(path.name) from None
    except BROKEN:
        raise _broken(path.name) from None


def _sheet(book: Any, sheet: Any, file: str) -> Sheet:
    rows: list[Row] = []
    for n in range(sheet.nrows):
        texts = [_shown(book, cell) for cell in sheet.row(n)]
        if any(text and text != UNCOUNTED for text in texts):
            strike(texts, _struck(book, sheet.row(n)))
            _cross(book, sheet, n, texts)
            bounded(rows, texts, file)
            rows.append((n + 1, texts))
    merged = [((top + 1, left), (end, right - 1)) for top, end, left, right in sheet.merged_cells]
    return Sheet(
        sheet.name,
        rows,
        bool(sheet.visibility),
        merged,
        unseen_rows=frozenset(n + 1 for n, told in sheet.rowinfo_map.items() if told.hidden),
        unseen_columns=frozenset(n for n, told in sheet.colinfo_map.items() if told.hidden),
    )


def _locked(file: str) -> Unusable:
    return Unusable(f"{file}有密码。", "请在表格程序里去掉密码，另存后再导入。")


def _broken(file: str) -> Unusable:
    return Unusable(f"{file}不是能读的工作簿。", "请在表格程序里另存为 .xlsx，或另存为 .csv。")


def _shown(book: Any, cell: Any) -> str:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_ERROR:
        return Unread(xlrd.error_text_from_code.get(cell.value, "#N/A"), "公式出错")
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return text_of(bool(cell.value))
    value, code = cell.value, book.format_map[book.xf_list[cell.xf_index].format_key].format_str
    if cell.ctype == xlrd.XL_CELL_DATE:
        value = _moment(book, value)
    if isinstance(value, str):
        # nobody writes an empty text: it is a formula, whose value is the same in the file (a blank string, [MS-XLS]
        # 2.5.133) where it came to nothing and where it was never counted
        return value if value or cell.ctype != xlrd.XL_CELL_TEXT else Unread(UNCOUNTED, EMPTY_FORMULA, WAY_ON)
    return formatted(value, code, text_of(value))


def _struck(book: Any, cells: Sequence[Any]) -> Iterator[int]:
    """The columns of cells that are crossed out."""
    for column, cell in enumerate(cells):
        if book.font_list[book.xf_list[cell.xf_index].font_index].struck_out:
            yield column


def _cross(book: Any, sheet: Any, row: int, texts: list[str]) -> None:
    """Mark the cells of a row of which words are crossed out: their runs tell from which character on they have which font."""
    for column, text in enumerate(texts):
        runs = sheet.rich_text_runlist_map.get((row, column))
        if not runs:
            continue
        own = book.xf_list[sheet.cell(row, column).xf_index].font_index
        ends = [*(at for at, _ in runs), len(text)]
        parts = [
            (own, text[: ends[0]]),
            *((font, text[at:end]) for (at, font), end in zip(runs, ends[1:], strict=True)),
        ]
        words = "".join(part for font, part in parts if book.font_list[font].struck_out)
        standing = "".join(part for font, part in parts if not book.font_list[font].struck_out)
        texts[column] = crossed(text, words, standing)


def _moment(book: Any, value: float) -> dt.datetime | float:
    import xlrd

    try:
        made: dt.datetime = xlrd.xldate_as_datetime(value, book.datemode)
    except (xlrd.XLDateError, OverflowError, ValueError):
        return value
    return (made + dt.timedelta(milliseconds=500)).replace(microsecond=0)
