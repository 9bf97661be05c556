"""The rows of separated text (.csv, .txt), in whichever code and with whichever separator it was written."""

from __future__ import annotations

import csv
import io
import re
from itertools import chain
from typing import TYPE_CHECKING

from zwzx.jobs.exchange.sheets import MOST_CELLS, TENTHS, WORKBOOKS, Figures, Row, Sheet, Unusable, bounded, not_large
from zwzx.jobs.exchange.zip_limits import LARGEST
from zwzx.office.kinds.hidden import shortened
from zwzx.store import plain_files

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from zwzx.jobs.exchange.table_heads import Columns

ENCODINGS = ("utf-8-sig", "gb18030")
END = "\0"
"""A last line of our own: within a quote that is never closed it is no row, but part of the last cell."""
SEPARATORS = (",", "\t", ";", "|", "，")
LEAST_WITHIN = 2
"""How many separators a line within a cell has at least that is taken for a row."""
_FORCED = r'="([^"]*)"'


def separated(path: Path) -> Iterator[Sheet]:
    """The rows of a file, as one sheet.

    Raises:
        Unusable: where it is no separated text, or a quote in it is not closed.
    """
    with plain_files.opened(path) as file:
        raw = file.read(LARGEST + 1)
    not_large(len(raw), path.name)
    text = _decoded(raw, path.name)
    del raw
    if "\0" in text and path.name.lower().endswith(WORKBOOKS):
        raise Unusable(
            f"{path.name}不是能读的工作簿，文件坏了，或者是别的文件改了名。", "请找原来的文件，另存为 .xlsx 再导入。"
        )
    if "\0" in text:
        raise Unusable(f"{path.name}不是文本表格，里面有空字符。", "请在表格程序里另存为 .xlsx，或 UTF-8 的 .csv。")
    if text.lstrip()[:5].lower() in ("<html", "<!doc", "<tabl", "<?xml"):
        raise Unusable(f"{path.name}是网页格式的表格。", "请用表格程序打开，另存为 .xlsx。")
    sample = text[:4000]
    delimiter = max(SEPARATORS, key=sample.count)
    rows: list[Row] = []
    count = 0
    lines = chain(io.StringIO(text, newline=""), [END])  # splitlines would cut at U+2028 and \f too
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        for cells in reader:
            count += len(cells)
            bounded(rows, cells, path.name)
            if count > MOST_CELLS:
                raise Unusable(f"{path.name}超过{MOST_CELLS}格。", "请按年份拆开再导入。")
            rows.append((reader.line_num, [_unforced(cell) for cell in cells]))
    except csv.Error:
        raise _unreadable(path.name, reader.line_num) from None
    if rows.pop()[1] != [END]:
        raise _unreadable(path.name, reader.line_num)
    _no_open_quote(path.name, rows, delimiter)
    yield Sheet("", rows, separated=True)


def _no_open_quote(name: str, rows: Sequence[Row], delimiter: str) -> None:
    """Refuse a cell in which further rows stand: the quote before it was not closed, and the next one ends it.

    Raises:
        Unusable: telling the line.
    """
    for number, cells in rows:
        for cell in cells:
            below = cell.splitlines()[1:]
            if any(line.count(delimiter) >= max(LEAST_WITHIN, len(cells) // 2) for line in below):
                first = number - cell.count("\n")
                raise Unusable(
                    f"{name}第{first}行的引号没有收，后面的行都进了这一格“{shortened(cell.splitlines()[0])}”。",
                    "请照原簿把引号补上，或在表格程序里另存为 .xlsx。",
                )


def _unforced(cell: str) -> str:
    """A cell that a formula keeps a text, as it is written: ="0012" is 0012."""
    found = re.fullmatch(_FORCED, cell.strip())
    return found[1] if found is not None else cell


def doubtful(body: Sequence[Row], columns: Columns) -> None:
    """Mark numbers such as 3.1 of separated text, where no other of their column shows that a nought at the end stays."""
    for column, name in enumerate(columns.fields):
        texts = [cells[column].strip() for _, cells in body if column < len(cells)] if name is not None else []
        if any(re.fullmatch(TENTHS, text) for text in texts) and not any(
            re.fullmatch(f"{TENTHS}0", text) for text in texts
        ):
            for _, cells in body:
                if column < len(cells) and re.fullmatch(TENTHS, cells[column].strip()):
                    cells[column] = Figures(cells[column].strip())


def _unreadable(name: str, line: int) -> Unusable:
    return Unusable(f"{name}第{line}行读不出来（引号不成对，或一格太长）。", "请在表格程序里另存一次。")


def _decoded(raw: bytes, name: str) -> str:
    encodings = ("utf-16",) if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ENCODINGS
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    if name.lower().endswith(WORKBOOKS):
        raise Unusable(
            f"{name}不是能读的工作簿，文件坏了，或者是别的文件改了名。", "请找原来的文件，另存为 .xlsx 再导入。"
        )
    raise Unusable(f"{name}的文字编码认不出来。", "请另存为 UTF-8 的 CSV 或 .xlsx。")
