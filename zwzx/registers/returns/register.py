"""Columns, filters and dues of the return lists 清退清册."""

from __future__ import annotations

from typing import Any

import peewee as pw

from zwzx.office.archive import lists
from zwzx.office.archive.lists import LineState, ListLine
from zwzx.office.archive.marked_lists import known_to
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Abroad, Column, Due
from zwzx.office.kinds.plain import number, text
from zwzx.office.people.people import Person
from zwzx.registers.returns.records import BOOK, OPEN, Return, State
from zwzx.store.expressions import concat

COUNT = lists.counted(Return)
STRUCK = pw.Case(None, [(ListLine.standing == LineState.OFF, concat("（划去：", ListLine.why, "）"))], "")
LINES = lists.in_words(STRUCK).where(ListLine.list == Return.id)


def joined(select: Any) -> Any:
    """Lists with whoever took them."""
    return select.join(Person, pw.JOIN.LEFT_OUTER)


def _due(name: str, title: str, state: State, **more: Any) -> Due:
    return Due(name, title, lambda: Return.state == state, who=Return.opener, cites="档案.4", action=name, **more)


RETURNS = ledger(
    __name__,
    Return,
    "清退清册",
    BOOK,
    number="清退册号",
    columns="number title level to lines holder since left receipt state",
    full="number title level to lines holder since receipt state opener opened",
    beside=(
        Column("lines", COUNT, number("件数"), 6),
        column(Return.messenger, source=Person.name),
        Column("listed", LINES, text("各件", long=True), 40),
    ),
    off_paper="listed",
    joined=joined,
    open_=OPEN,
    open_label="没有办完",
    due=Return.due,
    left_label="回执还剩",
    left_rank=0,
    visible=lambda office: known_to(office, Return),
    struck=Return.state == State.VOID,
    dues=(
        _due("send", "清退册待送出", State.OPEN),
        _due("receipt", "清退回执没有回来", State.SENT, at=Return.due, since=Return.sent, limit=("receipt-within", "")),
    ),
    out=Abroad(lambda: Return.state == State.SENT, Return.due),
    parts=lambda: (ListLine.list,),
    help="清退：上级文件和密件退回、清退清册、回执",
)
