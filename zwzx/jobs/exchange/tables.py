"""Reading an untidy CSV or XLSX file as text: where its head stands, what its columns are, and nothing that acts."""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Any

from zwzx.errors import NotRead, ZwzxError
from zwzx.jobs.exchange.first_sheet import first_sheet
from zwzx.jobs.exchange.zip_limits import LARGEST, check_zip
from zwzx.office.kinds.hidden import unquoted
from zwzx.store import plain_files
from zwzx.store.trouble import why

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence
    from pathlib import Path

HEAD_WITHIN = 30
NAMED = 5
"""How many heads a file without any is told of."""
MOST_ROWS = 1_000_000
MOST_COLUMNS = 200
MOST_CELLS = 10_000_000
"""Cells of all rows together, blank ones included."""
ENCODINGS = ("utf-8-sig", "gb18030")
END = "\0"
"""A last line of our own: within a quote that is never closed it is no row, but part of the last cell."""
WRONG = ("退回原因",)
"""The column that a file of rejected rows carries; it is passed over when the file comes back."""


class Unusable(ZwzxError):
    """A file that can't be read as a table."""


@dataclass
class Line:
    """One row: its number as the sheet shows it, its cells, and what stands under each known column."""

    number: int
    cells: list[str]
    facts: dict[str, str]


@dataclass
class TableFile:
    """A table as read: what stood above it, its head, the field of each column, and its rows."""

    path: Path
    above: list[list[str]]
    head: list[str]
    fields: list[str | None]
    rows: list[tuple[int, list[str]]] = field(repr=False)

    @cached_property
    def digest(self) -> str:
        """What tells this table from every other one, whatever its file is called."""
        made = hashlib.sha256(json.dumps([self.above, self.head]).encode())
        for row in self.rows:
            made.update(json.dumps(row).encode())
        return made.hexdigest()[:20]

    @property
    def unknown(self) -> list[str]:
        """Heads that name nothing known."""
        return [h for h, f in zip(self.head, self.fields, strict=True) if f is None and h and h not in WRONG]

    def lines(self) -> Iterator[Line]:
        """Every row that is not blank."""
        for number, cells in self.rows:
            facts = {f: tidy(c) for f, c in zip(self.fields, cells, strict=False) if f is not None and tidy(c)}
            yield Line(number, cells, facts)


def read_table(path: Path, known: Mapping[str, str]) -> TableFile:
    """Read a table file.

    Args:
        known: every accepted head → the name of its field; of several, the last is what the field is called.

    Raises:
        NotRead: where the system does not let it be read.
        Unusable: where the file is too large, no table, or has no head that is known.
    """
    try:
        rows = _xlsx(path) if path.suffix.lower() in (".xlsx", ".xlsm") else _csv(path)
    except OSError as error:
        raise NotRead(f"{path.name}读不了：{why(error)}。", "请核对路径和权限。") from None
    except MemoryError:
        raise Unusable(f"{path.name}太大，内存放不下。", "请按年份拆开再导入。") from None
    heads = {_bare(text): name for text, name in known.items()}
    at = _head_row(rows, heads, [*{name: text for text, name in known.items()}.values()][:NAMED])
    head = [tidy(c) for c in rows[at][1]]
    fields = [heads.get(_bare(c)) for c in head]
    seen = [f for f in fields if f is not None]
    if len(seen) != len(set(seen)):
        twice = next(h for h, f in zip(head, fields, strict=True) if f is not None and seen.count(f) > 1)
        raise Unusable(f"{path.name}里有两栏都是“{twice}”。", "请删去重复的一栏。")
    body = [(n, cells) for n, cells in rows[at + 1 :] if any(tidy(c) for c in cells)]
    return TableFile(path, [cells for _, cells in rows[:at]], head, fields, body)


def tidy(text: str) -> str:
    """A cell's text without blanks at its ends; a quote that an export put before a formula is taken off."""
    return unquoted(text.strip())


def _bare(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text)
    return "".join(c for c in folded if not c.isspace()).rstrip(":*：")


