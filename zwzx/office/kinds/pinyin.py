"""Pinyin initials 拼音首字母: `cswq` finds 长沙望城."""

from __future__ import annotations

import os
from functools import lru_cache

from zwzx.store.search import norm


@lru_cache(maxsize=4096)
def initials(text: str) -> str:
    """The first letters of the pinyin of a text, lower case; what is no Chinese character stays as it is."""
    os.environ.setdefault("PYPINYIN_NO_PHRASES", "true")  # single characters do: a twentieth of the memory
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(text, style=Style.FIRST_LETTER)).casefold()


def matches(typed: str, candidate: str) -> bool:
    """Whether what is typed is part of a candidate, or of its initials."""
    wanted = norm(typed)
    if not wanted:
        return not typed.strip()
    if wanted in norm(candidate):
        return True
    return wanted.isascii() and wanted in initials(candidate)
