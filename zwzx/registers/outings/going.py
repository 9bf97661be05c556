"""外出: that somebody goes out for some hours, where, and whom they told; that they are back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses.approvers import HEADS
from zwzx.office.clauses.moments import happened
from zwzx.office.core import correcting
from zwzx.office.core.action import CORRECT, FOLDED, NEW, NEXT, Proposal, action
from zwzx.office.core.entering import At, Undone, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.kinds.house import person as somebody
from zwzx.office.people import absences, people
from zwzx.office.people.half_days import Span, of_moment
from zwzx.office.people.people import Person
from zwzx.office.people.trips import BOOK, Trip
from zwzx.office.people.whose_time import by_right_hands, hours_are_free, is_free
from zwzx.office.terms.leave import GOING, TripKind, TripState
from zwzx.office.terms.people import CENTRE_LEADERS, OFFICE, LeaveKind, Post
from zwzx.registers.outings import rules

if TYPE_CHECKING:
    from collections.abc import Mapping

CLAUSE = "出勤.4"
WHAT = "外出"
Who = Annotated[Person | None, asked(Trip.person, hint="空着就是本人")]
Reason = Annotated[str, asked(Trip.reason)]
Place = Annotated[str, asked(Trip.place)]
Expected = Annotated[dt.datetime, asked(Trip.expected)]
Vehicle = Annotated[str, asked(Trip.vehicle), FOLDED]
Left = Annotated[dt.datetime | None, asked(Trip.left, hint="空着就是现在")]


@action("登记外出", key="d", usual=NEW, cites=[CLAUSE], undone_by="strike")
def go(
    office: Office,
    reason: Reason,
    place: Place,
    expected: Expected,
    told: Annotated[Person, somebody("报告给谁", hint="向上一级报告，电话报告也算；中心领导向办公室说明")],
    person: Who = None,
    left: Left = None,
    note: Annotated[str, asked(Trip.note), FOLDED] = "",
) -> Trip:
    """登记上班时间外出：去哪里、几点回来、向谁报告过；不用批准。"""
    who, start = person or office.actor, left or office.now
    by_right_hands(office, who, WHAT)
    rules.comes_back_later(start, expected)
    rules.is_for_hours(start, expected)
    above = above_of(who, start.date())
    rules.told_rightly(who.name, told.name, above, fits=_stands_above(told, who, above, start.date()))
    hours_are_free(who, start, expected, Span(of_moment(start), of_moment(expected)))
    facts = {"reason": reason, "place": place, "left": start, "expected": expected, "note": note}
    return entered(office, who, TripKind.OUT, TripState.OUT, told=told.name, **facts)


def entered(office: Office, who: Person, kind: TripKind, state: TripState, **facts: Any) -> Trip:
    """The row of somebody's time out."""
    place = next_entry(office, Trip, BOOK, office.today)
    return office.add(
        Trip(**place, person=who, section=who.section, kind=kind, state=state, entered=office.now, **facts)
    )


def above_of(who: Person, day: dt.date) -> tuple[Post, ...]:
    """To whom somebody tells that they go out, by the posts that they hold."""
    own = people.own_posts(who, day)
    if own & CENTRE_LEADERS:
        return OFFICE
    leaders = (Post.DEPUTY, Post.DIRECTOR, Post.SECRETARY)
    return leaders if own & HEADS else (Post.SECTION_HEAD, Post.OFFICE_DIRECTOR, Post.HALL_HEAD, *leaders)


def _stands_above(told: Person, who: Person, above: tuple[Post, ...], day: dt.date) -> bool:
    """Whether it is one of those; the head of a section only for its people."""
    anywhere = above if above == OFFICE else [post for post in above if post not in HEADS]
    if people.capacity(told, anywhere, day) is not None:
        return True
    heads = [post for post in above if post in HEADS]
    same = told.department is not None and bool(told.department == who.department)
    return same and bool(heads) and people.capacity(told, heads, day) is not None


@action("登记返回", key="j", usual=NEXT, cites=[CLAUSE], on=Trip, when=GOING, undone_by="still_out")
def return_(office: Office, entry: Trip, at: At = None) -> Trip:
    """登记回来了：几点回来的。"""
    by_right_hands(office, entry.person, WHAT)
    when = at or office.now
    happened("实际返回", when, office.now, after=entry.left, of="外出时间")
    done = office.change(entry, back=when, state=TripState.BACK)
    if entry.kind is TripKind.DUTY:
        absences.keep(office, entry.id, entry.person, LeaveKind.DUTY, done.away, entry.reason)
    return done


@action("撤销返回", key="u", entered_by=OFFICE, on=Trip, when=(TripState.BACK,))
def still_out(office: Office, entry: Trip, reason: Undone) -> Trip:
    """撤销登错的返回：人还没有回来。"""
    office.say(reason=reason)
    out = TripState.OUT if entry.kind is TripKind.OUT else TripState.TO_REPORT
    done = office.change(entry, back=None, state=TripState.REPORTED if entry.reported is not None else out)
    if entry.kind is TripKind.DUTY:
        absences.keep(office, entry.id, entry.person, LeaveKind.DUTY, done.away, entry.reason)
    return done


@dataclass(kw_only=True)
class Amendment:
    """What of an outing can be set right."""

    reason: Annotated[str | None, asked(Trip.reason)] = None
    place: Annotated[str | None, asked(Trip.place)] = None
    expected: Annotated[dt.datetime | None, asked(Trip.expected, hint="晚回来的，改成新的时间")] = None
    vehicle: Annotated[str | None, asked(Trip.vehicle), FOLDED] = None
    note: Annotated[str | None, asked(Trip.note), FOLDED] = None


def for_amendment(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The outing as it is."""
    entry = values.get("entry")
    return correcting.as_it_is(entry, Amendment) if isinstance(entry, Trip) else Proposal()


@action(
    "更正",
    key="g",
    usual=CORRECT,
    on=Trip,
    fill=for_amendment,
    when=(*GOING, TripState.TO_APPROVE, TripState.BACK),
    undone_by="amend",
)
def amend(office: Office, entry: Trip, facts: Amendment) -> Trip:
    """更正去向、事由、预计返回；外出改到第二天的按出差另行登记。"""
    by_right_hands(office, entry.person, WHAT)
    differs = correcting.changed(entry, {f.name: getattr(facts, f.name) for f in fields(facts)})
    expected = differs.get("expected", entry.expected)
    rules.comes_back_later(entry.left, expected)
    span = Span(of_moment(entry.left), of_moment(expected))
    if entry.kind is TripKind.OUT:
        rules.is_for_hours(entry.left, expected)
        hours_are_free(entry.person, entry.left, expected, span, but=entry.id)
    elif "expected" in differs:
        is_free(entry.person, span, but=entry.id)
    done = office.change(entry, **differs)
    if entry.kind is TripKind.DUTY and entry.state is not TripState.TO_APPROVE:
        absences.keep(office, entry.id, entry.person, LeaveKind.DUTY, done.away, done.reason)
    return done


@action("撤销", key="x", on=Trip, when=(*GOING, TripState.TO_APPROVE))
def strike(office: Office, entry: Trip, reason: Undone) -> Trip:
    """撤销登错的、没有去成的外出：写明原因，编号保留。"""
    by_right_hands(office, entry.person, WHAT)
    office.say(reason=reason)
    absences.cancel(office, entry.id)
    return office.change(entry, state=TripState.STRUCK, note=noted(entry.note, reason))
