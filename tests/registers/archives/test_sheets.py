"""The archives' papers: catalogue with cover, stamps, spines, 备考表, as the standard has their columns."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from zwzx import registers
from zwzx.faces.paper.render import render
from zwzx.faces.paper.year import write_year
from zwzx.office.archive.pieces import Box, Piece
from zwzx.office.core.sheet import Grid
from zwzx.office.terms.archives import Retention
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk
    from zwzx.office.core.sheet import Page


@pytest.fixture
def archivist(desk: Desk) -> Desk:
    desk.person("appoint", "王芳", post=Post.ARCHIVIST)
    desk.act("settings.set", name="fonds", value="Z109")
    facts: dict[str, Any] = {"author": "本中心", "dated": dt.date(2025, 3, 1), "pages": 12, "year": 2025}
    made = [
        desk.act("archives.found", title="=制度 #let x", kind="制度规定", reference="望政务发〔2025〕3号", **facts),
        desk.act("archives.found", title="合同", kind="合同协议", **facts),
        desk.act("archives.found", title="另一项制度", kind="制度规定", **facts),
    ]
    desk.act("archives.number", pieces=tuple(made))
    return desk


def drawn(desk: Desk, register: str, name: str, records: Any) -> list[Page]:
    sheet = next(s for s in registers.load(register).sheets if s.name == name)
    return list(sheet.draw(desk.office, list(records)))


def cells(page: Page) -> list[list[str]]:
    return [[cell.text for cell in row] for part in page.parts if isinstance(part, Grid) for row in part.rows]


@pytest.mark.clause("档案.2")
def test_the_catalogue_has_a_cover_and_a_list_for_each_class(archivist: Desk) -> None:
    pages = drawn(archivist, "archives", "catalogue", Piece.select())
    assert [page.name for page in pages] == ["封面 2025 D30", "目录 2025 D30", "封面 2025 D10", "目录 2025 D10"]
    assert cells(pages[0]) == [
        ["全 宗 号", "Z109"],
        ["全宗名称", "测试中心"],
        ["年　　度", "2025"],
        ["保管期限", "30年"],
        ["机构（问题）", ""],
    ]
    listed = cells(pages[1])
    assert listed[0] == ["序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注"]
    first = ["2", "Z109-WS·2025-D30-0002", "望政务发〔2025〕3号", "本中心", "=制度 #let x", "20250301", "", "12", ""]
    assert listed[2] == first
    assert all(page.landscape for page in pages)


def test_the_stamp_has_its_six_cells(archivist: Desk) -> None:
    (page,) = drawn(archivist, "archives", "stamps", Piece.select().where(Piece.retention == Retention.TEN))
    assert cells(page)[0][0] == "合同"
    assert [row[:3] for row in cells(page)[1:3]] == [["Z109", "2025", "0001"], ["", "10年", "12"]]


@pytest.mark.clause("档案.5")
def test_spine_and_note_of_a_box(archivist: Desk) -> None:
    boxes = list(Box.select().order_by(Box.id))
    spines = drawn(archivist, "boxes", "spines", boxes)
    assert [cell for row in cells(spines[0]) for cell in row[:1]] == [
        "全宗号\nZ109",
        "年度\n2025",
        "保管期限\n30年",
        "机构\n",
        "起件号\n0001",
        "止件号\n0002",
        "盒号\n1",
    ]
    note = {row[0]: row[1] for row in cells(drawn(archivist, "boxes", "notes", boxes[:1])[0])}
    assert (note["件　　数"], note["整 理 人"]) == ("2", "")


def test_as_many_spines_stand_abreast_as_the_paper_takes(archivist: Desk) -> None:
    for n in range(5, 12):
        archivist.act("archives.rebox", Piece.select().where(Piece.serial == 2).get(), box=n, reason="试一试")
    pages = drawn(archivist, "boxes", "spines", Box.select())
    assert [len(cells(page)[0]) for page in pages] == [6, 3]


@pytest.mark.parametrize("suffix", [".xlsx", ".pdf"])
def test_a_years_papers_are_the_same_however_often_they_are_written(
    archivist: Desk, tmp_path: Path, suffix: str
) -> None:
    first = write_year(archivist.office, tmp_path / "1", suffix, 2025, marked=False)
    again = write_year(archivist.office, tmp_path / "1", suffix, 2025, marked=False)
    assert first == again
    assert len(first) == 6
    assert all(path.stat().st_size > 1000 for path in first)
    render(drawn(archivist, "archives", "stamps", Piece.select()), tmp_path / f"章{suffix}")
