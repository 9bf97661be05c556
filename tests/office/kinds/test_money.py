"""The kind of a sum of money: whole 分, written in yuan, never rounded."""

from __future__ import annotations

import pytest

from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.money import money

KIND = money("扣款")


@pytest.mark.parametrize(
    ("typed", "fen"),
    [
        ("10", 1_000),
        ("10元", 1_000),
        ("１０．５", 1_050),
        ("¥1,000.05", 100_005),
        ("0.01元", 1),
        ("0", 0),
    ],
)
def test_a_sum_is_read_in_fen(typed: str, fen: int) -> None:
    assert KIND.read(typed) == fen
    assert KIND.read(KIND.show(fen)) == fen


@pytest.mark.parametrize("typed", ["十元", "-1", "1.005", "1.", ".5", "元", "10块"])
def test_what_is_no_sum_is_not_read(typed: str) -> None:
    with pytest.raises(Unreadable, match="不是金额"):
        KIND.read(typed)


@pytest.mark.parametrize(("fen", "shown"), [(1_000, "10元"), (100_005, "1,000.05元"), (1, "0.01元"), (0, "0元")])
def test_a_sum_is_written_in_yuan(fen: int, shown: str) -> None:
    assert KIND.show(fen) == shown
