"""How the hand-overs between people show themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.custody import Holding
from zwzx.office.filters import by_days, by_year
from zwzx.office.kinds.days import minute
from zwzx.office.kinds.plain import choice, number, text
from zwzx.office.people import Person
from zwzx.office.register import Book, Column, Due, Filter, More, Register
from zwzx.registers.handover.records import BOOK, Cause, Handover, HandoverLine, State

if TYPE_CHECKING:
    from zwzx.store.record import Record

RECEIVER: Any = Person.alias()
WITNESS: Any = Person.alias()

COLUMNS = (
    Column("number", Handover.number, text("移交号"), 15),
    Column("opened", Handover.opened, minute("开单时间"), 16, rank=2),
    Column("giver", Person.name, text("移交人"), 8),
    Column("receiver", RECEIVER.name, text("接收人"), 8),
    Column("witness", WITNESS.name, text("监交人"), 8, rank=4),
    Column("cause", Handover.cause, choice("事由", Cause), 8),
    Column("counted", Handover.counted, number("件数"), 6),
    Column("until", Handover.until, minute("交回时间"), 16, rank=3),
    Column("state", Handover.state, choice("情况", State), 6),
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
    about=about,
)
