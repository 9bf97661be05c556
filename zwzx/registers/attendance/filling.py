"""考勤: filling in one's day, or a section's; setting it right; what the office enters (出勤.1)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.core import correcting
from zwzx.office.core.action import CORRECT, FOLDED, NEW, Proposal, action
from zwzx.office.core.entering import Undone, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.kinds.house import persons as several
from zwzx.office.kinds.plain import choice, reason
from zwzx.office.people import day_sheets
from zwzx.office.people.attendance import Marks
from zwzx.office.people.day_sheets import BOOK, AttendanceDay
from zwzx.office.people.half_days import of_moment, place
from zwzx.office.people.people import Person
from zwzx.office.people.whose_time import by_right_hands
from zwzx.office.terms.leave import DayState, Presence
from zwzx.office.terms.people import OFFICE, Half, Post
from zwzx.registers.attendance import rules

if TYPE_CHECKING:
    from collections.abc import Mapping

CLAUSE = "出勤.1"
WHAT = "考勤"
On = Annotated[dt.date | None, asked(AttendanceDay.on, hint="空着就是今天；过后填的标明补填")]
Morning = Annotated[Presence | None, asked(AttendanceDay.morning, hint="空着就是出勤；请假、出差的不用填")]
Afternoon = Annotated[Presence | None, asked(AttendanceDay.afternoon, hint="空着就是出勤；上午填的，下午的下午再填")]


@action("填考勤", key="d", usual=NEW, cites=[CLAUSE], undone_by="strike")
def fill(
    office: Office,
    morning: Morning = None,
    afternoon: Afternoon = None,
    on: On = None,
    person: Annotated[Person | None, asked(AttendanceDay.person, hint="空着就是本人")] = None,
    note: Annotated[str, asked(AttendanceDay.note), FOLDED] = "",
) -> AttendanceDay:
    """填自己一天的考勤：上午、下午；请假、出差的自动带过来；过后填的标明补填。"""
    return _filled(office, person or office.actor, on or office.today, morning, afternoon, note)


@action("填全科考勤", key="q", cites=[CLAUSE], entered_by=(*OFFICE, Post.SECTION_CLERK))
def fill_section(
    office: Office,
    persons: Annotated[tuple[Person, ...], several("出勤的人", hint="全天出勤的；有迟到、早退的另填")],
    on: On = None,
) -> AttendanceDay:
    """照科室的考勤表一次登记几位全天出勤的人；登记人是内勤或办公室。"""
    rows = [_filled(office, one, on or office.today, None, None, "") for one in persons]
    return rows[-1]


def _filled(
    office: Office, person: Person, day: dt.date, morning: Presence | None, afternoon: Presence | None, note: str
) -> AttendanceDay:
    """The row of somebody's day, or the other half of it."""
    by_right_hands(office, person, WHAT)
    rules.has_come(day, office.today)
    calendar = office.calendar()
    rules.is_worked(day, calendar.reason(day), works=calendar.is_workday(day))
    rules.is_of_the_house(person.name, day, works=person.works_on(day))
    rules.not_of_oneself(absent=Presence.ABSENT in (morning, afternoon))
    away = away_on(office, person, day)
    rules.not_away(person.name, day, away[0] if away[0] and away[1] else "")
    there = day_sheets.of_day(person, day)
    given = _given(office, day, morning, afternoon, away, there)
    rules.written_once(person.name, day, there.number if there is not None and not given else "")
    rules.something_written(written=bool(given))
    late = day < office.today
    if there is not None:
        return office.change(there, **given, **({"state": DayState.BACKFILLED} if late else {}))
    facts = {
        "section": person.section,
        "filled": office.now,
        "filler": office.actor.name,
        "state": DayState.BACKFILLED if late else DayState.FILLED,
        "note": note,
    }
    return office.add(
        AttendanceDay(**next_entry(office, AttendanceDay, BOOK, day), person=person, on=day, **facts, **given)
    )


