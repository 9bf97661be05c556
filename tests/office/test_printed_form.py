"""Forms and lists of a paper: what a fact prints of itself, how short rows fill the page, what is counted and crossed out."""

from __future__ import annotations

import datetime as dt

import pytest

from zwzx.office.archive.lists import ListLine
from zwzx.office.core.printed_form import Told, form, table, text_of, told
from zwzx.office.core.sheet import Cell, Grid
from zwzx.office.terms.archives import Destruction
from zwzx.office.terms.papers import Level
from zwzx.registers.disposal.records import Batch


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row] for row in grid.rows]


@pytest.fixture
def batch() -> Batch:
    at = dt.datetime(2026, 9, 28, 15, 0, 7)
    return Batch(title="期满鉴定", level=Level.NONE, manner=Destruction.SHRED, reported=at, opener="王芳", place="")


@pytest.mark.parametrize(
    ("field", "text"),
    [
        (Batch.title, "期满鉴定"),
        (Batch.level, Level.NONE.label),
        (Batch.manner, "粉碎"),
        (Batch.reported, "2026-09-28 15:00"),
        (Batch.approved, ""),
        (Batch.executor, ""),
        (Batch.members, ""),
    ],
)
def test_a_fact_prints_itself(batch: Batch, field: object, text: str) -> None:
    assert text_of(batch, field) == text


def test_a_form_is_told_by_facts_and_by_labels(batch: Batch) -> None:
    grid = form(
        batch, (Batch.manner, Batch.opener), ("件数", "3件"), ("印模", Cell("图", align="center")), heights=(9, 9, 9)
    )
    assert texts(grid) == [["方　　式", "粉碎", "经 手 人", "王芳"], ["件　　数", "3件"], ["印　　模", "图"]]
    assert [[cell.across for cell in row] for row in grid.rows] == [[1, 1, 1, 1], [1, 3], [1, 3]]
    assert [row[-1].align for row in grid.rows] == ["center", "left", "center"]
    assert (grid.widths, grid.heights) == ((26.0, 64.0, 26.0, 64.0), (9.0, 9.0, 9.0))


def test_a_row_that_is_full_spans_nothing(batch: Batch) -> None:
    ((name, value),) = form(batch, (Batch.title,), widths=(50, 130)).rows
    assert (name.bold, value.text, value.across, value.align) == (True, "期满鉴定", 1, "center")


def test_a_list_is_told_by_its_columns() -> None:
    lines = [ListLine(title="甲", year=2015, pages=None, why=""), ListLine(title="乙", year=None, pages=4, why="错列")]
    columns = (
        told(ListLine.title, 60, left=True),
        told(ListLine.year, 12, head="年度"),
        told(ListLine.pages, 11),
        Told("码", 20, lambda line: Cell(line.title, barcode=True)),
        Told("签名", 30),
    )
    grid = table(columns, lines, numbered=10, struck=lambda line: bool(line.why), foot=[(Cell("合计", across=6),)])
    assert texts(grid) == [
        ["序号", "题名", "年度", "页数", "码", "签名"],
        ["1", "甲", "2015", "", "甲", ""],
        ["2", "乙", "", "4", "乙", ""],
        ["合计"],
    ]
    assert (grid.head, grid.widths) == (1, (10.0, 60.0, 12.0, 11.0, 20.0, 30.0))
    assert [cell.align for cell in grid.rows[1]][:3] == ["center", "left", "center"]
    assert [cell.struck for cell in grid.rows[2]] == [True, True, True, True, False, True]


def test_a_list_without_lines_says_so() -> None:
    grid = table((Told("名称", 46), Told("备注", 16)), [], numbered=10, empty="没有要移交的")
    assert texts(grid)[1:] == [["没有要移交的"]]
    assert grid.rows[1][0].across == len(grid.widths)
