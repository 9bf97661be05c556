"""How the register of incidents shows itself."""

from __future__ import annotations

from typing import Any

import peewee as pw

from zwzx.office.custody import Item
from zwzx.office.filters import by_year
from zwzx.office.incidents import BOOK, Incident
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.plain import choice, text, yes_no
from zwzx.office.papers import Document
from zwzx.office.people import Person
from zwzx.office.register import Book, Column, Due, Filter, More, Register
from zwzx.office.terms.custody import IncidentKind
from zwzx.office.terms.papers import Level

COLUMNS = (
    Column("number", Incident.number, text("异常号"), 15),
    Column("kind", Incident.kind, choice("异常", IncidentKind), 6),
    Column("at", Incident.at, moment("时间"), 16),
    Column("person", Person.name, text("当事人"), 8),
    Column("paper", Document.number, text("文件"), 16, rank=3),
    Column("title", Incident.words, text("经过"), 24, grow=True),
    Column("conclusion", Incident.conclusion, text("结论"), 20, rank=2),
)
FILTERS = (
    by_year(Incident),
    Filter("kind", choice("异常", IncidentKind), lambda value: Incident.kind == value),
    Filter("open", yes_no("没有结论"), lambda value: Incident.concluded.is_null() == value),
)
DUES = (
    Due(
        "conclude",
        "异常待结论",
        Incident.concluded.is_null,
        who=Person.name,
        cites="文电.6",
        action="conclude",
    ),
)


def query(select: Any) -> Any:
    """Incidents with the item, its paper where it is one of a document, and the person."""
    return select.join(Item).join(Document, pw.JOIN.LEFT_OUTER).switch(Incident).join(Person)


def more() -> More:
    """The act and all facts, loaded when first asked for."""
    from zwzx.registers.incidents import actions

    facts = (
        *COLUMNS,
        Column("code", Item.code, text("编码"), 16),
        Column("concluded", Incident.concluded, moment("结论时间"), 16),
    )
    return More(actions=(actions.conclude,), facts=facts, paper=facts)


INCIDENTS = Register(
    "incidents",
    title="异常登记",
    record=Incident,
    books=(Book(BOOK, "异常登记"),),
    columns=COLUMNS,
    more=more,
    query=query,
    order=Incident.k,
    filters=FILTERS,
    visible=lambda office: None if office.sees_marked else Item.level < Level.CONFIDENTIAL,
    done=Incident.concluded.is_null(False),
    dues=DUES,
)
