"""岗位津贴的规矩, by literal tables: when a month may be settled, told, paid and taken back (窗口.5, 窗口.6)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.refusals import refused
from zwzx.registers.allowances import rules

if TYPE_CHECKING:
    from collections.abc import Callable

NAME, LAST = "2026年10月", dt.date(2026, 10, 31)
CLOSED, NOW = dt.datetime(2026, 11, 2, 9), dt.datetime(2026, 11, 9, 9)
MINUTE = dt.timedelta(minutes=1)


@pytest.mark.clause("窗口.5")
@pytest.mark.parametrize(("today", "over"), [(LAST, False), (LAST + dt.timedelta(days=1), True)])
def test_a_month_is_settled_when_it_is_over(today: dt.date, *, over: bool) -> None:
    if over:
        rules.is_over(NAME, LAST, today)
        return
    with refused("窗口.5", "还没有过完", "以后再月结"):
        rules.is_over(NAME, LAST, today)


def test_each_month_once_and_one_after_the_other() -> None:
    rules.in_order(NAME, later="", same="")
    with refused("", "已经月结（津〔2026〕1号）", "补扣补发"):
        rules.in_order(NAME, later="津〔2026〕2号", same="津〔2026〕1号")
    with refused("", "津〔2026〕2号已经月结，2026年10月在它前面", "先作废后面的"):
        rules.in_order(NAME, later="津〔2026〕2号", same="")
    rules.the_last_one("津〔2026〕1号", later="")
    with refused("", "津〔2026〕2号是在津〔2026〕1号以后月结的", "先作废后面的"):
        rules.the_last_one("津〔2026〕1号", later="津〔2026〕2号")


@pytest.mark.clause("窗口.5", "窗口.6")
def test_everything_is_told_before() -> None:
    rules.somebody_there(NAME, 1)
    with refused("", "没有窗口人员", "zwzx people employ"):
        rules.somebody_there(NAME, 0)
    rules.all_told(NAME, [])
    with refused("窗口.5", "没有写津贴标准的有1人：何平"):
        rules.all_told(NAME, ["何平"])
    rules.all_clocked(NAME, [])
    with refused("窗口.6", "有1个工作日没有考勤记录：2026-10-09"):
        rules.all_clocked(NAME, ["2026-10-09"])
    rules.all_explained(NAME, [])
    with refused("", "没有说明的缺卡、没有返回的临时外出1处：何平10-09", "zwzx clockings explain"):
        rules.all_explained(NAME, ["何平10-09"])


@pytest.mark.parametrize("rule", [rules.told_after, rules.paid_after])
@pytest.mark.parametrize(("at", "fits"), [(CLOSED, True), (NOW, True), (CLOSED - MINUTE, False), (NOW + MINUTE, False)])
def test_told_and_paid_after_it_was_settled_and_not_in_time_to_come(
    rule: Callable[..., None], at: dt.datetime, *, fits: bool
) -> None:
    if fits:
        rule("津〔2026〕1号", at, CLOSED, NOW)
        return
    with refused("", "2026-11-02 09:00月结", "请填实际"):
        rule("津〔2026〕1号", at, CLOSED, NOW)


def test_what_was_told_is_not_taken_back() -> None:
    rules.not_yet_told("津〔2026〕1号", None)
    with refused("", "2026-11-09已经通报", "补扣补发"):
        rules.not_yet_told("津〔2026〕1号", NOW)
