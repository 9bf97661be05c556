"""办公用品的规矩: whoever bought it does not check it, what is issued is signed for, tobacco and drink go to receptions (财务.5, 财务.6, 财务.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.settings import HouseRule

if TYPE_CHECKING:
    from collections.abc import Sequence


def checked_by_another(buyer: str, checker: str) -> None:
    """Who buys and who takes it in are two."""
    if buyer == checker:
        raise Refusal("财务.5", f"{buyer}是采购人，不能自己验收。", "采、管分离：请另一位验收。")


def no_more_than_approved(name: str, unit: str, quantity: int, missing: int) -> None:
    """No more comes in than what was asked for and approved."""
    if quantity > missing:
        raise Refusal(
            "用品.1-2",
            f"{name}批准的还有{missing}{unit}没有到，登记的是{quantity}{unit}。",
            "多买的另行申购、批准，再登记入库。",
        )


def has_line(number: str, no: int, there: Sequence[int]) -> None:
    """What comes in is of a line that was asked for; no clause says so."""
    if no not in there:
        raise Refusal("", f"{number}没有第{no}项。", f"现有的项：{'、'.join(map(str, there))}。")


def opens_once(name: str, number: str) -> None:
    """A stock begins once; no clause says so."""
    if number:
        raise Refusal("", f"{name}已经有出入库：{number}。", "少了多了的请盘点（zwzx supplies count）。")


def is_signed_for(name: str, clause: str, *, signed: bool) -> None:
    """Whoever gets it signs for it: tobacco and drink (接待.4) and what lasts (用品.4) by the clause, all else by the book."""
    if not signed:
        raise Refusal(clause, f"{name}没有签字，不能领用。", f"请{name}在领用单上签字，再登记。")


def for_a_reception(name: str, reception: str) -> None:
    """Tobacco and drink are issued for a reception, and for nothing else."""
    if not reception:
        raise Refusal("财务.6", f"{name}是烟酒，没有写接待单号。", "烟酒凭接待领用：请写接待单号。")


def is_a_reception(number: str, *, there: bool) -> None:
    """The number is that of a reception, where the office keeps its receptions in the program."""
    if not there:
        rule = HouseRule.TOBACCO_RECEPTIONS
        raise Refusal(
            rule,
            f"公务接待登记簿里没有编号为{number}的接待。",
            f"请核对接待单号，写成 客〔2026〕1号 或 客2026-1；接待没有登记的先申报（zwzx reception ask）。{rule.off}",
        )


def by_a_leader_or_head(name: str, *, may: bool) -> None:
    """It is leaders and heads of sections who sign for tobacco and drink."""
    if not may:
        raise Refusal(
            "财务.6", f"{name}不是党政领导、科室长，不能签收烟酒。", "请参加接待的领导或科室长在酒水领用单上签收。"
        )


def no_whole_packs(name: str, leader: str, *, leads: bool) -> None:
    """Whole packs are not handed to guests unless a leader agreed."""
    if not leader:
        raise Refusal(
            "财务.8", f"{name}不整包发给来客。", "特殊情况先报党政领导同意，写明同意的领导；没有整包发的写否。"
        )
    if not leads:
        raise Refusal("财务.8", f"{leader}那天不是中心领导，不能同意整包发。", "请报党政领导同意。")


def was_issued(number: str, *, issued: bool) -> None:
    """Only what was issued comes back; no clause says so."""
    if not issued:
        raise Refusal("", f"{number}不是领用，没有东西可退。", "请选领用的那一笔。")


def no_more_than_issued(number: str, unit: str, quantity: int, out: int) -> None:
    """No more comes back than went out; no clause says so."""
    if quantity > out:
        raise Refusal("", f"{number}领走的还有{out}{unit}，退{quantity}{unit}多了。", "请核对数量。")


def difference_explained(name: str, difference: str, reason: str) -> None:
    """A difference, as people tell it, is entered with its reason; no clause says so."""
    if difference and not reason:
        raise Refusal("", f"{name}比账上{difference}，没有写原因。", "请写盘盈、盘亏的原因。")


def nothing_came_back(number: str, returns: Sequence[str]) -> None:
    """What partly came back is not struck under it; no clause says so."""
    if returns:
        raise Refusal("", f"{number}有退库：{'、'.join(returns)}。", "请先撤销退库的。")


def named_once(name: str, *, there: bool) -> None:
    """Two articles never have one name, size and unit; no clause says so."""
    if there:
        raise Refusal("", f"已经有{name}。", "两个品名不能合成一个；以后请用原有的那个。")
