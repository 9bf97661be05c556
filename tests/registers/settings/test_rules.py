"""The rules of the clock, each as a table: what a person's word is taken for, and when the office's time is put back."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.refusals import refused
from zwzx.registers.settings import rules

CLOCK = dt.datetime(2026, 9, 28, 9)
MINUTE = dt.timedelta(minutes=1)


@pytest.mark.parametrize(("day", "same"), [(27, False), (28, True), (29, False)])
def test_a_person_and_the_clock_say_the_same_day(day: int, *, same: bool) -> None:
    said = dt.date(2026, 9, day)
    if same:
        rules.says_today(said, CLOCK)
        return
    with refused("", f"您说今天是{said}", "2026-09-28", "拨正"):
        rules.says_today(said, CLOCK)


@pytest.mark.parametrize(
    ("ahead", "doubted", "told"),
    [
        (1, True, ()),
        (0, True, ()),
        (-1, True, ("比上一笔（2026-09-28 09:01）早", "校正时间")),
        (1, False, ("和上一笔（2026-09-28 08:59）相差不大", "直接办理")),
        (-1, False, ("相差不大", "直接办理")),
    ],
)
def test_a_clock_is_confirmed_where_it_is_doubted_and_not_behind(
    ahead: int, told: tuple[str, ...], *, doubted: bool
) -> None:
    last = CLOCK - ahead * MINUTE
    if not told:
        rules.may_confirm(CLOCK, last, doubted=doubted)
        return
    with refused("", *told):
        rules.may_confirm(CLOCK, last, doubted=doubted)


def test_the_office_s_time_is_put_back_where_it_lies_ahead() -> None:
    rules.may_correct(CLOCK, ahead=True)
    with refused("", "上一笔（2026-09-28 09:00）没有比本机时钟快", "直接办理"):
        rules.may_correct(CLOCK, ahead=False)


@pytest.mark.parametrize(
    ("after", "known", "fits"),
    [(1, False, True), (0, False, True), (-1, False, False), (-1, True, True), (1, True, True)],
)
def test_it_is_not_put_back_behind_the_founding(after: int, *, known: bool, fits: bool) -> None:
    founded = CLOCK - after * MINUTE
    if fits:
        rules.after_founding(CLOCK, founded, known=known)
        return
    with refused("", "比建库（2026-09-28 09:01）还早", "--founding 是"):
        rules.after_founding(CLOCK, founded, known=known)
