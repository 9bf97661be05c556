"""车辆维修的规矩 (公车.8): asked for on the form, agreed to first, done by a fixed garage, signed for by the driver, paid by the opinion."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence


def is_told_whole(fault: str, scope: str, joint: str) -> None:
    """The form tells the fault, what is to be mended, and what hangs together with it (公车.8)."""
    missing = [
        label for label, words in (("故障", fault), ("维修范围", scope), ("连带维修范围", joint)) if not words.strip()
    ]
    if missing:
        raise Refusal("公车.8", f"没有写{'、'.join(missing)}。", "请写全；没有连带的写“无”。")


def is_a_fixed_garage(garage: str, fixed: Sequence[str]) -> None:
    """Only the fixed garages repair the house's cars (公车.8), where the office has named them."""
    if fixed and garage not in fixed:
        raise Refusal(
            "公车.8",
            f"{garage}不是定点厂家。",
            f"定点厂家有：{'、'.join(fixed)}；换了的改设置（zwzx settings set --name 定点维修厂家）。",
        )


def is_signed_by_a_driver(name: str, *, drives: bool) -> None:
    """A driver signs for the car when it leaves the garage (公车.8)."""
    if not drives:
        raise Refusal("公车.8", f"{name}那天没有驾驶员岗位，不能签字验收。", "请写跟车的驾驶员。")


def has_the_opinion(opinion: str) -> None:
    """The garage is paid by the 政府采购中心's opinion (公车.8)."""
    if not opinion.strip():
        raise Refusal("公车.8", "没有写政府采购中心审核意见。", "请写意见的文号或日期，凭它结算。")


def is_asked_once(plate: str, number: str) -> None:
    """A car has one repair at a time; no clause says so."""
    if number:
        raise Refusal("", f"{plate}还有一次维修没有验收：{number}。", "请先验收、撤销那一次，或把故障并进去。")


def stands_here(plate: str, holder: str, *, here: bool) -> None:
    """A car is brought to the garage from its place; no clause says so."""
    if not here:
        raise Refusal("", f"{plate}在{holder}，没有停回来。", "请先登记回车。")


def is_as_agreed(number: str, *, changed: bool, agreed: bool) -> None:
    """What the office agreed to is what is repaired (公车.8): something else is asked for anew."""
    if changed and agreed:
        raise Refusal(
            "公车.8",
            f"{number}办公室已经认可，故障和范围不能改。",
            "还没有送修的撤销重新申请；修的时候发现的另外申请。",
        )


def is_checked(number: str, *, told: bool, checked: bool) -> None:
    """What was done and what it cost is known when the car leaves the garage; no clause says so."""
    if told and not checked:
        raise Refusal("", f"{number}还没有出厂验收。", "请先登记出厂验收（zwzx vehicle-repairs check）。")
