"""Figures of study by person and year: what the yearly assessment counts (学习.6)."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from zwzx.office.people.people import Person
from zwzx.office.study.sessions import State, Study, StudyAttendance
from zwzx.office.terms.study import Attended
from zwzx.store.expressions import year_of
from zwzx.store.record import tuples

if TYPE_CHECKING:
    from collections.abc import Iterable


class Figures(NamedTuple):
    """How often somebody was due in a year, and what of it: each word of `Attended`, made up, without notes, lectures."""

    person: Person
    counts: Counter[Attended]
    made_up: int = 0
    without_notes: int = 0
    lectures: int = 0

    @property
    def due(self) -> int:
        """How many sessions there were for them."""
        return self.counts.total()

    @property
    def counted(self) -> int:
        """Of how many they answer for: with leave, on a journey or on duty they could not come."""
        return self.counts[Attended.PRESENT] + self.counts[Attended.ABSENT]


def of_year(year: int, only: Person | None = None) -> list[Figures]:
    """Everybody who was due in a year, by name; sessions that were struck do not count."""
    held = (Study.state == State.HELD) & (year_of(Study.at) == year)
    mine = held if only is None else held & (StudyAttendance.person == only)
    query = StudyAttendance.select(StudyAttendance, Person).join(Study).switch(StudyAttendance).join(Person).where(mine)
    rows: dict[int, list[StudyAttendance]] = {}
    for one in query.order_by(Person.name, StudyAttendance.id):
        rows.setdefault(one.person.id, []).append(one)
    lectures = Counter(who for (who,) in tuples(Study.select(Study.lecturer).where(held & Study.business)))
    return [_figures(theirs, lectures[who]) for who, theirs in rows.items()]


def _figures(rows: list[StudyAttendance], lectures: int) -> Figures:
    return Figures(
        rows[0].person,
        Counter(one.how for one in rows),
        sum(one.made_up is not None for one in rows),
        sum(one.notes is False for one in rows),
        lectures,
    )


def told(rows: Iterable[StudyAttendance]) -> str:
    """Who was not there, and why, in the order of the reasons: 请假：张三、李四；无故：王五."""
    away: dict[Attended, list[str]] = {how: [] for how in Attended if how is not Attended.PRESENT}
    for one in rows:
        if one.how is not Attended.PRESENT:
            away[one.how].append(one.person.name)
    return "；".join(f"{how}：{'、'.join(names)}" for how, names in away.items() if names)
