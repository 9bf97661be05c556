"""What the ledger of marked carriers offers beyond its list: every act, every fact, the papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import peewee as pw

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
from zwzx.store.dialect import joined

if TYPE_CHECKING:
    from zwzx.store.record import Record

KNOWERS = Knower.select(joined(Person.name)).join(Person).where(Knower.document == Item.document)
WENT = (
    Dispatch.select(Dispatch.way.cast("TEXT").concat(" ").concat(Dispatch.to))
    .where(Dispatch.item == Item.id)
    .order_by(Dispatch.id.desc())
    .limit(1)
)
FATES = Decision.select(
    pw.fn.GROUP_CONCAT(
        Decision.year.cast("TEXT").concat("年").concat(Decision.fate).concat("：").concat(Decision.authority), "；"
    )
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
