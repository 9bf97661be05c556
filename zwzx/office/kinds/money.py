"""The kind of a sum of money: kept in whole 分, written in yuan."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from peewee import BigIntegerField

from zwzx.office.clauses.amounts import Amount
from zwzx.office.kinds.base import Kind
from zwzx.office.kinds.plain import plain_digits

if TYPE_CHECKING:
    from zwzx.office.kinds.base import Within

WRITTEN = r"(\d{1,12})(?:\.(\d{1,2}))?"
"""Yuan, with at most two decimals: nothing is ever rounded."""


class Money(Kind[int]):
    """A sum, as a number of 分."""

    word: ClassVar[str] = "金额"
    figures: ClassVar[bool] = True

    def read(self, text: str, office: Within | None = None) -> int:
        """The sum; `10`, `10元` and `１０．００元` are the same.

        Raises:
            Unreadable: where it is no sum, or has more than two decimals.
        """
        bare = plain_digits(text).removeprefix("¥").removesuffix("元").replace(",", "")
        found = re.fullmatch(WRITTEN, bare, re.ASCII)
        if found is None:
            raise self.wrong(text, "不是金额", "请写成 10 或 10.50，单位是元，最多到分。")
        return int(found[1]) * 100 + int((found[2] or "").ljust(2, "0"))

    def show(self, value: int) -> str:
        """`10元`, `1,000.50元`."""
        return str(Amount(value, "fen"))

    def field(self, **options: Any) -> Any:
        """A whole number of 分."""
        return BigIntegerField(**options)


def money(label: str, *, also: tuple[str, ...] = (), hint: str = "") -> Money:
    """A sum of money."""
    return Money(label, also=also, hint=hint)
