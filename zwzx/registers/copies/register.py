"""How the register of copies shows itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.approvals import Approval
from zwzx.office.custody import Holding
from zwzx.office.fact import Role
from zwzx.office.filters import by_year
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.plain import choice, number, text
from zwzx.office.papers import Document
from zwzx.office.people import Person
from zwzx.office.register import Book, Column, Filter, More, Register
from zwzx.office.terms.papers import Level
from zwzx.registers.copies.records import BOOK, Copying

if TYPE_CHECKING:
    from zwzx.store.record import Record

COLUMNS = (
    Column("number", Copying.number, text("复印号"), 15, role=Role.NUMBER),
    Column("at", Copying.at, moment("时间"), 16, rank=2),
    Column("paper", Document.number, text("文件"), 16, rank=3),
    Column("title", Document.title, text("题名"), 24, grow=True, role=Role.TITLE),
    Column("level", Document.level, choice("密级", Level), 4),
    Column("copies", Copying.copies, number("份数"), 4),
    Column("applicant", Person.name, text("申请人"), 8),
    Column("consent", Copying.consent, text("发文单位同意"), 18, rank=1),
)

FILTERS = (
    by_year(Copying),
    Filter("paper", text("文件编号"), lambda value: Document.number == value),
    Filter("level", choice("密级", Level), lambda value: Document.level == value),
)


def query(select: Any) -> Any:
    """Copyings with their paper and who asked."""
    return select.join(Document).switch(Copying).join(Person)


def about(entry: Copying) -> list[Record]:
    """Every row that is part of a copying's history."""
    return [
        entry,
        *Holding.select().where(Holding.because == entry.id),
        *Approval.select().where(Approval.about == entry.id),
    ]


def more() -> More:
    """The acts, all facts and the papers, loaded when first asked for."""
    from zwzx.registers.copies import everything

    return everything.MORE


COPIES = Register(
    "copies",
    title="复制登记",
    record=Copying,
    books=(Book(BOOK, "复制登记"),),
    columns=COLUMNS,
    more=more,
    query=query,
    order=Copying.k,
    filters=FILTERS,
    visible=lambda office: None if office.sees_marked else Document.level < Level.CONFIDENTIAL,
    struck=Copying.void != "",
    about=about,
    help="复制登记：复印件编号、发文单位同意",
)
