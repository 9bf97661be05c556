"""学习: that a session was held and who was there, who made it up, and that the notes were looked at."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses.regulations import rate
from zwzx.office.core.action import FOLDED, NEXT, Proposal, action
from zwzx.office.core.entering import At
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.kinds.house import persons
from zwzx.office.people import people
from zwzx.office.people.people import Absence, Person
from zwzx.office.study.figures import told
from zwzx.office.study.sessions import State, Study, StudyAttendance
from zwzx.office.terms.people import OFFICE, LeaveKind, Post
from zwzx.office.terms.study import Attended
from zwzx.registers.study import rules
from zwzx.registers.study.planning import Facts, entry_of, has_come, settle
from zwzx.store.expressions import within_days
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Mapping

SENT = frozenset({Post.WINDOW, Post.SERVICE})
"""Who holds no other post is none of the house's own people."""

DUE = Annotated[tuple[Person, ...], persons("应到的人", hint="空着就是全体干部职工"), FOLDED]
LEAVE = Annotated[tuple[Person, ...], persons("请假的人", hint="人员名册里请了假的自动列上")]
AWAY = Annotated[tuple[Person, ...], persons("出差的人")]
ON_DUTY = Annotated[tuple[Person, ...], persons("值班的人")]
ABSENT = Annotated[tuple[Person, ...], persons("无故缺席的人")]
SHEET = Annotated[str, asked(Study.sheet, hint="签到表放在哪里、第几号：登记授课费要有")]


@dataclass(kw_only=True)
class Roll:
    """Who was due and who was not there; whoever is on leave in the list of people is taken over."""

    due: DUE = ()
    leave: LEAVE = ()
    away: AWAY = ()
    on_duty: ON_DUTY = ()
    absent: ABSENT = ()
    sheet: SHEET = ""


def everybody(when: dt.datetime) -> list[Person]:
    """The house's own people on a day, by name."""
    day = when.date()
    return [one for one in people.working(day) if people.posts(one, day) - SENT or not people.posts(one, day)]


def on_leave(person: Person, when: dt.datetime) -> Attended | None:
    """Why somebody is away at a moment, as the list of people has it; None where they are not."""
    found = [one for one in equal(Absence, person=person) if one.holds(when)]
    if not found:
        return None
    return Attended.AWAY if found[0].kind is LeaveKind.DUTY else Attended.LEAVE


def for_roll(office: Office, values: Mapping[str, Any]) -> Proposal:
    """Those who are away at the time, by the list of people."""
    entry = values.get("entry")
    when = entry.at if isinstance(entry, Study) else values.get("at") or office.now
    found = {one: on_leave(one, when) for one in everybody(when)}
    lists = {
        "leave": tuple(one for one, how in found.items() if how is Attended.LEAVE),
        "away": tuple(one for one, how in found.items() if how is Attended.AWAY),
    }
    return Proposal({name: named for name, named in lists.items() if named})


@action(
    "登记学习",
    key="b",
    usual=NEXT,
    entered_by=OFFICE,
    cites=["学习.2", "学习.4"],
    on=Study,
    fill=for_roll,
    when=(State.PLANNED,),
    undone_by="strike",
)
def hold(office: Office, entry: Study, roll: Roll) -> Study:
    """登记排好的一次学过了：应到的人里谁没有到、为什么；人员名册里请了假、出差的自动列上。"""
    return _held(office, entry, roll)


@action("登记没有排的学习", key="j", entered_by=OFFICE, cites=["学习.2", "学习.4"], fill=for_roll, undone_by="strike")
def add(
    office: Office,
    facts: Facts,
    at: Annotated[dt.datetime | None, asked(Study.at, hint="空着就是现在")] = None,
    due: DUE = (),
    leave: LEAVE = (),
    away: AWAY = (),
    on_duty: ON_DUTY = (),
    absent: ABSENT = (),
    sheet: SHEET = "",
) -> Study:
    """没有事先排的，直接登记学了什么、谁没有到。"""
    made = office.add(entry_of(office, at or office.now, facts))
    roll = Roll(due=due, leave=leave, away=away, on_duty=on_duty, absent=absent, sheet=sheet)
    return _held(office, made, roll)


