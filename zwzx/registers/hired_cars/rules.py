"""租车的规矩 (财务.9): only where the office still pays by the trip, for a special case, with an owner who is registered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.last_year import last_year_meant
from zwzx.office.terms.settings import HouseRule, YesOrNo

if TYPE_CHECKING:
    import datetime as dt


def is_done_here(*, demanded: bool) -> None:
    """Where allowances replaced them, no car is hired by the trip: a setting says so."""
    rule = HouseRule.HIRED_CARS
    if not demanded:
        raise Refusal(
            rule,
            "发了公务交通补贴，不再按趟租车付费。",
            f"仍照财务.9租车的单位，把这项设为是：{rule.set_to(YesOrNo.YES)}。",
        )


def has_its_reason(reason: str) -> None:
    """As a rule no car is hired (财务.9)."""
    if not reason.strip():
        raise Refusal("财务.9", "原则上不租车，没有写特殊情况。", "请写为什么不能用公车。")


def owner_is_registered(owner: str, plate: str) -> None:
    """The owner is registered at the office (财务.9)."""
    if not owner.strip() or not plate.strip():
        raise Refusal("财务.9", "车主没有在办公室登记。", "请写车主和车号。")


def was_driven(on: dt.date, today: dt.date) -> None:
    """A trip is counted when it was made; no clause says so."""
    if on > today:
        raise Refusal("", f"租车日期{on}还没有到。", f"请用过以后再登记。{last_year_meant(on, today)}")


def has_something(quarter: str, count: int) -> None:
    """A quarter is summed up where something was hired in it; no clause says so."""
    if not count:
        raise Refusal("", f"{quarter}没有待汇总的租车。", "哪些待汇总，看 zwzx hired-cars list --state 待汇总。")


def is_over(quarter: str, last: dt.date, today: dt.date) -> None:
    """It is summed up when it is over (财务.9)."""
    if last >= today:
        raise Refusal("财务.9", f"{quarter}还没有完，按季汇总。", f"请{last}以后汇总。")


def nothing_waits(quarter: str, waiting: list[str]) -> None:
    """Whatever was approved in the quarter is told first: driven or not; no clause says so."""
    if waiting:
        raise Refusal(
            "",
            f"{quarter}还有没登记用过没有的：{'、'.join(waiting[:5])}。",
            "请先登记用车（zwzx hired-cars drive），或撤销。",
        )
