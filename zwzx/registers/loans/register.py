"""How the loans register shows itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.custody import OPEN, Holding, Item
from zwzx.office.filters import by_days, by_year
from zwzx.office.kinds.days import minute
from zwzx.office.kinds.plain import choice, text, yes_no
from zwzx.office.kinds.spans import left, until
from zwzx.office.papers import Document
from zwzx.office.people import Person
from zwzx.office.register import Abroad, Book, Column, Due, Filter, More, Register
from zwzx.office.terms.papers import Level
from zwzx.registers.loans.records import BOOK, Loan, State

if TYPE_CHECKING:
    from zwzx.store.record import Record

OUT = [State.LENT, State.READING]

CALLED_IN = Holding.select(Holding.due).where((Holding.item == Loan.item) & (Holding.because == Loan.id) & OPEN)
DUE = pw.fn.COALESCE(
    pw.Case(None, [((Item.level >= Level.CONFIDENTIAL) & Loan.state.in_(OUT), CALLED_IN)]), Loan.due
).converter(Loan.due.python_value)
"""When a loan is due: of a marked paper as custody tells it, for what turned out marked while it was out is called in."""

COLUMNS = (
    Column("number", Loan.number, text("借阅号"), 15),
    Column("papers", Document.number, text("文件"), 16, rank=4),
    Column("title", Document.title, text("题名"), 24, grow=True),
    Column("level", Item.level, choice("密级", Level), 4, rank=5),
    Column("holder", Person.name, text("借阅人"), 8),
    Column("since", Loan.lent, minute("借出时间"), 16, rank=1),
    Column("due", DUE, minute("应还"), 16, rank=3),
    Column("left", until(DUE, Loan.state.in_(OUT)), left("还剩"), 11, rank=2),
    Column("state", Loan.state, choice("情况", State), 6),
)


def query(select: Any) -> Any:
    """Loans with their item, paper and borrower."""
    return select.join(Item).switch(Loan).join(Document).switch(Loan).join(Person)


FILTERS = (
    by_year(Loan),
    Filter("state", choice("情况", State), lambda value: Loan.state == value),
    Filter("borrower", text("借阅人"), lambda value: Person.name == value),
    Filter("paper", text("文件编号"), lambda value: Document.number == value),
    Filter("level", choice("密级", Level), lambda value: Item.level == value),
    Filter("open", yes_no("未还"), lambda value: Loan.state.in_(OUT) == value),
    *by_days(Loan),
)

DUES = (
    Due(
        "return",
        "借阅到期",
        lambda: (Loan.state == State.LENT) & (Item.level < Level.CONFIDENTIAL),
        at=Loan.due,
        who=Person.name,
        cites="文电.7",
        action="return",
        recount="recount",
    ),
    Due(
        "marked",
        "密件当日归还",
        lambda: (Loan.state == State.LENT) & (Item.level >= Level.CONFIDENTIAL),
        at=DUE,
        who=Person.name,
        cites="保密.3",
        action="return",
        outside=True,
    ),
    Due(
        "reading",
        "室内阅未离开",
        lambda: Loan.state == State.READING,
        at=DUE,
        who=Person.name,
        cites="保密.3",
        action="return",
    ),
)


def about(loan: Loan) -> list[Record]:
    """Every row that is part of a loan's history."""
    from zwzx.registers.loans import everything

    return everything.about(loan)


def more() -> More:
    """The acts, all facts and the papers, loaded when first asked for."""
    from zwzx.registers.loans import everything

    return everything.MORE


LOANS = Register(
    "loans",
    title="借阅登记簿",
    record=Loan,
    books=(Book(BOOK, "借阅登记簿"),),
    columns=COLUMNS,
    more=more,
    query=query,
    order=Loan.k,
    filters=FILTERS,
    visible=lambda office: None if office.sees_marked else Item.level < Level.CONFIDENTIAL,
    struck=Loan.state == State.STRUCK,
    done=Loan.state == State.BACK,
    dues=DUES,
    out=Abroad(lambda: Loan.state.in_(OUT), Loan.due),
    about=about,
)
