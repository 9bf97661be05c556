"""定期事项的规矩: when a duty can have been done, and what is taken back by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.last_year import last_year_meant

if TYPE_CHECKING:
    import datetime as dt


def done_when(happened: dt.date, first: dt.date, today: dt.date) -> None:
    """A duty of a period is done from its first day on, and not on a day to come."""
    if happened > today:
        raise Refusal("", f"办理日期{happened}还没有到。", f"请办了再登记。{last_year_meant(happened, today)}")
    if happened < first:
        raise Refusal("", f"办理日期{happened}在这一期开始（{first}）以前。", "请核对日期，或写明是哪一期（--on）。")


def is_taken_back_here(label: str, act: str, *, by_hand: bool) -> None:
    """What an entry of another register did is taken back there."""
    if not by_hand:
        typed = f"zwzx {act.replace('_', '-').replace('.', ' ')}"
        raise Refusal("", f"{label}不是在这里登记的。", f"它由“{typed}”办成，请在那里撤销、作废。")


def stands(label: str, *, struck: bool) -> None:
    """What was taken back is so once."""
    if struck:
        raise Refusal("", f"{label}已经撤销。", "做过的请另行登记。")
