"""出差: that somebody is to travel on business, which leader approved it, that the office was told (出勤.4)."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from zwzx.office.clauses import approvals
from zwzx.office.clauses.approvals import Approval
from zwzx.office.clauses.moments import happened
from zwzx.office.clauses.regulations import Approver
from zwzx.office.core.action import FOLDED, NEXT, action
from zwzx.office.core.entering import At, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.kinds.plain import reason as why
from zwzx.office.people import absences
from zwzx.office.people.half_days import Span, of_moment
from zwzx.office.people.people import Person
from zwzx.office.people.trips import Trip
from zwzx.office.people.whose_time import by_right_hands, is_free
from zwzx.office.terms.leave import TripKind, TripState
from zwzx.office.terms.people import CENTRE_LEADERS, OFFICE, LeaveKind
from zwzx.registers.outings import rules
from zwzx.registers.outings.going import CLAUSE, Expected, Place, Reason, Vehicle, Who, entered

BY = (*OFFICE, *sorted(CENTRE_LEADERS))
"""Who enters what a leader said: the office, and the leaders themselves."""
ABOVE = (Approver(outside="上级机关"),)
"""Who consents where no other leader is there to."""
By = Annotated[Person, asked(Approval.person, label="批准的中心领导")]


@action("登记出差", key="c", cites=[CLAUSE], undone_by="strike")
def travel(
    office: Office,
    reason: Reason,
    place: Place,
    left: Annotated[dt.datetime, asked(Trip.left)],
    expected: Expected,
    person: Who = None,
    vehicle: Vehicle = "",
    note: Annotated[str, asked(Trip.note), FOLDED] = "",
) -> Trip:
    """登记因公出差：先由中心领导批准，再报办公室；批准以后这些天登记为不在岗。"""
    who = person or office.actor
    by_right_hands(office, who, "出差")
    rules.comes_back_later(left, expected)
    is_free(who, Span(of_moment(left), of_moment(expected)))
    facts = {"reason": reason, "place": place, "left": left, "expected": expected, "vehicle": vehicle, "note": note}
    return entered(office, who, TripKind.DUTY, TripState.TO_APPROVE, **facts)


@action(
    "批准出差",
    key="p",
    usual=NEXT,
    entered_by=BY,
    cites=[CLAUSE],
    on=Trip,
    when=(TripState.TO_APPROVE,),
    undone_by="strike",
)
def approve(
    office: Office,
    entry: Trip,
    person: By,
    words: Annotated[str, asked(Approval.words, label="意见", usual=("同意",))] = "",
    at: At = None,
) -> Trip:
    """登记哪位中心领导批准的：本人不批准自己的。"""
    rules.not_ones_own(entry.person.name, person.name)
    given = approvals.approve(
        office,
        entry,
        CLAUSE,
        person=person,
        at=at,
        words=words or "同意",
        handler=entry.person.name,
        dated=at is not None,
    )
    return _approved(office, entry, given)


@action(
    "登记上级同意",
    key="o",
    entered_by=OFFICE,
    cites=[CLAUSE],
    on=Trip,
    when=(TripState.TO_APPROVE,),
    undone_by="strike",
)
def consent(
    office: Office,
    entry: Trip,
    body: Annotated[str, asked(Approval.outside, label="同意的机关", least=2)],
    words: Annotated[str, asked(Approval.words, label="文号、意见", least=2)],
    at: At = None,
) -> Trip:
    """主任、书记出差，没有别的中心领导批准的：登记上级机关的同意。"""
    given = approvals.approve_outside(office, entry, CLAUSE, outside=body, words=words, at=at, instead=ABOVE)
    return _approved(office, entry, given)


def _approved(office: Office, entry: Trip, given: Approval) -> Trip:
    done = office.change(entry, told=given.told, decided=given.at, state=TripState.TO_REPORT)
    absences.keep(office, entry.id, entry.person, LeaveKind.DUTY, entry.away, entry.reason)
    return done


@action("不批准", key="n", entered_by=BY, cites=[CLAUSE], on=Trip, when=(TripState.TO_APPROVE,))
def refuse(office: Office, entry: Trip, person: By, reason: Annotated[str, why("不批准的原因")], at: At = None) -> Trip:
    """登记没有批准出差：谁不批准、为什么。"""
    rules.not_ones_own(entry.person.name, person.name)
    when = at or office.now
    happened("时间", when, office.now, after=entry.entered, of="登记时间")
    office.say(reason=reason)
    return office.change(
        entry, told=person.name, decided=when, state=TripState.REFUSED, note=noted(entry.note, f"不批准：{reason}")
    )


@action("报办公室", key="b", usual=NEXT, entered_by=OFFICE, cites=[CLAUSE], on=Trip, when=(TripState.TO_REPORT,))
def report(office: Office, entry: Trip, at: At = None) -> Trip:
    """登记批准的出差报过办公室了。"""
    when = at or office.now
    happened("报办公室时间", when, office.now, after=entry.decided, of="批准时间")
    return office.change(entry, reported=when, state=TripState.REPORTED)
