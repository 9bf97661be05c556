"""When what is entered happened 发生时间: not ahead of the clock, and not before what it follows."""

from __future__ import annotations

import datetime as dt

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.hours import hourless, spelled
from zwzx.office.terms.last_year import last_year_meant


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
        raise Refusal(
            "",
            f"{what}{spelled(at)}还没有到。",
            f"请填实际的{what}；还没有办的，办完再登记。{last_year_meant(at, now.date())}",
        )
    if after is not None and at < min(after, now):
        if hourless(at) and at.date() == after.date():
            raise hour_missing(what, at, f"{of}是{spelled(after)}，是同一天，先后要看几点")
        raise Refusal("", f"{what}{spelled(at)}早于{of}{spelled(after)}。", "请核对时间。")


def by_close(at: dt.datetime, off_hour: dt.time) -> dt.datetime:
    """The moment by which something is to be done; a day alone has all of its office hours."""
    return dt.datetime.combine(at.date(), off_hour) if hourless(at) else at


def hour_missing(what: str, at: dt.datetime, why: str) -> Refusal:
    """What is said where only the day was told of something whose hour matters.

    Args:
        why: what it matters for, as a sentence without its end.
    """
    return Refusal("", f"{what}{at:%Y-%m-%d}只写了日期：{why}。", f"请写成 {at:%Y-%m-%d} 16:30。")


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
        raise Refusal(
            "", f"{what}{day}还没有到。", f"请填实际的{what}；还没有办的，办完再登记。{last_year_meant(day, today)}"
        )
    if after is not None and day < min(after, today):
        raise Refusal("", f"{what}{day}早于{of}{after}。", "请核对日期。")
