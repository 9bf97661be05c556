"""What must not act on whoever reads it: characters that disturb a terminal or deceive, and a spreadsheet's formulas."""

from __future__ import annotations

import unicodedata

HIDDEN = frozenset(
    "\u200b\u200c\u200d\u2060\ufeff\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)
"""Characters of no width and characters that turn the direction of a text."""


UNSEEN = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
"""Characters of no width that a copied text carries along; those that turn its direction are not among them."""

FORMULA = tuple("=+-@\t＝＋－＠")
"""What a spreadsheet takes for the beginning of a formula, full-width twins included."""


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


def unseen_dropped(text: str) -> str:
    """A text without the characters of no width; one that turns its direction stays, and is refused."""
    return text.translate(UNSEEN)


def visible(text: str, *, lines: bool = False) -> str:
    """A text that can neither act on a terminal nor deceive: what is hostile in it is shown as a replacement mark."""
    if hostile(text, lines=lines) is None:
        return text
    return "".join("�" if hostile(c, lines=lines) is not None else c for c in text)


def on_one_line(text: str) -> str:
    """A text on one line, that can neither act on a terminal nor deceive."""
    return visible(text.replace("\n", " ").replace("\t", " "))


def tabbed(*parts: str) -> str:
    """Texts on one line, separated by tabs; none of them can act on a terminal or break the line."""
    return "\t".join(map(on_one_line, parts))


def shortened(text: str, most: int = 40) -> str:
    """A text safe to repeat in a message."""
    return visible(text if len(text) <= most else text[:most] + "…")


def quoted(text: str) -> str:
    """A text that a spreadsheet takes for text."""
    return f"'{text}" if text.startswith(FORMULA) else text


def unquoted(text: str) -> str:
    """A text without the quote that `quoted` put before it."""
    return text[1:] if text.startswith("'") and text[1:].startswith(FORMULA) else text
