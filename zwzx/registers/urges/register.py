"""How the register of reminders shows itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.fact import Role
from zwzx.office.filters import by_year
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.plain import choice, text
from zwzx.office.papers import Document
from zwzx.office.people import Person
from zwzx.office.register import Book, Column, Filter, More, Register
from zwzx.office.terms.custody import UrgeManner
from zwzx.office.terms.papers import Level
from zwzx.office.urging import BOOK, Urge

if TYPE_CHECKING:
    from zwzx.office.office import Office

COLUMNS = (
    Column("number", Urge.number, text("催办号"), 15, role=Role.NUMBER),
    Column("at", Urge.at, moment("时间"), 16),
    Column("whom", Person.name, text("催谁"), 8),
    Column("manner", Urge.manner, choice("方式", UrgeManner), 6, rank=2),
    Column("paper", Document.number, text("文件"), 16, rank=3),
    Column("title", Document.title, text("题名"), 24, grow=True, role=Role.TITLE),
    Column("answer", Urge.answer, text("答复"), 16, rank=4),
)
FILTERS = (
    by_year(Urge),
    Filter("whom", text("催谁"), lambda value: Person.name == value),
    Filter("paper", text("文件编号"), lambda value: Document.number == value),
)


def query(select: Any) -> Any:
    """Reminders with whom they went to and the paper."""
    return select.join(Person).switch(Urge).join(Document, pw.JOIN.LEFT_OUTER)


def visible(office: Office) -> Any:
    """Reminders about papers that the actor may know of (保密.1)."""
    return None if office.sees_marked else Document.level.is_null() | (Document.level < Level.CONFIDENTIAL)


def more() -> More:
    """The acts, all facts and the papers, loaded when first asked for."""
    from zwzx.registers.urges import everything

    return everything.MORE


URGES = Register(
    "urges",
    title="催办登记",
    record=Urge,
    books=(Book(BOOK, "催办登记"),),
    columns=COLUMNS,
    more=more,
    query=query,
    order=Urge.k,
    filters=FILTERS,
    visible=visible,
    help="催办登记：催了谁、怎么答复",
)
