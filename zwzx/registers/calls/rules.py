"""来电的规矩: what an entry tells, when it can have been answered, to whom it goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal

if TYPE_CHECKING:
    import datetime as dt


def answered_when(received: dt.datetime, at: dt.datetime, now: dt.datetime) -> None:
    """An answer lies between the call and now (首问.7-8); a call that lies ahead was entered by a fast clock."""
    if not min(received, now) <= at <= now:
        raise Refusal("", f"回复时间不在来电{received:%Y-%m-%d %H:%M}与现在之间。", "请填实际回复的时间。")


def goes_to_somebody(number: str, *, named: bool) -> None:
    """What is passed on goes to a section or a person (首问.6: to the office or the section that it concerns)."""
    if not named:
        raise Refusal("首问.6", f"{number}没有写转给谁。", "请填承办科室或经办人；不清楚该谁办的，转办公室。")


def not_taken_over(number: str, became: str) -> None:
    """What another register took under a number of its own is given back there.

    Args:
        became: the number that it has there, "" where nobody took it.
    """
    if became:
        raise Refusal("", f"{number}已由{became}接收。", f"请在{became}那一条上退回，再来重办。")
