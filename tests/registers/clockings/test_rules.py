"""考勤机记录: its rules, as literal tables."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.refusals import decided
from zwzx.registers.clockings import rules

TODAY = dt.date(2026, 9, 28)


@pytest.mark.parametrize(
    ("day", "at", "come"), [(27, 1439, True), (28, 539, True), (28, 540, True), (28, 541, False), (29, 0, False)]
)
def test_nobody_clocks_at_a_moment_that_has_not_come(day: int, at: int, *, come: bool) -> None:
    with decided(None if come else "", "还没有到"):
        rules.has_come(dt.date(2026, 9, day), [at], TODAY, 540)


@pytest.mark.parametrize(
    ("times", "places", "fits"), [([480, 690], [0, 1], True), ([480], [0], True), ([480, 485], [0, 0], False)]
)
def test_two_times_are_not_those_of_one_clocking(times: list[int], places: list[int], *, fits: bool) -> None:
    with decided(None if fits else "", "有两次是同一次打卡"):
        rules.each_its_own(TODAY, times, places)
