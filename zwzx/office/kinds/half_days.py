"""The kind of a number of half days: kept as a whole number, written in days and halves."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from peewee import IntegerField

from zwzx.office.clauses.amounts import Amount
from zwzx.office.kinds.base import Kind
from zwzx.office.kinds.days import near
from zwzx.office.kinds.plain import Text, plain_digits

if TYPE_CHECKING:
    from zwzx.office.kinds.base import Within

WRITTEN = r"(\d{1,3})(?:\.([05]))?0*[天日]?(半)?"
"""Days with at most one half: nothing is ever rounded."""


class HalfDays(Kind[int]):
    """So many half days."""

    word: ClassVar[str] = "天数"

    def read(self, text: str, office: Within | None = None) -> int:
        """The number of half days: `1.5`, `1天半`, `半天`.

        Raises:
            Unreadable: where it is no number of whole and half days.
        """
        bare = plain_digits(text)
        if bare in ("半天", "半日", "半"):
            return 1
        found = re.fullmatch(WRITTEN, bare, re.ASCII)
        if found is None or (found[2] == "5" and found[3]):
            raise self.wrong(text, "不是天数", "请写成 1、1.5 或 半天，只到半天。")
        return int(found[1]) * 2 + (found[2] == "5" or found[3] is not None)

    def show(self, value: int) -> str:
        """`3天`, `1天半`, `半天`; of less than nothing with its sign."""
        return f"-{Amount(-value, 'half-day')}" if value < 0 else str(Amount(value, "half-day"))

    def field(self, **options: Any) -> Any:
        """A whole number of half days."""
        return IntegerField(**options)


class HalfOfDay(Text):
    """A day and which half of it, as lists show it: `2026-11-24上午`; it is put together and never typed."""

    sheds: ClassVar[int] = 4

    def near(self, text: str, year: int) -> str:
        """Of this year without it; of another year the day alone."""
        return near(text, year)


def day_count(label: str, *, also: tuple[str, ...] = (), hint: str = "") -> HalfDays:
    """A number of half days."""
    return HalfDays(label, also=also, hint=hint)


def in_days(count: int) -> str:
    """A number of half days as tables print it: 1.5, 3; "" for none."""
    whole, half = divmod(count, 2)
    return f"{whole}{'.5' * half}" if count else ""
