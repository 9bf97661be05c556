"""领导接访日: planning who sits, entering what was held, taking an entry back."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from zwzx.office.clauses import duties
from zwzx.office.core.action import NEW, NEXT, Proposal, action
from zwzx.office.core.entering import Undone
from zwzx.office.core.fact import asked
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.people import people
from zwzx.office.people.people import Person
from zwzx.office.terms.people import CENTRE_LEADERS, OFFICE, Post
from zwzx.registers.reception_days import rules
from zwzx.registers.reception_days.records import BOOK, ReceptionDay, State
from zwzx.store.record import equal

DESK = (Post.PETITIONS_OFFICER, *OFFICE)
MONDAY = 0
CLAUSE = "信访.8"

Leader = Annotated[Person, asked(ReceptionDay.leader)]
People = Annotated[int, asked(ReceptionDay.visitors)]
Matters = Annotated[int, asked(ReceptionDay.matters)]
Answered = Annotated[int, asked(ReceptionDay.answered)]
HandedOn = Annotated[int, asked(ReceptionDay.handed)]
Words = Annotated[str, asked(ReceptionDay.words)]


def for_day(office: Office, _values: object) -> Proposal:
    """The Monday that comes next and is worked."""
    return Proposal({"on": _next_monday(office)})


@action("排班", key="d", usual=NEW, entered_by=DESK, cites=[CLAUSE], fill=for_day, undone_by="strike")
def plan(
    office: Office,
    leader: Leader,
    on: Annotated[dt.date | None, asked(ReceptionDay.on, hint="空着就是下一个星期一")] = None,
) -> ReceptionDay:
    """排哪位领导哪天接访；放假的那天不排。"""
    day = on or _next_monday(office)
    rules.is_a_workday(day, worked=office.calendar().is_workday(day))
    return office.add(_entry(office, day, leader))


@action("登记接访", key="b", usual=NEXT, entered_by=DESK, cites=[CLAUSE], on=ReceptionDay, when=(State.PLANNED,))
def hold(
    office: Office,
    entry: ReceptionDay,
    visitors: People = 0,
    matters: Matters = 0,
    answered: Answered = 0,
    handed: HandedOn = 0,
    words: Words = "",
    leader: Annotated[Person | None, asked(ReceptionDay.leader, hint="换了领导的才填")] = None,
) -> ReceptionDay:
    """登记排好的一天实际接访的情况：来了几人几件、现场答复几件、交办几件；没有人来的写0。"""
    return _held(office, entry, leader or entry.leader, visitors, matters, answered, handed, words)


@action("登记没有排班的接访", key="j", entered_by=DESK, cites=[CLAUSE])
def receive(
    office: Office,
    leader: Leader,
    on: Annotated[dt.date | None, asked(ReceptionDay.on, hint="空着就是今天")] = None,
    visitors: People = 0,
    matters: Matters = 0,
    answered: Answered = 0,
    handed: HandedOn = 0,
    words: Words = "",
) -> ReceptionDay:
    """没有事先排班的，直接登记哪天谁接访、来了几人几件。"""
    made = office.add(_entry(office, on or office.today, leader))
    return _held(office, made, leader, visitors, matters, answered, handed, words)


@action("撤销", key="x", entered_by=DESK, on=ReceptionDay, when=(State.PLANNED,))
def strike(office: Office, entry: ReceptionDay, reason: Undone) -> ReceptionDay:
    """撤销排错的一天：编号保留，划去仍可查；已经接访的不能撤销。"""
    office.say(reason=reason)
    return office.change(entry, state=State.STRUCK, words=reason)


def _next_monday(office: Office) -> dt.date:
    """Today where it is a Monday, else the next that is worked."""
    calendar, day = office.calendar(), office.today
    while day.weekday() != MONDAY or not calendar.is_workday(day):
        day += dt.timedelta(days=1)
    return day


def _entry(office: Office, on: dt.date, leader: Person) -> ReceptionDay:
    there = [one.number for one in equal(ReceptionDay, on=on) if one.state is not State.STRUCK]
    rules.not_planned_twice(on, there[0] if there else "")
    rules.led_by(leader.name, leader=bool(people.posts(leader, on) & CENTRE_LEADERS))
    return ReceptionDay(**next_entry(office, ReceptionDay, BOOK, on), on=on, leader=leader)


def _held(
    office: Office,
    entry: ReceptionDay,
    leader: Person,
    visitors: int,
    matters: int,
    answered: int,
    handed: int,
    words: str,
) -> ReceptionDay:
    rules.has_come(entry.on, office.today)
    rules.led_by(leader.name, leader=bool(people.posts(leader, entry.on) & CENTRE_LEADERS))
    rules.adds_up(matters, answered, handed)
    facts = {"visitors": visitors, "matters": matters, "answered": answered, "handed": handed, "words": words}
    held = office.change(entry, leader=leader, state=State.HELD, **facts)
    if entry.on.weekday() == MONDAY and not duties.is_done(CLAUSE, duties.period_of("monday", entry.on)):
        duties.mark_done(office, CLAUSE, entry.on, note=held.number, because=held.id, happened=entry.on)
    return held
