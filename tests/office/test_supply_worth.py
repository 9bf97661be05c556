"""What a stock is worth: sums made by hand, nothing lost in rounding, nothing left of what is all gone."""

from __future__ import annotations

import pytest

from zwzx.office.supplies.valuing import Moved, Worth, changes
from zwzx.office.terms.supplies import Move

IN, OUT, BACK, COUNT = Move.RECEIVED, Move.ISSUED, Move.RETURNED, Move.COUNTED


@pytest.mark.parametrize(
    ("moves", "each", "left"),
    [
        # 10支2.00元，再进10支3.00元，平均2.50元
        (
            [Moved(1, IN, 10, 2_000), Moved(2, IN, 10, 3_000), Moved(3, OUT, 4)],
            [2_000, 3_000, -1_000],
            Worth(16, 4_000),
        ),
        # 3支10.00元：3.33、3.34、3.33，领完正好是零
        (
            [Moved(1, IN, 3, 1_000), Moved(2, OUT, 1), Moved(3, OUT, 1), Moved(4, OUT, 1)],
            [1_000, -333, -334, -333],
            Worth(),
        ),
        # 退库照领走时的价，分三次退正好退完
        (
            [Moved(1, IN, 3, 1_000), Moved(2, OUT, 3), *(Moved(n, BACK, -1, of=2) for n in (3, 4, 5))],
            [1_000, -1_000, 333, 333, 334],
            Worth(3, 1_000),
        ),
        # 盘亏照平均单价，盘盈也是；库里没有了的盘盈不值钱
        ([Moved(1, IN, 10, 1_000), Moved(2, COUNT, -1), Moved(3, COUNT, 2)], [1_000, -100, 200], Worth(11, 1_100)),
        ([Moved(1, COUNT, 2)], [0], Worth(2, 0)),
        # 没有单价的按零计
        ([Moved(1, Move.OPENING, 5), Moved(2, IN, 5, 1_000), Moved(3, OUT, 10)], [0, 1_000, -1_000], Worth()),
    ],
)
def test_what_goes_out_costs_its_part_of_what_is_there(moves: list[Moved], each: list[int], left: Worth) -> None:
    made = [change for _, change in changes(moves)]
    assert [one.fen for one in made] == each
    assert sum(made, Worth()) == left
