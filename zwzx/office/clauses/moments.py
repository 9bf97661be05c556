"""When what is entered happened 发生时间: not ahead of the clock, and not before what it follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal

if TYPE_CHECKING:
    import datetime as dt


def happened(what: str, at: dt.datetime, now: dt.datetime, *, after: dt.datetime | None = None, of: str = "") -> None:
    """What is entered has happened, and in its order.

    Args:
        what: what the moment is called, such as 归还时间.
        after: the moment that it can't lie before; one that lies ahead itself was entered by a fast clock and holds
            nobody up.
        of: what that moment is called.

    Raises:
        Refusal: under no clause, for none says so.
    """
    if at > now:
        raise Refusal("", f"{what}{at:%Y-%m-%d %H:%M}还没有到。", f"请填实际的{what}；还没有办的，办完再登记。")
    if after is not None and at < min(after, now):
        raise Refusal("", f"{what}{at:%Y-%m-%d %H:%M}早于{of}{after:%Y-%m-%d %H:%M}。", "请核对时间。")


def happened_on(what: str, day: dt.date, today: dt.date, *, after: dt.date | None = None, of: str = "") -> None:
    """What is known by its day alone has happened, and in its order; the day on which the other was will do.

    Args:
        what: what the day is called, such as 签收日期.
        after: the day that it can't lie before; one that lies ahead itself was entered by a fast clock.
        of: what that day is called.

    Raises:
        Refusal: under no clause, for none says so.
    """
    if day > today:
        raise Refusal("", f"{what}{day}还没有到。", f"请填实际的{what}；还没有办的，办完再登记。")
    if after is not None and day < min(after, today):
        raise Refusal("", f"{what}{day}早于{of}{after}。", "请核对日期。")
