"""What the list of archive pieces offers beyond itself: every act, every fact, the papers."""

from __future__ import annotations

from zwzx.office.kinds.days import moment
from zwzx.office.kinds.plain import text, yes_no
from zwzx.office.people import Department
from zwzx.office.pieces import Box, Piece
from zwzx.office.register import Column, More
from zwzx.registers.archives import correcting, numbering, sheets, stocking
from zwzx.registers.archives.register import COLUMNS

ASKED = {f.name: f.kind for f in stocking.found.fields}
SOURCES = {
    **{name: getattr(Piece, name) for name in ASKED if name in Piece._meta.fields},
    "box": Box.number,
    "place": Box.place,
    "department": Department.name,
}
FACTS = (
    *(Column(name, SOURCES[name], text(k.label) if name == "department" else k) for name, k in ASKED.items()),
    *(c for c in COLUMNS if c.name in ("state", "holder")),
    Column("frozen", Piece.frozen, text("冻结原因"), 16),
    Column("moved", Piece.moved, text("去向"), 16),
    Column("filed", Piece.filed, moment("归档时间"), 16),
    Column("filed_by", Piece.filed_by, text("归档人"), 10),
    Column("opening", Piece.opening, yes_no("期初"), 4),
)
CATALOGUE = ("number", "reference", "author", "title", "dated", "level", "pages", "note")
PAPER = tuple(c for name in CATALOGUE for c in FACTS if c.name == name)

MORE = More(
    actions=(
        stocking.found,
        correcting.amend,
        correcting.rebox,
        numbering.number,
        correcting.void,
        numbering.seal_year,
    ),
    facts=FACTS,
    paper=PAPER,
    sheets=sheets.SHEETS,
    importable=stocking.found,
)
