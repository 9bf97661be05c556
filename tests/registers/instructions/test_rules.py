"""The rule of instructions, as a table under its clause."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.refusals import refused
from zwzx.registers.instructions import rules

NOW = dt.datetime(2026, 9, 28, 9)


@pytest.mark.clause("文电.4")
@pytest.mark.parametrize(
    ("given", "at", "fits"),
    [
        (-60, -61, False),
        (-60, -60, True),
        (-60, 0, True),
        (-60, 1, False),
        (0, 0, True),
        (5, 0, True),  # given by a clock that was fast: it holds nobody up
        (5, -1, False),
        (5, 5, False),
    ],
)
def test_it_is_carried_out_between_being_given_and_now(given: int, at: int, *, fits: bool) -> None:
    times = NOW + dt.timedelta(minutes=given), NOW + dt.timedelta(minutes=at)
    if fits:
        rules.done_when(*times, NOW)
        return
    with refused("", "不在批示与现在之间", "实际办结的时间"):
        rules.done_when(*times, NOW)
