"""How an old book is laid out: cells left blank, merged and joined, heads of two rows, two books side by side, sums; its bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from tests.jobs.old_books import HEADS, KNOWN, ROW, book, rows_of
from zwzx.errors import ZwzxError
from zwzx.jobs.exchange import repeats, sheets
from zwzx.jobs.exchange.sheets import Unread, sheets_of
from zwzx.jobs.exchange.tables import read_tables

if TYPE_CHECKING:
    from pathlib import Path


# ── the paper's layout ─────────────────────────────────────────────────


def test_what_repeats_the_row_above_is_written_out(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.csv",
        HEADS,
        ("1", "2016-3-1", "甲", "", "题"),
        ("2", "〃", "同上", "", "题二"),
        ("3", "同 上", "″", "", "三"),
    )
    assert [(row["signed"], row["author"]) for row in rows_of(path)][:2] == [("2016-3-1", "甲")] * 2
    assert rows_of(path)[2]["author"] == "甲"
    (first,) = rows_of(book(tmp_path / "b.csv", HEADS, ("1", "〃", "甲", "", "题")))
    assert isinstance(first["signed"], Unread)


def test_merged_cells_take_the_value_above(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet()
        sheet.merge_range(0, 0, 0, 4, "2016年收文登记簿")
        sheet.write_row(1, 0, HEADS)
        sheet.write_column(2, 0, ("1", "2"))
        sheet.merge_range(2, 1, 3, 1, "3.12")
        sheet.merge_range(2, 2, 3, 2, "测试局")
        sheet.write_column(2, 4, ("题一", "题二"))
    assert [(row["signed"], row["author"], row["title"]) for row in rows_of(path)] == [
        ("3.12", "测试局", "题一"),
        ("3.12", "测试局", "题二"),
    ]


def test_a_head_of_two_rows_and_a_day_in_two_columns(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet()
        sheet.merge_range(0, 0, 1, 0, "收文号")
        sheet.merge_range(0, 1, 0, 2, "收文日期")
        sheet.write_row(1, 1, ("月", "日"))
        sheet.merge_range(0, 3, 0, 4, "来文")
        sheet.write_row(1, 3, ("机关", "字号"))
        sheet.merge_range(0, 5, 1, 5, "文件标题")
        sheet.write_row(2, 0, ("1", "3", "12", "甲", "甲字1号", "题一"))
        sheet.write_row(3, 0, ("2", "", "13", "乙", "", "题二"))
    assert [(row["signed"], row["author"], row["title"]) for row in rows_of(path)] == [
        ("3月12日", "甲", "题一"),
        ("3月13日", "乙", "题二"),
    ]


def test_of_two_books_side_by_side_the_one_that_is_asked_for_is_read(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.csv",
        ("收文", "", "", "发文", "", ""),
        ("收文号", "日期", "文件标题", "发文号", "日期", "文件标题"),
        ("1", "2016-3-1", "来的", "9", "2016-4-1", "去的"),
    )
    known = {**KNOWN, "日期": "signed"}
    (table,), _ = read_tables(path, known, book="收文")
    assert [line.facts["title"] for line in table.lines()] == ["来的"]
    with pytest.raises(ZwzxError, match="左右并排着两本（收文、发文），看不出哪一半是来电的"):
        read_tables(path, known, book="来电")


def test_what_stands_above_the_table_holds_for_its_rows(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.csv", ["归档文件目录"], ["年度：2005　保管期限：永久"], ["题名", "日期"], ["甲", "20050301"]
    )
    (table,), _ = read_tables(path, {"年度": "year", "保管期限": "retention", "题名": "title", "日期": "dated"})
    assert [line.facts for line in table.lines()] == [
        {"year": "2005", "retention": "永久", "title": "甲", "dated": "20050301"}
    ]


@pytest.mark.parametrize(
    ("first", "is_one"),
    [
        *(
            (sum_, True)
            for sum_ in ("合计", "小 计", "三月小计", "12月份合计", "本页合计", "合计：12", "共5件", "共十二卷")
        ),
        *((other, False) for other in ("计划", "合计办法", "共青团", "三月", "总计划")),
    ],
)
def test_what_is_a_sum(tmp_path: Path, first: str, is_one: bool) -> None:
    (table,), _ = read_tables(book(tmp_path / "a.csv", HEADS, (first, "2016-3-1", "甲", "", "题")), KNOWN)
    assert bool(table.passed) is is_one


# ── bounds ─────────────────────────────────────────────────────────────


def test_the_cells_of_all_sheets_are_bounded_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = book(tmp_path / "a.xlsx", HEADS, ROW, 二=(HEADS, ROW), 三=(HEADS, ROW))
    monkeypatch.setattr(sheets, "MOST_CELLS", 30)
    assert len(sheets_of(path)) == 3
    monkeypatch.setattr(sheets, "MOST_CELLS", 29)
    with pytest.raises(ZwzxError, match="太大，内存放不下"):
        sheets_of(path)


def test_merged_ranges_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, HEADS)
        sheet.merge_range(1, 0, 1_048_575, 0, "2016-1")
        sheet.write_column(1, 4, ("甲", "乙", "丙"))
    assert [row["number"] for row in rows_of(path)] == ["2016-1"] * 3
    monkeypatch.setattr(repeats, "MOST_CELLS", 1)
    with pytest.raises(ZwzxError, match="放不下"):
        rows_of(path)
    monkeypatch.setattr(sheets, "MOST_MERGED", 0)
    with pytest.raises(ZwzxError, match="放不下"):
        sheets_of(path)
