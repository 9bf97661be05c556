"""批示办理登记: its columns, filters and dues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.fact import Role, asked, label_of
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Column, Due, Filter
from zwzx.office.kinds.plain import text
from zwzx.office.papers.instructions import BOOK, OPEN, Instruction, Progress
from zwzx.office.papers.papers import Document
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.papers import Level

if TYPE_CHECKING:
    from collections.abc import Sequence

WHO = pw.fn.TRIM(pw.fn.COALESCE(Department.name, "").concat(" ").concat(pw.fn.COALESCE(Person.name, "")))

ON = pw.fn.COALESCE(Document.number, Instruction.about_number)
"""The number of what it was written on."""


def joined(select: Any) -> Any:
    """Instructions with their paper and who carries them out."""
    return (
        select.join(Document, pw.JOIN.LEFT_OUTER)
        .switch(Instruction)
        .join(Department, pw.JOIN.LEFT_OUTER)
        .switch(Instruction)
        .join(Person, pw.JOIN.LEFT_OUTER, on=(Instruction.handler == Person.id))
    )


def parts() -> Sequence[Any]:
    """Where an instruction is what somebody was reminded of, and what went out because of it."""
    from zwzx.office.papers.letters_out import LetterOut
    from zwzx.office.papers.urging import Urge

    return (Urge.about, LetterOut.row)


INSTRUCTIONS = ledger(
    __name__,
    Instruction,
    "批示办理登记",
    BOOK,
    number="批示号",
    columns="number papers title leader words holder left state",
    apart="document about about_number matter section handler",
    beside=(
        Column("papers", ON, text(label_of(Instruction.document)), 15, rank=3, role=Role.PAPERS),
        column(Document.title),
        Column("holder", WHO, text("承办"), 14, role=Role.HOLDER),
    ),
    joined=joined,
    open_=OPEN,
    due=Instruction.due,
    visible=lambda office: (
        None if office.sees_marked else Document.level.is_null() | (Document.level < Level.CONFIDENTIAL)
    ),
    filters=(
        Filter("section", text(label_of(Instruction.section)), Department.name.__eq__),
        Filter("paper", asked(Document.number), ON.__eq__),
    ),
    struck=Instruction.state == Progress.STRUCK,
    done=Instruction.state == Progress.DONE,
    dues=(
        Due(
            "finish",
            "批示办结",
            lambda: Instruction.state == Progress.OPEN,
            at=Instruction.due,
            who=WHO,
            cites="文电.4",
            action="finish",
            recount="recount",
            since=Instruction.given,
            limit=lambda given: ("", given.limit),
        ),
    ),
    parts=parts,
    acts=("actions", "letters"),
    help="批示办理：转办、催办、办结",
)
