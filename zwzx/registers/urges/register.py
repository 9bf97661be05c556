"""催办登记: its columns and filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.fact import Role, asked, label_of
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Column, Filter
from zwzx.office.kinds.plain import text
from zwzx.office.papers.papers import Document
from zwzx.office.papers.urging import BOOK, Urge
from zwzx.office.people.people import Person
from zwzx.office.terms.papers import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

ON = pw.fn.COALESCE(Document.number, Urge.about_number)
"""The number of what it is about."""


def joined(select: Any) -> Any:
    """Reminders with whom they went to and the paper."""
    return select.join(Person).switch(Urge).join(Document, pw.JOIN.LEFT_OUTER)


def parts() -> Sequence[Any]:
    """Where a reminder went out as a letter."""
    from zwzx.office.papers.letters_out import LetterOut

    return (LetterOut.row,)


URGES = ledger(
    __name__,
    Urge,
    "催办登记",
    BOOK,
    number="催办号",
    columns="number at whom manner paper title answer",
    apart="about about_number matter document",
    beside=(
        column(Urge.whom, source=Person.name),
        Column("paper", ON, text(label_of(Urge.document)), 15, rank=3, role=Role.PAPERS),
        column(Document.title),
    ),
    joined=joined,
    filters=(Filter("paper", asked(Document.number), ON.__eq__),),
    visible=lambda office: (
        None if office.sees_marked else Document.level.is_null() | (Document.level < Level.CONFIDENTIAL)
    ),
    parts=parts,
    acts=("actions", "letters"),
    help="催办登记：催了谁、怎么答复",
)
