"""The kinds of patterns by which numbers 编号 and archive numbers 档号 are written, and the usual ones.

Every command knows the settings, of which these are two; what an archive number is checked by is loaded when one is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.kinds.plain import Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zwzx.office.kinds.base import Within

BOOK_NUMBER = "{book}〔{year}〕{serial}号"
DAT22 = "{fonds}-WS·{year}-{retention}-{section}-{serial}"
DAT13 = "{fonds}-WS·{year}·{retention}·{section}-{serial}"


def loose(pattern: str, needed: Iterable[str], known: Iterable[str]) -> str:
    """What is wrong with the parts in braces of a pattern; "" where nothing is.

    Args:
        needed: the names without which two things could get one number.
        known: every name that there is.
    """
    missing = [part for part in (f"{{{name}}}" for name in needed) if part not in pattern]
    if missing:
        return f"缺{'、'.join(missing)}"
    for name in known:
        pattern = pattern.replace(f"{{{name}}}", "")
    return "里有认不出的部分" if "{" in pattern or "}" in pattern else ""


class BookPatternKind(Text):
    """How the numbers of the registers are written."""

    def read(self, text: str, office: Within | None = None) -> str:
        """The pattern.

        Raises:
            Unreadable: where two entries of a book could get one number by it, or a part of it is unknown.
        """
        typed = super().read(text, office)
        wrong = loose(typed, ("year", "serial"), ("book", "year", "serial"))
        if wrong:
            raise self.wrong(typed, wrong, f"如 {BOOK_NUMBER}。")
        return typed


class PatternKind(Text):
    """How archive numbers are written."""

    def read(self, text: str, office: Within | None = None) -> str:
        """The pattern.

        Raises:
            Unreadable: where two pieces could get one number by it.
        """
        from zwzx.office.archive.archive_numbers import faults

        typed = super().read(text, office)
        wrong = faults(typed)
        if wrong:
            raise self.wrong(typed, wrong, f"如 {DAT22} 或 {DAT13}。")
        return typed


def book_pattern(label: str, **options: Any) -> BookPatternKind:
    """How the numbers of the registers are written."""
    return BookPatternKind(label, usual=(BOOK_NUMBER,), **options)


def number_pattern(label: str, **options: Any) -> PatternKind:
    """How archive numbers are written."""
    return PatternKind(label, usual=(DAT22, DAT13), **options)