def _head_row(rows: Sequence[tuple[int, list[str]]], heads: Collection[str], some: Sequence[str]) -> int:
    best, at = 0, -1
    for n, (_, cells) in enumerate(rows[:HEAD_WITHIN]):
        count = sum(_bare(c) in heads for c in cells)
        if count > best:
            best, at = count, n
    if best < 2:
        raise Unusable("没有找到表头。", f"表头里要有登记簿常用的栏名，如 {'、'.join(some)}。")
    return at


def _csv(path: Path) -> list[tuple[int, list[str]]]:
    with plain_files.opened(path) as file:
        raw = file.read(LARGEST + 1)
    _not_large(len(raw), path.name)
    if raw.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        raise Unusable(f"{path.name}不是文本表格。", "请在表格程序里另存为 .xlsx 或 .csv。")
    text = _decoded(raw, path.name)
    del raw
    if "\0" in text:
        raise Unusable(f"{path.name}不是文本表格，里面有空字符。", "请在表格程序里另存为 .xlsx，或 UTF-8 的 .csv。")
    sample = text[:4000]
    delimiter = max((",", "\t", ";"), key=sample.count)
    rows: list[tuple[int, list[str]]] = []
    count = 0
    lines = chain(io.StringIO(text, newline=""), [END])  # splitlines would cut at U+2028 and \f too
    reader = csv.reader(lines, delimiter=delimiter)
    try:
        for cells in reader:
            count += len(cells)
            _bounded(rows, cells, path.name)
            if count > MOST_CELLS:
                raise Unusable(f"{path.name}超过{MOST_CELLS}格。", "请按年份拆开再导入。")
            rows.append((reader.line_num, cells))
    except csv.Error:
        raise _unreadable(path.name, reader.line_num) from None
    if rows.pop()[1] != [END]:
        raise _unreadable(path.name, reader.line_num)
    return rows


def _unreadable(name: str, line: int) -> Unusable:
    return Unusable(f"{name}第{line}行读不出来（引号不成对，或一格太长）。", "请在表格程序里另存一次。")


def _decoded(raw: bytes, name: str) -> str:
    encodings = ("utf-16",) if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else ENCODINGS
    for encoding in encodings:
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Unusable(f"{name}的文字编码认不出来。", "请另存为 UTF-8 的 CSV 或 .xlsx。")


def _xlsx(path: Path) -> list[tuple[int, list[str]]]:
    facts = path.stat()
    plain_files.refuse_special(facts.st_mode)
    _not_large(facts.st_size, path.name)
    check_zip(path)
    alone, numbers = first_sheet(path)
    import python_calamine as calamine

    try:
        sheet = calamine.CalamineWorkbook.from_filelike(alone).get_sheet_by_index(0)
        alone.close()
        rows: list[tuple[int, list[str]]] = []
        start = sheet.start[0] if sheet.start else 0
        for number, cells in enumerate(sheet.iter_rows(), start + 1):
            texts = [_text(c) for c in cells]
            _bounded(rows, texts, path.name)
            rows.append((numbers[number - 1] if numbers is not None else number, texts))
    except (calamine.CalamineError, calamine.PasswordError, IndexError, ValueError) as error:
        raise Unusable(f"{path.name}不是能读的工作簿：{error}。", "请在表格程序里另存为 .xlsx，去掉密码。") from None
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # the reader's own fault, which no class of ours can name
            raise
        raise Unusable(f"{path.name}不是能读的工作簿。", "请在表格程序里另存一次，或另存为 .csv。") from None
    return rows


def _not_large(size: int, name: str) -> None:
    if size > LARGEST:
        raise Unusable(f"{name}超过{LARGEST // 2**20}MB。", "请按年份拆开再导入。")


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, dt.datetime):
        return f"{value:%Y-%m-%d}" if value.time() == dt.time() else f"{value:%Y-%m-%d %H:%M:%S}"
    return "" if value is None else str(value)


def _bounded(rows: Sequence[Any], cells: Sequence[str], name: str) -> None:
    if len(rows) >= MOST_ROWS:
        raise Unusable(f"{name}超过{MOST_ROWS}行。", "请按年份拆开再导入。")
    if len(cells) > MOST_COLUMNS:
        raise Unusable(f"{name}有一行超过{MOST_COLUMNS}栏。", "请核对分隔符，或另存为 .xlsx。")
