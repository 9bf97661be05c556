"""用车: booking a car, the approval of a private use, setting right what was booked, calling it off."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses import approvals
from zwzx.office.clauses.approvals import Approval
from zwzx.office.clauses.approvers import band_of, who
from zwzx.office.clauses.moments import happened, happened_on
from zwzx.office.clauses.regulations import clause
from zwzx.office.core import correcting
from zwzx.office.core.action import CORRECT, FOLDED, NEW, NEXT, Proposal, action
from zwzx.office.core.entering import At, Undone, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.fields import Unfolds
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.kinds.plain import reason as why_not
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.people import OFFICE, Post
from zwzx.office.terms.vehicles import BEFORE_GOING, UseKind, UseState, UseUrgency, Where
from zwzx.office.vehicles.uses import BOOK, VehicleUse
from zwzx.registers.vehicle_use import rules, taking
from zwzx.registers.vehicle_use.facts import Note, Persons, Purpose, To, leads, matter, tell_the_ban

if TYPE_CHECKING:
    from collections.abc import Mapping

CLAUSE = "公车.3"
TIMED = ("where", "start", "until")
"""What an approval and a dispatch rest on."""
Urgent = Annotated[UseUrgency, asked(VehicleUse.urgency), FOLDED]
Why = Annotated[str, asked(VehicleUse.why), Unfolds("urgency", lambda urgency: urgency is not UseUrgency.DAILY)]


@dataclass(kw_only=True)
class Booking:
    """A trip as it is asked for."""

    user: Annotated[Person | None, asked(VehicleUse.user, hint="空着就是本人")] = None
    section: Annotated[Department | None, asked(VehicleUse.section, hint="空着就是用车人的科室")] = None
    persons: Persons = 1
    purpose: Purpose
    to: To
    where: Annotated[Where, asked(VehicleUse.where)] = Where.INSIDE
    start: Annotated[dt.datetime, asked(VehicleUse.start)]
    until: Annotated[dt.datetime, asked(VehicleUse.until)]
    kind: Annotated[UseKind, asked(VehicleUse.kind, hint="重大私事才写私事")] = UseKind.DUTY
    urgency: Urgent = UseUrgency.DAILY
    why: Why = ""
    at: At = None
    note: Note = ""


def on_duty_or_private(_office: Office, _values: Mapping[str, Any]) -> Proposal:
    """Nobody books a use without leave."""
    return Proposal(only={"kind": [UseKind.DUTY.value, UseKind.PRIVATE.value]})


@action("预约用车", key="d", usual=NEW, cites=["公车.2"], fill=on_duty_or_private, undone_by="cancel")
def book(office: Office, facts: Booking) -> VehicleUse:
    """预约用车：谁用、几个人、去哪里、几点到几点；公务等办公室派车，重大私事先批准。"""
    when = facts.at or office.now
    happened("预约时间", when, office.now)
    rules.comes_back_later(facts.start, facts.until)
    rules.is_to_come(facts.until, office.now)
    rules.is_of_two_kinds(facts.kind.value, booked=facts.kind is not UseKind.UNAUTHORISED)
    rules.emergency_is_told(facts.urgency, facts.why)
    user = facts.user or office.actor
    private = facts.kind is UseKind.PRIVATE
    told = {f.name: getattr(facts, f.name) for f in fields(Booking) if f.name not in ("user", "section", "at")}
    made = office.add(
        VehicleUse(
            **next_entry(office, VehicleUse, BOOK, facts.start.date()),
            **told,
            booked=when,
            user=user,
            section=facts.section or user.department,
            leader=leads(user, when.date()),
            state=UseState.TO_APPROVE if private else UseState.TO_SEND,
        )
    )
    _tell(office, made)
    return made


def _tell(office: Office, made: VehicleUse) -> None:
    """Who approves a private use; that the approval of a trip out of the district is another register's."""
    if made.kind is UseKind.PRIVATE:
        band = band_of(clause(CLAUSE).by, matter(office, made), CLAUSE)
        words = f"（{band.words}）" if band.words else ""
        office.remind(
            f"重大私事用车请{who(band.approvers, office.today, None)}批准{words}，再由办公室派车（{CLAUSE}）。"
        )
        tell_the_ban(office, made)
    elif made.where is Where.OUTSIDE:
        office.remind("出区的公务：出差的另行批准（出勤.4，zwzx outings travel）。")


