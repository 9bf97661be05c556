"""公开检查的规矩: what a notice names, when a period is checked, what is struck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.hours import spelled

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence


def graded(sort: str, *, yearly: bool, given: bool) -> None:
    """The year's end gives each section a grade (公开.六); a quarter's check gives none, which no clause says."""
    if yearly and not given:
        raise Refusal("公开.六", f"{sort}没有写考核等次。", "请写优秀、合格或不合格。")
    if given and not yearly:
        raise Refusal("", f"{sort}不评考核等次。", "年终考核才评等次；发现的问题写在“发现的问题”里。")


def has_its_day(number: str, until: dt.datetime, noticed: dt.datetime) -> None:
    """A notice leaves time to mend it; how much, no clause says."""
    if until <= noticed:
        raise Refusal("", f"{number}的整改期限{spelled(until)}不在发通知书以后。", "请写通知书上的整改期限。")


def not_held(number: str, accounts: Sequence[str]) -> None:
    """What somebody is held to account for stays."""
    if accounts:
        raise Refusal("", f"{number}已经转追究：{'、'.join(accounts)}。", "追究登错了的，先在责任追究登记簿里作废。")


def may_conclude(term: str, checked: int, pending: Sequence[str]) -> None:
    """A period counts as checked where sections were, and every fault has its notice (公开.六)."""
    if not checked:
        raise Refusal("公开.六", f"{term}还没有检查过一个科室。", "请先登记检查（zwzx inspections add）。")
    if pending:
        raise Refusal(
            "公开.六", f"{'、'.join(pending)}发现了问题，还没有发整改通知书。", "请先发整改通知书，再登记本期查完。"
        )
