"""Sheets as xlsx and pdf: whole, aligned, and nothing in them acts."""

from __future__ import annotations

import os
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
import python_calamine
import typst

from zwzx import places, registers
from zwzx.errors import ZwzxError
from zwzx.faces.paper import printing, queue
from zwzx.faces.paper.grids import SMALLEST, edges_of, fit, placed, scaled
from zwzx.faces.paper.pdf import NotTypeset, write_pdf
from zwzx.faces.paper.render import render
from zwzx.office.core.office import Office
from zwzx.office.core.sheet import Cell, Grid, Line, Page, Picture, listed
from zwzx.registers.incoming.sheets import SlipFacts, circulation_slip, handling_slip
from zwzx.store.database import StoreError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

FACTS = SlipFacts(
    office="测试中心",
    number="密收〔2026〕12号",
    sender="长沙市人民政府办公厅",
    reference="长政办发〔2026〕7号",
    title="关于[/]进一步做好 #let x = 1 工作的通知",
    level="机密",
    marked=True,
    term="20年",
    urgency="加急",
    copies=2,
    serials="000123、000124",
    pages=12,
    attachments="附件1份",
    received="2026-11-24 09:05",
    signer="王芳",
    opinion="请张主任阅示。\n刘强 2026-11-24",
    note="=1+1",
    reprint="补打",
)
HOSTILE = ["#let x = 1", "#panic()", "[/]", "=1+1", "\\", '"', "*粗*", "$x$", "<label>", "@ref", "// 注", "a\nb"]


def book(rows: int) -> list[Page]:
    lines = [
        tuple(Cell(text, struck=n == 1) for text in (f"收〔2026〕{n}号", "关于工作的通知" * 5, "1"))
        for n in range(rows)
    ]
    table = listed([("收文号", 28.0), ("文件标题", 200.0), ("份数", 20.0)], lines)
    return [Page("收文登记簿", (Line(f"测试中心　　2026年度　　共{rows}件"), table), landscape=True)]


def text_of(path: Path) -> str:
    book = python_calamine.CalamineWorkbook.from_path(str(path))
    return "\n".join(
        str(cell) for sheet in book.sheet_names for row in book.get_sheet_by_name(sheet).to_python() for cell in row
    )


@pytest.mark.clause("文电.5")
def test_the_slip_reminds_of_writing_on_it_and_not_on_the_paper() -> None:
    lines = [part.text for part in circulation_slip(FACTS).parts if isinstance(part, Line)]
    assert any("文电.5" in line for line in lines)


@pytest.mark.clause("文电.6")
def test_the_slip_of_a_marked_paper_says_one_reader_at_a_time() -> None:
    from dataclasses import replace

    marked = str(circulation_slip(FACTS).parts)
    assert "文电.6" in marked
    assert "保密.3" in marked
    assert "文电.6" not in str(circulation_slip(replace(FACTS, marked=False)).parts)


@pytest.mark.parametrize("page", [circulation_slip(FACTS), handling_slip(FACTS), *book(3)])
def test_every_grid_is_filled_without_gap_or_overlap(page: Page) -> None:
    for grid in (part for part in page.parts if isinstance(part, Grid)):
        edges = edges_of(page)
        taken: set[tuple[int, float]] = set()
        for cell, row, left, right in placed(grid):
            assert left in edges
            assert right in edges
            for below in range(row, row + cell.down):
                for edge in (e for e in edges if left <= e < right):
                    assert (below, edge) not in taken
                    taken.add((below, edge))
        assert len(taken) == len(grid.rows) * (len(edges) - 1)
        assert sum(grid.widths) <= (267 if page.landscape else 180)


ROOM = {("a4", False): 180, ("a4", True): 267, ("a3", False): 267, ("a3", True): 390}
"""The millimetres between the margins of a paper, upright and landscape."""


def wide(width: float, *, landscape: bool = True) -> Page:
    return Page(
        "簿",
        (Line("共1笔"), listed([("号", width / 4), ("题名", width * 3 / 4)], [(Cell("1"), Cell("通知"))])),
        landscape,
    )


def is_whole(page: Page) -> None:
    """Every grid has room on its paper, and no letter is smaller than 六号."""
    paper, scale = fit(page)
    drawn = [sum(scaled(part, scale).widths) for part in page.parts if isinstance(part, Grid)]
    assert all(width <= ROOM[paper.name, page.landscape] + 0.01 for width in drawn), page.title
    assert SMALLEST <= scale <= 1, page.title


@pytest.mark.parametrize("name", [n for n in registers.NAMES if "book" in [s.name for s in registers.load(n).sheets]])
def test_no_printed_book_is_cut_at_the_edge(desk: Desk, name: str) -> None:
    (book,) = [sheet for sheet in registers.load(name).sheets if sheet.name == "book"]
    for page in book.draw(desk.office, []):
        is_whole(page)


