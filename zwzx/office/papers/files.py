"""A file that is taken into the store: read whole, of a bounded size, and told in Chinese where it can't be."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from zwzx.errors import NotRead
from zwzx.office.kinds.base import Unreadable
from zwzx.store import plain_files
from zwzx.store.trouble import why

if TYPE_CHECKING:
    from pathlib import Path

MEGABYTE = 1 << 20


def content_of_file(
    file: Path, megabytes: int, *, way_on: str = "请核对是不是这个文件。", empty: bool = False
) -> bytes:
    """What a file holds.

    Args:
        megabytes: how large it may be.
        way_on: what to do about one that is larger.
        empty: whether it may be empty.

    Raises:
        Unreadable: where it is too large, or empty.
        NotRead: where it can't be read, or is no plain file.
    """
    try:
        content = plain_files.content(file, megabytes * MEGABYTE)
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise Unreadable(f"{file.name}超过{megabytes}MB。", way_on) from None
        raise NotRead(f"{file.name}读不了：{why(error)}。", "请核对路径和权限。") from None
    if not content and not empty:
        raise Unreadable(f"{file.name}是空的。", "请核对是不是这个文件。")
    return content
