"""到期提醒的规矩: what is seen to has its next date, and no date twice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.last_year import last_year_meant

if TYPE_CHECKING:
    import datetime as dt


def has_come(on: dt.date, today: dt.date) -> None:
    """What has not come was not seen to."""
    if on > today:
        raise Refusal("", f"办理日期{on}还没有到。", f"办了再登记。{last_year_meant(on, today)}")


def goes_on(until: dt.date, following: dt.date | None) -> None:
    """The next date lies after the one that was seen to."""
    if following is not None and following <= until:
        raise Refusal("", f"下次到期{following}不在这次到期{until}以后。", "请核对日期。")


def not_twice(called: str, earlier: str) -> None:
    """A thing has one reminder."""
    if earlier:
        raise Refusal("", f"{called}已经登记为{earlier}。", "到期日变了的请更正那一条，对象不同的请写对象（--about）。")
