"""岗位津贴的规矩: when a month may be settled, told to the units, paid, and taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.enumeration import first_of
from zwzx.office.clauses.regulations import Refusal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence


def is_over(month: str, last: dt.date, today: dt.date) -> None:
    """A month is settled when it is over (窗口.5)."""
    if today <= last:
        raise Refusal("窗口.5", f"{month}还没有过完，出勤还没有全。", f"请{last}以后再月结。")


def in_order(month: str, *, later: str, same: str) -> None:
    """Months are settled one after the other, each once: what a later one carried over rests on those before."""
    if same:
        raise Refusal("", f"{month}已经月结（{same}）。", "以后有变的，列入下一个月补扣补发，不改这一张。")
    if later:
        raise Refusal("", f"{later}已经月结，{month}在它前面。", "请先作废后面的，再依次月结。")


def somebody_there(month: str, people: int) -> None:
    """A month in which nobody had a window has no sheet."""
    if not people:
        raise Refusal("", f"{month}没有窗口人员。", "请先登记各人的窗口和津贴标准（zwzx people employ）。")


def all_told(month: str, without: Sequence[str]) -> None:
    """What a month's allowance is counted from is told of everybody: nobody's standard is taken to be none (窗口.5)."""
    if without:
        raise Refusal(
            "窗口.5",
            f"{month}没有写津贴标准的有{len(without)}人：{first_of(without)}。",
            "请登记（zwzx people employ --allowance）；没有津贴的写 0。",
        )


def all_clocked(month: str, days: Sequence[str]) -> None:
    """The days really worked are known by their clockings (窗口.5, 窗口.6)."""
    if days:
        raise Refusal(
            "窗口.6",
            f"{month}有{len(days)}个工作日没有考勤记录：{first_of(days)}。",
            "请读入考勤机文件（zwzx clockings read），停机的照签字的名单登记（zwzx clockings take）。",
        )


def all_explained(month: str, open_: Sequence[str]) -> None:
    """A missing clocking that may still be explained, and a short leave without a return, wait first."""
    if open_:
        raise Refusal(
            "",
            f"{month}还有没有说明的缺卡、没有返回的临时外出{len(open_)}处：{first_of(open_)}。",
            "请补卡（zwzx clockings explain）、登记返回（zwzx short-leaves back），或等补卡期限过了再月结。",
        )


def the_last_one(number: str, *, later: str) -> None:
    """Only the month that was settled last is taken back: later ones rest on it."""
    if later:
        raise Refusal(
            "", f"{later}是在{number}以后月结的。", "有变的列入下一个月补扣补发；一定要作废的，先作废后面的。"
        )


def told_after(number: str, told: dt.datetime, closed: dt.datetime, now: dt.datetime) -> None:
    """What is told to the units was settled before, and is told by now."""
    if not closed <= told <= now:
        raise Refusal(
            "", f"{number}{closed:%Y-%m-%d %H:%M}月结，通报时间{told:%Y-%m-%d %H:%M}不对。", "请填实际通报的时间。"
        )


def paid_after(number: str, paid: dt.datetime, closed: dt.datetime, now: dt.datetime) -> None:
    """What is paid was settled before, and is paid by now."""
    if not closed <= paid <= now:
        raise Refusal(
            "", f"{number}{closed:%Y-%m-%d %H:%M}月结，发放时间{paid:%Y-%m-%d %H:%M}不对。", "请填实际发放的时间。"
        )


def not_yet_told(number: str, told: dt.datetime | None) -> None:
    """What was told to the units stands: it is put right in later months only (窗口.9)."""
    if told is not None:
        raise Refusal("", f"{number}{told:%Y-%m-%d}已经通报。", "有变的列入下一个月补扣补发。")
