"""异常登记: its columns, filters and dues."""

from __future__ import annotations

from typing import Any

import peewee as pw

from zwzx.office.core.fact import Role
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Due, Filter
from zwzx.office.custody.custody import Item
from zwzx.office.kinds.plain import yes_no
from zwzx.office.papers.incidents import BOOK, Incident
from zwzx.office.papers.papers import Document
from zwzx.office.people.people import Person


def joined(select: Any) -> Any:
    """Incidents with the item, its paper where it is one of a document, and the person."""
    return select.join(Item).join(Document, pw.JOIN.LEFT_OUTER).switch(Incident).join(Person)


INCIDENTS = ledger(
    __name__,
    Incident,
    "异常登记",
    BOOK,
    number="异常号",
    columns="number kind at person paper title conclusion",
    full="number kind at person paper title conclusion code",
    apart="item about",
    beside=(
        column(Incident.person, source=Person.name),
        column(Document.number, name="paper", label="文件", rank=3, role=Role.PAPERS),
        column(Item.code),
    ),
    joined=joined,
    level=Item.level,
    filters=(Filter("open", yes_no("没有结论"), lambda value: Incident.concluded.is_null() == value),),
    done=Incident.concluded.is_null(False),
    dues=(
        Due(
            "conclude",
            "异常待结论",
            Incident.concluded.is_null,
            who=Person.name,
            cites="文电.6",
            action="conclude",
        ),
    ),
    help="异常登记：横传、遗失、缺损，直到有结论",
)
