"""借款: its rules of values, case by case."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.refusals import decided, refused
from zwzx.registers.advances import rules

TODAY = dt.date(2026, 9, 28)


@pytest.mark.parametrize(("fen", "ground"), [(1, None), (0, ""), (-1, "")])
def test_something_is_lent(fen: int, ground: str | None) -> None:
    with decided(ground, "大于0"):
        rules.is_a_sum(fen)


@pytest.mark.parametrize(("day", "ground"), [(28, None), (27, ""), (29, None)])
def test_it_comes_back_today_or_later(day: int, ground: str | None) -> None:
    with decided(ground, "已经过了"):
        rules.is_ahead(dt.date(2026, 9, day), TODAY)


def test_what_takes_the_place_of_money_is_an_expense() -> None:
    rules.claimed_by_an_expense("", "", there=False)
    rules.claimed_by_an_expense("280.00", "支2026-1", there=True)
    with refused("", "没有对上支出：支2026-9"):
        rules.claimed_by_an_expense("280.00", "支2026-9", there=False)
    with refused("", "没有对上支出：没有写支出号"):
        rules.claimed_by_an_expense("280.00", "", there=False)
