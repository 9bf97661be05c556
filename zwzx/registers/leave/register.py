"""请假登记簿: its columns, filters and dues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.fact import Role, label_of
from zwzx.office.core.filters import by
from zwzx.office.core.ledger import ledger
from zwzx.office.core.register import AsOf, Column, Due
from zwzx.office.kinds.half_days import HalfOfDay
from zwzx.office.kinds.plain import choice, text
from zwzx.office.people.leaves import BOOK, Leave
from zwzx.office.people.people import Person
from zwzx.office.terms.leave import CLAUSE, WAITING, LeaveState, Stands
from zwzx.store.expressions import concat

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Standing

WHO = pw.fn.COALESCE(Person.name, Leave.name)
"""Whose it is, as people call them now."""


def joined(select: Any) -> Any:
    """Leaves with whose they are."""
    return select.join(Person, pw.JOIN.LEFT_OUTER, on=Leave.person == Person.id)


def _stands(now: str) -> Any:
    """How an approved leave stands at a moment; nothing of any other."""
    today = pw.Value(now[:10], converter=False)
    by_day = pw.Case(
        None,
        [
            (Leave.since > today, Stands.AHEAD.value),
            (Leave.until >= today, Stands.ON.value),
            (Leave.back_by >= pw.Value(now, converter=False), Stands.OVER.value),
        ],
        Stands.LATE.value,
    )
    return pw.Case(None, [(Leave.state == LeaveState.APPROVED, by_day)], None).converter(_stood)


def _stood(value: str | None) -> Stands | None:
    return Stands(value) if value else None


def _halved(day: Any, half: Any) -> Any:
    """A day with its half, where only one of the two is meant."""
    return concat(day, pw.fn.COALESCE(half, ""))


def parts() -> Sequence[Any]:
    """The approvals, and the absence that it brought about."""
    from zwzx.office.clauses import approvals
    from zwzx.office.people.people import Absence

    return (*approvals.parts(), Absence.leave)


def standing(office: Office) -> Sequence[Standing]:
    """Leaves before which something has to be handed over, and those whose days are to be counted anew."""
    from zwzx.registers.leave import waiting

    return waiting.standing(office)


def hands(office: Office) -> Collection[int]:
    """The leaves that wait for the acting person's own approval."""
    from zwzx.registers.leave import waiting

    return waiting.for_hand(office)


def waits(name: str, title: str, state: LeaveState, act: str, **more: Any) -> Due:
    """What a leave waits for in a state."""
    return Due(name, title, lambda: Leave.state == state, who=WHO, action=act, **more)


LEAVE = ledger(
    __name__,
    Leave,
    "请假登记簿",
    BOOK,
    number="请假号",
    columns="number who section kind reason since until half_days proof approver state stands",
    full="number who section post kind was reason since since_half until until_half half_days provisional proof hospital proof_due stand_in asked"
    " checker checked approver decided words back_by back back_half taken over state stands note",
    apart="person name",
    beside=(
        Column("who", WHO, text("姓名"), 8, role=Role.HOLDER, narrow=6, printed=14, field=Leave.person),
        Column("stands", AsOf(_stands), choice("现状", Stands), 8, rank=5),
    ),
    listed=(
        Column("since", _halved(Leave.since, Leave.since_half), HalfOfDay(label_of(Leave.since)), 14, role=Role.SINCE),
        Column("until", _halved(Leave.until, Leave.until_half), HalfOfDay(label_of(Leave.until)), 14),
    ),
    joined=joined,
    open_=(*WAITING, LeaveState.APPROVED),
    open_label="没有销假",
    filters=(by(Leave.person),),
    struck=Leave.state.in_([LeaveState.WITHDRAWN, LeaveState.REFUSED]),
    done=Leave.state.in_([LeaveState.BACK, LeaveState.PAST]),
    dues=(
        waits(
            "prove",
            "病假待证明",
            LeaveState.TO_PROVE,
            "prove",
            at=Leave.proof_due,
            cites=CLAUSE,
            since=Leave.asked,
            limit=("certificate-within", ""),
            recount="recount",
        ),
        waits("check", "年休假待核准", LeaveState.TO_CHECK, "check", cites=CLAUSE),
        waits("approve", "请假待批准", LeaveState.TO_APPROVE, "approve", cites=CLAUSE),
        waits("back", "请假待销假", LeaveState.APPROVED, "back", at=Leave.back_by, ahead=1),
    ),
    standing=standing,
    watched=(Leave,),
    hands=hands,
    parts=parts,
    acts=("asking", "deciding", "proving", "returning", "old_leaves"),
    help="请假登记簿：申请、核准、批准、证明、销假、年休假",
)
