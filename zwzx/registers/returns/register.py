"""How the register of return lists shows itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.fact import Role
from zwzx.office.filters import by_year
from zwzx.office.kinds.days import minute
from zwzx.office.kinds.plain import choice, number, text, yes_no
from zwzx.office.kinds.spans import left, until
from zwzx.office.lists import LineState, ListLine
from zwzx.office.people import Person
from zwzx.office.register import Abroad, Book, Column, Due, Filter, More, Register
from zwzx.office.terms.papers import Level
from zwzx.registers.returns.records import BOOK, Return, State

if TYPE_CHECKING:
    from zwzx.store.record import Record

COUNT = ListLine.select(pw.fn.COUNT(pw.SQL("*"))).where(
    (ListLine.list == Return.id) & (ListLine.standing != LineState.OFF)
)

COLUMNS = (
    Column("number", Return.number, text("清退册号"), 15, role=Role.NUMBER),
    Column("title", Return.title, text("事由"), 24, grow=True, role=Role.TITLE),
    Column("level", Return.level, choice("密级", Level), 4, rank=2),
    Column("to", Return.to, text("退给"), 16, rank=4),
    Column("lines", COUNT, number("件数"), 6),
    Column("holder", Person.name, text("送件人"), 8, rank=3, role=Role.HOLDER),
    Column("since", Return.sent, minute("送出时间"), 16, rank=2, role=Role.SINCE),
    Column("left", until(Return.due, Return.state == State.SENT), left("回执还剩"), 11, rank=0, role=Role.LEFT),
    Column("receipt", Return.receipt, text("回执"), 12, rank=1),
    Column("state", Return.state, choice("情况", State), 8, role=Role.STATE),
)


def query(select: Any) -> Any:
    """Lists with whoever took them."""
    return select.join(Person, pw.JOIN.LEFT_OUTER)


FILTERS = (
    by_year(Return),
    Filter("state", choice("情况", State), lambda value: Return.state == value),
    Filter("to", text("退给"), lambda value: Return.to == value),
    Filter("open", yes_no("没有办完"), lambda value: Return.state.in_([State.OPEN, State.SENT]) == value),
)

DUES = (
    Due("send", "清退册待送出", lambda: Return.state == State.OPEN, who=Return.opener, cites="档案.4", action="send"),
    Due(
        "receipt",
        "清退回执没有回来",
        lambda: Return.state == State.SENT,
        at=Return.due,
        who=Return.opener,
        cites="档案.4",
        action="receipt",
    ),
)


def about(entry: Return) -> list[Record]:
    """Every row that is part of a list's history."""
    return [entry, *ListLine.select().where(ListLine.list == entry.id).order_by(ListLine.place)]


def more() -> More:
    """The acts, all facts and the papers, loaded when first asked for."""
    from zwzx.registers.returns import everything

    return everything.MORE


RETURNS = Register(
    "returns",
    title="清退清册",
    record=Return,
    books=(Book(BOOK, "清退清册"),),
    columns=COLUMNS,
    more=more,
    query=query,
    order=Return.k,
    filters=FILTERS,
    visible=lambda office: None if office.sees_marked else Return.level < Level.CONFIDENTIAL,
    struck=Return.state == State.VOID,
    dues=DUES,
    out=Abroad(lambda: Return.state == State.SENT, Return.due),
    about=about,
    help="清退：上级文件和密件退回、清退清册、回执",
)
