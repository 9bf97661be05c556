"""窗口请假: leave is asked for in writing; asked otherwise it is 旷工; what is entered wrongly is struck."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses.moments import happened
from zwzx.office.core.action import NEW, action
from zwzx.office.core.entering import At, Undone, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.hall.records import LEAVE_BOOK, LeaveState, Proof, Substitution, WindowLeave
from zwzx.office.hall.windows import Place, at_windows
from zwzx.office.people.people import Absence, Person
from zwzx.office.terms.people import OFFICE, Half, LeaveKind, Post
from zwzx.registers.window_leave import rules

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

BY = (Post.HALL_CLERK, Post.HALL_HEAD, *OFFICE)
"""Who keeps the book: the hall's clerk and its head, and the office."""
CLAUSE = "窗口.7"
DAY = dt.timedelta(days=1)
HOLDS = (
    *(LeaveState.ASKED, LeaveState.AGREED, LeaveState.APPROVED),
    *(LeaveState.REGISTERED, LeaveState.BACK, LeaveState.GATHERED),
)
"""The states in which nobody else's paper for the same days is taken."""


@dataclass(kw_only=True)
class Facts:
    """Leave as it is asked for."""

    who: Annotated[Person, asked(WindowLeave.person)]
    kind: Annotated[LeaveKind, asked(WindowLeave.kind)]
    proof: Annotated[Proof, asked(WindowLeave.proof, hint="单位证明或本人请假条")]
    since: Annotated[dt.date, asked(WindowLeave.since)]
    since_half: Annotated[Half | None, asked(WindowLeave.since_half, hint="下午才走的写下午")] = None
    until: Annotated[dt.date, asked(WindowLeave.until)]
    until_half: Annotated[Half | None, asked(WindowLeave.until_half, hint="中午就回的写上午")] = None
    reason: Annotated[str, asked(WindowLeave.reason)]
    place: Annotated[str, asked(WindowLeave.place)] = ""
    at: At = None
    note: Annotated[str, asked(WindowLeave.note)] = ""


@action("登记请假", key="d", usual=NEW, entered_by=BY, cites=[CLAUSE], undone_by="strike")
def add(office: Office, facts: Facts) -> WindowLeave:
    """登记窗口人员请假：凭单位证明或本人请假条；再登记派出单位、分管副主任同意，最后大厅主任登记备案。"""
    rules.in_writing(facts.who.name, facts.proof.value, written=facts.proof.written)
    told = facts.__dict__
    place = at_window(facts.who, facts.since)
    rules.of_a_unit(facts.who.name, place.unit)
    rules.no_other(facts.who.name, [row.number for row in others(told)])
    return _entered(office, told, place, LeaveState.ASKED)


@action("登记为旷工", key="k", entered_by=BY, cites=[CLAUSE], undone_by="strike")
def absent(office: Office, facts: Facts) -> WindowLeave:
    """登记口头、电话、代人请假的：不作数，这些天视为旷工；以后交来本人的假条并登记备案的，按请假算。"""
    rules.not_in_writing(facts.proof.value, written=facts.proof.written)
    return _entered(office, facts.__dict__, at_window(facts.who, facts.since), LeaveState.ABSENT)


def at_window(who: Person, day: dt.date) -> Place:
    """At which window somebody is on a day.

    Raises:
        Refusal: where they have none.
    """
    found = at_windows(day).get(who.id)
    rules.at_a_window(who.name, day, there=found is not None)
    assert found is not None
    return found[1]


def _entered(office: Office, told: Mapping[str, Any], place: Place, state: LeaveState) -> WindowLeave:
    rules.in_order(told["since"], told["since_half"], told["until"], told["until_half"])
    at = told["at"] or office.now
    happened("提出时间", at, office.now)
    facts = {name: value for name, value in told.items() if name not in ("who", "at")}
    number = next_entry(office, WindowLeave, LEAVE_BOOK, told["since"])
    return office.add(WindowLeave(**number, person=told["who"], unit=place.unit, requested=at, state=state, **facts))


def others(told: Mapping[str, Any]) -> Iterator[WindowLeave]:
    """Other leave of the same person on one of the half days."""
    first, last = _ends(told["since"], told["since_half"], told["until"], told["until_half"])
    over = (WindowLeave.since <= told["until"]) & (WindowLeave.until >= told["since"])
    for row in WindowLeave.select().where((WindowLeave.person == told["who"]) & over & WindowLeave.state.in_(HOLDS)):
        begin, end = _ends(row.since, row.since_half, row.until, row.until_half)
        if begin <= last and end >= first:
            yield row


def _ends(since: dt.date, first: Half | None, until: dt.date, last: Half | None) -> tuple[Any, Any]:
    """The first and the last half day, so that they compare."""
    return (since, first is Half.AFTERNOON), (until, last is not Half.MORNING)


@action(
    "撤销",
    key="x",
    entered_by=BY,
    cites=[CLAUSE],
    on=WindowLeave,
    when=tuple(state for state in LeaveState if state not in (LeaveState.STRUCK, LeaveState.PAST)),
)
def strike(office: Office, entry: WindowLeave, reason: Undone) -> WindowLeave:
    """撤销登错的、没有请成的：写明原因，编号保留；登记过的请假和代班随之取消。"""
    office.say(reason=reason)
    for absence in Absence.select().where(Absence.leave == entry.id):
        office.change(absence, until=absence.since - DAY, until_half=None)
    for one in Substitution.select().where(Substitution.leave == entry):
        office.change(one, until=one.since - DAY)
    return office.change(entry, state=LeaveState.STRUCK, note=noted(entry.note, reason))
