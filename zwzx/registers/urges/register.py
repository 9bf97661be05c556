"""催办登记: its columns and filters."""

from __future__ import annotations

from typing import Any

import peewee as pw

from zwzx.office.core.fact import Role
from zwzx.office.core.filters import by
from zwzx.office.core.ledger import column, ledger
from zwzx.office.papers.papers import Document
from zwzx.office.papers.urging import BOOK, Urge
from zwzx.office.people.people import Person
from zwzx.office.terms.papers import Level


def joined(select: Any) -> Any:
    """Reminders with whom they went to and the paper."""
    return select.join(Person).switch(Urge).join(Document, pw.JOIN.LEFT_OUTER)


URGES = ledger(
    __name__,
    Urge,
    "催办登记",
    BOOK,
    number="催办号",
    columns="number at whom manner paper title answer",
    apart="about document",
    beside=(
        column(Urge.whom, source=Person.name),
        column(Document.number, name="paper", label="文件", rank=3, role=Role.PAPERS),
        column(Document.title),
    ),
    joined=joined,
    filters=(by(Document.number, "paper"),),
    visible=lambda office: (
        None if office.sees_marked else Document.level.is_null() | (Document.level < Level.CONFIDENTIAL)
    ),
    help="催办登记：催了谁、怎么答复",
)
