"""The kind of a measured quantity 数量: so many pounds or pieces, with at most two decimals, kept in hundredths."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from peewee import BigIntegerField

from zwzx.office.kinds.base import Kind
from zwzx.office.kinds.plain import plain_digits, ungrouped

if TYPE_CHECKING:
    from zwzx.office.kinds.base import Within

WRITTEN = r"(-?)(\d{1,7})(?:\.(\d{1,2}))?"
PARTS = 100
"""How many parts a whole one has."""


class Measure(Kind[int]):
    """A quantity, as a number of hundredths."""

    word: ClassVar[str] = "数量"
    figures: ClassVar[bool] = True
    signed: bool = False
    """Whether it may be below nothing, as a difference is."""

    def read(self, text: str, office: Within | None = None) -> int:
        """The quantity: `12.5` and `１２．５０` are the same.

        Raises:
            Unreadable: where it is none, or has more than two decimals.
        """
        found = re.fullmatch(WRITTEN, ungrouped(plain_digits(text)), re.ASCII)
        if found is None or (found[1] and not self.signed):
            raise self.wrong(text, "不是数量", "请写成 12 或 12.5，最多两位小数。")
        return int(found[1] + "1") * (int(found[2]) * PARTS + int((found[3] or "").ljust(2, "0")))

    def show(self, value: int) -> str:
        """`12`, `12.5`, `-0.25`: no noughts at its end."""
        whole, rest = divmod(abs(value), PARTS)
        return f"{'-' * (value < 0)}{whole}{f'.{rest:02}'.rstrip('0') if rest else ''}"

    def field(self, **options: Any) -> Any:
        """A whole number of hundredths."""
        return BigIntegerField(**options)


def measure(label: str, *, also: tuple[str, ...] = (), hint: str = "", signed: bool = False) -> Measure:
    """A measured quantity."""
    kind = Measure(label, also=also, hint=hint)
    kind.signed = signed
    return kind
