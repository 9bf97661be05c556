"""The file of a draft: read whole, of a bounded size, and told in Chinese where it can't be."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from zwzx.errors import NotRead
from zwzx.office.kinds.base import Unreadable
from zwzx.store import plain_files
from zwzx.store.trouble import why

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 20 * 1024 * 1024


def content_of_file(file: Path) -> bytes:
    """What a file holds.

    Raises:
        Unreadable: where it is too large or empty.
        NotRead: where it can't be read, or is no plain file.
    """
    try:
        content = plain_files.content(file, LARGEST)
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise Unreadable(f"{file.name}超过{LARGEST // 2**20}MB。", "请去掉图片或压缩后再附。") from None
        raise NotRead(f"{file.name}读不了：{why(error)}。", "请核对路径和权限。") from None
    if not content:
        raise Unreadable(f"{file.name}是空的。", "请核对是不是这个文件。")
    return content
