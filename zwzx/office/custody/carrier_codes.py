"""The codes on things 载体编码: fifteen digits, as a scanner or a hand gives them, read at every door in the same way."""

from __future__ import annotations

import re
import unicodedata

from zwzx.office.custody.custody import BOOKS, check_digit
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.hidden import shortened, unseen_dropped

DIGITS = 15
ALIKE = 13
"""So many digits in a row, or more, are meant as a code: no number of a book is as long."""
BETWEEN = "-‐‑‒–—−"
"""What people write between the digits of a code to read them, blanks besides."""
_SYMBOLOGY = r"^\][A-Za-z][0-9A-Za-z]"
"""What a scanner may put in front to tell which bars it read (ISO/IEC 15424), such as ]C1."""
AGAIN = "请重新扫描，或照标签再输一次。"


def folded(text: str) -> str:
    """A code as it was meant: half-width digits alone. What is not of digits stays as it was written."""
    half = unicodedata.normalize("NFKC", unseen_dropped(text)).strip()
    bare = re.sub(_SYMBOLOGY, "", half).strip("*")
    digits = "".join(c for c in bare if not c.isspace() and c not in BETWEEN)
    return digits if digits.isascii() and digits.isdecimal() else half


def is_meant(text: str) -> bool:
    """Whether a text that may also be a number is a code, be it a wrong one."""
    digits = folded(text)
    return digits.isascii() and digits.isdecimal() and len(digits) >= ALIKE


def is_whole(text: str) -> bool:
    """Whether a text has the digits of a code, no more and no fewer."""
    digits = folded(text)
    return digits.isascii() and digits.isdecimal() and len(digits) == DIGITS


def fault(code: str) -> str:
    """Why a folded text is no code of this office, as a sentence; "" where it could be one."""
    said = shortened(code)
    if not (code.isascii() and code.isdecimal()):
        return f"“{said}”不是载体编码：编码是{DIGITS}位数字。"
    if len(code) != DIGITS:
        return f"“{said}”不是载体编码：编码{DIGITS}位，这里{len(code)}位。"
    if check_digit(code[:-1]) != code[-1]:
        return f"编码{code}的校验位不对。"
    if int(code[:2]) not in BOOKS.values():
        return f"编码{code}不是本单位的：本单位没有以{code[:2]}开头的簿。"
    return ""


def read(text: str) -> str:
    """The fifteen digits of a code.

    Raises:
        Unreadable: where it is none: misread, too long or too short, of a book that this office doesn't keep.
    """
    code = folded(text)
    if wrong := fault(code):
        raise Unreadable(wrong, AGAIN)
    return code


def several(text: str) -> list[str]:
    """The codes of a text that names several, folded, each once; blanks may stand between two of them or in one."""
    found: list[str] = []
    for part in re.split(r"[,，、;；\n\r\t]+", text):
        found += [folded(part)] if is_whole(part) else map(folded, part.split())
    return [*dict.fromkeys(filter(None, found))]
