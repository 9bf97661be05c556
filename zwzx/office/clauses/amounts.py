"""Amounts 金额与时长: the sum or the span by which a clause chooses who approves, and how two of them compare."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

UNITS = {
    "yuan": ("fen", 100),
    "day": ("half-day", 2),
    "hour": ("minute", 60),
    "minute": ("minute", 1),
    "month": ("month", 1),
}
"""Unit of data/regulations.toml → the whole parts in which it is counted, and how many of them it has."""
PARTS = frozenset({"fen", "half-day", "minute", "month", "time"})
"""What an amount may count; `time` is how often something is (次)."""


@dataclass(frozen=True)
class Amount:
    """A sum in 分 (`fen`), or so many half days, minutes, months or times. Always whole: nothing is ever rounded.

    Raises:
        ValueError: for another part, or less than nothing.
    """

    count: int
    part: str

    def __post_init__(self) -> None:
        if self.part not in PARTS or self.count < 0:
            raise ValueError(f"{self.count} {self.part}")

    @classmethod
    def parse(cls, text: str) -> Amount:
        """An amount as data/regulations.toml writes it: `500 yuan`, `1 day`, `30 minute`.

        Raises:
            ValueError: where it is none.
        """
        found = re.fullmatch(r"([0-9]+) ([a-z]+)", text)
        if found is None or found[2] not in UNITS:
            raise ValueError(text)
        part, parts = UNITS[found[2]]
        return cls(int(found[1]) * parts, part)

    def __str__(self) -> str:
        """In Chinese: 500元, 1,000.01元, 1天半, 30分钟, 4次."""
        if self.part == "fen":
            yuan, fen = divmod(self.count, 100)
            return f"{yuan:,}.{fen:02}元" if fen else f"{yuan:,}元"
        if self.part == "half-day":
            days, half = divmod(self.count, 2)
            return "半天" if self.count == 1 else f"{days}天{'半' * half}"
        return f"{self.count}{ {'minute': '分钟', 'month': '个月', 'time': '次'}[self.part] }"


class End(NamedTuple):
    """Where a band of amounts ends; `included` tells whether the figure itself still belongs to it."""

    amount: Amount
    included: bool = True

    @property
    def key(self) -> tuple[int, bool]:
        """The order of ends from below: 不到500元 ends before 500元以内."""
        return self.amount.count, self.included


def within(amount: Amount, end: End) -> bool:
    """Whether an amount lies below the end of a band, or at it where the figure itself belongs to the band.

    The one place where an amount is held against the end of a band; `words_of` says the same in words.

    Raises:
        ValueError: where one counts something else than the other.
    """
    if amount.part != end.amount.part:
        raise ValueError(f"{amount} against {end.amount}")
    return amount.count < end.amount.count or (end.included and amount.count == end.amount.count)


def words_of(above: End | None, most: End | None) -> str:
    """A band as people write it: 500元以内, 超过500元、不到2,000元, 2,000元以上; "" where there are no bands."""
    parts = []
    if above is not None:
        parts.append(f"超过{above.amount}" if above.included else f"{above.amount}以上")
    if most is not None:
        parts.append(f"{most.amount}以内" if most.included else f"不到{most.amount}")
    return "、".join(parts)
