"""Pictures (PNG, JPEG) checked before they are kept: bounded by their header, and a PNG's rows unpacked to the end.

What a header says may be false, so that the rows are unpacked piece by piece, counted, and thrown away: a picture costs
no more memory here than its file. No decoder of JPEG comes with Python; its segments are walked, its header bounds what
a decoder takes, and `decoding` lets one try it in a process of its own.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDEST = 4000
"""Pixels of a side: a scan of 15 cm at 600 dpi."""
MOST_PIXELS = 10_000_000
"""Pixels altogether: a whole A4 sheet at 300 dpi."""
PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
HEADER = 13
"""The bytes of a PNG's header chunk."""
DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
"""Colour type → the bits that a sample may have."""
SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Colour type → the samples of a pixel."""
PALETTE = 3
FILTERS = 5
"""A row begins with the number of its filter, of which there are five."""
PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""The passes of an interlaced picture: its first column and row, and the steps to the next ones."""
PIECE = 1 << 16
MARKER, END, SCAN = 0xFF, b"\xff\xd9", 0xDA
FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""The marks of a JPEG's segments that tell its size."""


def suffix(content: bytes) -> str:
    """How a file of this picture ends; "" where it is no whole picture of a sort and a size that is kept."""
    if content.startswith(PNG):
        return ".png" if _whole_png(content) else ""
    if content.startswith(JPEG):
        return ".jpg" if _whole_jpeg(content) else ""
    return ""


def _sensible(width: int, height: int) -> bool:
    return 0 < width <= WIDEST and 0 < height <= WIDEST and width * height <= MOST_PIXELS


def _whole_jpeg(content: bytes) -> bool:
    """Whether its segments lead over a frame of a sensible size to a scan, and it ends as it should."""
    place, framed = 2, False
    while place + 4 <= len(content) and content[place] == MARKER:
        kind, (length,) = content[place + 1], struct.unpack_from(">H", content, place + 2)
        if length < 2 or place + 2 + length > len(content):
            return False
        if kind in FRAMES:
            if length < 8:
                return False
            height, width = struct.unpack_from(">HH", content, place + 5)
            if framed or not _sensible(width, height):
                return False
            framed = True
        if kind == SCAN:
            ending = content.rstrip(b"\0")
            return framed and ending.endswith(END) and len(ending) > place + 2 + length + len(END)
        place += 2 + length
    return False


def _whole_png(content: bytes) -> bool:
    """Whether every chunk has its checksum, and the rows are those that the header says."""
    chunks = list(_chunks(content))
    if not chunks or chunks[-1][0] != b"IEND" or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != HEADER:
        return False
    width, height, depth, colours, packing, filtering, interlaced = struct.unpack(">IIBBBBB", chunks[0][1])
    known = depth in DEPTHS.get(colours, ()) and (packing, filtering) == (0, 0) and interlaced in (0, 1)
    palettes = [data for name, data in chunks if name == b"PLTE"]
    if not known or not _sensible(width, height) or (colours == PALETTE and not (palettes and palettes[0])):
        return False
    bits = depth * SAMPLES[colours]
    passes = [
        (-(-(width - x) // across), -(-(height - y) // down))
        for x, y, across, down in (PASSES if interlaced else ((0, 0, 1, 1),))
    ]
    rows = [(1 + (wide * bits + 7) // 8, high) for wide, high in passes if wide > 0 and high > 0]
    return _rows_fit([data for name, data in chunks if name == b"IDAT"], rows)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks up to the end, as far as each is whole and has its checksum."""
    place = len(PNG)
    while place + 12 <= len(content):
        (length,) = struct.unpack_from(">I", content, place)
        name, data = content[place + 4 : place + 8], content[place + 8 : place + 8 + length]
        after = place + 8 + length
        if len(data) != length or content[after : after + 4] != struct.pack(">I", zlib.crc32(name + data)):
            return
        yield name, data
        if name == b"IEND":
            return
        place = after + 4


def _rows_fit(packed: list[bytes], rows: list[tuple[int, int]]) -> bool:
    """Whether what is packed unpacks to exactly these rows (bytes of a row, how many), each with a known filter."""
    starts = _starts(rows)
    total, came, wanted = sum(size * count for size, count in rows), 0, next(starts)
    try:
        for piece in _unpacked(packed):
            while wanted < came + len(piece):
                if piece[wanted - came] >= FILTERS:
                    return False
                wanted = next(starts, total)
                if wanted == total:
                    break
            came += len(piece)
            if came > total:
                return False
    except zlib.error:
        return False
    return came == total


def _starts(rows: list[tuple[int, int]]) -> Iterator[int]:
    """Where each row begins."""
    place = 0
    for size, count in rows:
        for _ in range(count):
            yield place
            place += size


def _unpacked(packed: list[bytes]) -> Iterator[bytes]:
    """What was packed, in pieces that are never large.

    Raises:
        zlib.error: where it is broken, or its end is not there.
    """
    unpacking = zlib.decompressobj()
    for data in packed:
        left = data
        while left and not unpacking.eof:
            yield unpacking.decompress(left, PIECE)
            left = unpacking.unconsumed_tail
    while not unpacking.eof:
        piece = unpacking.decompress(b"", PIECE)
        if not piece:
            raise zlib.error("the end is not there")
        yield piece
