"""How the list of archive pieces shows itself."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office import archive_numbers, settings
from zwzx.office.custody import OPEN, Holder, Holding
from zwzx.office.fact import Role
from zwzx.office.filing import Offer
from zwzx.office.kinds.archive import category
from zwzx.office.kinds.days import day
from zwzx.office.kinds.plain import choice, number, text, yes_no
from zwzx.office.kinds.references import reference
from zwzx.office.people import Department
from zwzx.office.pieces import Box, Piece, piece_named
from zwzx.office.register import Column, Filter, More, Register, Standing
from zwzx.office.terms.archives import Media, PieceState, Retention
from zwzx.office.terms.papers import Level
from zwzx.registers.archives.records import FilingYear
from zwzx.store.expressions import concat

if TYPE_CHECKING:
    from zwzx.office.office import Office
    from zwzx.store.record import Record

HOLDER = Holder.select(Holder.name).join(Holding).where((Holding.item == Piece.item) & OPEN)
MARK = pw.Case(None, [(Piece.number != "", Piece.number)], concat("#", Piece.id))
"""The archive number, or what names a piece until it has one."""

COLUMNS = (
    Column("number", MARK, text("档号"), 26, role=Role.NUMBER),
    Column("reference", Piece.reference, text("文号"), 20, rank=3),
    Column("author", Piece.author, text("责任者"), 16, rank=4, role=Role.AUTHOR),
    Column("title", Piece.title, text("题名"), 30, grow=True, role=Role.TITLE),
    Column("dated", Piece.dated, day("日期"), 10, rank=5),
    Column("level", Piece.level, choice("密级", Level), 4, rank=2),
    Column("year", Piece.year, number("年度"), 5, rank=1),
    Column("retention", Piece.retention, choice("保管期限", Retention), 8),
    Column("box", Box.number, number("盒号"), 5, rank=6),
    Column("state", Piece.state, choice("状态", PieceState), 8, role=Role.STATE),
    Column("holder", HOLDER, text("在哪里"), 10, rank=0, role=Role.HOLDER),
)


def query(select: Any) -> Any:
    """Pieces with their box and section."""
    return select.join(Box, pw.JOIN.LEFT_OUTER).switch(Piece).join(Department, pw.JOIN.LEFT_OUTER)


FILTERS = (
    Filter("year", number("年度", least=1949, most=9998), lambda value: Piece.year == value),
    Filter("retention", choice("保管期限", Retention), lambda value: Piece.retention == value),
    Filter("section", text("机构代码"), lambda value: Piece.section == value.upper()),
    Filter("kind", category("类别"), lambda value: Piece.kind == value),
    Filter("state", choice("状态", PieceState), lambda value: Piece.state == value),
    Filter("number", text("档号"), lambda value: Piece.number == archive_numbers.folded(value)),
    Filter("box", number("盒号", least=1), lambda value: Box.number == value),
    Filter("reference", reference("文号"), lambda value: Piece.reference == value),
    Filter("media", choice("载体", Media), lambda value: Piece.media == value),
    Filter("frozen", yes_no("冻结"), lambda value: (Piece.frozen != "") == value),
    Filter("only", yes_no("孤本"), lambda value: Piece.only == value),
    Filter("unboxed", yes_no("没有装盒"), lambda value: Piece.box.is_null() == value),
)


def by_number(text: str) -> Any:
    """Pieces whose number begins as a text does, found along the index of numbers, or ends so (`BGS-0012`)."""
    if end := archive_numbers.ending(text):
        return (Piece.section == end[0]) & (Piece.serial == end[1])
    typed = archive_numbers.begins(text)
    return Piece.number.between(typed, f"{typed}\uffff") if typed else None


def about(piece: Piece) -> list[Record]:
    """Every row that is part of a piece's history."""
    boxes = [piece.box] if piece.box is not None else []
    return [piece, *boxes, *FilingYear.select().where(FilingYear.year == piece.year)]


def standing(office: Office) -> list[Standing]:
    """The years before this one that are not put in order: before the first of April (档案.3)."""
    from zwzx.registers.archives import numbering

    year, started = office.today.year - 1, office.founded
    if started is None or started.year > year:
        return []
    found: list[Standing] = []
    limit = office.deadline("档案.3", "before", dt.datetime.combine(dt.date(year, 12, 31), settings.off_hour()))
    for marked in (False, True) if office.sees_marked else (False,):
        if FilingYear.get_or_none((FilingYear.year == year) & (FilingYear.marked == marked)) is not None:
            continue
        open_ = {what: count for what, count in numbering.still_open(year, marked=marked).items() if count}
        if not open_ and not numbering.of_year(year, marked=marked).exists():
            continue
        subject = "、".join(f"{what}{count}" for what, count in open_.items()) or "都齐了，等封卷"
        name, number = ("marked", f"{year}年密件") if marked else ("year", f"{year}年")
        found.append(Standing(name, "年终归档", number, subject, limit.at, "档案.3", "seal_year"))
    return found


def more() -> More:
    """The acts, all facts and the papers, loaded when first asked for."""
    from zwzx.registers.archives import everything

    return everything.MORE


ARCHIVES = Register(
    "archives",
    title="归档件目录",
    record=Piece,
    books=(),
    columns=COLUMNS,
    more=more,
    query=query,
    order=Piece.k,
    filters=FILTERS,
    visible=lambda office: None if office.sees_marked else Piece.level < Level.CONFIDENTIAL,
    struck=Piece.state.in_([PieceState.STRUCK, PieceState.DESTROYED]),
    recurring=(("档案.3", "seal_year"),),
    standing=standing,
    about=about,
    by_number=by_number,
    named=piece_named,
    help="归档件目录：登记、档号、装盒、目录、导入",
    watched=(Offer, Piece),
)
