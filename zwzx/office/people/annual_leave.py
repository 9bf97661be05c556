"""年休假: how many days somebody has in a year by the state's rule, what of them is used, and what the year before left.

All by 职工带薪年休假条例 and 人事部令第9号, where the office's setting says so; no clause of the compilation counts days.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from zwzx.office.clauses.standards import applies, limit
from zwzx.office.people import half_days, leaves
from zwzx.office.terms.leave import WAITING, LeaveState, Proof
from zwzx.office.terms.people import LeaveKind
from zwzx.office.terms.settings import YesOrNo
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.clauses.workdays import Calendar
    from zwzx.office.core.session import Session
    from zwzx.office.people.leaves import Leave
    from zwzx.office.people.people import Person

DAYS, TOO_LONG = "职工带薪年休假条例.3", "职工带薪年休假条例.4"
FROM_NEXT = "人事部令9.2"
TIERS = ("third", "second", "first")
SICK_FROM = {"third": "sick_third", "second": "sick_second", "first": "sick_first"}
MONTH = 30
"""Calendar days that count as a month of sick leave, where several spells are added (累计)."""


class Balance(NamedTuple):
    """Somebody's annual leave of a year, in half days; `waiting` is asked for and not approved yet."""

    year: int
    service: int
    """Whole years of service on the day that was asked about."""
    entitled: int
    carried: int
    used: int
    waiting: int

    @property
    def left(self) -> int:
        """What can still be asked for."""
        return self.entitled + self.carried - self.used - self.waiting


def known(office: Session, person: Person, day: dt.date) -> bool:
    """Whether anything can be counted: the office keeps the state's rule, and knows since when the person works."""
    return person.began is not None and applies(office, DAYS, day) is not None


def full_from(began: dt.date, months: int) -> dt.date:
    """From which day so many months of service count: the first of the month after they are full (人事部令9.2)."""
    month = began.month - 1 + months + limit(FROM_NEXT, "from_next").amount
    return dt.date(began.year + month // 12, month % 12 + 1, 1)


def tier(began: dt.date, day: dt.date) -> str:
    """Which of the three a person has on a day; "" before the first year is full."""
    return next((name for name in TIERS if full_from(began, limit(DAYS, f"{name}_from").amount) <= day), "")


def entitled(began: dt.date, day: dt.date) -> int:
    """The half days of the year in which a day lies, as they stand on it."""
    name = tier(began, day)
    return limit(DAYS, name).amount * 2 if name else 0


def service(began: dt.date, day: dt.date) -> int:
    """The whole years of service that are full on a day."""
    return max(0, day.year - began.year - ((day.month, day.day) < (began.month, began.day)))


def balance(office: Session, person: Person, day: dt.date, but: int = 0) -> Balance:
    """How somebody's annual leave of the year stands, as it is on a day of it.

    Args:
        but: the id of a leave of which nothing counts that lies in this year, such as the one that is looked at; what it
            takes of the years before is no longer there to be carried over.
    """
    return _balance(office, person, day, _annual(person), but)


def _annual(person: Person) -> list[Leave]:
    """All annual leave that somebody ever asked for."""
    return [one for one in equal(leaves.Leave, person=person) if one.kind is LeaveKind.ANNUAL]


def _balance(office: Session, person: Person, day: dt.date, taken: list[Leave], but: int = 0) -> Balance:
    assert person.began is not None
    calendar = office.calendar()
    used, asked = _of_year(calendar, [one for one in taken if one.id != but], day.year)
    over = _carried(office, calendar, person, taken, day.year)
    return Balance(day.year, service(person.began, day), entitled(person.began, day), over, used, asked)


def _carried(office: Session, calendar: Calendar, person: Person, taken: list[Leave], year: int) -> int:
    """What the year before left: used is first what that year had from its own year before. Nothing is known before the founding."""
    began = person.began
    first = office.founded.year if office.founded is not None else office.today.year
    here = person.joined.year if person.joined is not None else first
    if office.setting("annual-carried") != YesOrNo.YES or year <= max(first, here) or began is None:
        return 0
    over = _carried(office, calendar, person, taken, year - 1)
    used, asked = _of_year(calendar, taken, year - 1)
    return max(0, entitled(began, dt.date(year - 1, 12, 31)) - max(0, used + asked - over))


def _of_year(calendar: Calendar, taken: list[Leave], year: int) -> tuple[int, int]:
    """The half days of some leaves that lie in a year: those that stand, and those that are only asked for."""
    used = asked = 0
    for one in taken:
        if one.state in (LeaveState.PAST, LeaveState.APPROVED, LeaveState.BACK):
            used += leaves.in_year(calendar, one, year)
        elif one.state in WAITING:
            asked += leaves.in_year(calendar, one, year)
    return used, asked


def asked_in(calendar: Calendar, leave: Leave) -> Iterator[tuple[dt.date, int]]:
    """Of a leave: of each year in which it lies its first day, and how many half days of that year it takes."""
    for year in range(leave.since.year, leave.until.year + 1):
        span = leave.span.within(half_days.of_year(year))
        if count := len(half_days.worked(calendar, span)):
            yield half_days.day_of(span.first), count


def short_after(office: Session, leave: Leave) -> Iterator[tuple[int, int]]:
    """Years to come in which more is taken already than a leave lets be carried over to them, and how many half days more."""
    person = leave.person
    assert person is not None
    taken = _annual(person)
    others = [one for one in taken if one.id != leave.id]
    for year in range(leave.since.year + 1, max(one.until.year for one in taken) + 1):
        end = dt.date(year, 12, 31)
        left = _balance(office, person, end, taken).left
        if left < min(0, _balance(office, person, end, others).left):
            yield year, -left


def too_long(office: Session, person: Person, year: int) -> list[str]:
    """Why somebody may have no annual leave in a year: 事假 or 病假 went on for too long. Told, and never decided here."""
    day = min(office.today, dt.date(year, 12, 31))
    found = applies(office, TOO_LONG, day)
    if found is None or person.began is None:
        return []
    calendar, within = office.calendar(), half_days.of_year(year)
    private = sick = 0
    for one in leaves.of_person(person):
        span, kind = one.away.within(within), one.counts_as(office.now)
        if one.state in WAITING and one.proof is not Proof.WAITING:
            continue
        private += len(half_days.worked(calendar, span)) if kind is LeaveKind.PRIVATE else 0
        sick += max(0, span.last - span.first + 1) if kind is LeaveKind.SICK else 0
    told = []
    if private >= limit(TOO_LONG, "private").amount * 2:
        told.append(f"{year}年事假累计{private / 2:g}天，不扣工资的不享受当年的年休假（{found.called}）。")
    name = tier(person.began, day)
    months = limit(TOO_LONG, SICK_FROM[name]).amount if name else 0
    if months and sick >= months * MONTH * 2:
        told.append(f"{year}年病假累计{sick / 2:g}个自然日，满{months}个月的不享受当年的年休假（{found.called}）。")
    return told