def _held(office: Office, entry: Study, roll: Roll) -> Study:
    has_come(entry.at, office.now)
    due = list(roll.due) or everybody(entry.at)
    said = {
        Attended.LEAVE: roll.leave,
        Attended.AWAY: roll.away,
        Attended.ON_DUTY: roll.on_duty,
        Attended.ABSENT: roll.absent,
    }
    rules.once_each([one.name for named in said.values() for one in named])
    names = {one.name for one in due}
    for how, named in said.items():
        rules.were_due([one.name for one in named], names, how)
    why = {one.id: how for how, named in said.items() for one in named}
    rows = []
    for one in due:
        how = why.get(one.id) or on_leave(one, entry.at) or Attended.PRESENT
        rows.append(office.add(StudyAttendance(study=entry, person=one, how=how)))
    present = sum(one.how is Attended.PRESENT for one in rows)
    rules.somebody_came(len(rows), present)
    if entry.lecturer is not None:
        rules.was_there(entry.lecturer.name, [one.person.name for one in rows if one.how is not Attended.PRESENT])
    facts = {"due": len(rows), "present": present, "missing": told(rows), "sheet": roll.sheet}
    held = office.change(entry, state=State.HELD, **facts)
    settle(office, held)
    _tell(office, held)
    return held


def _tell(office: Office, held: Study) -> None:
    """That a month has more sessions than is usual."""
    first = held.at.date().replace(day=1)
    last = (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    count = Study.select().where((Study.state == State.HELD) & within_days(Study.at, first, last)).count()
    if count > rate("学习.2", "usual_a_month").count:
        office.remind(f"{first.year}年{first.month}月已经集中学习{count}次；学习.2写的是每月1—2次。")


@action("补学", key="u", entered_by=OFFICE, cites=["学习.2"], on=Study, when=(State.HELD,))
def make_up(
    office: Office,
    entry: Study,
    who: Annotated[tuple[Person, ...], persons("补学的人")],
    on: Annotated[dt.date | None, asked(StudyAttendance.made_up, hint="空着就是今天")] = None,
) -> Study:
    """登记缺席的人补学了：出席情况照旧，旁边写补学日期。"""
    has_come(dt.datetime.combine(on or office.today, dt.time()), office.now)
    rows = {one.person.id: one for one in equal(StudyAttendance, study=entry)}
    rules.were_due([one.name for one in who], [one.person.name for one in rows.values()], "补学")
    for one in who:
        row = rows[one.id]
        rules.makes_up(one.name, missed=row.how is not Attended.PRESENT, again=row.made_up is not None)
        office.change(row, made_up=on or office.today)
    office.say(made_up="、".join(one.name for one in who))
    return office.change(entry, k=entry.k)


@action("登记笔记检查", key="n", entered_by=OFFICE, cites=["学习.6"], on=Study, when=(State.HELD,))
def check_notes(
    office: Office,
    entry: Study,
    checker: Annotated[Person, asked(Study.checker, hint="支部检查的人")],
    check: Annotated[str, asked(Study.check, label="检查情况", least=2)],
    without: Annotated[tuple[Person, ...], persons("没有笔记的人")] = (),
    at: At = None,
) -> Study:
    """登记支部检查了学习笔记：谁没有笔记；到会的其他人都有。再登记一次就照新的算。"""
    when = at or office.now
    has_come(when, office.now)
    rows = [one for one in equal(StudyAttendance, study=entry) if one.how is Attended.PRESENT or one.made_up]
    rules.were_due([one.name for one in without], [one.person.name for one in rows], "没有笔记")
    missing = {one.id for one in without}
    for row in rows:
        has = row.person.id not in missing
        if row.notes is not has:
            office.change(row, notes=has)
    return office.change(entry, checked=when, checker=checker, check=check)
