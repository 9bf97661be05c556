"""出勤 counted: what every half day was to every person, and what that comes to in a month or a year (出勤.1, 出勤.5).

Leave, trips and days off are taken over from where they are entered; the sheet tells of the rest. What nobody wrote of
is 未填, and never an absence. The yearly assessment reads `figures`.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from zwzx.office.people import day_sheets
from zwzx.office.people.day_sheets import AttendanceDay
from zwzx.office.people.employment import Employment
from zwzx.office.people.half_days import Span, of_moment, place, worked
from zwzx.office.people.leaves import Leave
from zwzx.office.people.people import Absence, Person, Posting
from zwzx.office.people.trips import Trip
from zwzx.office.terms.leave import GOING, DayState, LeaveState, Presence, TripKind, TripState
from zwzx.office.terms.people import Employed, Half, LeaveKind, Post

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from zwzx.office.core.session import Session

UNFILLED, OVERDUE, OTHER_LEAVE = "未填", "逾期未归", "请假"
"""What a half day is called that nobody wrote of; on which somebody did not come back; that has no kind of leave."""
THERE = frozenset({*(one.value for one in Presence if one is not Presence.ABSENT)})
"""The words of the sheet with which somebody was at work."""
AWAY_BY = (LeaveState.TO_PROVE, LeaveState.APPROVED, LeaveState.BACK, LeaveState.PAST)
APART = frozenset({Post.WINDOW, Post.SERVICE})
"""Posts whose holders fill in no sheet of the house: the hall's people clock in (窗口.6)."""


class Figures(NamedTuple):
    """What a span comes to for a person: half days by what they were, and how often something was."""

    words: Mapping[str, int]
    """Half days by their word: 出勤, 迟到, 事假, 公差, 未填, …."""
    due: int
    """The half days on which they should have been there."""
    backfilled: int
    """How many days were filled in later."""

    @property
    def present(self) -> int:
        """The half days on which they were at work, out on business for some hours among them."""
        return sum(self.words.get(word, 0) for word in THERE)

    def of(self, *kinds: LeaveKind | Presence | str) -> int:
        """The half days of some words together."""
        return sum(self.words.get(str(kind), 0) for kind in kinds)


def staff(first: dt.date, last: dt.date) -> list[Person]:
    """Whoever fills in the sheet in a span: the house's own people, by section and name."""
    posts: dict[int, set[Post]] = defaultdict(set)
    for one in Posting.select():
        if one.since <= last and (one.until is None or one.until >= first):
            posts[one.__data__["person"]].add(one.post)
    sent = {
        one.__data__["person"]
        for one in Employment.select().where(Employment.kind == Employed.SENT)
        if one.since <= first and (one.until is None or one.until >= last)
    }
    found = [
        one
        for one in Person.select()
        if one.id not in sent
        and posts[one.id] - APART
        and (one.joined is None or one.joined <= last)
        and (one.left is None or one.left >= first)
    ]
    return sorted(found, key=lambda one: (one.section == "", one.__data__["department"] or 0, one.name))


