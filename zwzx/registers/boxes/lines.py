"""What lies in a box, piece by piece, with what is still lacking before it can be sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.archive.pieces import Piece
from zwzx.office.core.ledger import column
from zwzx.office.core.lines import Line, Lines, Step
from zwzx.office.core.register import Column, Row
from zwzx.office.kinds.plain import text
from zwzx.office.terms.papers import HIDDEN
from zwzx.registers.boxes.actions import lacks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.archive.pieces import Box
    from zwzx.office.core.office import Office

COLUMNS = (
    column(Piece.place_in_box, source=None, label="序号", width=4),
    column(Piece.number, source=None, width=26, rank=5),
    column(Piece.title, source=None, width=24, grow=True),
    column(Piece.author, source=None, width=12, rank=2),
    column(Piece.dated, source=None, width=10, rank=3),
    column(Piece.pages, source=None, width=4, rank=4),
    column(Piece.media, source=None, width=10, rank=1),
    Column("lacking", None, text("还缺"), 14),
)


def read(office: Office, box: Box) -> list[Line]:
    """The pieces in a box in their order; of a marked one others learn only that it is one (保密.1)."""
    return [_line(piece, hidden=piece.level.marked and not office.sees_marked) for piece in box.contents()]


def _line(piece: Piece, *, hidden: bool) -> Line:
    lacking = "、".join(lacks(piece))
    facts = {c.name: getattr(piece, c.name, "") for c in COLUMNS} | {"lacking": lacking}
    facts |= {"title": HIDDEN, "author": "", "number": ""} if hidden else {}
    row = Row(piece.id, piece.id, tuple(facts[c.name] for c in COLUMNS), late=bool(lacking))
    return Line(row, str(piece.place_in_box), f"第{piece.place_in_box}件", piece)


def heading(_office: Office, box: Box, lines: Sequence[Line]) -> str:
    """Which box it is, where it stands, how many pieces lie in it."""
    return f"{box.label}　{box.place or '没有定位'}　{box.state}　{len(lines)}件"


LINES = Lines(
    COLUMNS,
    read,
    heading,
    (
        Step("f4", "定位", "shelve"),
        Step("f8", "备考表", "describe"),
        Step("f10", "封盒", "seal", form=False),
        Step("f10", "启封", "unseal"),
    ),
    nothing="这一盒是空的",
    about=(
        "左边有！的还缺内容，缺哪项写在“还缺”里：在归档件目录里更正齐了才能封盒（档案.5）。",
        "F4 定位，F8 填备考表，F10 封盒；封了的要改，F10 启封，写明原因。",
    ),
)
