"""档案盒: shelving, the 备考表, sealing and opening."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office import keeping, old_books
from zwzx.office.action import FOLDED, NEW, NEXT, action
from zwzx.office.kinds.base import AlreadyEntered
from zwzx.office.kinds.days import day
from zwzx.office.kinds.plain import choice, number, reason, text
from zwzx.office.office import Office
from zwzx.office.pieces import Box, Piece, is_sealed
from zwzx.office.terms.archives import Media, Retention, Thickness
from zwzx.office.terms.papers import Level
from zwzx.registers.boxes import rules
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Sequence

Compiler = Annotated[str, text("整理人", past=Box.compiled_by)]
Checker = Annotated[str, text("检查人", past=Box.checked_by)]


@action("登记盒", key="d", usual=NEW, entered_by=keeping.DESK, cites=["档案.2"])
def found(
    office: Office,
    year: Annotated[int, number("年度", least=1949, most=9998, also=("归档年度", "所属年度"))],
    retention: Annotated[Retention, choice("保管期限", Retention, also=("期限",))],
    number: Annotated[int, number("盒号", least=1, most=99_999)],
    section: Annotated[str, text("机构", also=("机构代码", "机构（问题）"), most=6)] = "",
    place: Annotated[str, text("存放位置", past=Box.place, also=("架位", "柜位"))] = "",
    thickness: Annotated[int | None, number("盒厚", least=10, most=100, also=("厚度",), unit="毫米"), FOLDED] = None,
    compiled_by: Compiler = "",
    compiled: Annotated[dt.date | None, day("整理日期"), FOLDED] = None,
    checked_by: Checker = "",
    checked: Annotated[dt.date | None, day("检查日期"), FOLDED] = None,
    remark: Annotated[str, text("盒内文件情况说明", also=("备注",), long=True), FOLDED] = "",
) -> Box:
    """登记一盒（期初建账）：档案室早已有的盒，照盒脊和备考表登记；编号装盒时新开的盒自动登记。"""
    code = section.upper()
    keeping.may_keep(office, Level.CONFIDENTIAL if code == office.setting("marked-section") else Level.NONE)
    old_books.has_begun("年度", year, office.today)
    old_books.is_past({"整理日期": compiled, "检查日期": checked}, office.today)
    old_books.of_an_old_book(
        f"第{number}盒", year, old_books.founded(office), "建库以后的年度，盒在编档号、换盒时自动登记。"
    )
    made = Box(
        year=year,
        retention=retention,
        section=code,
        number=number,
        thickness=thickness or int(office.setting("box-thickness")),
        place=place,
        compiled_by=compiled_by,
        compiled=compiled,
        checked_by=checked_by,
        checked=checked,
        remark=remark,
    )
    there = equal(Box, year=year, retention=retention, section=code, number=number)
    if there or made.label in office.known:
        raise AlreadyEntered(f"{made.label}已经登记过。", "要改存放位置用“定位”。")
    office.known[made.label] = True
    return office.add(made)


@action("定位", key="w", usual=NEXT, entered_by=keeping.DESK, cites=["档案.2"], on=Box, many=True)
def shelve(
    office: Office,
    box: Box,
    place: Annotated[str, text("存放位置", past=Box.place, least=1, hint="如 3号柜2层")],
    thickness: Annotated[Thickness | None, choice("盒厚", Thickness), FOLDED] = None,
) -> Box:
    """写明盒放在哪个柜、哪一层。"""
    keeping.may_keep(office, level_of(box))
    thick = int(thickness.value) if thickness is not None else box.thickness
    return office.change(box, place=place, thickness=thick)


@action("填备考表", key="t", usual=NEXT, entered_by=keeping.DESK, cites=["档案.5"], on=Box, many=True)
def describe(
    office: Office,
    box: Box,
    compiled_by: Compiler = "",
    checked_by: Checker = "",
    compiled: Annotated[dt.date | None, day("整理日期", hint="空着就是今天")] = None,
    checked: Annotated[dt.date | None, day("检查日期", hint="空着就是今天")] = None,
    remark: Annotated[str, text("盒内文件情况说明", long=True)] = "",
) -> Box:
    """填备考表：整理人、整理日期、检查人、检查日期，缺损、修改、补充、移出的情况。"""
    keeping.may_keep(office, level_of(box))
    rules.may_change(name_of(box), sealed=box.sealed is not None)
    values: dict[str, Any] = {}
    if compiled_by:
        values |= {"compiled_by": compiled_by, "compiled": compiled or office.today}
    if checked_by:
        values |= {"checked_by": checked_by, "checked": checked or office.today}
    if remark:
        values["remark"] = remark
    return office.change(box, **values)


@action("封盒", key="f", usual=NEXT, entered_by=keeping.DESK, cites=["档案.5"], on=Box, many=True, at_once=True)
def seal(office: Office, box: Box) -> Box:
    """封盒：盒内每件、备考表都填齐才行，缺哪项说哪项。"""
    keeping.may_keep(office, level_of(box))
    rules.may_seal(contents(box), sealed=box.sealed is not None)
    return office.change(box, sealed=office.now)


@action("启封", key="q", entered_by=keeping.DESK, cites=["档案.5"], on=Box)
def unseal(office: Office, box: Box, reason: Annotated[str, reason("启封原因")]) -> Box:
    """启封一盒，写明原因；年度封卷后不再启封。"""
    level = level_of(box)
    keeping.may_keep(office, level)
    rules.may_open(name_of(box), sealed=box.sealed is not None, year_sealed=is_sealed(box.year, level))
    office.say(reason=reason)
    return office.change(box, sealed=None)


def pieces_of(box: Box) -> list[Piece]:
    """What lies in a box, in its order."""
    return list(Piece.select().where(Piece.box == box).order_by(Piece.place_in_box, Piece.id))


def level_of(box: Box) -> Level:
    """The highest level of what lies in a box."""
    return max((piece.level for piece in equal(Piece, box=box)), default=Level.NONE)


def name_of(box: Box) -> str:
    """What people call a box."""
    section = f"{box.section} " if box.section else ""
    return f"{box.year}年度 {box.retention} {section}第{box.number}盒"


def contents(box: Box) -> rules.Contents:
    """What the rules need to know of a box."""
    inside = pieces_of(box)
    lacking = [(piece.number or piece.title, what) for piece in inside if (what := lacks(piece))]
    facts = {
        "存放位置": box.place,
        "整理人": box.compiled_by,
        "整理日期": f"{box.compiled or ''}",
        "检查人": box.checked_by,
        "检查日期": f"{box.checked or ''}",
    }
    return rules.Contents(name_of(box), facts, len(inside), lacking)


def lacks(piece: Piece) -> Sequence[str]:
    """What is not filled in of a piece that the catalogue prints."""
    facts: dict[str, Any] = {
        "档号": piece.number,
        "题名": piece.title,
        "责任者": piece.author,
        "日期": piece.dated,
        "页数": piece.pages if piece.media is not Media.ELECTRONIC else 1,
        "类别": piece.kind,
    }
    return [label for label, value in facts.items() if not value]
