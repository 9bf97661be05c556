"""How the list of boxes shows itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.fact import Role
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import minute
from zwzx.office.kinds.plain import choice, number, text, yes_no
from zwzx.office.pieces import Box, Piece
from zwzx.office.register import Column, Filter, More, Register
from zwzx.office.terms.archives import Retention
from zwzx.office.terms.papers import Level
from zwzx.store.expressions import concat
from zwzx.store.record import equal

if TYPE_CHECKING:
    from zwzx.office.office import Office
    from zwzx.store.record import Record

INSIDE = Piece.select(pw.fn.COUNT(Piece.id)).where(Piece.box == Box.id)
FIRST = Piece.select(pw.fn.MIN(Piece.serial)).where(Piece.box == Box.id)
LAST = Piece.select(pw.fn.MAX(Piece.serial)).where(Piece.box == Box.id)
CODES = pw.Case(Box.retention, [(r.value, r.code) for r in Retention])
NAME = concat(Box.year, "-", CODES, pw.Case(None, [(Box.section != "", concat("-", Box.section))], ""), "-", Box.number)
"""What names a box: year, retention, section and its number, as `2025-D30-BGS-3`."""

COLUMNS = (
    Column("number", NAME, text("盒"), 18, role=Role.NUMBER),
    Column("year", Box.year, number("年度"), 5, rank=2),
    Column("retention", Box.retention, choice("保管期限", Retention), 8),
    Column("section", Box.section, text("机构"), 6, rank=3),
    Column("inside", INSIDE, number("件数"), 5),
    Column("first", FIRST, number("起件号"), 6, rank=4),
    Column("last", LAST, number("止件号"), 6, rank=4),
    Column("place", Box.place, text("存放位置"), 20, grow=True),
    Column("sealed", Box.sealed, minute("封盒"), 16),
)


def _marked(office: Office) -> Any:
    inside = Piece.select(pw.Value(1)).where((Piece.box == Box.id) & (Piece.level >= Level.CONFIDENTIAL))
    return ~pw.fn.EXISTS(inside) & (Box.section != office.setting("marked-section"))


FILTERS = (
    Filter("year", number("年度", least=1949, most=9998), lambda value: Box.year == value),
    Filter("retention", choice("保管期限", Retention), lambda value: Box.retention == value),
    Filter("section", text("机构代码"), lambda value: Box.section == value.upper()),
    Filter("sealed", yes_no("已封"), lambda value: Box.sealed.is_null(not value)),
    Filter("place", text("存放位置"), Box.place.contains),
)


def about(box: Box) -> list[Record]:
    """Every row that is part of a box's history."""
    return [box]


def named(office: Office, words: str) -> Box:
    """The box that a text means: `2025-D30-BGS-3`, or `#` and its id.

    Raises:
        Unreadable: where there is none that the actor may know of.
    """
    bare = words.strip().upper()
    found: list[Box] = []
    if id_ := re.fullmatch(r"[#＃]+(\d{1,18})", bare):
        found = equal(Box, id=int(id_[1]))
    elif parts := re.fullmatch(r"(\d{4})-(Y|D30|D10)(?:-([^-]+))?-(\d{1,9})", bare):
        retention = next(r for r in Retention if r.code == parts[2])
        found = equal(Box, year=int(parts[1]), retention=retention, section=parts[3] or "", number=int(parts[4]))
    else:
        raise Unreadable(f"“{words}”不是盒号。", "请写成 2025-D30-BGS-3 的样子（年度-期限-机构-盒号）。")
    if found and not office.sees_marked:
        found = list(Box.select().where((Box.id == found[0].id) & _marked(office)))
    if not found:
        raise Unreadable(f"没有{words}这一盒。", "请用 boxes list 查看。")
    return found[0]


def more() -> More:
    """The acts, all facts and the papers, loaded when first asked for."""
    from zwzx.registers.boxes import everything

    return everything.MORE


BOXES = Register(
    "boxes",
    title="档案盒",
    record=Box,
    books=(),
    columns=COLUMNS,
    more=more,
    query=lambda select: select,
    order=Box.id,
    filters=FILTERS,
    visible=lambda office: None if office.sees_marked else _marked(office),
    about=about,
    named=named,
    help="档案盒：定位、备考表、封盒、盒脊",
)
