"""临时外出登记簿: its columns, filters and dues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.fact import Role
from zwzx.office.core.filters import by
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Column, Due
from zwzx.office.hall.records import SHORT_BOOK, ShortLeave, ShortState
from zwzx.office.kinds.plain import text
from zwzx.office.people.people import Person

if TYPE_CHECKING:
    from collections.abc import Sequence

WHO = pw.fn.COALESCE(Person.name, ShortLeave.name)
"""Whose it is, as people call them now."""
HEAD = Person.alias("approver")


def joined(select: Any) -> Any:
    """Short leaves with whose they are, and who allowed them."""
    whose = select.join(Person, pw.JOIN.LEFT_OUTER, on=ShortLeave.person == Person.id)
    return whose.switch(ShortLeave).join(HEAD, pw.JOIN.LEFT_OUTER, on=ShortLeave.approver == HEAD.id)


def parts() -> Sequence[Any]:
    """That the head of the hall allowed it."""
    from zwzx.office.clauses import approvals

    return approvals.parts()


SHORT_LEAVES = ledger(
    __name__,
    ShortLeave,
    "临时外出登记簿",
    SHORT_BOOK,
    number="外出号",
    columns="number who reason place out expected back approver state",
    full="number out who reason place official expected back signed approver state",
    apart="person name",
    beside=(
        Column("who", WHO, text("姓名"), 8, role=Role.HOLDER, printed=18, field=ShortLeave.person),
        column(ShortLeave.approver, source=HEAD.name),
    ),
    joined=joined,
    open_=(ShortState.OUT,),
    open_label="还没有回来",
    filters=(by(ShortLeave.person),),
    struck=ShortLeave.state == ShortState.STRUCK,
    done=ShortLeave.state.in_((ShortState.BACK, ShortState.PAST)),
    dues=(
        Due(
            "back",
            "外出未回岗",
            lambda: ShortLeave.state == ShortState.OUT,
            at=ShortLeave.expected,
            who=WHO,
            cites="窗口.7",
            action="back",
        ),
    ),
    parts=parts,
    acts=("actions", "old_short_leaves"),
    help="临时外出登记簿：半小时以内的因公外出、回岗",
)
