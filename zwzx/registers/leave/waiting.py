"""请假登记簿: what waits in it that no condition on rows tells."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from zwzx.office.clauses.approvers import Band, post_for
from zwzx.office.clauses.regulations import Refusal
from zwzx.office.core import settings
from zwzx.office.core.register import Standing
from zwzx.office.people import half_days
from zwzx.office.people.half_days import day_of, next_worked, place
from zwzx.office.people.leaves import Leave
from zwzx.office.terms.leave import WAITING, LeaveState
from zwzx.office.terms.people import Half
from zwzx.registers.leave import approving, holding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.core.office import Office


def standing(office: Office) -> list[Standing]:
    """What is to be handed over before somebody leaves, and the days that a notice made countable for good."""
    return [*_handing(office), *_recounting(office)]


def _handing(office: Office) -> Iterator[Standing]:
    """Approved leaves that begin by the next working day, or have begun, of people who hold what they must not hold then."""
    soon = day_of(next_worked(office.calendar(), place(office.today, Half.AFTERNOON)))
    near = (Leave.state == LeaveState.APPROVED) & (Leave.since <= soon) & (Leave.until >= office.today)
    for one in Leave.select().where(near).order_by(Leave.since, Leave.id):
        if one.person is not None and (held := holding.told(one.person)):
            due = dt.datetime.combine(one.since, settings.on_hour())
            subject = f"{one.called}　{'、'.join(held)}"
            yield Standing("hand_over", "休假前待移交", one.number, subject, due, "印鉴.3", who=one.called, row=one.id)


def _recounting(office: Office) -> Iterator[Standing]:
    calendar = office.calendar()
    waits = Leave.provisional & Leave.state.in_([*WAITING, LeaveState.APPROVED])
    for one in Leave.select().where(waits).order_by(Leave.since, Leave.id):
        if not half_days.provisional(calendar, one.span):
            yield Standing(
                "recount",
                "请假天数待重算",
                one.number,
                f"{one.called}　{one.span.words}",
                None,
                "",
                "recount",
                row=one.id,
            )


def for_hand(office: Office) -> list[int]:
    """The leaves that wait for the acting person's own word, in a post that they have."""
    found = Leave.select().where(Leave.state.in_([LeaveState.TO_CHECK, LeaveState.TO_APPROVE]))
    return [one.id for one in found if one.person not in (None, office.actor) and _theirs(office, one)]


def _theirs(office: Office, leave: Leave) -> bool:
    assert leave.person is not None
    approver = approving.turn(office, leave)
    try:
        post_for(office.actor, "", office.today, leave.person.department, Band((approver,)))
    except Refusal:
        return False
    return True
