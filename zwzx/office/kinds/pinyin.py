"""Pinyin initials 拼音首字母: `cswc` finds 长沙望城, whichever way 长 is read."""

from __future__ import annotations

from functools import lru_cache

from zwzx.store import initials
from zwzx.store.search import norm


@lru_cache(maxsize=4096)
def readings(text: str) -> tuple[str, ...]:
    """For each character the first letters of all its readings, lower case; what is no Chinese stands for itself."""
    return tuple(initials.readings(norm(text)))


wanted_by = lru_cache(maxsize=4)(norm)
"""What is typed, normalised: one text, however long, is held against every candidate."""


def matches(typed: str, candidate: str) -> bool:
    """Whether what is typed is part of a candidate, or of its initials."""
    wanted = wanted_by(typed)
    if not wanted:
        return not typed.strip()
    return wanted in norm(candidate) or (wanted.isascii() and bool(_places(wanted, candidate)))


def begins(typed: str, candidate: str) -> bool:
    """Whether what is typed is how the initials of a candidate begin."""
    wanted = wanted_by(typed)
    return bool(wanted) and wanted.isascii() and 0 in _places(wanted, candidate)


def _places(wanted: str, candidate: str) -> list[int]:
    letters = readings(candidate)
    return [
        start
        for start in range(len(letters) - len(wanted) + 1)
        if all(letter in letters[start + n] for n, letter in enumerate(wanted))
    ]
