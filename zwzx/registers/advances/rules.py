"""借款的规矩: none without approval, none for private ends, and never more back than went out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.settings import HouseRule

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence


def is_a_sum(fen: int) -> None:
    """Nothing is lent where there is no sum."""
    if fen <= 0:
        raise Refusal("", "借款金额要大于0。", "请写要借多少，如 2000。")


PRIVATE = (
    r"私人|私事|个人(?:借|周转)|(?<![专国])家(?:里(?!程)|用(?![电车]))|买房|(?:本人|自己|家人|父母|孩子)看病|资金周转"
)
"""Words of a purpose that is nobody's but the borrower's; 专家用餐, 国家用地 and 困难职工看病慰问 are none of it."""


def is_no_private_loan(what: str) -> None:
    """The house lends nothing for private ends (出纳.7); what a purpose says openly is seen, the rest is for who approves."""
    if re.search(PRIVATE, what):
        raise Refusal("出纳.7", f"“{what}”是私人的事，不能借公款。", "公务借款请写办什么公务。")


def not_ones_own(name: str, borrower: str) -> None:
    """Nobody approves what they borrow themselves, by the office's setting."""
    rule = HouseRule.OWN_MATTER
    if name == borrower:
        raise Refusal(
            rule, f"{name}是借款人，不批自己的借款。", f"请上一级批准：副职的报主任，主任的报会议。{rule.off}"
        )


def is_ahead(back_by: dt.date, today: dt.date) -> None:
    """When it comes back lies ahead; no clause says by when."""
    if back_by < today:
        raise Refusal("", f"应还时间{back_by}已经过了。", "请写以后的日子。")


def was_lent_here(number: str, *, here: bool) -> None:
    """What an old book calls lent was not paid out here; no clause says so."""
    if not here:
        raise Refusal("", f"{number}是照原来的登记簿补录的，不是在这里借出的。", "登错的撤回导入；还了的登记还款。")


def nothing_came_back(number: str, back: str, *, some: bool) -> None:
    """What came back came of a loan that was paid out; no clause says so."""
    if some:
        raise Refusal("", f"{number}已经还过{back}。", "请先撤销还款（zwzx advances ungive）。")


def came_back_here(number: str, *, here: bool) -> None:
    """What is taken back was entered here; no clause says so."""
    if not here:
        raise Refusal("", f"{number}没有在这里登记过还款。", "请核对借款号；原簿上就有的，撤回导入改好再导。")


def is_of_the_advance(back: str, left: str, *, nothing: bool, over: bool) -> None:
    """Something comes back, and never more than went out."""
    if nothing:
        raise Refusal("", "没有写还了多少。", "请写还款金额，或者报销冲账的金额。")
    if over:
        raise Refusal(
            "", f"还{back}比没有还的{left}多。", "请核对金额；支出比借款多的只冲没有还的，余下的照那笔支出付款。"
        )


def is_covered(claimed: str, number: str, spent: str, *, over: bool) -> None:
    """No more is taken off a loan than was spent; what took the place of another loan's money does not do so again.

    Args:
        claimed: what is taken off by all loans that name these expenses, this one with it.
        number: the numbers of the expenses that are named.
        spent: what they come to.
    """
    if over:
        raise Refusal(
            "",
            f"{number}合计{spent}，冲账一共{claimed}，多了。",
            "请核对支出号和冲账的金额；冲过别的借款的，只能冲剩下的；余下的登记退回的钱。",
        )


def took_its_place(number: str, expense: str, there: Sequence[str], *, took: bool) -> None:
    """What is taken back is a claim that was entered; no clause says so."""
    if not took:
        known = "、".join(there)
        raise Refusal(
            "",
            f"{number}没有用{expense or '支出'}冲过账，或者是以前冲的、没有逐笔记下。",
            f"冲过账的支出：{known}。" if known else "请核对借款号和支出号。",
        )


def claimed_by_an_expense(claimed: str, number: str, *, there: bool) -> None:
    """What takes the place of money is an expense that is in the book."""
    if claimed and not there:
        raise Refusal(
            "", f"报销冲账{claimed}没有对上支出：{number or '没有写支出号'}。", "请写已审批的支出号，如 支2026-1。"
        )
