"""What the register of return lists offers beyond its list: every act, every fact, the papers."""

from __future__ import annotations

import peewee as pw

from zwzx.office.kinds.days import moment
from zwzx.office.kinds.plain import text
from zwzx.office.lists import LineState, ListLine
from zwzx.office.register import Column, More
from zwzx.registers.returns import actions, sheets
from zwzx.registers.returns.records import Return
from zwzx.registers.returns.register import COLUMNS
from zwzx.store.expressions import concat, joined

NAME = pw.Case(None, [(ListLine.archive_number != "", ListLine.archive_number)], ListLine.reference)
STRUCK = pw.Case(None, [(ListLine.standing == LineState.OFF, concat("（划去：", ListLine.why, "）"))], "")
LINES = ListLine.select(
    joined(concat("\n", ListLine.place, " ", NAME, " ", ListLine.title, STRUCK), "", order_by=ListLine.place)
).where(ListLine.list == Return.id)

FACTS = (
    *(c for c in COLUMNS if c.name != "left"),
    Column("opener", Return.opener, text("经手人"), 8),
    Column("opened", Return.opened, moment("开册时间"), 16),
    Column("receiver", Return.receiver, text("接收人"), 8),
    Column("due", Return.due, moment("回执应到"), 16),
    Column("received", Return.received, moment("回执时间"), 16),
    Column("note", Return.note, text("备注"), 14),
    Column("listed", LINES, text("各件", long=True), 40),
)
PAPER = tuple(c for c in FACTS if c.name != "listed")

MORE = More(
    actions=(
        actions.open_,
        actions.add,
        actions.add_unfiled,
        actions.strike,
        actions.send,
        actions.receipt,
        actions.void,
    ),
    facts=FACTS,
    paper=PAPER,
    sheets=sheets.SHEETS,
)
