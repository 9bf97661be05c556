"""The papers of a box: its spine 盒脊 and its 备考表 (DA/T 22-2015)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import peewee as pw

from zwzx.office.archive.pieces import Box, Piece
from zwzx.office.core.printed_form import form
from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Grid, Line, Page
from zwzx.store.record import tuples

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office

WIDE = 180.0
"""Millimetres that the spines on one page may take together."""
SPINE = (
    ("全宗号", 26.0),
    ("年度", 26.0),
    ("保管期限", 26.0),
    ("机构", 26.0),
    ("起件号", 26.0),
    ("止件号", 26.0),
    ("盒号", 34.0),
)


def spines(office: Office, boxes: Sequence[Box]) -> list[Page]:
    """盒脊: as wide as each box is thick, as many side by side as the paper takes, to be cut out."""
    return [_spines(office, few) for few in _abreast(boxes)]


def _abreast(boxes: Sequence[Box]) -> list[list[Box]]:
    rows: list[list[Box]] = []
    room = 0.0
    for box in boxes:
        if not rows or room < box.thickness:
            rows.append([])
            room = WIDE
        rows[-1].append(box)
        room -= box.thickness
    return rows


def _spines(office: Office, boxes: Sequence[Box]) -> Page:
    told = [_on_spine(office, box) for box in boxes]
    rows = tuple(
        tuple(Cell(f"{label}\n{values[label]}", align="center", bold=label == "盒号") for values in told)
        for label, _ in SPINE
    )
    grid = Grid(tuple(float(box.thickness) for box in boxes), rows, heights=tuple(high for _, high in SPINE))
    return Page("档案盒脊", (grid, Line("沿线剪下，贴在盒脊上。", size=9)), name="盒脊")


def _on_spine(office: Office, box: Box) -> dict[str, str]:
    inside = Piece.select(pw.fn.MIN(Piece.serial), pw.fn.MAX(Piece.serial)).where(Piece.box == box)
    ((first, last),) = tuples(inside)
    return {
        "全宗号": office.setting("fonds"),
        "年度": str(box.year),
        "保管期限": box.retention.value,
        "机构": box.section,
        "起件号": f"{first:04d}" if first is not None else "",
        "止件号": f"{last:04d}" if last is not None else "",
        "盒号": str(box.number),
    }


def notes(office: Office, boxes: Sequence[Box]) -> list[Page]:
    """备考表: one a box; what was found, who compiled and who checked."""
    return [_note(office, box) for box in boxes]


def _note(office: Office, box: Box) -> Page:
    counted = Piece.select(pw.fn.COUNT(Piece.id), pw.fn.SUM(Piece.pages)).where(Piece.box == box)
    ((inside, pages),) = tuples(counted)
    told = _on_spine(office, box)
    grid = form(
        box,
        ("全宗号", told["全宗号"], Box.year),
        (Box.retention, Box.section),
        ("盒号", str(box.number), "件号", _span(told)),
        ("件数", str(inside), "页数", str(pages or "")),
        (Box.place,),
        ("盒内文件\n情况说明", Cell(box.remark, top=True)),
        (Box.compiled_by, Box.compiled),
        (Box.checked_by, Box.checked),
        heights=(12, 12, 12, 12, 12, 100, 14, 14),
    )
    name = f"{box.year} {box.retention.code} {box.section} {box.number}".replace("  ", " ")
    return Page("备 考 表", (Line(office.name, align="center"), grid), name=f"备考表 {name}")


def _span(told: dict[str, str]) -> str:
    return f"{told['起件号']}—{told['止件号']}" if told["起件号"] else ""


SHEETS = (
    Sheet("notes", "备考表", notes),
    Sheet("spines", "盒脊", spines),
)