class Marks:
    """What the half days of a span were to some people, each asked for once."""

    def __init__(self, office: Session, people: Sequence[Person], first: dt.date, last: dt.date) -> None:
        self.people, self.span = people, Span.of(first, None, last, None)
        self.worked = worked(office.calendar(), self.span)
        self._begun, self._until = day_sheets.since(), of_moment(office.now)
        self._leaves = _by_person(_leaves(office, self.span))
        self._overdue = _by_person(_overdue(self.span))
        self._trips, self._out = (
            _by_person(_trips(self.span, TripKind.DUTY)),
            _by_person(_trips(self.span, TripKind.OUT)),
        )
        self._others = _by_person(_absences(self.span))
        self._sheets: dict[tuple[int, int], str] = {}
        self._backfilled: Counter[int] = Counter()
        self._read_sheets(first, last)

    def _read_sheets(self, first: dt.date, last: dt.date) -> None:
        rows = AttendanceDay.select().where(AttendanceDay.on.between(first.isoformat(), last.isoformat()))
        for row in rows.where(AttendanceDay.state != DayState.STRUCK):
            person, at = row.__data__["person"], place(row.on)
            self._backfilled[person] += row.state is DayState.BACKFILLED
            for word, half in ((row.morning, at), (row.afternoon, at + 1)):
                if word is not None:
                    self._sheets[person, half] = word.value

    def of(self, person: Person, at: int) -> str:
        """What a half day was to a person; "" where nobody asks: they were not here, or it is still to come."""
        day = dt.date.fromordinal(at // 2)
        if not person.works_on(day):
            return ""
        if word := self.away(person, at) or self._sheets.get((person.id, at)):
            return word
        for found in (self._overdue, self._out):
            if word := _word_at(found, person, at):
                return word
        asked = self._begun is not None and self._begun <= day and at < self._until
        return UNFILLED if asked else ""

    def away(self, person: Person, at: int) -> str:
        """As what somebody is away on a half day by leave or trip; "" where they are not."""
        found = (_word_at(one, person, at) for one in (self._leaves, self._trips, self._others))
        return next(filter(None, found), "")

    def figures(self, person: Person) -> Figures:
        """What the span comes to for a person."""
        halves = [at for at in self.worked if person.works_on(dt.date.fromordinal(at // 2))]
        words = Counter(word for at in halves if (word := self.of(person, at)))
        return Figures(words, len(halves), self._backfilled[person.id])


def figures(office: Session, year: int, people: Sequence[Person] = ()) -> dict[int, Figures]:
    """What a year comes to, by the ids of people: of everybody who fills in the sheet where nobody is named (出勤.5)."""
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    named = people or staff(first, last)
    marks = Marks(office, named, first, last)
    return {one.id: marks.figures(one) for one in named}


def _by_person(found: Iterator[tuple[int, Span, str]]) -> dict[int, list[tuple[Span, str]]]:
    by: dict[int, list[tuple[Span, str]]] = defaultdict(list)
    for person, span, word in found:
        by[person].append((span, word))
    return by


def _word_at(found: Mapping[int, Sequence[tuple[Span, str]]], person: Person, at: int) -> str:
    return next((word for span, word in found.get(person.id, ()) if span.first <= at <= span.last), "")


def _leaves(office: Session, within: Span) -> Iterator[tuple[int, Span, str]]:
    """The leaves that touch a span, as what they count."""
    first, last = _days(within)
    rows = Leave.select().where(Leave.state.in_(list(AWAY_BY)) & (Leave.since <= last) & Leave.person.is_null(False))
    for one in rows.where(Leave.until >= first):
        kind = one.counts_as(office.now)
        yield one.__data__["person"], one.away, kind.value if kind is not None else OTHER_LEAVE


def _overdue(within: Span) -> Iterator[tuple[int, Span, str]]:
    """What followed a leave from which somebody did not come back in time; the sheet may tell what it was."""
    first, last = _days(within)
    rows = Leave.select().where((Leave.state == LeaveState.BACK) & (Leave.over > 0) & (Leave.until <= last))
    for one in rows.where(Leave.back >= first):
        assert one.back is not None
        back = place(one.back, one.back_half or Half.MORNING)
        yield one.__data__["person"], Span(one.span.last + 1, back - 1), OVERDUE


def _trips(within: Span, kind: TripKind) -> Iterator[tuple[int, Span, str]]:
    first, last = _days(within)
    stands: Collection[TripState] = (*GOING, TripState.BACK)
    rows = Trip.select().where((Trip.kind == kind) & Trip.state.in_(list(stands)))
    begun, ended = dt.datetime.combine(last, dt.time.max), dt.datetime.combine(first, dt.time())
    for one in rows.where((Trip.left <= begun) & ((Trip.expected >= ended) | (Trip.back >= ended))):
        yield one.__data__["person"], one.away, LeaveKind.DUTY.value if kind is TripKind.DUTY else Presence.OUT.value


def _absences(within: Span) -> Iterator[tuple[int, Span, str]]:
    """What the list of people tells of itself, and no register: leave without a form."""
    first, last = _days(within)
    rows = Absence.select().where((Absence.leave == 0) & (Absence.since <= last))
    for one in rows.where(Absence.until.is_null() | (Absence.until >= first)):
        span = Span.of(one.since, one.since_half, one.until or last, one.until_half)
        yield one.__data__["person"], span, one.kind.value if one.kind is not None else OTHER_LEAVE


def _days(span: Span) -> tuple[dt.date, dt.date]:
    return dt.date.fromordinal(span.first // 2), dt.date.fromordinal(span.last // 2)
