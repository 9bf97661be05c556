"""现金盘点的规矩: two people, a difference with its reason, a month with the bank's statement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.settings import HouseRule

if TYPE_CHECKING:
    import datetime as dt


def once_a_day(on: dt.date, number: str) -> None:
    """A day is counted once; no clause says so."""
    if number:
        raise Refusal("", f"{on}已经盘点过：{number}。", "登错的先作废那一次。")


def two_people(cashier: str, law: str, *, same: bool) -> None:
    """The cashier does not check what they count, by the office's setting.

    Args:
        law: the article of the state's law that says so, by its name.
    """
    rule = HouseRule.BOOKS_APART
    if same:
        raise Refusal(rule, f"{cashier}自己盘点，不能自己核对（{law}）。", f"请由会计核对。{rule.off}")


def difference_is_told(difference: str, why: str, *, differs: bool) -> None:
    """Why the cash differs from the books is written down; no clause says so."""
    if differs and not why.strip():
        raise Refusal("", f"实点和账面差{difference}，没有写原因。", "请查明，写差额原因。")


def month_is_settled(*, settles: bool, bank: bool) -> None:
    """A month is settled with the bank's statement (出纳.5)."""
    if settles and not bank:
        raise Refusal("出纳.5", "月结没有写银行的余额。", "请写银行对账单余额、银行日记账余额。")


def bank_is_told(difference: str, why: str, *, differs: bool) -> None:
    """What the bank and the journal do not both have yet is written down; no clause says so."""
    if differs and not why.strip():
        raise Refusal("", f"银行对账单和日记账差{difference}，没有写未达账项。", "请逐笔写明未达账项。")
