"""A month at the windows 一个月的出勤: everybody who had a window in it, and what each of their days comes to. No money."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import TYPE_CHECKING, Any, NamedTuple

import peewee as pw

from zwzx.office.clauses.duties import period_of
from zwzx.office.clauses.regulations import rate
from zwzx.office.hall.day import NOTHING, Away, HallDay, Limits, Told, day_of
from zwzx.office.hall.hours import timetable
from zwzx.office.hall.records import (
    FOUR,
    ON_LEAVE,
    ClockedDay,
    LeaveState,
    ShortLeave,
    ShortState,
    Substitution,
    WindowLeave,
)
from zwzx.office.hall.windows import Place, places
from zwzx.office.people.people import Absence
from zwzx.office.terms.clocking import HOUR, minute_of
from zwzx.office.terms.people import Half
from zwzx.office.terms.settings import YesOrNo
from zwzx.store.expressions import within_days
from zwzx.store.record import tuples

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from zwzx.office.clauses.workdays import Calendar
    from zwzx.office.core.session import Session
    from zwzx.office.hall.hours import Timetable

DAY = dt.timedelta(days=1)
LAST_MINUTE = 24 * HOUR


class MonthOf(NamedTuple):
    """A month of one person: at which window they were on which day, and what each day comes to, days off among them."""

    name: str
    places: Mapping[dt.date, Place]
    days: tuple[HallDay, ...]

    @property
    def unit(self) -> str:
        """The unit that sent them, as it was last in the month."""
        return self.places[max(self.places)].unit

    @property
    def window(self) -> str:
        """The window at which they were last in the month."""
        return self.places[max(self.places)].window


def month_of(office: Session, first: dt.date) -> Mapping[int, MonthOf]:
    """What the month of a day comes to for everybody who had a window in it, by the ids of the people.

    Only days up to today are told of; of today what has come already.
    """
    period = period_of("month", first)
    return days_of(office, period.first, period.last)


def days_of(office: Session, first: dt.date, last: dt.date) -> Mapping[int, MonthOf]:
    """The same of any stretch of days; who stands in for somebody is counted from the beginning of each month."""
    by = ways(office)
    last = min(last, by.today)
    there = places(first, last)
    clocked, on_duty = _clocked(first, last)
    read = {day for _, day in clocked}
    told = _told(by.calendar, first, last)
    of_days = [_OfDay(by, day, read=day in read) for day in _each(first, last)]
    for key in on_duty:
        told[key] = told.get(key, NOTHING)._replace(on_duty=True)
    known, of_whom = told.get, clocked.get
    return {
        person: MonthOf(
            name,
            at,
            tuple(
                one.came_to(of_whom((person, one.day)), known((person, one.day), NOTHING))
                for one in of_days
                if one.day in at
            ),
        )
        for person, (name, at) in there.items()
    }


class Ways(NamedTuple):
    """By what every day of the hall is reckoned: the working days, the hours, how long a clocking may be explained."""

    today: dt.date
    minute: int
    calendar: Calendar
    table: Timetable
    limits: Limits
    explain_within: int
    counts: bool

    def term(self, day: dt.date) -> dt.date:
        """The last day on which a missing clocking of a day may be explained."""
        left = self.explain_within
        while left > 0:
            day += DAY
            left -= self.calendar.is_workday(day)
        return day


def ways(office: Session) -> Ways:
    """By what the days are reckoned now."""
    return Ways(
        office.today,
        minute_of(office.now),
        office.calendar(),
        timetable(office.setting),
        Limits(rate("窗口.6", "opens_early_minutes").count, rate("窗口.7", "short_leave_minutes").count),
        int(office.setting("hall-explain-within")),
        office.setting("hall-missing") == YesOrNo.YES,
    )


class _OfDay:
    """What all people have alike on a day, and the commonest day of all: four clockings in time, and nothing else."""

    def __init__(self, by: Ways, day: dt.date, *, read: bool) -> None:
        self.day, self.hours, self.limits, self.read = day, by.table.on(day), by.limits, read
        self.workday = by.calendar.is_workday(day)
        self.in_term = not self.workday or by.today <= by.term(day)
        self.counts = by.counts
        self.until = by.minute if day == by.today else LAST_MINUTE
        self.times = self.hours.times
        self.usual = self._of(self.times, NOTHING)
        self.blank = self._of(None, NOTHING)

    def came_to(self, four: tuple[int | None, ...] | None, told: Told) -> HallDay:
        """What the day comes to for somebody; as `day_of` has it, which this only spares most of its work."""
        if told is not NOTHING:
            return self._of(four, told)
        if four is None:
            return self.blank
        if None in four or not self.workday or self.until != LAST_MINUTE:
            return self._of(four, told)
        came, went, returned, left = four
        on, out, back, off = self.times
        if came <= on and went >= out and returned <= back and left >= off:  # type: ignore[operator]
            return self.usual
        late = tuple(at - due for at, due in ((came, on), (returned, back)) if at > due)  # type: ignore[operator]
        early = tuple(due - at for at, due in ((went, out), (left, off)) if at < due)  # type: ignore[operator]
        return HallDay(self.day, True, late, early)

    def _of(self, four: Any, told: Told) -> HallDay:
        return day_of(
            self.day,
            four,
            told,
            self.hours,
            self.limits,
            workday=self.workday,
            read=self.read,
            in_term=self.in_term,
            counts=self.counts,
            until=self.until,
        )


def _each(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    while first <= last:
        yield first
        first += DAY


def _clocked(
    first: dt.date, last: dt.date
) -> tuple[dict[tuple[int, dt.date], tuple[int | None, ...]], set[tuple[int, dt.date]]]:
    """The four clockings by person and day, and who was on duty when."""
    columns = ("person", "day", "came", "went", "returned", "left", "duty")
    tells: Any = pw.fn.COALESCE(*(getattr(ClockedDay, name) for name in FOUR)).is_null(False) | (
        ClockedDay.beside != ""
    )
    select = ClockedDay.select(*(getattr(ClockedDay, name) for name in columns)).where(
        ClockedDay.day.between(first, last) & (tells | ClockedDay.duty)
    )
    found: dict[tuple[int, dt.date], tuple[int | None, ...]] = {}
    duty: set[tuple[int, dt.date]] = set()
    for person, day, came, went, returned, left, on_duty in tuples(select):
        if came is not None or went is not None or returned is not None or left is not None or not on_duty:
            found[person, day] = (came, went, returned, left)
        if on_duty:
            duty.add((person, day))
    return found, duty


Days = defaultdict[tuple[int, dt.date], Any]
"""By person and day."""


def _told(calendar: Calendar, first: dt.date, last: dt.date) -> dict[tuple[int, dt.date], Told]:
    """What is known of people's days besides their clockings."""
    trained, refused, leave = _on_leave(first, last)
    short, stands_in = _short(first, last), _stands_in(calendar, first, last)
    return {
        key: Told(
            leave.get(key, {}),
            frozenset(trained.get(key, ())),
            frozenset(refused.get(key, set()) - leave.get(key, {}).keys()),
            short.get(key, ()),
            stands_in.get(key, 0),
        )
        for key in {*leave, *trained, *refused, *short, *stands_in}
    }


