"""公开检查的规矩: what a notice names, when a period is checked, and until when an objection can be made."""

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


def not_mended(number: str, *, mended: bool) -> None:
    """What was mended is mended once."""
    if mended:
        raise Refusal("", f"{number}已经整改。", "又有问题的，另行登记检查。")


def may_conclude(term: str, checked: int, pending: Sequence[str]) -> None:
    """A period counts as checked where sections were, and every fault has its notice (公开.六)."""
    if not checked:
        raise Refusal("公开.六", f"{term}还没有检查过一个科室。", "请先登记检查：zwzx inspections add。")
    if pending:
        raise Refusal(
            "公开.六", f"{'、'.join(pending)}发现了问题，还没有发整改通知书。", "请先发整改通知书，再登记本期查完。"
        )


def heard_in_time(number: str, at: dt.datetime, due: dt.datetime) -> None:
    """An objection is made within thirty days of the notice (公开.七十)."""
    if at > due:
        raise Refusal(
            "公开.七十", f"{number}的复核应在{spelled(due)}以前申请。", "已经过期，不再复核；有新情况的另行反映。"
        )


def has_its_writing(number: str, decision: str) -> None:
    """The 党组 rules in writing (公开.七十)."""
    if not decision.strip():
        raise Refusal("公开.七十", f"{number}的裁决没有下达书面通知。", "请写裁决书（书面通知）的编号。")
