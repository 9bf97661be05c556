"""Recurring duties 定期事项: what a clause wants done every quarter or year, and that it was done."""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx.office.clauses import duty_rules
from zwzx.office.clauses.regulations import MONTHS, Recurrence, clause, doing, is_one
from zwzx.office.core import settings
from zwzx.office.core.fact import fact
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import day, moment
from zwzx.office.kinds.plain import text
from zwzx.office.kinds.rows import row_id
from zwzx.store.record import Record, equal, tuples

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from zwzx.office.core.office import Office
    from zwzx.store.record import Withdrawal

MID_MONTH = 15
WEEK = 6
"""How many days after its first a week ends."""


class Duty(Record):
    """A recurring duty that was done for a period, once; `struck` where what did it was taken back.

    `note` is what shows that it was done, or why it was excused; `happened` the day on which it was done, `at` when that was
    entered, `due` the moment by which it was to be done. The last two tell what was done too late from what was entered late.
    """

    clause = fact(text("条款"), shown=10, sought=True, default=None, index=True)
    kind = fact(text("哪一种"), shown=12, sought=True)
    period = fact(text("所属周期"), shown=16, sought=True, default=None)
    at = fact(moment("办理登记时间"), shown=16, rank=2)
    note = fact(text("依据", long=True), shown=30, grow=True, printed=110)
    because = fact(row_id("依据的登记"), default=0)
    struck = fact(moment("撤销时间"), null=True)
    due = fact(moment("应办时间"), shown=16, rank=3, null=True, printed=28)
    happened = fact(day("办理日期"), shown=10, rank=4, null=True, printed=22)
    why = fact(text("撤销原因"))

    @property
    def label(self) -> str:
        """What people call it: its clause and its period."""
        return f"{self.clause} {self.period}{self.kind}"

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It was not done, with the reason."""
        return {"struck": told.at, "why": told.reason}


class Period(NamedTuple):
    """A stretch of the calendar: its name such as 2026年3季度, and its first and last day."""

    name: str
    first: dt.date
    last: dt.date

    @property
    def is_a_day(self) -> bool:
        """Whether it is one day."""
        return self.first == self.last

    @property
    def is_a_week(self) -> bool:
        """Whether it is a week, which stands for its Monday."""
        return (self.last - self.first).days == WEEK


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
OFTEN = 1_000_000
"""More often than anything is asked for."""


def recurring(built: Collection[str]) -> Iterator[tuple[str, Recurrence]]:
    """(clause, how often) of every recurring duty of some registers, in the compilation's order."""
    for found in doing("recur", built):
        for often in found.every:
            yield found.id, often


def periods(every: str, since: dt.date, until: dt.date) -> Iterator[Period]:
    """The periods of a name from the one in which a day lies to the one in which another does."""
    period = period_of(every, since)
    while period.first <= until:
        yield period
        period = period_of(every, period.last + dt.timedelta(days=1))


def ends(clause_id: str, period: Period, off: dt.time) -> dt.datetime:
    """When a duty is over for a period: with its last day or its Monday, or as the clause names a day.

    That is one of the month after it, the last of the quarter after it, or one of the year before which it is to be done.

    Args:
        off: the end of office hours.
    """
    limits = dict(clause(clause_id).limits)
    after = period.last + dt.timedelta(days=1)
    if of_month := limits.get("following_day"):
        return dt.datetime.combine(after.replace(day=of_month), off)
    if following := limits.get("following"):
        return dt.datetime.combine(period_of(following, after).last, off)
    before = limits.get("before")
    if before is None:
        return dt.datetime.combine(period.first if period.is_a_week else period.last, off)
    month, day = map(int, str(before).split("-"))
    return dt.datetime.combine(dt.date(period.first.year, month, day) - dt.timedelta(days=1), off)


def is_done(clause_id: str, period: Period, kind: str = "") -> bool:
    """Whether a duty is done for a period as often as its clause asks for, or was excused."""
    return missing(clause_id, period, kind) == 0


