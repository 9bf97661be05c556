"""论文的规矩: what has appeared, and for what there is an award, once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.last_year import last_year_meant

if TYPE_CHECKING:
    import datetime as dt


def has_appeared(published: dt.date, today: dt.date) -> None:
    """What has not appeared is not entered."""
    if published > today:
        raise Refusal("", f"发表日期{published}还没有到。", f"发表了再登记。{last_year_meant(published, today)}")


def not_twice(title: str, earlier: str) -> None:
    """An article is entered once; where it appears again it is a reprint of its own."""
    if earlier:
        raise Refusal("", f"《{title}》已经登记为{earlier}。", "别处又登了的，写明是转载（--reprint 是）。")


def is_awarded(number: str, *, journal: str, issue: str, reprint: bool, awarded: bool) -> None:
    """What was published in a journal or another medium is rewarded, once for all who wrote it (学习.5)."""
    if reprint:
        raise Refusal("学习.5", f"{number}是转载，没有奖励。", "登记错了的，请更正。")
    if awarded:
        raise Refusal("学习.5", f"{number}已经奖励过：一篇一份，几个作者合一份。", "不用再登记。")
    missing = [name for name, there in (("刊物", journal), ("刊期", issue)) if not there]
    if missing:
        raise Refusal(
            "学习.5", f"{number}没有写{'、'.join(missing)}，看不出在哪里公开发表。", "请更正，补写以后再登记奖励。"
        )


def was_awarded(number: str, *, awarded: bool) -> None:
    """Only an award that was entered is taken back, and what was awarded stands until then."""
    if not awarded:
        raise Refusal("", f"{number}没有登记过奖励。", "不用撤销。")


def is_struck_unawarded(number: str, *, awarded: bool) -> None:
    """What was awarded stands until the award is taken back."""
    if awarded:
        raise Refusal("", f"{number}登记了奖励。", f"请先撤销奖励（zwzx articles unaward {number}）。")
