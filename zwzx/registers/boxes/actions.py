"""档案盒: shelving, the 备考表, sealing and opening."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.archive import admission
from zwzx.office.archive.pieces import Box, Piece, is_sealed
from zwzx.office.core import already, guard, imports, old_books
from zwzx.office.core.action import FOLDED, NEW, NEXT, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.core.printed_form import text_of
from zwzx.office.kinds.plain import choice, reason
from zwzx.office.terms.archives import BoxState, Media, Retention, Thickness
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.boxes import rules
from zwzx.registers.boxes.register import BOXES
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Sequence

Compiler = Annotated[str, asked(Box.compiled_by, past=Box.compiled_by)]
Checker = Annotated[str, asked(Box.checked_by, past=Box.checked_by)]
KNOWN_BY = ("year", "retention", "section", "number")
APART = "要改存放位置用“定位”。"
AS_FOUND = ("place", "thickness", "compiled_by", "compiled", "checked_by", "checked", "remark")
"""What a box that was struck with its import, and is entered once more, gets anew."""
STRUCK = {BoxState.STRUCK: "还要用这一盒的，再登记一次：zwzx boxes found。"}
"""What to do first with a box that was struck with its import."""
UNSEAL = STRUCK | {BoxState.SEALED: "要改先用“启封”，写明原因。"}
"""What to do first with a box that is sealed."""


@action(
    "登记盒",
    key="d",
    usual=NEW,
    entered_by=admission.DESK,
    cites=["档案.2"],
    handled=admission.FILING,
    imports=True,
)
def found(
    office: Office,
    year: Annotated[int, asked(Box.year)],
    retention: Annotated[Retention, asked(Box.retention)],
    number: Annotated[int, asked(Box.number)],
    section: Annotated[str, asked(Box.section)] = "",
    place: Annotated[str, asked(Box.place, past=Box.place)] = "",
    thickness: Annotated[int | None, asked(Box.thickness), FOLDED] = None,
    compiled_by: Compiler = "",
    compiled: Annotated[dt.date | None, asked(Box.compiled), FOLDED] = None,
    checked_by: Checker = "",
    checked: Annotated[dt.date | None, asked(Box.checked), FOLDED] = None,
    remark: Annotated[str, asked(Box.remark), FOLDED] = "",
    sealed: Annotated[dt.datetime | None, asked(Box.sealed), FOLDED] = None,
) -> Box:
    """登记一盒（原有档案补登）：档案室早已有的盒，照盒脊和备考表登记；编号装盒时新开的盒自动登记。"""
    made = Box(
        year=year,
        retention=retention,
        section=section.upper(),
        number=number,
        thickness=thickness or int(office.setting("box-thickness")),
        place=place,
        compiled_by=compiled_by,
        compiled=compiled,
        checked_by=checked_by,
        checked=checked,
        remark=remark,
        sealed=sealed,
    )
    office.handle(made.level)
    old_books.has_begun(label_of(Box.year), year, office.today)
    closed = sealed.date() if sealed is not None else None
    days = {label_of(Box.compiled): compiled, label_of(Box.checked): checked, label_of(Box.sealed): closed}
    old_books.is_past(days, office.today)
    old_books.of_an_old_book(
        f"第{number}盒", year, old_books.founded(office), "建库以后的年度，盒在编档号、换盒时自动登记。"
    )
    there = equal(Box, year=year, retention=retention, section=made.section, number=number)
    struck = [box for box in there if box.state is BoxState.STRUCK]
    for box in there:
        if box not in struck:
            already.refuse(office, BOXES, box, made.label, APART, known_by=KNOWN_BY)
    key = (Box, year, retention, made.section, number)
    already.first_time(office, key, made.label, APART, known_by=KNOWN_BY)
    if not struck:
        return office.add(made)
    imports.enter_again(office, struck[0])
    return office.change(struck[0], **{name: getattr(made, name) for name in AS_FOUND})


@action(
    "定位",
    key="w",
    usual=NEXT,
    entered_by=admission.DESK,
    cites=["档案.2"],
    on=Box,
    many=True,
    when=(BoxState.OPEN, BoxState.SEALED),
    otherwise=STRUCK,
    handled=admission.FILING,
)
def shelve(
    office: Office,
    box: Box,
    place: Annotated[str, asked(Box.place, past=Box.place, least=1, hint="如 3号柜2层")],
    thickness: Annotated[Thickness | None, choice(label_of(Box.thickness), Thickness), FOLDED] = None,
) -> Box:
    """写明盒放在哪个柜、哪一层。"""
    thick = int(thickness.value) if thickness is not None else box.thickness
    return office.change(box, place=place, thickness=thick)


@action(
    "填备考表",
    key="t",
    usual=NEXT,
    entered_by=admission.DESK,
    cites=["档案.5"],
    on=Box,
    many=True,
    when=(BoxState.OPEN,),
    otherwise=UNSEAL,
    handled=admission.FILING,
)
def describe(
    office: Office,
    box: Box,
    compiled_by: Compiler = "",
    checked_by: Checker = "",
    compiled: Annotated[dt.date | None, asked(Box.compiled, hint="空着就是今天")] = None,
    checked: Annotated[dt.date | None, asked(Box.checked, hint="空着就是今天")] = None,
    remark: Annotated[str, asked(Box.remark)] = "",
) -> Box:
    """填备考表：整理人、整理日期、检查人、检查日期，缺损、修改、补充、移出的情况。"""
    values: dict[str, Any] = {}
    if compiled_by:
        values |= {"compiled_by": compiled_by, "compiled": compiled or office.today}
    if checked_by:
        values |= {"checked_by": checked_by, "checked": checked or office.today}
    if remark:
        values["remark"] = remark
    return office.change(box, **values)


@action(
    "封盒",
    key="f",
    usual=NEXT,
    entered_by=admission.DESK,
    cites=["档案.5"],
    on=Box,
    many=True,
    at_once=True,
    when=(BoxState.OPEN,),
    otherwise=UNSEAL,
    handled=admission.FILING,
    undone_by="unseal",
)
def seal(office: Office, box: Box) -> Box:
    """封盒：盒内每件、备考表都填齐才行，缺哪项说哪项。"""
    rules.may_seal(contents(box), two=office.demands(HouseRule.BOX_CHECKER))
    return office.change(box, sealed=office.now)


@action(
    "启封",
    key="q",
    entered_by=admission.DESK,
    cites=["档案.5"],
    on=Box,
    when=(BoxState.SEALED,),
    handled=admission.FILING,
)
def unseal(office: Office, box: Box, reason: Annotated[str, reason("启封原因")]) -> Box:
    """启封一盒，写明原因；年度封卷后不再启封。"""
    rules.may_open(box.label, year_sealed=is_sealed(box.year, guard.level_of(box)))
    office.say(reason=reason)
    return office.change(box, sealed=None)


def contents(box: Box) -> rules.Contents:
    """What the rules need to know of a box."""
    inside = box.contents()
    lacking = [(piece.number or piece.title, what) for piece in inside if (what := lacks(piece))]
    wanted = (Box.place, Box.compiled_by, Box.compiled, Box.checked_by, Box.checked)
    facts = {label_of(field): text_of(box, field) for field in wanted}
    return rules.Contents(box.label, facts, len(inside), lacking, one_person=box.compiled_by == box.checked_by)


def lacks(piece: Piece) -> Sequence[str]:
    """What is not filled in of a piece that the catalogue prints."""
    wanted: list[Any] = [Piece.number, Piece.title, Piece.author, Piece.dated, Piece.pages, Piece.kind]
    if piece.media is Media.ELECTRONIC:
        wanted.remove(Piece.pages)
    return [label_of(field) for field in wanted if not getattr(piece, field.name)]
