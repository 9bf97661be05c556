"""How the register of instructions shows itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.fact import Role
from zwzx.office.filters import by_year
from zwzx.office.instructions import BOOK, Instruction, Progress
from zwzx.office.kinds.plain import choice, text, yes_no
from zwzx.office.kinds.spans import left, until
from zwzx.office.papers import Document
from zwzx.office.people import Department, Person
from zwzx.office.register import Abroad, Book, Column, Due, Filter, More, Register
from zwzx.office.terms.papers import Level

if TYPE_CHECKING:
    from zwzx.store.record import Record

Leader = Person.alias()
LEADER = Leader.select(Leader.name).where(Leader.id == Instruction.leader)
WHO = pw.fn.TRIM(pw.fn.COALESCE(Department.name, "").concat(" ").concat(pw.fn.COALESCE(Person.name, "")))

COLUMNS = (
    Column("number", Instruction.number, text("批示号"), 15, role=Role.NUMBER),
    Column("papers", Document.number, text("文件"), 16, rank=3, role=Role.PAPERS),
    Column("title", Document.title, text("题名"), 24, grow=True, role=Role.TITLE),
    Column("leader", LEADER, text("批示领导"), 8, rank=4),
    Column("words", Instruction.words, text("批示内容"), 20, rank=5),
    Column("holder", WHO, text("承办"), 14, role=Role.HOLDER),
    Column(
        "left", until(Instruction.due, Instruction.state == Progress.OPEN), left("还剩"), 11, rank=2, role=Role.LEFT
    ),
    Column("state", Instruction.state, choice("情况", Progress), 6, role=Role.STATE),
)
FILTERS = (
    by_year(Instruction),
    Filter("state", choice("情况", Progress), lambda value: Instruction.state == value),
    Filter("section", text("承办科室"), lambda value: Department.name == value),
    Filter("paper", text("文件编号"), lambda value: Document.number == value),
    Filter("open", yes_no("未办结"), lambda value: (Instruction.state == Progress.OPEN) == value),
)
DUES = (
    Due(
        "finish",
        "批示办结",
        lambda: Instruction.state == Progress.OPEN,
        at=Instruction.due,
        who=WHO,
        cites="文电.4",
        action="finish",
        recount="recount",
    ),
)


def query(select: Any) -> Any:
    """Instructions with their paper and who carries them out."""
    return (
        select.join(Document)
        .switch(Instruction)
        .join(Department, pw.JOIN.LEFT_OUTER)
        .switch(Instruction)
        .join(Person, pw.JOIN.LEFT_OUTER, on=(Instruction.handler == Person.id))
    )


def about(entry: Instruction) -> list[Record]:
    """Every row that is part of an instruction's history."""
    from zwzx.registers.instructions import everything

    return everything.about(entry)


def more() -> More:
    """The acts and all facts, loaded when first asked for."""
    from zwzx.registers.instructions import everything

    return everything.MORE


INSTRUCTIONS = Register(
    "instructions",
    title="批示办理登记",
    record=Instruction,
    books=(Book(BOOK, "批示办理登记"),),
    columns=COLUMNS,
    more=more,
    query=query,
    order=Instruction.k,
    filters=FILTERS,
    visible=lambda office: None if office.sees_marked else Document.level < Level.CONFIDENTIAL,
    struck=Instruction.state == Progress.STRUCK,
    done=Instruction.state == Progress.DONE,
    dues=DUES,
    out=Abroad(lambda: Instruction.state == Progress.OPEN, Instruction.due),
    about=about,
    help="批示办理：转办、催办、办结",
)
