"""A stock: what is taken is there on its day and ever since."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.refusals import decided
from zwzx.office.core.stock import Low, is_there, still_enough

DAY = dt.date(2026, 5, 6)


@pytest.mark.parametrize(
    ("wanted", "low", "ground", "words"),
    [
        (1, Low(1), None, ""),
        (5, Low(9, DAY), None, ""),
        (2, Low(1), "", "红头只有1张，不够2张"),
        (1, Low(0, DAY), "", "红头到2026-05-06只有0张，不够1张"),
    ],
)
def test_what_is_taken_is_there(wanted: int, low: Low, ground: str | None, words: str) -> None:
    with decided(ground, words):
        is_there("红头", "张", wanted, low, "请核对。")


@pytest.mark.parametrize(("left", "ground"), [(0, None), (3, None), (-1, "")])
def test_what_was_used_is_not_struck_away_under_it(left: int, ground: str | None) -> None:
    with decided(ground, "红头的结存成了负数"):
        still_enough("红头", left, "请先撤销用掉的。")
