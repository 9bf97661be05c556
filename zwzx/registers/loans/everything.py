"""What the loans register offers beyond its list: every act, every fact, the papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.custody import Holding, Item
from zwzx.office.incidents import Incident
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.plain import choice, number, text, yes_no
from zwzx.office.register import Column, More
from zwzx.office.terms.custody import Place
from zwzx.office.urging import Urge
from zwzx.registers.loans import actions, sheets
from zwzx.registers.loans.records import Loan
from zwzx.registers.loans.register import COLUMNS

if TYPE_CHECKING:
    from zwzx.store.record import Record

FACTS = (
    *(c for c in COLUMNS if c.name != "left"),
    Column("code", Item.code, text("编码"), 16),
    Column("serial", Item.serial, text("份号"), 10),
    Column("purpose", Loan.purpose, text("用途"), 16),
    Column("place", Loan.place, choice("阅读地点", Place), 8),
    Column("provisional", Loan.provisional, yes_no("应还暂定"), 6),
    Column("renewed", Loan.renewed, number("续借次数"), 6),
    Column("back", Loan.back, moment("归还时间"), 16),
    Column("pages", Loan.pages, number("点页数"), 6),
    Column("sound", Loan.sound, yes_no("完好"), 6),
    Column("defects", Loan.defects, text("缺损"), 16),
    Column("lender", Loan.lender, text("借出经手人"), 10),
    Column("receiver", Loan.receiver, text("归还经手人"), 10),
    Column("note", Loan.note, text("备注"), 16),
)
PAPER = tuple(c for c in FACTS if c.name not in ("provisional", "code"))


def about(loan: Loan) -> list[Record]:
    """Every row that is part of a loan's history."""
    return [
        loan,
        *Holding.select().where(Holding.because == loan.id),
        *Urge.select().where(Urge.about == loan.id),
        *Incident.select().where(Incident.about == loan.id),
    ]


MORE = More(
    actions=(
        actions.lend,
        actions.read,
        actions.return_,
        actions.renew,
        actions.urge,
        actions.lose,
        actions.recover,
        actions.undo,
        actions.undo_return,
        actions.recount,
    ),
    facts=FACTS,
    paper=PAPER,
    sheets=sheets.SHEETS,
)
