"""编档号: pieces get their number and their place in a box, in the order of their class, once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import peewee as pw

from zwzx.office.archive import admission, archive_numbers, filing, reconciliation
from zwzx.office.archive.archive_numbers import Parts
from zwzx.office.archive.pieces import Box, Piece, is_sealed
from zwzx.office.core.action import action
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.pieces import pieces as pieces_kind
from zwzx.office.terms.archives import Media, PieceState, Retention
from zwzx.office.terms.papers import Level
from zwzx.registers.archives import rules
from zwzx.store.record import tuples

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


UNOFFERED = "没有提请归档的"
"""What is called so was closed, of whatever year, and never offered for filing."""


class Class(NamedTuple):
    """Within which 件号 and 盒号 run: year, retention, section."""

    year: int
    retention: Retention
    section: str


@action(
    "编档号",
    key="b",
    entered_by=admission.DESK,
    cites=["档案.2", "保密员.4"],
    handled=admission.FILING,
    undone_by=Final.NUMBERED,
)
def number(office: Office, pieces: Annotated[tuple[Piece, ...], pieces_kind("归档件")]) -> Piece:
    """给归档件编档号、装盒：同年度、同期限、同机构接着编，先照类别、日期、文号排好；编了的不再变。"""
    fonds = office.setting("fonds")
    for piece in pieces:
        rules.may_number(piece.title, piece.state, piece.kind, piece.retention, fonds)
        rules.year_open(piece.title, sealed=_sealed(office, piece))
    if not pieces:
        whole = f"zwzx archivist year-end {office.today.year - 1}"
        raise Unreadable("没有要编号的归档件。", f"请写归档件的 # 号，或用 {whole} 整年编。")
    for of, members in by_class(pieces).items():
        _number_class(office, of, members, fonds)
    return pieces[-1]


def by_class(pieces: Iterable[Piece]) -> dict[Class, list[Piece]]:
    """Pieces by their class, each in the order in which they are numbered."""
    kinds = {kind: n for n, kind in enumerate(filing.categories())}
    found: dict[Class, list[Piece]] = {}
    for piece in pieces:
        assert piece.retention is not None
        found.setdefault(Class(piece.year, piece.retention, piece.section), []).append(piece)
    for members in found.values():
        members.sort(key=lambda p: rules.in_order(rules.Standing(p.kind, p.dated, p.reference, p.id), kinds))
    return found


def of_year(year: int, *, marked: bool) -> Any:
    """A query for the pieces of a year that were not struck, ordinary or marked."""
    level = Piece.level >= Level.CONFIDENTIAL if marked else Piece.level < Level.CONFIDENTIAL
    return Piece.select().where((Piece.year == year) & level & (Piece.state != PieceState.STRUCK))


CATALOGUED = (
    *(Piece.id, Piece.year, Piece.retention, Piece.section, Piece.serial, Piece.number, Piece.reference),
    *(Piece.author, Piece.title, Piece.dated, Piece.level, Piece.pages, Piece.note, Piece.state),
)
"""What the catalogue prints, so that a large year is not read whole."""


def classes_of(year: int, *, marked: bool) -> list[Class]:
    """The classes of a year in which something has its number, in the order of their catalogues."""
    query = of_year(year, marked=marked).where(Piece.number != "")
    found = {Class(year, *place) for place in tuples(query.select(Piece.retention, Piece.section).distinct())}
    return sorted(found, key=lambda c: (list(Retention).index(c.retention), c.section))


def catalogued(of: Class, *, marked: bool) -> list[Piece]:
    """The pieces of a class, by number, with what the catalogue prints."""
    query = of_year(of.year, marked=marked).select(*CATALOGUED).where(Piece.number != "")
    query = query.where((Piece.retention == of.retention) & (Piece.section == of.section))
    return list(query.order_by(Piece.serial, Piece.id))


def boxes_of(year: int, *, marked: bool) -> list[Box]:
    """The boxes of a year with ordinary pieces, or with marked ones."""
    inside = of_year(year, marked=marked).select(Piece.box).where(Piece.box.is_null(False)).distinct()
    query = Box.select().where((Box.year == year) & Box.id.in_(inside))
    return list(query.order_by(Box.section, Box.retention, Box.number))


def still_open(year: int, *, marked: bool) -> dict[str, int]:
    """What keeps a year from being sealed, by what it is."""
    pieces = of_year(year, marked=marked).select(pw.fn.COUNT(Piece.id))
    waiting = reconciliation.to_decide(year, marked=marked)
    unoffered = reconciliation.pool(marked=marked).unoffered
    loose = pieces.where(Piece.box.is_null() & (Piece.media != Media.ELECTRONIC))
    return {
        UNOFFERED: unoffered,
        "待归档的": waiting.count(),
        "待编号的": int(pieces.where(Piece.state == PieceState.UNNUMBERED).scalar()),
        "没有装盒的": int(loose.where(Piece.state == PieceState.KEPT).scalar()),
        "未封的盒": sum(box.sealed is None for box in boxes_of(year, marked=marked)),
    }


def _sealed(office: Office, piece: Piece) -> bool:
    place = ("sealed", piece.year, piece.level.marked)
    if place not in office.known:
        office.known[place] = is_sealed(piece.year, piece.level)
    return bool(office.known[place])


def _number_class(office: Office, of: Class, pieces: Sequence[Piece], fonds: str) -> None:
    """The next numbers of a class, and its next places in boxes; what is electronic alone lies in none."""
    pattern = office.setting("archive-number")
    serial = _last_serial(of)
    sheets_a_mm, usual = int(office.setting("sheets-a-mm")), int(office.setting("box-thickness"))
    boxes = {box.number: box for box in _last_box(of)}
    on_paper = [p for p in pieces if p.media is not Media.ELECTRONIC]
    places = dict(
        zip(
            (p.id for p in on_paper),
            rules.packed((rules.thickness(p.pages, sheets_a_mm) for p in on_paper), usual, _begun(boxes, sheets_a_mm)),
            strict=True,
        )
    )
    for piece in pieces:
        serial += 1
        told = Parts(of.year, of.retention, of.section, serial)
        values: dict[str, Any] = {
            "serial": serial,
            "number": archive_numbers.spell(pattern, fonds, told),
            "state": PieceState.KEPT,
        }
        at = places.get(piece.id)
        if at is not None:
            if at.box not in boxes:
                boxes[at.box] = _new_box(office, of, at.box, at.size)
            values |= {"box": boxes[at.box], "place_in_box": at.place}
        office.change(piece, **values)


def _last_serial(of: Class) -> int:
    query = Piece.select(pw.fn.MAX(Piece.serial)).where(
        (Piece.year == of.year) & (Piece.retention == of.retention) & (Piece.section == of.section)
    )
    return int(query.scalar() or 0)


def _last_box(of: Class) -> list[Box]:
    query = Box.select().where((Box.year == of.year) & (Box.section == of.section) & (Box.retention == of.retention))
    return list(query.order_by(Box.number.desc()).limit(1))


def _begun(boxes: dict[int, Box], sheets_a_mm: int) -> tuple[int, int, rules.Millimetres, int] | None:
    """The class's last box as far as it is filled; one that is sealed takes nothing more."""
    if not boxes:
        return None
    ((last, box),) = boxes.items()
    if box.sealed is not None:
        return last, 0, 0, 1
    inside = [pages for (pages,) in tuples(Piece.select(Piece.pages).where(Piece.box == box))]
    return last, box.thickness, sum(rules.thickness(pages, sheets_a_mm) for pages in inside), len(inside)


def _new_box(office: Office, of: Class, number: int, size: int) -> Box:
    return office.add(Box(year=of.year, section=of.section, retention=of.retention, number=number, thickness=size))
