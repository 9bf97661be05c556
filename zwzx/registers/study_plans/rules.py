"""学习计划的规矩: one a period, approved by whom, and summed up when its year is over or nearly so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal

if TYPE_CHECKING:
    import datetime as dt

NOVEMBER = 11
"""From which month of its year on a year is summed up."""


def not_twice(called: str, earlier: str) -> None:
    """A period has one plan.

    Args:
        earlier: the number of the one that there is, "" where there is none.
    """
    if earlier:
        raise Refusal("", f"{called}已经登记为{earlier}。", "要改的请更正那一份；不用的先作废。")


def approved_by(name: str, *, month: bool, director: bool, leader: bool) -> None:
    """The year's plan is the director's to approve, a month's arrangement any leader's or the office director's.

    No clause says who: 学习.4 leaves both to the office, and the house reads it so.
    """
    if not month and not director:
        raise Refusal("", f"{name}那天不是主任，不能批准年度学习计划。", "请主任批准，写主任的姓名（--approver）。")
    if month and not leader:
        raise Refusal(
            "", f"{name}那天不是中心领导，也不是办公室主任，不能批准每月学习安排。", "请领导或办公室主任批准。"
        )


def summed_in_time(called: str, *, month: bool, year: int, today: dt.date) -> None:
    """A year is summed up towards its end; a month has no summary of its own."""
    if month:
        raise Refusal("", f"{called}不另写总结。", "年底在年度学习计划上写总结。")
    if (today.year, today.month) < (year, NOVEMBER):
        raise Refusal("", f"{year}年还没有到年底，不写总结。", f"请{year}年{NOVEMBER}月以后再登记。")
