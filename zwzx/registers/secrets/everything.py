"""What the ledger of marked carriers offers beyond its list: every act, every fact, the papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.custody import Holding, Item
from zwzx.office.dispatches import Dispatch
from zwzx.office.kinds.plain import number, text
from zwzx.office.papers import Document
from zwzx.office.people import Person
from zwzx.office.register import Column, More
from zwzx.office.secrecy import Knower
from zwzx.registers.secrets import actions, sheets
from zwzx.registers.secrets.records import Decision, Shelf
from zwzx.registers.secrets.register import COLUMNS
from zwzx.store.expressions import concat, joined, joined_once

if TYPE_CHECKING:
    from zwzx.store.record import Record

KNOWERS = joined_once(
    Knower.select().join(Person).where(Knower.document == Item.document), Person.name, order_by=Knower.id
)
"""Who came to know the paper, in the order in which they did."""
WENT = (
    Dispatch.select(concat(Dispatch.way, " ", Dispatch.to))
    .where(Dispatch.item == Item.id)
    .order_by(Dispatch.id.desc())
    .limit(1)
)
FATES = Decision.select(
    joined(concat(Decision.year, "年", Decision.fate, "：", Decision.authority), "；", order_by=Decision.year)
).where(Decision.item == Item.id)

FACTS = (
    *COLUMNS,
    Column("author", Document.author, text("制发单位"), 16),
    Column("reference", Document.reference, text("文号"), 18),
    Column("term", Document.term, text("保密期限"), 10),
    Column("pages", Document.pages, number("页数"), 6),
    Column("copy", Item.copy, number("第几份"), 6),
    Column("knowers", KNOWERS, text("知悉人"), 20),
    Column("went", WENT, text("去向"), 16),
    Column("fates", FATES, text("年终去向"), 16),
)


def about(item: Item) -> list[Record]:
    """Every row that is part of a carrier's history."""
    return [
        item,
        *Holding.select().where(Holding.item == item),
        *Shelf.select().where(Shelf.item == item),
        *Dispatch.select().where(Dispatch.item == item),
        *Decision.select().where(Decision.item == item),
        *Knower.select().where(Knower.document == item.document),
    ]


MORE = More(
    actions=(
        actions.shelve,
        actions.give_back,
        actions.send,
        actions.know,
        actions.decide,
        actions.close_year,
    ),
    facts=FACTS,
    paper=FACTS,
    sheets=sheets.SHEETS,
)
