"""Impressions 印模: the picture of what a seal prints, kept by its digest inside the encrypted store."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from zwzx.errors import NotRead, ZwzxError
from zwzx.office.kinds.base import Unreadable
from zwzx.office.papers.papers import Body, keep_body
from zwzx.office.seals import decoding
from zwzx.office.seals.pictures import MOST_PIXELS, WIDEST, suffix
from zwzx.store import plain_files
from zwzx.store.digests import sha256
from zwzx.store.trouble import why

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 2 * 1024 * 1024
"""The most bytes of a picture: a scan of a seal at 600 dpi is far below it."""


def keep(path: Path) -> str:
    """Keep the picture of an impression; returns the digest by which it is found again.

    Raises:
        NotRead: where the system does not let it be read.
        Unreadable: where it is too large, in bytes or in pixels, or no whole PNG or JPEG.
    """
    try:
        content = plain_files.content(path, LARGEST)
    except OSError as error:
        if error.errno == errno.EFBIG:
            raise Unreadable(f"{path.name}超过{LARGEST // 2**20}MB。", "请裁到印模大小再登记。") from None
        raise NotRead(f"{path.name}读不了：{why(error)}。", "请核对路径和权限。") from error
    if not _whole(content):
        raise Unreadable(
            f"{path.name}不是完整的 PNG 或 JPEG 图片，或者边长超过{WIDEST}点、总共超过{MOST_PIXELS // 10**4}万点。",
            "请把印模扫描成 PNG 或 JPEG，裁到印模大小。",
        )
    return keep_body(content)


def content_of(digest: str) -> bytes:
    """The picture of that digest, checked against it.

    Raises:
        ZwzxError: where it is gone or damaged.
    """
    body = Body.get_or_none(Body.digest == digest)
    if body is None or sha256(body.content) != digest:
        raise ZwzxError("印模图片不在库里或已损坏。", "请从备份恢复，或重新扫描后用 zwzx seals impress 登记。")
    return bytes(body.content)


def drawn(digest: str) -> bytes:
    """The picture of that digest as a print may draw it; b"" where it is none: an older program kept what it was given.

    Raises:
        ZwzxError: where it is gone or damaged.
    """
    content = content_of(digest)
    return content if _whole(content) else b""


def _whole(content: bytes) -> bool:
    """Whether it is a picture of a sort and a size that is kept, and decodes to its end: a PNG's rows are read here."""
    ending = suffix(content)
    return ending == ".png" or (ending != "" and decoding.decodes(content))


def picture_of(digest: str) -> tuple[bytes, str]:
    """The picture of that digest, checked against it, and how a file of it ends."""
    content = content_of(digest)
    return content, suffix(content)
