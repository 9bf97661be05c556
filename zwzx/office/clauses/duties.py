"""Recurring duties 例行工作: what a clause wants done every quarter or year, and that it was done."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from typing import TYPE_CHECKING, Annotated, NamedTuple

from zwzx.office.clauses.regulations import MONTHS, Refusal, clause, doing
from zwzx.office.core.action import action
from zwzx.office.core.fact import asked, fact
from zwzx.office.core.office import Office
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import day, moment
from zwzx.office.kinds.plain import text
from zwzx.office.kinds.rows import row_id
from zwzx.office.terms.people import Post
from zwzx.store.record import Record, equal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

MID_MONTH = 15


class Duty(Record):
    """A recurring duty that was done for a period."""

    clause = fact(text("条款"), default=None, index=True)
    period = fact(text("所属周期"), default=None)
    at = fact(moment("办理登记时间"))
    note = fact(text("备注"))
    because = fact(row_id("办理依据"), default=0)


class Period(NamedTuple):
    """A stretch of the calendar: its name such as 2026年3季度, and its first and last day."""

    name: str
    first: dt.date
    last: dt.date


def period_of(every: str, day: dt.date) -> Period:
    """The period in which a day lies; `every` as data/regulations.toml names it.

    Raises:
        ValueError: for a name that is none.
    """
    if every == "workday":
        return Period(day.isoformat(), day, day)
    if every == "monday":
        monday = day - dt.timedelta(days=day.weekday())
        return Period(f"{monday:%Y-%m-%d}这一周", monday, monday + dt.timedelta(days=6))
    if every == "half-month":
        last = dt.date(day.year, day.month, monthrange(day.year, day.month)[1])
        if day.day <= MID_MONTH:
            return Period(f"{day:%Y年}{day.month}月上半月", day.replace(day=1), day.replace(day=MID_MONTH))
        return Period(f"{day:%Y年}{day.month}月下半月", day.replace(day=MID_MONTH + 1), last)
    if every not in MONTHS:
        raise ValueError(every)
    months = MONTHS[every]
    number = (day.month - 1) // months
    end = number * months + months
    first = dt.date(day.year, number * months + 1, 1)
    last = dt.date(day.year, end, monthrange(day.year, end)[1])
    half = "上半年" if number == 0 else "下半年"
    words = {"month": f"{end}月", "quarter": f"{number + 1}季度", "half-year": half, "year": ""}
    return Period(f"{day.year}年{words[every]}", first, last)


def recurring(built: Collection[str]) -> Iterator[tuple[str, str]]:
    """(clause, name of its period) of every recurring duty of some registers, in the compilation's order."""
    for found in doing("recur", built):
        for every in found.every:
            yield found.id, every


def is_done(clause_id: str, period: Period) -> bool:
    """Whether a duty is marked done for a period."""
    return bool(equal(Duty, clause=clause_id, period=period.name))


@action("例行工作", entered_by=[Post.CLERK, Post.SECRETS, Post.ARCHIVIST, Post.OFFICE_DIRECTOR])
def done(
    office: Office,
    clause_id: Annotated[str, asked(Duty.clause)],
    on: Annotated[dt.date | None, day("属于哪一天的那一期")] = None,
    every: Annotated[str, text("周期")] = "",
    note: Annotated[str, asked(Duty.note)] = "",
) -> Duty:
    """登记一件例行工作这一期已经做过。"""
    return mark_done(office, clause_id, on or office.today, every=every, note=note)


def mark_done(
    office: Office, clause_id: str, day: dt.date, *, every: str = "", note: str = "", because: int = 0
) -> Duty:
    """Enter that a duty was done in the period of a day.

    Args:
        every: which of the clause's periods, where it has several; the first where not said.

    Raises:
        Unreadable: where the clause asks for nothing recurring, or not for that.
        Refusal: where it is entered already.
    """
    found = clause(clause_id)
    if "recur" not in found.does or not found.every:
        raise Unreadable(f"{clause_id}不是定期要做的事。", "哪些要做，见 zwzx duty list。")
    if every and every not in found.every:
        raise Unreadable(f"{clause_id}没有“{every}”这个周期。", f"可写：{'、'.join(found.every)}。")
    period = period_of(every or found.every[0], day)
    if is_done(clause_id, period):
        raise Refusal("", f"{period.name}的这件事已经登记做过。", "不用再办。")
    return office.add(Duty(clause=clause_id, period=period.name, at=office.now, note=note, because=because))
