"""公示登记的规矩: of which period and when a page is posted and taken down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal

if TYPE_CHECKING:
    import datetime as dt


def has_begun(period: str, first: dt.date, today: dt.date) -> None:
    """Of what is still to come nothing can be posted."""
    if first > today:
        raise Refusal("", f"{period}还没有开始。", "请写已经开始的周期里的一天。")


def posted_when(at: dt.datetime, first: dt.date, now: dt.datetime) -> None:
    """A page is posted between the beginning of its period and now."""
    if at > now or at.date() < first:
        raise Refusal("", f"公示时间{at:%Y-%m-%d %H:%M}不在周期开始与现在之间。", "请填实际贴出的时间。")


def taken_when(at: dt.datetime, posted: dt.datetime, now: dt.datetime) -> None:
    """It is taken down after it was posted, and not in the future."""
    if not posted <= at <= now:
        raise Refusal("", f"撤下时间{at:%Y-%m-%d %H:%M}不在公示与现在之间。", "请填实际撤下的时间。")
