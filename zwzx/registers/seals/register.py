"""How the seals register shows itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.approvals import Approval
from zwzx.office.custody import OPEN, Holder, Holding
from zwzx.office.incidents import Incident
from zwzx.office.kinds.days import day
from zwzx.office.kinds.plain import choice, number, text, yes_no
from zwzx.office.people import Department, Person
from zwzx.office.register import Book, Column, Filter, More, Register
from zwzx.office.seals import BOOK, KEEPS, Keepership, Seal
from zwzx.office.terms import SealKind, SealState
from zwzx.registers.seals.records import Outing, SealPaper
from zwzx.store.numbers import DAY_BITS

if TYPE_CHECKING:
    from zwzx.store.record import Record

KEEPER = pw.fn.COALESCE(
    Keepership.select(Person.name)
    .join(Person, on=(Keepership.keeper == Person.id))
    .where((Keepership.seal == Seal.id) & KEEPS),
    "",
)
HOLDER = pw.fn.COALESCE(Holding.select(Holder.name).join(Holder).where((Holding.item == Seal.item) & OPEN), "")

COLUMNS = (
    Column("number", Seal.number, text("印鉴号"), 14),
    Column("title", Seal.name, text("印鉴名称"), 24, grow=True),
    Column("kind", Seal.kind, choice("印鉴种类", SealKind), 14, rank=4),
    Column("purpose", Seal.purpose, text("用途"), 8, rank=1),
    Column("department", pw.fn.COALESCE(Department.name, ""), text("科室"), 8, rank=3),
    Column("keeper", KEEPER, text("保管人"), 8),
    Column("holder", HOLDER, text("现在何处"), 8, rank=5),
    Column("place", Seal.place, text("存放处"), 10, rank=2),
    Column("state", Seal.state, choice("状态", SealState), 8),
)


def query(select: Any) -> Any:
    """Seals with their section, where they are a section's."""
    return select.join(Department, pw.JOIN.LEFT_OUTER)


FILTERS = (
    Filter("state", choice("状态", SealState), lambda value: Seal.state == value),
    Filter("kind", choice("印鉴种类", SealKind), lambda value: Seal.kind == value),
    Filter("department", text("科室"), lambda value: Department.name == value),
    Filter("keeper", text("保管人"), lambda value: value == KEEPER),
    Filter("year", number("登记年份", least=1949, most=9998), lambda value: Seal.year == value),
    Filter("opening", yes_no("期初"), lambda value: Seal.opening == value),
    Filter("since", day("起始日"), lambda value: Seal.k >= value.toordinal() << DAY_BITS),
    Filter("until", day("截止日"), lambda value: Seal.k < (value.toordinal() + 1) << DAY_BITS),
)


def about(seal: Seal) -> list[Record]:
    """Every row that is part of a seal's history."""
    outings = list(Outing.select().where(Outing.seal == seal))
    ids = [seal.id, *(outing.id for outing in outings)]
    return [
        seal,
        *Keepership.select().where(Keepership.seal == seal),
        *Holding.select().where(Holding.item == seal.item),
        *outings,
        *SealPaper.select().where(SealPaper.seal == seal),
        *Approval.select().where(Approval.about.in_(ids)),
        *Incident.select().where(Incident.about == seal.id),
    ]


def more() -> More:
    """The acts, all facts and the papers, loaded when first asked for."""
    from zwzx.registers.seals import everything

    return everything.MORE


SEALS = Register(
    "seals",
    title="印鉴登记簿",
    record=Seal,
    books=(Book(BOOK, "印鉴登记簿"),),
    columns=COLUMNS,
    more=more,
    query=query,
    order=Seal.k,
    filters=FILTERS,
    struck=Seal.state == SealState.REFUSED,
    about=about,
)
