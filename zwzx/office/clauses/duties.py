"""Recurring duties 例行工作: what a clause wants done every quarter or year, and that it was done."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from typing import TYPE_CHECKING, NamedTuple

from zwzx.office.clauses import duty_rules
from zwzx.office.clauses.regulations import MONTHS, clause, doing
from zwzx.office.core.fact import fact
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.plain import text
from zwzx.office.kinds.rows import row_id
from zwzx.store.record import Record, equal

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from zwzx.office.core.office import Office

MID_MONTH = 15


class Duty(Record):
    """A recurring duty that was done for a period."""

    clause = fact(text("条款"), default=None, index=True)
    period = fact(text("所属周期"), default=None)
    at = fact(moment("办理登记时间"))
    note = fact(text("备注"))
    because = fact(row_id("办理依据"), default=0)

    @property
    def label(self) -> str:
        """What people call it: its clause and its period."""
        return f"{self.clause} {self.period}"


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


EXCUSED = "免办："
"""How the note of a duty begins that was excused for a period."""


def recurring(built: Collection[str]) -> Iterator[tuple[str, str]]:
    """(clause, name of its period) of every recurring duty of some registers, in the compilation's order."""
    for found in doing("recur", built):
        for every in found.every:
            yield found.id, every


def periods(every: str, since: dt.date, until: dt.date) -> Iterator[Period]:
    """The periods of a name from the one in which a day lies to the one in which another does."""
    period = period_of(every, since)
    while period.first <= until:
        yield period
        period = period_of(every, period.last + dt.timedelta(days=1))


def ends(clause_id: str, period: Period, off: dt.time) -> dt.datetime:
    """When a duty is over for a period: with its last day, its Monday, or before the day of the year that the clause names.

    Args:
        off: the end of office hours.
    """
    before = dict(clause(clause_id).limits).get("before")
    if before is None:
        return dt.datetime.combine(period.first if "monday" in clause(clause_id).every else period.last, off)
    month, day = map(int, str(before).split("-"))
    return dt.datetime.combine(dt.date(period.first.year, month, day) - dt.timedelta(days=1), off)


def is_done(clause_id: str, period: Period) -> bool:
    """Whether a duty is done for a period, or was excused."""
    return bool(entered(clause_id, period))


def entered(clause_id: str, period: Period) -> list[Duty]:
    """What was entered of a duty for a period: at most one row."""
    return equal(Duty, clause=clause_id, period=period.name)


def period_in(clause_id: str, when: dt.date, every: str = "") -> Period:
    """The period of a clause's duty in which a day lies.

    Args:
        every: which of the clause's periods, where it has several; the first where not said.

    Raises:
        Unreadable: where the clause asks for nothing recurring, or not for that.
    """
    found = clause(clause_id)
    if "recur" not in found.does or not found.every:
        raise Unreadable(f"{clause_id}不是定期要做的事。", "哪些要做，见 zwzx duty list。")
    if every and every not in found.every:
        raise Unreadable(f"{clause_id}没有“{every}”这个周期。", f"可写：{'、'.join(found.every)}。")
    return period_of(every or found.every[0], when)


def mark_done(
    office: Office, clause_id: str, day: dt.date, *, every: str = "", note: str = "", because: int = 0
) -> Duty:
    """Enter that a duty was done in the period of a day; of one that was excused, that it was done after all.

    Raises:
        Unreadable: as `period_in` does.
        Refusal: where it is entered already.
    """
    period = period_in(clause_id, day, every)
    facts = {"at": office.now, "note": note, "because": because}
    for earlier in entered(clause_id, period):
        excused = earlier.note.startswith(EXCUSED) and not note.startswith(EXCUSED)
        duty_rules.not_twice(period.name, excused=excused)
        return office.change(earlier, **facts)
    return office.add(Duty(clause=clause_id, period=period.name, **facts))
