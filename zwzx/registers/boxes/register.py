"""Columns and filters of the archive boxes 档案盒."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import peewee as pw

from zwzx.office.archive.pieces import Box, Piece
from zwzx.office.core.fact import Role, asked
from zwzx.office.core.ledger import ledger
from zwzx.office.core.register import Column, Filter
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.plain import number, text, yes_no
from zwzx.office.terms.archives import Retention
from zwzx.store.expressions import concat
from zwzx.store.record import equal

if TYPE_CHECKING:
    from zwzx.office.core.office import Office

INSIDE = Piece.select(pw.fn.COUNT(Piece.id)).where(Piece.box == Box.id)
FIRST = Piece.select(pw.fn.MIN(Piece.serial)).where(Piece.box == Box.id)
LAST = Piece.select(pw.fn.MAX(Piece.serial)).where(Piece.box == Box.id)
CODES = pw.Case(Box.retention, [(r.value, r.code) for r in Retention])
NAME = concat(Box.year, "-", CODES, pw.Case(None, [(Box.section != "", concat("-", Box.section))], ""), "-", Box.number)
"""What names a box: year, retention, section and its number, as `2025-D30-BGS-3`."""


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
        found = list(Box.select().where((Box.id == found[0].id) & Box.unmarked()))
    if not found:
        raise Unreadable(f"没有{words}这一盒。", "请用 zwzx boxes list 查看。")
    return found[0]


BOXES = ledger(
    __name__,
    Box,
    "档案盒",
    "",
    columns="number year retention section inside first last place sealed",
    beside=(
        Column("number", NAME, text("盒"), 18, role=Role.NUMBER),
        Column("inside", INSIDE, number("件数"), 5),
        Column("first", FIRST, number("起件号"), 6, rank=4),
        Column("last", LAST, number("止件号"), 6, rank=4),
    ),
    filters=(
        Filter("section", text("机构代码"), lambda value: Box.section == value.upper()),
        Filter("sealed", yes_no("已封"), lambda value: Box.sealed.is_null(not value)),
        Filter("place", asked(Box.place), Box.place.contains),
    ),
    visible=lambda office: None if office.sees_marked else Box.unmarked(),
    named=named,
    struck=Box.struck(),
    help="档案盒：定位、备考表、封盒、盒脊",
)
