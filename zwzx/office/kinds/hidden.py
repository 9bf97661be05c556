"""Characters that have no place in a register: they can disturb a terminal or deceive a reader."""

from __future__ import annotations

import unicodedata

HIDDEN = frozenset(
    "\u200b\u200c\u200d\u2060\ufeff\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
"""Characters of no width and characters that turn the direction of a text."""


def hostile(text: str, *, lines: bool = False) -> str | None:
    """The first character of a text that has no place in a register, or None.

    Args:
        lines: whether line breaks and tabs may stand in it.
    """
    if text.isprintable():
        return None
    for character in text:
        if lines and character in "\n\t":
            continue
        if character in HIDDEN or unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp"):
            return character
    return None


def visible(text: str, *, lines: bool = False) -> str:
    """A text that can neither act on a terminal nor deceive: what is hostile in it is shown as a replacement mark."""
    if hostile(text, lines=lines) is None:
        return text
    return "".join("�" if hostile(c, lines=lines) is not None else c for c in text)


def shortened(text: str, most: int = 40) -> str:
    """A text safe to repeat in a message."""
    return visible(text if len(text) <= most else text[:most] + "…")
