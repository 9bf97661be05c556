"""Columns, filters and dues of the archive pieces 归档件."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.archive import archive_numbers
from zwzx.office.archive.filing import Offer
from zwzx.office.archive.pieces import Box, FilingYear, Piece, piece_named
from zwzx.office.core import settings
from zwzx.office.core.fact import Role, asked
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Column, Filter, Standing
from zwzx.office.custody.custody import OPEN, Holder, Holding
from zwzx.office.kinds.plain import text, yes_no
from zwzx.office.terms.archives import PieceState
from zwzx.store.expressions import concat

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.core.office import Office
    from zwzx.store.record import Record

HOLDER = Holder.select(Holder.name).join(Holding).where((Holding.item == Piece.item) & OPEN)
MARK = pw.Case(None, [(Piece.number != "", Piece.number)], concat("#", Piece.id))
"""The archive number, or what names a piece until it has one."""

CATALOGUE = (
    *(Piece.number, Piece.reference, Piece.author, Piece.title),
    *(Piece.dated, Piece.level, Piece.pages, Piece.note),
)
"""What the catalogue of the archives has of a piece (DA/T 22-2015)."""
STATE = column(Piece.state, label="状态")
"""Whether it is there: in an export of the catalogue too, or what is gone would come in again as what is there."""


def joined(select: Any) -> Any:
    """Pieces with their box."""
    return select.join(Box, pw.JOIN.LEFT_OUTER)


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
    """The years before this one that are not put in order, each before the first of April that follows it (档案.3)."""
    started, last = office.founded, office.today.year - 1
    if started is None or started.year > last:
        return []
    sealed = {(one.year, one.marked) for one in FilingYear.select()}
    marks = (False, True) if office.sees_marked else (False,)
    years = [(year, mark) for year in range(started.year, last + 1) for mark in marks if (year, mark) not in sealed]
    return [one for year, mark in years for one in _of_year(office, year, marked=mark, last=year == last)]


def _of_year(office: Office, year: int, *, marked: bool, last: bool) -> Iterator[Standing]:
    """What is told of a year that is not sealed; nothing where there is nothing of it to put in order.

    Args:
        last: whether it is the year before this one, to which all counts that nobody offered yet.
    """
    from zwzx.registers.archives import archive_numbering

    open_ = {what: count for what, count in archive_numbering.still_open(year, marked=marked).items() if count}
    if not last:
        open_.pop(archive_numbering.UNOFFERED, None)
    if not open_ and not archive_numbering.of_year(year, marked=marked).exists():
        return
    limit = office.deadline("档案.3", "before", dt.datetime.combine(dt.date(year, 12, 31), settings.off_hour()))
    subject = "、".join(f"{what}{count}" for what, count in open_.items()) or "都齐了，等封卷"
    name, number = ("marked", f"{year}年密件") if marked else ("year", f"{year}年")
    facts = ("year", str(year)), ("marked", "是" if marked else "否")
    yield Standing(name, "年终归档", number, subject, limit.at, "档案.3", "seal_year", facts=facts)


ARCHIVES = ledger(
    __name__,
    Piece,
    "归档件目录",
    "",
    columns="number reference author title dated level year retention box state holder",
    full="title author reference dated level pages copies year kind retention department number serial box place origin"
    " parts media only why note state holder frozen moved filed filed_by opening",
    apart="document item proposed section place_in_box came_by",
    beside=(
        column(Box.number, name="box", width=5, rank=6),
        column(Box.place, width=10, grow=False),
        STATE,
        Column("holder", HOLDER, text("在哪里"), 10, rank=0, role=Role.HOLDER),
    ),
    listed=(column(Piece.number, source=MARK),),
    paper_book=(*(column(field) for field in CATALOGUE), STATE),
    joined=joined,
    filters=(
        Filter("state", asked(Piece.state, label="状态"), Piece.state.__eq__),
        Filter("section", asked(Piece.section), lambda value: Piece.section == value.upper()),
        Filter("number", asked(Piece.number, hint=""), lambda value: Piece.number == archive_numbers.folded(value)),
        Filter("box", asked(Box.number), Box.number.__eq__),
        Filter("origin", asked(Piece.origin), Piece.origin.__eq__),
        Filter("frozen", yes_no("冻结"), lambda value: (Piece.frozen != "") == value),
        Filter("unboxed", yes_no("没有装盒"), lambda value: Piece.box.is_null() == value),
    ),
    acts=("opening_balance", "correcting", "archive_numbering", "voiding", "sealing"),
    struck=Piece.state.in_([PieceState.STRUCK, PieceState.DESTROYED]),
    standing=standing,
    about=about,
    by_number=by_number,
    named=piece_named,
    help="归档件目录：登记、档号、装盒、目录、导入",
    watched=(Offer, Piece),
)
