"""How the circulation register shows itself."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office import people
from zwzx.office.custody import OPEN, Holding, Item
from zwzx.office.fact import Role
from zwzx.office.filters import by_year
from zwzx.office.instructions import Instruction, Progress
from zwzx.office.kinds.days import brief
from zwzx.office.kinds.plain import choice, text, yes_no
from zwzx.office.kinds.spans import left, until
from zwzx.office.papers import Document
from zwzx.office.people import Person
from zwzx.office.register import Abroad, AsOf, Book, Column, Due, Filter, More, Register
from zwzx.office.terms.papers import Level
from zwzx.registers.circulation.records import BOOK, Reader, Slip, SlipPaper, State, Turn
from zwzx.store.expressions import joined

if TYPE_CHECKING:
    from zwzx.store.record import Record

UNDER_WAY = [State.READY, State.OUT, State.BETWEEN, State.READ]
GOING_ROUND = [State.OUT, State.BETWEEN]
"""The states in which the time of 文电.3 runs."""

FIRST_OUT = Reader.select(pw.fn.MIN(Reader.taken)).where((Reader.slip == Slip.id) & (Reader.turn == "在阅"))
CALLED_IN = (
    SlipPaper.select(pw.fn.MIN(Holding.due))
    .join(Item, on=(Item.document == SlipPaper.document))
    .join(Holding, on=(Holding.item == Item.id))
    .where((SlipPaper.slip == Slip.id) & (Item.level >= Level.CONFIDENTIAL) & OPEN)
    .where(Holding.because.in_(Reader.select(Reader.id).where((Reader.slip == Slip.id) & (Reader.turn == Turn.OUT))))
)
BACK = pw.fn.COALESCE(pw.Case(None, [(Slip.state == State.OUT, CALLED_IN)]), None).converter(Slip.back.python_value)
"""When marked papers have to be back, as custody tells it: what turns out marked on its way is called in."""
NUMBERS = (
    SlipPaper.select(joined(Document.number, "、", order_by=SlipPaper.id))
    .join(Document)
    .where(SlipPaper.slip == Slip.id)
)
"""The papers' numbers as they are now: one that moved to the other book has a new one."""


def _sooner(one: Any, other: Any) -> Any:
    """The earlier of two moments, of which either may be none."""
    return pw.Case(None, [(one.is_null() | (other < one), other)], one)


RUNNING = pw.Case(None, [(Slip.state.in_(GOING_ROUND), Slip.due)])
SOONEST = pw.fn.COALESCE(_sooner(Slip.back, RUNNING), None).converter(Slip.due.python_value)
"""By which moment something has to be done, of the slip's own columns."""
OPEN_INSTRUCTION = (
    Instruction.select(pw.Value(1))
    .join(SlipPaper, on=(SlipPaper.document == Instruction.document))
    .where((SlipPaper.slip == Slip.id) & (Instruction.state == Progress.OPEN))
)


def _next(now: str) -> Any:
    """Who is next; 不在岗 behind the name of somebody who is away."""
    away = pw.Case(None, [(people.absent(Person.id, dt.date.fromisoformat(now[:10])), " 不在岗")], "")
    coming = Reader.select(Person.name.concat(away)).join(Person)
    coming = coming.where((Reader.slip == Slip.id) & (Reader.turn == Turn.WAITING))
    return pw.fn.COALESCE(coming.order_by(Reader.place, Reader.id).limit(1), "")


COLUMNS = (
    Column("number", Slip.number, text("传阅单"), 15, role=Role.NUMBER),
    Column("papers", pw.fn.COALESCE(NUMBERS, Slip.papers), text("文件"), 16, rank=3, role=Role.PAPERS),
    Column("title", Document.title, text("题名"), 24, grow=True, role=Role.TITLE),
    Column("level", Document.level, choice("密级", Level), 4, rank=4),
    Column("urgent", Slip.urgent, yes_no("急件"), 4, rank=1),
    Column("state", Slip.state, choice("情况", State), 6, role=Role.STATE),
    Column("holder", Slip.has, text("在谁手里"), 8, role=Role.HOLDER),
    Column(
        "since",
        pw.fn.COALESCE(FIRST_OUT, None).converter(Slip.due.python_value),
        brief("自"),
        11,
        rank=6,
        role=Role.SINCE,
    ),
    Column("left", until(_sooner(BACK, SOONEST)), left("还剩"), 11, role=Role.LEFT),
    Column("next", AsOf(_next), text("下一位"), 11, rank=5, role=Role.NEXT),
    Column("progress", Slip.progress, text("进度"), 5, rank=2),
)


def query(select: Any) -> Any:
    """Slips with the paper that they name themselves after."""
    return select.join(Document)


def _holder(name: str) -> Any:
    return Slip.has.contains(name)


FILTERS = (
    by_year(Slip),
    Filter("state", choice("情况", State), lambda value: Slip.state == value),
    Filter("holder", text("在谁手里"), _holder),
    Filter("urgent", yes_no("急件"), lambda value: Slip.urgent == value),
    Filter("open", yes_no("未办结"), lambda value: Slip.state.in_(UNDER_WAY) == value),
)

DUES = (
    Due(
        "hand_out",
        "待送阅",
        lambda: Slip.state == State.READY,
        who=Slip.next,
        cites="文电.3",
        action="hand_out",
    ),
    Due(
        "back",
        "密件当日退回",
        lambda: (Slip.state == State.OUT) & BACK.is_null(False),
        at=BACK,
        who=Slip.has,
        cites="保密.3",
        action="take_back",
        outside=True,
    ),
    Due(
        "through",
        "传阅到期",
        lambda: Slip.state.in_(GOING_ROUND) & Slip.due.is_null(False),
        at=Slip.due,
        who=pw.Case(None, [(Slip.has == "", Slip.next)], Slip.has),
        cites="文电.3",
        action="take_back",
        recount="recount",
    ),
    Due(
        "close",
        "待办结",
        lambda: (Slip.state == State.READ) & ~pw.fn.EXISTS(OPEN_INSTRUCTION),
        cites="文电.4",
        action="close",
    ),
)


def visible(office: Any) -> Any:
    """Slips whose papers the actor may know of, by their level as it is now (保密.1)."""
    if office.sees_marked:
        return None
    secret = (
        SlipPaper.select(pw.Value(1))
        .join(Document)
        .where((SlipPaper.slip == Slip.id) & (Document.level >= Level.CONFIDENTIAL))
    )
    return ~pw.fn.EXISTS(secret)


def about(slip: Slip) -> list[Record]:
    """Every row that is part of a slip's history."""
    from zwzx.registers.circulation import everything

    return everything.about(slip)


def more() -> More:
    """The acts, all facts and the papers, loaded when first asked for."""
    from zwzx.registers.circulation import everything

    return everything.MORE


CIRCULATION = Register(
    "circulation",
    title="传阅登记",
    record=Slip,
    books=(Book(BOOK, "传阅登记"),),
    columns=COLUMNS,
    more=more,
    query=query,
    order=Slip.k,
    filters=FILTERS,
    visible=visible,
    struck=Slip.state == State.VOID,
    done=Slip.state == State.CLOSED,
    dues=DUES,
    out=Abroad(lambda: Slip.state.in_(UNDER_WAY), SOONEST),
    about=about,
    help="传阅：开单、送出、收回、意见、批示、催阅、办结",
)
