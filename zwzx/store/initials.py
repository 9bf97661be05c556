"""Pinyin initials 拼音首字母 in searchable texts: a sign for each character, which stands for the letters that it is read by.

A sign is a capital letter, or one of `SIGNS` where a character is read in several ways, as 长 by C and Z. Searchable text
is folded and has letters and figures alone, so that no sign is ever part of it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from zwzx import places

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

FIRST, LAST = 0x4E00, 0x9FFF
"""The characters that have a sign; others stand for themselves."""
SIGNS = "".join(map(chr, range(0x2801, 0x2900)))
"""The signs of several letters."""
UNREAD = "-"
"""Stands in the table for a character of which no reading is known."""
LEAST = 2
"""Letters that are taken for initials: one alone would find nearly everything."""
_LETTERS = re.compile(r"[a-z0-9]*[a-z][a-z0-9]*")


@lru_cache(maxsize=1)
def _table() -> tuple[Mapping[int, str], Mapping[str, str]]:
    """The sign of each character, and the letters of each sign."""
    written, *several = places.data("initials.txt").read_text(encoding="utf-8").splitlines()
    signs = {place: sign for place, sign in enumerate(written, FIRST) if sign != UNREAD}
    letters = {sign: sign.lower() for sign in map(chr, range(ord("A"), ord("Z") + 1))}
    return signs, letters | dict(line.split(" ") for line in several)


def readings(text: str) -> list[str]:
    """For each character of a searchable text the letters that it is read by; what is no Chinese stands for itself."""
    signs, letters = _table()
    return [letters.get(sign, sign) for sign in text.translate(signs)]


def told_by(texts: Iterable[str]) -> list[str]:
    """What searchable texts are found by besides: the signs of each that has Chinese, and the pairs that they can mean.

    The index knows a text by its pairs of characters: where a sign of several letters stands in one, each of its letters
    makes a pair of its own.
    """
    signs, letters = _table()
    found: dict[str, None] = {}
    for text in texts:
        told = text.translate(signs)
        if told != text:
            found[told] = None
            for one, other in pairwise(told):
                if one in SIGNS or other in SIGNS:
                    found |= {(a + b).upper(): None for a in letters.get(one, one) for b in letters.get(other, other)}
    return list(found)


def may_be(term: str) -> bool:
    """Whether a searched term may be initials."""
    return len(term) >= LEAST and _LETTERS.fullmatch(term) is not None


@lru_cache(maxsize=64)
def classes(term: str) -> str:
    """What the initials of a term are found by: of each letter a class of all the signs that stand for it."""
    _, letters = _table()
    return "".join(f"[{one}{''.join(sign for sign, ways in letters.items() if one in ways)}]" for one in term)
