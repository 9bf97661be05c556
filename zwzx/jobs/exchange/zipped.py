"""A .zip with books in it: each workbook and each separated text is read as if it lay beside it, under the limits of one file."""

from __future__ import annotations

import os
import tempfile
import zipfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from zwzx.jobs.exchange.sheet_names import sheet_name
from zwzx.jobs.exchange.sheets import Sheet, Unusable
from zwzx.jobs.exchange.xlsx import Unbounded
from zwzx.jobs.exchange.zip_limits import LARGEST, UNPACKED, Refused
from zwzx.store.whole import fresh

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zwzx.errors import ZwzxError

BOOKS = (".xlsx", ".xlsm", ".xls", ".et", ".ods", ".csv", ".txt", ".tsv")
PASSED = ("__macosx", "thumbs.db", "desktop.ini")
"""What file managers leave in an archive."""
ENCRYPTED, UTF8 = 0x1, 0x800
"""Bits of an entry's flags: its content has a password, its name is UTF-8."""
PIECE = 1 << 20


def books_in(path: Path, read: Callable[[Path], Iterator[Sheet]]) -> Iterator[Sheet]:
    """The sheets of every book in an archive, each named after its file; what is no book is a sheet without a table.

    Args:
        read: what reads one file.

    Raises:
        Unusable: where it has a password, unpacks to too much, or holds no book.
    """
    left = UNPACKED
    found = 0
    trouble: list[ZwzxError] = []
    names: set[str] = set()
    try:
        with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory(prefix="zwzx-") as folder:
            for entry in archive.infolist():
                name = _name(entry)
                if entry.is_dir() or not _is_seen(name):
                    continue
                if not name.lower().endswith(BOOKS):
                    yield Sheet(sheet_name(name, names), [(1, [name])])
                    continue
                if entry.flag_bits & ENCRYPTED:
                    raise Unusable(f"{path.name}有密码。", "请解开压缩包，导入里面的表格。")
                file = Path(folder) / name
                left -= _unpacked(archive, entry, file, left, path.name)
                try:
                    for sheet in read(file):
                        yield sheet._replace(name=sheet_name(f"{file.stem} {sheet.name}", names))
                        found += 1
                except (Unusable, Refused, Unbounded) as error:  # the others are read, and it is told
                    trouble.append(error)
                    yield Sheet(sheet_name(name, names), [(1, [name])], left=error.what)
                file.unlink()
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, ValueError):
        raise Unusable(f"{path.name}是坏的压缩包，解不开。", "请重新压缩，或解开后导入里面的表格。") from None
    if not found and trouble:
        raise trouble[0]
    if not found:
        raise Unusable(
            f"{path.name}是压缩包，里面没有表格。", "请导入 .xlsx .xls .et .ods .csv，或只装着这些的压缩包。"
        )


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, file: Path, left: int, name: str) -> int:
    """Write an entry out and tell its size; what a zip says of itself may be false, so that what comes out is counted."""
    size = 0
    with archive.open(entry) as part, os.fdopen(fresh(file), "wb") as out:
        while piece := part.read(PIECE):
            size += len(piece)
            if size > min(left, LARGEST):
                raise Unusable(f"{name}解开后大得不正常，没有打开。", "请核对文件来源，或按年份拆开再导入。")
            out.write(piece)
    return size


def _name(entry: zipfile.ZipInfo) -> str:
    """The name of an entry's file: without UTF-8 it is as a Chinese Windows writes it."""
    name = entry.filename
    if not entry.flag_bits & UTF8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("gb18030")
    return "/" if name.endswith("/") else name.replace("\\", "/").rpartition("/")[2]


def _is_seen(name: str) -> bool:
    """Whether an entry is a file that somebody put there, and none that a program left."""
    return not name.startswith((".", "~$", "/")) and name.lower() not in PASSED
