"""Columns, filters and dues of the hand-overs between people 调离移交."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Due
from zwzx.office.custody.custody import OPEN, Holder, Holding, Item
from zwzx.office.custody.handovers import BOOK, Handover, HandoverLine, State
from zwzx.office.papers.instructions import Instruction, Progress
from zwzx.office.papers.papers import Document
from zwzx.office.people.people import Person
from zwzx.office.terms.papers import Level

if TYPE_CHECKING:
    from zwzx.office.core.office import Office

RECEIVER: Any = Person.alias()
WITNESS: Any = Person.alias()
_LEADER: Any = Person.alias()
LEADER = pw.fn.COALESCE(_LEADER.select(_LEADER.name).where(_LEADER.id == Handover.designated_by), "")


def joined(select: Any) -> Any:
    """Hand-overs with the three who sign."""
    return (
        select.join(Person, on=(Handover.giver == Person.id))
        .switch(Handover)
        .join(RECEIVER, on=(Handover.receiver == RECEIVER.id))
        .switch(Handover)
        .join(WITNESS, on=(Handover.witness == WITNESS.id))
    )


def visible(office: Office) -> Any:
    """Who may not know of marked papers learns of no hand-over that has one on its list (保密.1)."""
    if office.sees_marked:
        return None
    went = HandoverLine.select(pw.Value(1)).where((HandoverLine.handover == Handover.id) & _marked(HandoverLine))
    held = Holding.select(pw.Value(1)).join(Item).switch(Holding).join(Holder)
    held = held.where((Holder.person == Handover.giver) & OPEN & _marked(Item))
    tasks = Instruction.select(pw.Value(1)).join(Document)
    tasks = tasks.where(
        (Instruction.handler == Handover.giver) & (Instruction.state == Progress.OPEN) & _marked(Document)
    )
    would_go = pw.fn.EXISTS(held) | pw.fn.EXISTS(tasks)
    return ~pw.fn.EXISTS(went) & ~((Handover.state == State.OPEN) & would_go)


def _marked(of: Any) -> Any:
    return of.level >= Level.CONFIDENTIAL


HANDOVER = ledger(
    __name__,
    Handover,
    "调离移交登记",
    BOOK,
    number="移交号",
    columns="number opened giver receiver witness cause counted until state note",
    beside=(
        column(Handover.giver, source=Person.name),
        column(Handover.receiver, source=RECEIVER.name),
        column(Handover.witness, source=WITNESS.name),
        column(Handover.designated_by, source=LEADER),
    ),
    joined=joined,
    visible=visible,
    struck=Handover.state == State.STRUCK,
    dues=(
        Due(
            "sign", "移交待签字", lambda: Handover.state == State.OPEN, who=Person.name, cites="档案.11", action="sign"
        ),
        Due(
            "back",
            "代管期满交回",
            lambda: (Handover.state == State.SIGNED) & Handover.until.is_null(False),
            at=Handover.until,
            who=RECEIVER.name,
            cites="印鉴.3",
            action="give_back",
        ),
    ),
    parts=lambda: (HandoverLine.handover, Holding.because),
    help="调离移交：名下全部文件、密件、印鉴、档案，三人签字",
)
