"""How the hand-overs between people show themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.custody import OPEN, Holder, Holding, Item
from zwzx.office.fact import Role
from zwzx.office.filters import by_days, by_year
from zwzx.office.instructions import Instruction, Progress
from zwzx.office.kinds.days import minute
from zwzx.office.kinds.plain import choice, number, text
from zwzx.office.papers import Document
from zwzx.office.people import Person
from zwzx.office.register import Book, Column, Due, Filter, More, Register
from zwzx.office.terms.papers import Level
from zwzx.registers.handover.records import BOOK, Cause, Handover, HandoverLine, State

if TYPE_CHECKING:
    from zwzx.office.office import Office
    from zwzx.store.record import Record

RECEIVER: Any = Person.alias()
WITNESS: Any = Person.alias()

COLUMNS = (
    Column("number", Handover.number, text("移交号"), 15, role=Role.NUMBER),
    Column("opened", Handover.opened, minute("开单时间"), 16, rank=2),
    Column("giver", Person.name, text("移交人"), 8),
    Column("receiver", RECEIVER.name, text("接收人"), 8),
    Column("witness", WITNESS.name, text("监交人"), 8, rank=4),
    Column("cause", Handover.cause, choice("事由", Cause), 8),
    Column("counted", Handover.counted, number("件数"), 6),
    Column("until", Handover.until, minute("交回时间"), 16, rank=3),
    Column("state", Handover.state, choice("情况", State), 6, role=Role.STATE),
    Column("note", Handover.note, text("备注"), 16, grow=True),
)
FILTERS = (
    by_year(Handover),
    Filter("state", choice("情况", State), lambda value: Handover.state == value),
    Filter("giver", text("移交人"), lambda value: Person.name == value),
    Filter("receiver", text("接收人"), lambda value: value == RECEIVER.name),
    *by_days(Handover),
)
DUES = (
    Due("sign", "移交待签字", lambda: Handover.state == State.OPEN, who=Person.name, cites="档案.11", action="sign"),
    Due(
        "back",
        "代管期满交回",
        lambda: (Handover.state == State.SIGNED) & Handover.until.is_null(False),
        at=Handover.until,
        who=RECEIVER.name,
        cites="印鉴.3",
        action="give_back",
    ),
)


def query(select: Any) -> Any:
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


def about(entry: Handover) -> list[Record]:
    """Every row that is part of a hand-over."""
    lines = HandoverLine.select().where(HandoverLine.handover == entry)
    return [entry, *lines, *Holding.select().where(Holding.because == entry.id)]


def more() -> More:
    """The acts, all facts and the papers, loaded when first asked for."""
    from zwzx.registers.handover import everything

    return everything.MORE


HANDOVER = Register(
    "handover",
    title="调离移交登记",
    record=Handover,
    books=(Book(BOOK, "调离移交登记"),),
    columns=COLUMNS,
    more=more,
    query=query,
    order=Handover.k,
    filters=FILTERS,
    struck=Handover.state == State.STRUCK,
    dues=DUES,
    visible=visible,
    about=about,
    help="调离移交：名下全部文件、密件、印鉴、档案，三人签字",
)
