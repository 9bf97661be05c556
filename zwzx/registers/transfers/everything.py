"""What the register of transfer lists offers beyond its list: every act, every fact, the papers."""

from __future__ import annotations

import peewee as pw

from zwzx.office.kinds.days import moment
from zwzx.office.kinds.plain import text
from zwzx.office.papers import Document
from zwzx.office.people import Person
from zwzx.office.register import Column, More
from zwzx.office.terms.papers import Level
from zwzx.registers.transfers import actions, filling, receiving, sheets
from zwzx.registers.transfers.lines import HIDDEN
from zwzx.registers.transfers.records import Transfer, TransferLine
from zwzx.registers.transfers.register import COLUMNS
from zwzx.store.expressions import concat, joined

Giver, Receiver = Person.alias(), Person.alias()
GIVER = Giver.select(Giver.name).where(Giver.id == Transfer.giver)
RECEIVER = Receiver.select(Receiver.name).where(Receiver.id == Transfer.receiver)
TITLE = pw.Case(None, [(Document.level >= Level.CONFIDENTIAL, HIDDEN)], TransferLine.title)
LINES = (
    TransferLine.select(
        joined(concat(TransferLine.no, " ", TITLE, "（", TransferLine.state, "）"), "；", order_by=TransferLine.no)
    )
    .join(Document, pw.JOIN.LEFT_OUTER)
    .where((TransferLine.transfer == Transfer.id) & (TransferLine.no > 0))
)
"""The lines in words; whoever looks, a paper that became a marked one is not named here (保密.1)."""

FACTS = (
    *COLUMNS,
    Column("matter", Transfer.matter, text("办结事项"), 20),
    Column("empty", Transfer.empty, text("无材料说明"), 20),
    Column("sent_back", Transfer.sent_back, text("整份退回原因"), 20),
    Column("giver", GIVER, text("移交人"), 8),
    Column("receiver", RECEIVER, text("接收人"), 8),
    Column("opened", Transfer.opened, moment("造册时间"), 16),
    Column("void", Transfer.void, text("作废原因"), 16),
    Column("note", Transfer.note, text("备注"), 16),
    Column("items", LINES, text("各行"), 40),
)
PAPER = tuple(c for c in FACTS if c.name != "items")

MORE = More(
    actions=(
        actions.new,
        filling.add,
        filling.amend,
        filling.drop,
        actions.submit,
        receiving.receive,
        receiving.return_,
        receiving.sign,
        receiving.unsign,
        actions.void,
    ),
    facts=FACTS,
    paper=PAPER,
    sheets=sheets.SHEETS,
)
