"""Impressions 印模: the picture of what a seal prints, kept by its digest inside the encrypted store."""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

from zwzx.errors import NotRead, ZwzxError
from zwzx.office.kinds.base import Unreadable
from zwzx.office.papers.papers import Body
from zwzx.store.digests import sha256
from zwzx.store.trouble import why

if TYPE_CHECKING:
    from pathlib import Path

LARGEST = 2 * 1024 * 1024
"""The most bytes of a picture: a scan of a seal at 600 dpi is far below it."""
WIDEST = 8000
PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
HEADER = 13
"""The bytes of a PNG's header chunk."""
MARKER, END = 0xFF, b"\xff\xd9"
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The marks of a JPEG's segments that tell its size."""


def keep(path: Path) -> str:
    """Keep the picture of an impression; returns the digest by which it is found again.

    Raises:
        NotRead: where the system does not let it be read.
        Unreadable: where it is too large, or no whole PNG or JPEG.
    """
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        raise NotRead(f"{path.name}读不了：{why(error)}。", "请核对路径和权限。") from error
    if size > LARGEST:
        raise Unreadable(f"{path.name}超过{LARGEST // 2**20}MB。", "请裁到印模大小再登记。")
    if suffix(content) == "":
        raise Unreadable(f"{path.name}不是完整的 PNG 或 JPEG 图片。", "请把印模扫描成 PNG 或 JPEG。")
    digest = sha256(content)
    Body.insert(digest=digest, content=content).on_conflict_ignore().execute()
    return digest


def content_of(digest: str) -> bytes:
    """The picture of that digest, checked against it.

    Raises:
        ZwzxError: where it is gone or damaged.
    """
    body = Body.get_or_none(Body.digest == digest)
    if body is None or sha256(body.content) != digest:
        raise ZwzxError("印模图片不在库里或已损坏。", "请从备份恢复，或重新扫描后用 zwzx seals impress 登记。")
    return bytes(body.content)


def picture_of(digest: str) -> tuple[bytes, str]:
    """The picture of that digest, checked against it, and how a file of it ends."""
    content = content_of(digest)
    return content, suffix(content)


def suffix(content: bytes) -> str:
    """How a file of this picture ends; "" where it is no whole picture of a sort that is kept."""
    if content.startswith(PNG):
        return ".png" if _whole_png(content) else ""
    if content.startswith(JPEG):
        return ".jpg" if _whole_jpeg(content) else ""
    return ""


def _sensible(sides: tuple[int, ...]) -> bool:
    return all(0 < side <= WIDEST for side in sides)


def _whole_jpeg(content: bytes) -> bool:
    """Whether its segments lead to a frame of a sensible size, and it ends as it should."""
    place = 2
    while place + 9 <= len(content) and content[place] == MARKER:
        kind, (length,) = content[place + 1], struct.unpack_from(">H", content, place + 2)
        if kind in FRAMES:
            return _sensible(struct.unpack_from(">HH", content, place + 5)) and content.rstrip(b"\0").endswith(END)
        place += 2 + length
    return False


def _whole_png(content: bytes) -> bool:
    """Whether every chunk has its checksum, from a header of a sensible size to the end."""
    place, first, body = len(PNG), True, b""
    while place + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, place)
        name, data = content[place + 4 : place + 8], content[place + 8 : place + 8 + length]
        after = place + 8 + length
        if len(data) != length or content[after : after + 4] != struct.pack(">I", zlib.crc32(name + data)):
            return False
        if first and (name != b"IHDR" or length < HEADER or not _sensible(struct.unpack_from(">II", data))):
            return False
        if name == b"IDAT":
            body += data
        if name == b"IEND":
            return bool(body)
        place, first = after + 4, False
    return False