@action(
    "批准私事用车",
    key="p",
    usual=NEXT,
    entered_by=(*OFFICE, Post.DIRECTOR),
    cites=[CLAUSE],
    on=VehicleUse,
    when=(UseState.TO_APPROVE,),
)
def approve(
    office: Office,
    use: VehicleUse,
    person: Annotated[Person, asked(Approval.person)],
    words: Annotated[str, asked(Approval.words, usual=("同意",))] = "",
    at: At = None,
) -> VehicleUse:
    """登记谁批准的：区内不到一天的办公室主任，一天以上、出区的主任签字。"""
    assert use.user is not None, use.number
    happened_on(
        "签署日期", (at or office.now).date(), office.today, after=use.booked and use.booked.date(), of="预约时间"
    )
    approvals.approve(
        office,
        use,
        "公车.3",
        person=person,
        at=at,
        words=words or "同意",
        matter=matter(office, use),
        handler=use.user.name,
        dated=at is not None,
    )
    tell_the_ban(office, use)
    return office.change(use, state=UseState.TO_SEND)


@action(
    "不批准", key="n", entered_by=(*OFFICE, Post.DIRECTOR), cites=[CLAUSE], on=VehicleUse, when=(UseState.TO_APPROVE,)
)
def refuse(office: Office, use: VehicleUse, reason: Annotated[str, why_not("不批准的原因")]) -> VehicleUse:
    """登记私事用车没有批准，写明原因。"""
    office.say(reason=reason)
    return office.change(use, state=UseState.REFUSED, note=noted(use.note, f"不批准：{reason}"))


@dataclass(kw_only=True)
class Amendment:
    """What of a booking can be set right."""

    persons: Annotated[int | None, asked(VehicleUse.persons)] = None
    purpose: Annotated[str | None, asked(VehicleUse.purpose)] = None
    to: Annotated[str | None, asked(VehicleUse.to)] = None
    where: Annotated[Where | None, asked(VehicleUse.where)] = None
    start: Annotated[dt.datetime | None, asked(VehicleUse.start)] = None
    until: Annotated[dt.datetime | None, asked(VehicleUse.until)] = None
    urgency: Annotated[UseUrgency | None, asked(VehicleUse.urgency), FOLDED] = None
    why: Annotated[str | None, asked(VehicleUse.why), FOLDED] = None
    note: Annotated[str | None, asked(VehicleUse.note), FOLDED] = None


def as_booked(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The booking as it is."""
    use = values.get("use")
    return correcting.as_it_is(use, Amendment) if isinstance(use, VehicleUse) else Proposal()


@action(
    "更正预约",
    key="g",
    usual=CORRECT,
    cites=["公车.2"],
    on=VehicleUse,
    when=BEFORE_GOING,
    fill=as_booked,
    undone_by="amend",
)
def amend(
    office: Office, use: VehicleUse, facts: Amendment, *, reason: Annotated[str, why_not("更正原因")]
) -> VehicleUse:
    """更正预约的时间、去向、人数、事由：改了时间或去向的，私事重新批准，派好的车要仍然空着。"""
    taking.by_right_hands(office, use)
    office.say(reason=reason)
    differs = correcting.changed(use, {f.name: getattr(facts, f.name) for f in fields(facts)})
    planned = use.planned
    start, until = differs.get("start", planned[0]), differs.get("until", planned[1])
    rules.comes_back_later(start, until)
    rules.emergency_is_told(differs.get("urgency", use.urgency), differs.get("why", use.why))
    moved = bool(differs.keys() & set(TIMED))
    if moved and use.kind is UseKind.PRIVATE and use.state is not UseState.TO_APPROVE:
        differs |= {"state": UseState.TO_APPROVE, "car": None, "driver": None, "dispatched": None}
        office.remind(f"{use.number}改了时间或去向：请重新批准（{CLAUSE}），再派车。")
    elif moved and use.state is UseState.SENT:
        taking.are_free(office, use, *use.sent, (start, until))
    return office.change(use, **differs)


@action("取消", key="q", on=VehicleUse, when=BEFORE_GOING)
def cancel(office: Office, use: VehicleUse, reason: Undone) -> VehicleUse:
    """取消一次用车：不去了的、登错的；编号保留，派好的车空出来。"""
    taking.by_right_hands(office, use)
    office.say(reason=reason)
    return office.change(use, state=UseState.CANCELLED, note=noted(use.note, reason))
