"""窗口请假登记簿: its columns, filters and dues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.fact import Role
from zwzx.office.core.filters import by
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Column, Due
from zwzx.office.hall.records import LEAVE_BOOK, ClockedDay, LeaveState, Substitution, WindowLeave
from zwzx.office.kinds.plain import text
from zwzx.office.people.people import Absence, Person
from zwzx.registers.window_leave.often import standing

if TYPE_CHECKING:
    from collections.abc import Sequence

WHO = pw.fn.COALESCE(Person.name, WindowLeave.name)
"""Whose it is, as people call them now."""
SETTLED = (LeaveState.BACK, LeaveState.REFUSED, LeaveState.GATHERED, LeaveState.ABSENT, LeaveState.PAST)
OPEN = (LeaveState.ASKED, LeaveState.AGREED, LeaveState.APPROVED, LeaveState.REGISTERED)


def joined(select: Any) -> Any:
    """Leave with whose it is."""
    return select.join(Person, pw.JOIN.LEFT_OUTER, on=WindowLeave.person == Person.id)


def parts() -> Sequence[Any]:
    """Who agreed to it, the absence that it is, who stands in."""
    from zwzx.office.clauses import approvals

    return (*approvals.parts(), Absence.leave, Substitution.leave)


def waits(name: str, title: str, state: LeaveState, act: str) -> Due:
    """What leave waits for in a state; no clause says by when."""
    return Due(name, title, lambda: WindowLeave.state == state, who=WHO, cites="窗口.7", action=act)


WINDOW_LEAVE = ledger(
    __name__,
    WindowLeave,
    "窗口请假登记簿",
    LEAVE_BOOK,
    number="请假号",
    columns="number who unit kind since since_half until until_half reason place proof state",
    full="number who unit kind proof since since_half until until_half reason place arranged requested registered registrar"
    " returned state",
    apart="person name",
    beside=(Column("who", WHO, text("姓名"), 8, role=Role.HOLDER, narrow=6, printed=18, field=WindowLeave.person),),
    listed=(column(WindowLeave.state, narrow=8),),
    joined=joined,
    open_=OPEN,
    open_label="没有办完",
    filters=(by(WindowLeave.person),),
    struck=WindowLeave.state == LeaveState.STRUCK,
    done=WindowLeave.state.in_(SETTLED),
    dues=(
        waits("unit_agrees", "请假待派出单位同意", LeaveState.ASKED, "unit_agrees"),
        waits("approve", "请假待分管副主任同意", LeaveState.AGREED, "approve"),
        waits("enter", "请假待登记备案", LeaveState.APPROVED, "enter"),
        Due(
            "back",
            "请假待销假",
            lambda: WindowLeave.state == LeaveState.REGISTERED,
            at=WindowLeave.due,
            who=WHO,
            action="back",
        ),
    ),
    standing=standing,
    watched=(WindowLeave, ClockedDay),
    parts=parts,
    acts=("asking", "deciding", "others", "old_leave"),
    help="窗口请假登记簿：请假、登记备案、销假、代班、旷工",
)
