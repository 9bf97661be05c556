"""Code 128 of digits, for scanners: the widths of bars and gaps, and a picture of them for workbooks.

Pairs of digits take one symbol in set C; a last single digit is written in set B. ISO/IEC 15417.
"""

from __future__ import annotations

import struct
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zwzx.office.core.sheet import Cell

WIDTHS = [
    "212222",
    "222122",
    "222221",
    "121223",
    "121322",
    "131222",
    "122213",
    "122312",
    "132212",
    "221213",
    "221312",
    "231212",
    "112232",
    "122132",
    "122231",
    "113222",
    "123122",
    "123221",
    "223211",
    "221132",
    "221231",
    "213212",
    "223112",
    "312131",
    "311222",
    "321122",
    "321221",
    "312212",
    "322112",
    "322211",
    "212123",
    "212321",
    "232121",
    "111323",
    "131123",
    "131321",
    "112313",
    "132113",
    "132311",
    "211313",
    "231113",
    "231311",
    "112133",
    "112331",
    "132131",
    "113123",
    "113321",
    "133121",
    "313121",
    "211331",
    "231131",
    "213113",
    "213311",
    "213131",
    "311123",
    "311321",
    "331121",
    "312113",
    "312311",
    "332111",
    "314111",
    "221411",
    "431111",
    "111224",
    "111422",
    "121124",
    "121421",
    "141122",
    "141221",
    "112214",
    "112412",
    "122114",
    "122411",
    "142112",
    "142211",
    "241211",
    "221114",
    "413111",
    "241112",
    "134111",
    "111242",
    "121142",
    "121241",
    "114212",
    "124112",
    "124211",
    "411212",
    "421112",
    "421211",
    "212141",
    "214121",
    "412121",
    "111143",
    "111341",
    "131141",
    "114113",
    "114311",
    "411113",
    "411311",
    "113141",
    "114131",
    "311141",
    "411131",
    "211412",
    "211214",
    "211232",
    "2331112",
]
"""The six widths of each symbol by its value, bar first; the last one is the stop, with seven."""

START_C, TO_B, STOP = 105, 100, 106
CHECK = 103
SET_B_FIRST = 32
"""Where the characters of set B begin."""
QUIET = 10
"""Modules of white on either side, without which a scanner finds no beginning."""
NARROWEST = 0.25
"""Millimetres: a module below this is not read for certain, and no bar code is drawn; the digits stand alone."""


def module(cell: Cell, room: float) -> float:
    """How wide a module of a cell's bar code (条码) is when it fills some room, quiet zones included.

    Args:
        room: in millimetres.

    Returns:
        Millimetres; 0 where no bar code is drawn: none is asked for, the text is not digits alone, or it has no room.
    """
    if not (cell.barcode and cell.text.isascii() and cell.text.isdecimal()):
        return 0.0
    wide = room / (sum(widths(cell.text)) + 2 * QUIET)
    return wide if wide >= NARROWEST else 0.0


def symbols(digits: str) -> list[int]:
    """The values of the symbols that write some digits, with start, check symbol and stop.

    Raises:
        ValueError: for anything but digits.
    """
    if not digits.isascii() or not digits.isdecimal():
        raise ValueError(digits)
    even = len(digits) - len(digits) % 2
    values = [START_C, *(int(digits[n : n + 2]) for n in range(0, even, 2))]
    if even < len(digits):
        values += [TO_B, ord(digits[-1]) - SET_B_FIRST]
    check = values[0] + sum(place * value for place, value in enumerate(values[1:], 1))
    return [*values, check % CHECK, STOP]


def widths(digits: str) -> list[int]:
    """The widths of bars and gaps in turn, in modules, beginning with a bar."""
    return [int(width) for value in symbols(digits) for width in WIDTHS[value]]


def picture(digits: str, height: int = 40, scale: int = 3) -> bytes:
    """The bars as a black and white PNG, so many pixels high, `scale` pixels a module, quiet zones included."""
    line: list[int] = [1] * (QUIET * scale)
    for n, width in enumerate(widths(digits)):
        line += [n % 2] * (width * scale)
    line += [1] * (QUIET * scale)
    bits = "".join(map(str, line)).ljust(-(-len(line) // 8) * 8, "1")
    row = b"\0" + int(bits, 2).to_bytes(len(bits) // 8, "big")
    head = struct.pack(">IIBBBBB", len(line), height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", head)
        + _chunk(b"IDAT", zlib.compress(row * height))
        + _chunk(b"IEND", b"")
    )


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
