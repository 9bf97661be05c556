"""申购的规矩: by what the whole purchase costs it is gathered and approved, and who buys (用品.1-2, 财务.5, 财务.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.clauses.amounts import Amount


def is_gathered(number: str, whole: Amount, limit: Amount, *, plan: bool) -> None:
    """What costs as much as the office director may not decide on is gathered into a plan before it goes to the director."""
    if whole.count >= limit.count and not plan:
        raise Refusal(
            "用品.1-2",
            f"{number}估价{whole}，{limit}以上的经办公室汇总后呈主任审批。",
            f"请先汇总成请购计划（zwzx purchases gather {number}），再批准请购计划。",
        )


def budget_is_there(number: str, whole: Amount, limit: Amount, budget: str) -> None:
    """What costs so much rests on a budget report of its own."""
    if whole.count >= limit.count and not budget:
        raise Refusal(
            "财务.8",
            f"{number}估价{whole}，{limit}以上的购置要先写专题预算资金报告。",
            "请写好报告，填写预算报告的文号、日期。",
        )


def asks_for_something(number: str, lines: int) -> None:
    """An empty request is asked of nobody; no clause says so."""
    if not lines:
        raise Refusal("", f"{number}一项也没有。", "请先加一项，或者撤销这张申购单。")


def is_a_request(number: str, *, plan: bool) -> None:
    """The lines of a plan are those of its requests; no clause says so."""
    if plan:
        raise Refusal("", f"{number}是请购计划，不能这样办。", "请在各科室的申购单上办；计划要改的，先退回。")


def of_the_section(number: str, name: str, *, theirs: bool) -> None:
    """What a section asks for is changed by its own people and by the office; no clause says so."""
    if not theirs:
        raise Refusal("", f"{number}不是{name}的科室申购的。", "请申购科室的人或办公室改。")


def not_approved_there(number: str, plan: str, *, approved: bool) -> None:
    """A request is not taken out of a plan that was approved as a whole; no clause says so."""
    if approved:
        raise Refusal("", f"{number}已经随{plan}批准。", f"请先退回{plan}，重新汇总、批准。")


def has_line(number: str, no: int, there: Sequence[int]) -> None:
    """A line that is named is there; no clause says so."""
    if no not in there:
        known = "、".join(map(str, there)) or "没有"
        raise Refusal("", f"{number}没有第{no}项。", f"现有的项：{known}。")


def may_buy(name: str, *, may: bool) -> None:
    """It is the office director and the cashier who buy."""
    if not may:
        raise Refusal(
            "财务.5", f"{name}不是办公室主任、出纳，不能采购。", "物质采购由办公室主任、出纳负责：请写其中一位。"
        )


def by_its_one(name: str, one: str) -> None:
    """Tobacco and drink are bought by one person, whom the office named."""
    if name != one:
        raise Refusal(
            "财务.5",
            f"烟酒由{one}专人购买，{name}不能采购。",
            f"请写{one}；换人的先改设置（zwzx settings set --name 烟酒采购人）。",
        )


def as_approved(number: str, paid: Amount, approved: Amount) -> None:
    """No more is paid than what was approved."""
    if paid.count > approved.count:
        raise Refusal(
            "用品.1-2",
            f"{number}实际{paid}，批准的是{approved}。",
            "请退回（zwzx purchases send-back），改了估价重新批准，再登记采购。",
        )


def nothing_in(number: str, moves: Sequence[str]) -> None:
    """What was bought and is in the stock is not taken back under it; no clause says so."""
    if moves:
        raise Refusal("", f"{number}已经入库：{'、'.join(moves)}。", "请先撤销那些入库（zwzx supplies strike）。")
