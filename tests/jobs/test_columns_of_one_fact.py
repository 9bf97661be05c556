"""Two columns of one fact: a day and its clock, a month and a day, two notes; and what is ambiguous."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
import xlsxwriter

from tests.jobs.catalogues import OF_2016
from tests.jobs.old_books import HEADS, ROW, book, entered, why
from zwzx.jobs.exchange.sheets import Figures, Unread, YearKept
from zwzx.jobs.exchange.twice import together

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk


@pytest.mark.parametrize(
    ("first", "second", "read"),
    [
        ("3.12", "14:30", "3.12 14:30"),
        ("9时30分", "3.12", "3.12 9时30分"),
        ("3.12", "", "3.12"),
        ("", "3.13 9:00", "3.13 9:00"),
        ("2016-3-12", "2016-3-12 14:30", "2016-3-12 14:30"),
        ("3.12", "3.12", "3.12"),
        ("3.12", "3.13 9:00", None),
        ("3.12 8:00", "9:00", None),
        ("3.12", "3.13", None),
        (Figures("3.1"), "14:30", None),
    ],
)
def test_a_day_and_its_clock_in_two_columns(first: str, second: str, read: str | None) -> None:
    told = together("signed", first, second, alike=False)
    assert isinstance(told, Unread) if read is None else told == read


def test_a_day_shown_without_its_year_keeps_it_beside_a_clock() -> None:
    told = together("signed", YearKept("3-12", "2026-03-12"), "14:30", alike=False)
    assert (told, told.whole) == ("3-12 14:30", "2026-03-12 14:30")  # type: ignore[attr-defined]


def test_a_clock_in_a_column_of_its_own_enters(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("2016年")
        sheet.write_row(0, 0, ("收文号", "收文日期", "收文时间", "来文机关", "文件标题"))
        sheet.write_row(1, 0, ("1", "3.12", None, "甲", "题"))
        sheet.write_datetime(1, 2, dt.time(14, 30), made.add_format({"num_format": "hh:mm"}))
        sheet.write_row(2, 0, ("2", "3.12", "3.13 9:00", "甲", "题二"))
    outcome = entered(desk, path)
    (entry,) = desk.record.select()
    assert entry.signed == dt.datetime(2016, 3, 12, 14, 30)
    assert "收文日期“3.12、3.13 9:00”在两栏里写得不一样" in why(outcome)[0]


@pytest.mark.parametrize("upper", ["收文", "收文日期", "收到"])
@pytest.mark.parametrize("merged", [True, False])
def test_a_month_and_a_day_under_one_head(desk: Desk, tmp_path: Path, upper: str, merged: bool) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("2016年")
        if merged:
            sheet.merge_range(0, 1, 0, 2, upper)
            for column, head in ((0, "收文号"), (3, "来文机关"), (4, "文件标题")):
                sheet.merge_range(0, column, 1, column, head)
        else:
            sheet.write_row(0, 0, ("收文号", upper, None, "来文机关", "文件标题"))
        sheet.write_row(1, 1, ("月", "日"))
        sheet.write_row(2, 0, ("1", "3", "12", "甲", "题一"))
        sheet.write_row(3, 0, ("2", "", "13", "甲", "题二"))
    assert why(entered(desk, path)) == []
    assert [one.signed.date() for one in desk.record.select().order_by(desk.record.id)] == [
        dt.date(2016, 3, 12),
        dt.date(2016, 3, 13),
    ]


def test_two_notes_are_one_and_no_book_beside(desk: Desk, tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.csv",
        OF_2016,
        (*HEADS, "备注", "份数", "备注"),
        (*ROW, "甲注", "1", "乙注"),
        ("2", *ROW[1:], "", "1", "丙注"),
    )
    outcome = entered(desk, path)
    assert (why(outcome), outcome.unknown) == ([], [])
    assert [one.note for one in desk.record.select().order_by(desk.record.id)] == ["甲注；乙注", "丙注"]


@pytest.mark.parametrize(("second", "back"), [("3.20", True), ("3.12", False), ("", False)])
def test_a_second_day_under_the_same_head_is_ambiguous(desk: Desk, tmp_path: Path, second: str, back: bool) -> None:
    heads = ("收文号", "日期", "来文机关", "文件标题", "日期", "备注")
    outcome = entered(desk, book(tmp_path / "a.csv", OF_2016, heads, ("1", "3.12", "甲", "题", second, "x")))
    assert ["在两栏里写得不一样" in one for one in why(outcome)] == [True] * back


def test_a_day_in_the_second_column_alone_is_not_taken_for_the_first(desk: Desk, tmp_path: Path) -> None:
    heads = ("收文号", "日期", "来文机关", "文件标题", "日期")
    (reason,) = why(entered(desk, book(tmp_path / "a.csv", OF_2016, heads, ("1", "", "甲", "题", "3.20"))))
    assert "收文日期“（空着）、3.20”在两栏里写得不一样" in reason


def test_words_above_tell_two_days_apart(desk: Desk, tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.csv",
        OF_2016,
        ("", "收文", "", "", "", "办结", ""),
        ("收文号", "日期", "来文机关", "文件标题", "承办单位", "日期", "备注"),
        ("1", "3.12", "甲局", "题", "业务科", "3.20", "x"),
    )
    outcome = entered(desk, path)
    assert (why(outcome), outcome.unknown) == ([], ["办结日期"])
    (entry,) = desk.record.select()
    assert entry.signed.date() == dt.date(2016, 3, 12)


def test_a_column_that_counts_the_rows_is_no_number_beside_one(desk: Desk, tmp_path: Path) -> None:
    heads = ("编号", *HEADS)
    outcome = entered(desk, book(tmp_path / "a.csv", OF_2016, heads, ("1", "17", *ROW[1:])))
    assert (why(outcome), outcome.unknown) == ([], ["编号"])
    (entry,) = desk.record.select()
    assert entry.serial == 17
