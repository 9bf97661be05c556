"""What the register of archive use offers beyond its list: every act, every fact, the papers."""

from __future__ import annotations

import peewee as pw

from zwzx.office.approvals import Approval
from zwzx.office.kinds.days import day, moment
from zwzx.office.kinds.plain import choice, number, text, yes_no
from zwzx.office.people import Person
from zwzx.office.pieces import Piece
from zwzx.office.register import Column, More
from zwzx.office.terms.archives import Aim
from zwzx.office.terms.custody import Place
from zwzx.registers.archive_use import actions, returning, sheets
from zwzx.registers.archive_use.records import Extract, Use, UsedPiece
from zwzx.registers.archive_use.register import COLUMNS
from zwzx.store.expressions import concat, joined

NAME = pw.Case(None, [(Piece.number != "", Piece.number)], concat("#", Piece.id))
USED = (
    UsedPiece.select(
        joined(
            concat(
                NAME,
                " ",
                Piece.title,
                pw.Case(None, [(UsedPiece.lost, "（遗失）"), (UsedPiece.back.is_null(), "（未还）")], ""),
                pw.Case(None, [(UsedPiece.defects != "", concat("（", UsedPiece.defects, "）"))], ""),
            ),
            "；",
            order_by=UsedPiece.id,
        )
    )
    .join(Piece)
    .where(UsedPiece.use == Use.id)
)
TAKEN = (
    Extract.select(
        joined(
            concat(Extract.taking, Extract.pages, "页 ", Piece.number, " ", Extract.which, "（", Extract.by, "）"),
            "；",
            order_by=Extract.id,
        )
    )
    .join(Piece)
    .where(Extract.use == Use.id)
)
COPIED = Extract.select(pw.fn.SUM(Extract.pages)).where(Extract.use == Use.id)
APPROVED = Approval.select(Person.name).join(Person).where(Approval.about == Use.id).order_by(Approval.id).limit(1)
RECEIVED_BY = Person.select(Person.name).where((Person.id == Use.person) & Use.outside)

FACTS = (
    *(c for c in COLUMNS if c.name != "left"),
    Column("outside", Use.outside, yes_no("外来"), 6),
    Column("aim", Use.aim, choice("利用目的", Aim), 8),
    Column("purpose", Use.purpose, text("用途"), 16),
    Column("letter", Use.letter, text("介绍信号"), 12),
    Column("issuer", Use.issuer, text("开具单位"), 12),
    Column("letter_until", Use.letter_until, day("介绍信有效期至"), 10),
    Column("identity", Use.identity, text("证件"), 12),
    Column("contact", RECEIVED_BY, text("接待人"), 8),
    Column("slip", Use.slip, text("借据号"), 10),
    Column("approver", APPROVED, text("批准人"), 8),
    Column("place", Use.place, choice("阅读地点", Place), 8),
    Column("used", USED, text("所调档案", long=True), 30),
    Column("taken", TAKEN, text("摘抄复制", long=True), 20),
    Column("copied", COPIED, number("摘抄复制页数"), 6),
    Column("back", Use.back, moment("归还时间"), 16),
    Column("defects", Use.defects, text("缺损"), 16),
    Column("effect", Use.effect, text("利用效果"), 16),
    Column("by", Use.by, text("调出经手人"), 10),
    Column("receiver", Use.receiver, text("归还经手人"), 10),
    Column("note", Use.note, text("备注"), 16),
)

MORE = More(
    actions=(
        actions.read,
        actions.lend,
        actions.admit,
        actions.lend_out,
        returning.return_,
        returning.take,
        returning.urge,
        returning.lose,
        returning.recover,
        returning.undo,
    ),
    facts=FACTS,
    paper=FACTS,
    sheets=sheets.SHEETS,
)
