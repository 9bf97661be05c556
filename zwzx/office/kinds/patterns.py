"""The kind of a pattern by which archive numbers 档号 are written, and the two usual ones.

Every command knows the settings, of which this is one; what a pattern is checked by is loaded when one is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.kinds.plain import Text

if TYPE_CHECKING:
    from zwzx.office.kinds.base import Within

DAT22 = "{fonds}-WS·{year}-{retention}-{section}-{serial}"
DAT13 = "{fonds}-WS·{year}·{retention}·{section}-{serial}"


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


def number_pattern(label: str, **options: Any) -> PatternKind:
    """How archive numbers are written."""
    return PatternKind(label, usual=(DAT22, DAT13), **options)