def missing(clause_id: str, period: Period, kind: str = "") -> int:
    """How often a duty is still to be done in a period."""
    rows = entered(clause_id, period, kind)
    if any(excuses(one) for one in rows):
        return 0
    return max(0, how_often(clause_id, kind).times - len(rows))


def entered(clause_id: str, period: Period, kind: str = "") -> list[Duty]:
    """What was entered of a duty for a period and not taken back: as a rule at most as many rows as it is asked for."""
    found = equal(Duty, clause=clause_id, period=period.name, kind=kind)
    return sorted((one for one in found if one.struck is None), key=lambda one: one.id)


def done_so_often() -> Counter[tuple[str, str, str]]:
    """How often each duty (clause, kind, period) was done; one that was excused as often as anybody may ask for."""
    done: Counter[tuple[str, str, str]] = Counter()
    for clause_id, kind, period, note in tuples(
        Duty.select(Duty.clause, Duty.kind, Duty.period, Duty.note).where(Duty.struck.is_null())
    ):
        done[clause_id, kind, period] += OFTEN if note.startswith(EXCUSED) else 1
    return done


def excuses(row: Duty) -> bool:
    """Whether a row excuses a duty and does not say that it was done."""
    return row.note.startswith(EXCUSED)


def period_in(clause_id: str, when: dt.date, every: str = "") -> Period:
    """The period of a clause's duty in which a day lies; see `how_often`."""
    return period_of(how_often(clause_id, every).period, when)


def how_often(clause_id: str, every: str = "") -> Recurrence:
    """How often a clause's duty comes back.

    Args:
        every: which of the clause's periods or kinds, where it has several; the first where not said.

    Raises:
        Unreadable: where the clause asks for nothing recurring, or not for that.
    """
    if not is_one(clause_id):
        raise Unreadable(f"没有“{clause_id}”这一条。", "定期要做的有哪些，见 zwzx duty list。")
    found = clause(clause_id)
    if "recur" not in found.does or not found.every:
        raise Unreadable(f"{clause_id}不是定期要做的事。", "哪些要做，见 zwzx duty list。")
    keys = [one.key for one in found.every]
    if every and every not in keys:
        raise Unreadable(f"{clause_id}没有“{every}”这个周期。", f"可写：{'、'.join(keys)}。")
    return found.every[keys.index(every) if every else 0]


def mark_done(
    office: Office,
    clause_id: str,
    day: dt.date,
    *,
    every: str = "",
    note: str = "",
    because: int = 0,
    happened: dt.date | None = None,
) -> Duty:
    """Enter that a duty was done in the period of a day; of one that was excused, that it was done after all.

    What is asked for several times is entered as often as it was done by something, `because`, be it more than that.

    Args:
        because: the id of the entry by which it was done.
        happened: when it was done; where not said, today, or the day of what comes several times.

    Raises:
        Unreadable: as `how_often` does.
        Refusal: where it is entered already.
    """
    often = how_often(clause_id, every)
    period = period_of(often.period, day)
    when = happened or (day if often.kind and because else office.today)
    due = ends(clause_id, period, settings.off_hour())
    facts = {"at": office.now, "note": note, "because": because, "happened": when, "due": due}
    rows = entered(clause_id, period, often.kind)
    excused = [one for one in rows if excuses(one)]
    if excused and not note.startswith(EXCUSED):
        return office.change(excused[0], **facts)
    if not (often.kind and because):
        duty_rules.not_twice(period.name, open_=not excused and len(rows) < often.times)
    return office.add(Duty(clause=clause_id, kind=often.kind, period=period.name, **facts))


def take_back(office: Office, clause_id: str, because: int) -> None:
    """What did a duty is taken back: its period waits again."""
    for one in equal(Duty, clause=clause_id, because=because):
        if one.struck is None:
            office.change(one, struck=office.now)
