"""Limits on workbooks: a zip's directory is read first, so that a bomb is refused before anything is unpacked."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from zwzx.errors import ZwzxError

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 50 * 2**20
UNPACKED = 300 * 2**20
RATIO = 200
ENTRIES = 2000
SMALL = 2**20
"""Below this an entry may be packed as tightly as it likes."""


class Refused(ZwzxError):
    """A workbook that would not be safe to open."""


def check_zip(path: Path) -> None:
    """Refuse a workbook that unpacks to too much, is no zip, or hides its contents.

    Raises:
        Refused: with what is wrong.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError):
        raise Refused(
            f"{path.name}是坏的文件，解不开。", "请在表格程序里打开原来的文件，另存为 .xlsx 再导入。"
        ) from None
    total = sum(entry.file_size for entry in entries)
    tight = any(e.file_size > SMALL and e.file_size > RATIO * max(1, e.compress_size) for e in entries)
    if total > UNPACKED or tight or len(entries) > ENTRIES:
        raise Refused(
            f"{path.name}解开后大得不正常（{total // 2**20}MB），没有打开。", "请核对文件来源，或另存为 .csv。"
        )