@pytest.mark.parametrize(
    ("width", "landscape", "paper", "scale"),
    [
        (180, False, "a4", 1),
        (240, False, "a4", 0.75),
        (260, False, "a3", 1),
        (267, True, "a4", 1),
        (356, True, "a4", 0.75),
        (380, True, "a3", 1),
        (520, True, "a3", 0.75),
        (780, True, "a3", 0.5),
    ],
)
def test_what_is_wider_than_its_paper_is_drawn_smaller_or_on_the_larger_one(
    tmp_path: Path, width: float, landscape: bool, paper: str, scale: float
) -> None:
    page = wide(width, landscape=landscape)
    found = fit(page)
    assert (found.paper.name, found.scale) == (paper, scale)
    render([page], tmp_path / "1.pdf")
    (box,) = re.findall(rb"/MediaBox\s*\[([^]]*)\]", (tmp_path / "1.pdf").read_bytes())
    across = {"a4": (210, 297), "a3": (297, 420)}[paper][landscape]
    assert float(box.split()[2]) == pytest.approx(across * 72 / 25.4, abs=0.1)
    render([page], tmp_path / "1.xlsx")
    with zipfile.ZipFile(tmp_path / "1.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert f'paperSize="{ {"a4": 9, "a3": 8}[paper] }"' in sheet
    assert "fitToPage" in sheet


def test_an_xlsx_has_a_sheet_a_page_and_only_text(tmp_path: Path) -> None:
    path = tmp_path / "slips.xlsx"
    render([circulation_slip(FACTS), circulation_slip(FACTS), handling_slip(FACTS)], path)
    assert len(python_calamine.CalamineWorkbook.from_path(str(path)).sheet_names) == 3
    assert FACTS.title in text_of(path)
    with zipfile.ZipFile(path) as archive:
        sheets = [archive.read(n).decode() for n in archive.namelist() if "worksheets/sheet" in n]
    assert not any("<f>" in sheet for sheet in sheets)
    assert all('paperSize="9"' in sheet for sheet in sheets)
    assert path.stat().st_mode & 0o777 == 0o600


def test_a_pdf_is_made_and_the_same_every_time(tmp_path: Path) -> None:
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    render([circulation_slip(FACTS), *book(60)], first)
    render([circulation_slip(FACTS), *book(60)], second)
    assert first.read_bytes().startswith(b"%PDF")
    assert first.read_bytes() == second.read_bytes()
    assert len(re.findall(rb"/Type\s*/Page\b(?!s)", first.read_bytes())) >= 3, (
        "the slip, and a book of two pages at least"
    )
    assert first.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("suffix", [".pdf", ".xlsx"])
def test_hostile_text_is_only_text(tmp_path: Path, text: str, suffix: str) -> None:
    page = Page(text, (Line(text), Grid((60, 60), ((Cell(text), Cell(text, struck=True)),))), note=text, foot=text)
    render([page], tmp_path / f"x{suffix}")
    assert (tmp_path / f"x{suffix}").stat().st_size > 0
    if suffix == ".xlsx":
        assert text in text_of(tmp_path / "x.xlsx")


def test_the_foot_of_a_page_is_text_and_no_code_of_the_workbook(tmp_path: Path) -> None:
    render([Page("题", (Line("字"),), foot="甲&D乙")], tmp_path / "x.xlsx")
    with zipfile.ZipFile(tmp_path / "x.xlsx") as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    assert "甲&amp;&amp;D乙" in sheet


def test_a_missing_font_is_an_error_with_a_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class NoFonts:
        def families(self) -> list[str]:
            return ["DejaVu Sans"]

    monkeypatch.setattr(typst, "Fonts", NoFonts)
    with pytest.raises(NotTypeset, match="fonts-noto-cjk"):
        write_pdf([circulation_slip(FACTS)], tmp_path / "x.pdf")
    assert not (tmp_path / "x.pdf").exists()


def test_an_unknown_suffix_and_a_bad_place_are_sentences(tmp_path: Path) -> None:
    for path in (tmp_path / "x.doc", tmp_path / "none" / "x.xlsx", tmp_path / "none" / "x.pdf"):
        with pytest.raises(ZwzxError):
            render([circulation_slip(FACTS)], path)


def test_without_a_queue_the_file_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert str(tmp_path / "x.pdf") in queue.send(tmp_path / "x.pdf", "")


def test_a_queue_takes_the_file_or_says_why_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(queue.PrintFailed, match="lp"):
        queue.send(tmp_path / "x.pdf", "q")
    program = tmp_path / "lp"
    program.write_text('#!/bin/sh\n[ "$2" = good ] && printf "%s\\n" "$@" > "$0.out"\n')
    program.chmod(0o755)
    assert "good" in queue.send(tmp_path / "-x.pdf", "good")
    assert (tmp_path / "lp.out").read_text().split() == ["-d", "good", "--", str(tmp_path / "-x.pdf")]
    with pytest.raises(queue.PrintFailed, match="没有收下"):
        queue.send(tmp_path / "x.pdf", "bad")


def test_what_was_printed_does_not_go_on_lying_in_the_clear(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Gone when the queue has it, cleared away a day later where there is none, never there without its event."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("PATH", str(tmp_path))
    program = tmp_path / "lp"
    program.write_text('#!/bin/sh\n[ -s "$4" ] && [ "$2" = good ]\n')
    program.chmod(0o755)
    folder, entry = tmp_path / "cache" / "zwzx" / "print", desk.add()
    sheet = desk.register.sheets[0]
    path, told = printing.print_sheet(desk.office, desk.register, sheet, [entry])
    assert path.exists()
    assert str(path) in told
    kept, notes = folder / "yesterday.pdf", folder / "just-now.pdf"
    for old in (path, kept, notes):
        old.write_bytes(b"x")
    for old in (path, kept):
        os.utime(old, (0, 0))
    desk.act("settings.set", name="print-queue", value="good")
    path, told = printing.print_sheet(desk.office, desk.register, sheet, [entry])
    assert "已送打印队列" in told
    assert [each.name for each in folder.iterdir()] == [notes.name]
    desk.act("settings.set", name="print-queue", value="bad")
    with pytest.raises(queue.PrintFailed, match="没有收下"):
        printing.print_sheet(desk.office, desk.register, sheet, [entry])
    assert len(list(folder.iterdir())) == 2, "it can be printed by hand"

    def full(*_: object, **__: object) -> None:
        raise StoreError("磁盘已满，这一笔没有记下。", "")

    monkeypatch.setattr(Office, "perform_many", full)
    with pytest.raises(StoreError):
        printing.print_sheet(desk.office, desk.register, sheet, [entry], tmp_path / "out.xlsx")
    assert not (tmp_path / "out.xlsx").exists()


def test_the_last_sign_of_a_number_stays_with_its_figures() -> None:
    from zwzx.faces.paper.pdf import _unbroken

    assert _unbroken("收〔2026〕12号") == "收〔2026〕12\u2060号"
    assert _unbroken("12个编号、三号") == "12个编号、三号"


def test_a_picture_is_as_wide_on_paper_as_it_should_be(tmp_path: Path) -> None:
    content = places.data("demo", "impression.png").read_bytes()
    grid = Grid((60.0, 120.0), ((Cell("印模"), Cell(picture=Picture(content, 40.0))),))
    pages = [Page("登记卡", (grid,)), Page("移交单", (grid,))]
    render(pages, tmp_path / "卡.xlsx")
    with zipfile.ZipFile(tmp_path / "卡.xlsx") as book:
        assert len([name for name in book.namelist() if "media/" in name]) == 1, "one picture, told once"
        drawing = book.read("xl/drawings/drawing1.xml").decode()
    across, down = (int(n) for n in re.findall(r'<a:ext cx="(\d+)" cy="(\d+)"', drawing)[0])
    assert abs(across / 36000 - 40) < 0.5, "millimetres"
    assert abs(down / 36000 - 40) < 0.5
    render(pages, tmp_path / "卡.pdf")
    assert (tmp_path / "卡.pdf").stat().st_size > 1000
    broken = [Page("坏", (Grid((60.0,), ((Cell(picture=Picture(content[:200], 40.0)),),)),))]
    with pytest.raises(NotTypeset, match="排不出来"):
        render(broken, tmp_path / "坏.pdf")


@pytest.mark.parametrize("size", [9.0, 12.0, 15.0])
def test_a_long_line_of_a_workbook_has_the_height_of_all_its_lines(tmp_path: Path, size: float) -> None:
    def heights(text: str) -> list[float]:
        path = tmp_path / "通知.xlsx"
        render([Page("通知", (Line(text, size=size), Grid((170.0,), ((Cell("印模"),),))))], path)
        with zipfile.ZipFile(path) as archive:
            sheet = archive.read("xl/worksheets/sheet1.xml").decode()
        return [float(height) for height in re.findall(r'<row r="2"[^>]* ht="([\d.]+)"', sheet)]

    (short,), (long,) = heights("各科室："), heights("自即日起启用，请照此核对。" * 15)
    a_line = 170 / (size / 2.835)
    assert 20 <= short < 22
    assert long >= 13 * 15 / a_line * size * 1.2


@pytest.mark.parametrize("suffix", [".pdf", ".xlsx"])
def test_what_stood_in_a_cell_before_is_drawn_with_what_stands_there_now(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"改{suffix}"
    cells = (Cell("现在的题名\n2026-09-29改", was=("原来的题名", "#*_错*_"), align="center"), Cell("", was=("已划去",)))
    render([Page("登记簿", (Grid((60, 60), (cells,)),))], path)
    assert path.stat().st_size > 0
    if suffix == ".xlsx":
        told = text_of(path)
        assert all(words in told for words in ("原来的题名", "#*_错*_", "现在的题名", "已划去"))
