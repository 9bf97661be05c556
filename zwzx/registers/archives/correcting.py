"""更正: what was entered wrongly is put right with a reason; a number that was given stays."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.archive import admission
from zwzx.office.archive.filing import categories, refresh
from zwzx.office.archive.pieces import HELD, Box, Piece, is_sealed, section_of
from zwzx.office.core import correcting
from zwzx.office.core.action import CORRECT, NEXT, Proposal, action
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.kinds.plain import reason
from zwzx.office.terms.archives import Media, PieceState
from zwzx.office.terms.papers import Origin
from zwzx.registers.archives import rules
from zwzx.registers.archives.facts import Amendment
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Mapping

OF_CLASS = frozenset({"kind", "retention", "year", "department"})
"""The facts that decide the archive number."""


def for_amendment(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """What stands there now, so that only what is wrong has to be typed."""
    piece: Piece = values["piece"]
    return Proposal({f.name: getattr(piece, f.name) for f in fields(Amendment) if getattr(piece, f.name) is not None})


@action(
    "更正",
    key="z",
    usual=CORRECT,
    entered_by=admission.DESK,
    cites=["档案.2", "档案.5"],
    on=Piece,
    fill=for_amendment,
    handled=admission.FILING,
    undone_by="amend",
)
def amend(office: Office, piece: Piece, facts: Amendment, reason: Annotated[str, reason("更正原因")]) -> Piece:
    """更正一件归档件：写明原因，旧内容仍可查；编了档号的，年度、机构、类别、期限不再变。"""
    changed = correcting.changed(piece, {f.name: getattr(facts, f.name) for f in fields(facts)})
    if of_class := changed.keys() & OF_CLASS:
        year = changed.get("year", piece.year)
        first = not piece.kind and bool(piece.number) and of_class == {"kind"}
        rules.may_reclass(_name(piece), piece.number, sealed=is_sealed(year, piece.level), first=first)
        changed |= _classed(piece, changed["kind"], reason) if first else _reclassed(office, piece, changed, reason)
    office.say(reason=reason)
    return office.change(piece, **changed)


@action(
    "定来文级别",
    key="l",
    entered_by=admission.DESK,
    cites=["档案.4"],
    on=Piece,
    many=True,
    when=HELD,
    handled=admission.FILING,
)
def origin(
    office: Office,
    piece: Piece,
    origin: Annotated[Origin, asked(Piece.origin)],
    basis: Annotated[str, reason("依据", usual=("看过原件", "照来文单位"))],
) -> Piece:
    """定归档件的来文级别：本级的期满才能销毁，外来的只能退回；收文归的，收文一并改。"""
    rules.decides(_name(piece), piece.origin, origin)
    office.say(basis=basis)
    if piece.document is not None:
        office.change(piece.document, origin=origin)
        refresh(office, piece.document)
    return office.change(piece, origin=origin)


@action(
    "换盒",
    key="h",
    usual=NEXT,
    entered_by=admission.DESK,
    cites=["档案.2", "档案.5"],
    on=Piece,
    many=True,
    when=(PieceState.KEPT,),
    otherwise={PieceState.UNNUMBERED: "请先用“编档号”编号装盒。"},
    handled=admission.FILING,
)
def rebox(
    office: Office,
    piece: Piece,
    box: Annotated[int, asked(Box.number)],
    reason: Annotated[str, reason("换盒原因", usual=("原盒装不下", "盒太空"))],
) -> Piece:
    """换一个盒：同年度、同期限、同机构的盒；没有的新开一盒，封了的先启封。"""
    assert piece.retention is not None
    of = {"year": piece.year, "section": piece.section, "retention": piece.retention, "number": box}
    there = equal(Box, **of)
    target = there[0] if there else None
    shut = (piece.box is not None and piece.box.sealed is not None) or (
        target is not None and target.sealed is not None
    )
    rules.may_move(_name(piece), on_paper=piece.media is not Media.ELECTRONIC, sealed=shut)
    target = target or office.add(Box(**of, thickness=int(office.setting("box-thickness"))))
    last = Piece.select().where(Piece.box == target).order_by(Piece.place_in_box.desc()).first()
    office.say(reason=reason)
    return office.change(piece, box=target, place_in_box=last.place_in_box + 1 if last is not None else 1)


def _classed(piece: Piece, kind: str, reason: str) -> dict[str, Any]:
    """What follows from the category of a piece that has its number and had none: its retention stays, where it has one."""
    proposed = categories()[kind].ordinary
    retention = piece.retention or proposed
    return {"proposed": proposed, "retention": retention, "why": reason if retention is not proposed else ""}


def _reclassed(office: Office, piece: Piece, changed: dict[str, Any], reason: str) -> dict[str, Any]:
    """What follows from another category, section or retention; the reason is its reason too."""
    kind = changed.get("kind", piece.kind)
    admission.classed(_name(piece), kind)
    proposed = categories()[kind].ordinary
    retention = changed.get("retention", proposed if "kind" in changed else piece.retention)
    return {
        "proposed": proposed,
        "retention": retention,
        "why": reason if retention is not proposed else "",
        "section": section_of(office, changed.get("department", piece.department), piece.level),
    }


def _name(piece: Piece) -> str:
    return piece.number or piece.title