def _on_leave(first: dt.date, last: dt.date) -> tuple[Days, Days, Days]:
    """The halves for which the centre called somebody away, those of leave that was asked wrongly, those of leave.

    Leave is what a register of leave entered: an absence that somebody entered by itself is none that was registered.
    """
    trained, refused, leave = Days(set), Days(set), Days(dict)
    gathered = set()
    over = (WindowLeave.since <= last) & (WindowLeave.until >= first)
    for row in WindowLeave.select().where(over & WindowLeave.state.in_((LeaveState.GATHERED, LeaveState.ABSENT))):
        gathered.add(row.id)
        for day, half in _halves(row, first, last):
            (trained if row.state is LeaveState.GATHERED else refused)[row.__data__["person"], day].add(half)
    away = (Absence.leave != 0) & (Absence.since <= last) & (Absence.until.is_null() | (Absence.until >= first))
    for absence in Absence.select().where(away):
        if absence.leave not in gathered:
            for day, half in _halves(absence, first, last):
                kind = absence.kind.value if absence.kind is not None else ""
                leave[absence.__data__["person"], day][half] = kind
    return trained, refused, leave


def _short(first: dt.date, last: dt.date) -> Days:
    """The short leaves of each day, in their order."""
    short = Days(list)
    live = ShortLeave.person.is_null(False) & (ShortLeave.state != ShortState.STRUCK)
    for row in ShortLeave.select().where(within_days(ShortLeave.out, first, last) & live).order_by(ShortLeave.out):
        day, back = row.out.date(), row.back
        until = None if back is None else minute_of(back) if back.date() == day else LAST_MINUTE
        short[row.__data__["person"], day].append(Away(minute_of(row.out), until, row.number))
    return short


def _halves(row: Any, first: dt.date, last: dt.date) -> Iterator[tuple[dt.date, Half]]:
    """The half days of a stretch of leave that lie between two days."""
    for day in _each(max(row.since, first), min(row.until or last, last)):
        if not (day == row.since and row.since_half is Half.AFTERNOON):
            yield day, Half.MORNING
        if not (day == row.until and row.until_half is Half.MORNING):
            yield day, Half.AFTERNOON


def _stands_in(calendar: Calendar, first: dt.date, last: dt.date) -> dict[tuple[int, dt.date], int]:
    """By person and working day, which one of the month it is on which they stand in for somebody."""
    begin = first.replace(day=1)
    days: dict[int, set[dt.date]] = defaultdict(set)
    live = WindowLeave.state.in_((*ON_LEAVE, LeaveState.GATHERED))
    over = (Substitution.since <= last) & (Substitution.until >= begin) & live
    for row in Substitution.select().join(WindowLeave).where(over):
        days[row.__data__["person"]] |= {
            day for day in _each(max(row.since, begin), min(row.until, last)) if calendar.is_workday(day)
        }
    found = {}
    for person, theirs in days.items():
        count: dict[tuple[int, int], int] = defaultdict(int)
        for day in sorted(theirs):
            count[day.year, day.month] += 1
            found[person, day] = count[day.year, day.month]
    return {(person, day): n for (person, day), n in found.items() if day >= first}
