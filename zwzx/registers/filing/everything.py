"""What the pool offers beyond its list: every act, every fact."""

from __future__ import annotations

from zwzx.office.filing import Offer
from zwzx.office.kinds.days import day, moment
from zwzx.office.kinds.plain import number, text
from zwzx.office.pieces import Piece
from zwzx.office.register import Column, More
from zwzx.registers.filing import actions
from zwzx.registers.filing.register import COLUMNS

AS = Piece.select(Piece.number).where(Piece.id == Offer.piece)

FACTS = (
    *(c for c in COLUMNS if c.name != "closed"),
    Column("closed", Offer.closed, moment("办结时间"), 16),
    Column("reference", Offer.reference, text("文号"), 18),
    Column("dated", Offer.dated, day("成文日期"), 10),
    Column("pages", Offer.pages, number("页数"), 6),
    Column("copies", Offer.copies, number("份数"), 6),
    Column("filed_as", AS, text("档号"), 24),
)

MORE = More(
    actions=(actions.file, actions.exclude, actions.take_back, actions.gather),
    facts=FACTS,
    paper=FACTS,
)