def _given(
    office: Office,
    day: dt.date,
    morning: Presence | None,
    afternoon: Presence | None,
    away: tuple[str, str],
    there: AttendanceDay | None,
) -> dict[str, Presence]:
    """The halves that are written now: those that are not away, not written yet, and, where nothing is said, over or begun."""
    told = {"morning": morning, "afternoon": afternoon}
    given = {}
    for n, (name, word) in enumerate(told.items()):
        if away[n] or (there is not None and getattr(there, name) is not None):
            continue
        begun = place(day) + n <= of_moment(office.now)
        if word is not None or begun:
            given[name] = word or Presence.PRESENT
    return given


def away_on(office: Office, person: Person, day: dt.date) -> tuple[str, str]:
    """What the morning and the afternoon of a day are by leave or trip; "" where they are neither."""
    marks = Marks(office, [person], day, day)
    first, second = (marks.away(person, place(day) + n) for n in (0, 1))
    return first, second


@dataclass(kw_only=True)
class Amendment:
    """What of a day can be set right."""

    morning: Annotated[Presence | None, asked(AttendanceDay.morning)] = None
    afternoon: Annotated[Presence | None, asked(AttendanceDay.afternoon)] = None
    note: Annotated[str | None, asked(AttendanceDay.note), FOLDED] = None


def for_amendment(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The day as it is."""
    entry = values.get("entry")
    return correcting.as_it_is(entry, Amendment) if isinstance(entry, AttendanceDay) else Proposal()


@action(
    "更正",
    key="g",
    usual=CORRECT,
    cites=[CLAUSE],
    on=AttendanceDay,
    fill=for_amendment,
    when=(DayState.FILLED, DayState.BACKFILLED),
    undone_by="amend",
)
def amend(
    office: Office, entry: AttendanceDay, facts: Amendment, reason: Annotated[str, reason("更正原因")]
) -> AttendanceDay:
    """更正填错的一天：写明原因；旷工只由办公室登记。"""
    by_right_hands(office, entry.person, WHAT)
    differs = correcting.changed(entry, {"morning": facts.morning, "afternoon": facts.afternoon, "note": facts.note})
    if not office.posts & set(OFFICE):
        rules.not_of_oneself(absent=Presence.ABSENT in differs.values())
        rules.entered_as_absent(entry.number, absent=Presence.ABSENT in (entry.morning, entry.afternoon))
    office.say(reason=reason)
    return office.change(entry, **differs)


@action("登记旷工", key="k", entered_by=OFFICE, cites=[CLAUSE, "出勤.5"], undone_by="strike")
def absent(
    office: Office,
    person: Annotated[Person, asked(AttendanceDay.person)],
    on: Annotated[dt.date, asked(AttendanceDay.on)],
    reason: Annotated[str, reason("怎么查明的")],
    half: Annotated[Half | None, choice("半天", Half, hint="全天的空着")] = None,
) -> AttendanceDay:
    """由办公室登记没有请假、没有上班的：全天或半天；请了假的不能登记。"""
    rules.has_come(on, office.today)
    calendar = office.calendar()
    rules.is_worked(on, calendar.reason(on), works=calendar.is_workday(on))
    rules.is_of_the_house(person.name, on, works=person.works_on(on))
    halves = [0, 1] if half is None else [int(half is Half.AFTERNOON)]
    away = away_on(office, person, on)
    rules.not_on_leave(person.name, on, next((away[n] for n in halves if away[n]), ""))
    office.say(reason=reason)
    given = {("morning", "afternoon")[n]: Presence.ABSENT for n in halves}
    there = day_sheets.of_day(person, on)
    if there is not None:
        return office.change(there, **given, note=noted(there.note, reason))
    place_ = next_entry(office, AttendanceDay, BOOK, on)
    facts = {"section": person.section, "filled": office.now, "filler": office.actor.name, "note": reason}
    state = DayState.BACKFILLED if on < office.today else DayState.FILLED
    return office.add(AttendanceDay(**place_, person=person, on=on, state=state, **facts, **given))


@action("撤销", key="x", entered_by=OFFICE, on=AttendanceDay, when=(DayState.FILLED, DayState.BACKFILLED))
def strike(office: Office, entry: AttendanceDay, reason: Undone) -> AttendanceDay:
    """撤销填错人、填错日子的一天：写明原因，编号保留；那天又成为未填。"""
    office.say(reason=reason)
    return office.change(entry, state=DayState.STRUCK, note=noted(entry.note, reason))
