"""The kind of an amount of fuel: kept in hundredths of a litre, written in litres."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from zwzx.office.kinds.plain import Number, plain_digits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.kinds.base import Within

MOST = 99_999
"""More than any tank holds, in hundredths of a litre."""
WRITTEN = r"(\d{1,4})(?:\.(\d{1,2}))?"
"""Litres with at most two decimals, as a pump shows them: nothing is ever rounded."""


class Litres(Number):
    """So many hundredths of a litre."""

    word: ClassVar[str] = "升"

    def read(self, text: str, office: Within | None = None) -> int:
        """The amount; `45`, `45升` and `45.00L` are the same.

        Raises:
            Unreadable: where it is none, or has more than two decimals.
        """
        bare = plain_digits(text).upper().removesuffix("升").removesuffix("L")
        found = re.fullmatch(WRITTEN, bare, re.ASCII)
        value = int(found[1]) * 100 + int((found[2] or "").ljust(2, "0")) if found else 0
        if not self.least <= value <= self.most:
            raise self.wrong(text, "不是升数", "请写成 45 或 45.32，单位是升。")
        return value

    def show(self, value: int) -> str:
        """`45.32`."""
        return in_litres(value)


def in_litres(value: int) -> str:
    """Hundredths of a litre as litres: `45.32`."""
    return f"{value // 100:,}.{value % 100:02}"


def litres(label: str, *, also: Sequence[str] = (), hint: str = "") -> Litres:
    """An amount of fuel."""
    return Litres(label, least=1, most=MOST, also=also, hint=hint)
