"""The year of an old book: days without theirs, headings between the rows, what contradicts itself; and the running numbers."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter

from tests.jobs.old_books import HEADS, ROW, book, entered, rows_of, why
from zwzx.jobs.exchange import importing
from zwzx.jobs.exchange.cells import taken
from zwzx.jobs.exchange.sheets import Unread
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import day, moment
from zwzx.office.kinds.limits import limit
from zwzx.office.kinds.secrecy import term

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk


@pytest.mark.parametrize(
    ("above", "row", "year"),
    [
        ("2016年收文登记簿", ROW, 2016),
        ("收文登记簿（二〇一六年）", ("收〔2016〕1号", *ROW[1:]), 2016),
        ("收文登记簿", ("收〔2016〕1号", *ROW[1:]), 2016),
        ("收文登记簿", ("2016-1", *ROW[1:]), 2016),
        ("收文登记簿", ("收〔16〕1号", *ROW[1:]), 2016),
        ("收文登记簿", ROW, 2016),  # by its 文号 alone
        ("收文登记簿", ("1", "2016-03-12", "测试局", "测字〔2015〕99号", "题"), 2016),
    ],
)
def test_a_day_without_its_year_is_of_its_book(desk: Desk, tmp_path: Path, above: str, row: Any, year: int) -> None:
    outcome = entered(desk, book(tmp_path / "a.csv", [above], HEADS, row))
    assert why(outcome) == []
    (entry,) = desk.record.select()
    assert (entry.signed.date(), entry.year, entry.serial) == (dt.date(year, 3, 12), year, 1)


@pytest.mark.parametrize(
    ("written", "at"),
    [
        ("3.6 14:30", dt.datetime(2016, 3, 6, 14, 30)),
        ("3月7日 9:00", dt.datetime(2016, 3, 7, 9)),
        ("3月8日9时30分", dt.datetime(2016, 3, 8, 9, 30)),
        ("2016-03-01 08:05", dt.datetime(2016, 3, 1, 8, 5)),
    ],
)
def test_an_hour_leaves_the_year_to_the_book(desk: Desk, tmp_path: Path, written: str, at: dt.datetime) -> None:
    outcome = entered(desk, book(tmp_path / "a.csv", ["2016年收文登记簿"], HEADS, ("1", written, *ROW[2:])))
    assert why(outcome) == []
    (entry,) = desk.record.select()
    assert entry.signed == at


@pytest.mark.parametrize(
    ("heading", "below", "words"),
    [
        ("2017年", ("2", "3.13", *ROW[2:]), "第4行写着“2017年”"),
        ("2017年收文登记簿", ("收〔2017〕2号", "3.13", "测试局", "", "题"), ""),
        ("2017年", ("2", "2017-03-13", "测试局", "", "题"), "2017-03-13不是2016年的"),  # its book is that of 2016
        ("2016年收文登记簿（续）", ("2", "3.13", *ROW[2:]), ""),
        ("保管期限：10年", ("2", "3.13", *ROW[2:]), "第4行写着“保管期限：10年”"),
    ],
)
def test_a_heading_between_the_rows_holds_for_what_is_below_it(
    desk: Desk, tmp_path: Path, heading: str, below: Any, words: str
) -> None:
    path = book(
        tmp_path / "a.csv",
        ["2016年收文登记簿" if "收〔" not in below[0] else "收文登记簿"],
        HEADS,
        ROW,
        [heading],
        below,
    )
    outcome = entered(desk, path)
    assert outcome.entered == 1 + (not words)
    assert [words in reason for reason in why(outcome)] == [True] * bool(words)
    assert [what for _, what in outcome.passed] == [f"“{heading}”是中间的标题"]


def test_what_stands_without_a_head_is_named(desk: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "a.csv", ["2016年收文登记簿"], ("", *HEADS), ("机密", *ROW, "见盒3"))
    assert entered(desk, path).unknown == ["第1栏（没有栏名，写着“机密”）", "第7栏（没有栏名，写着“见盒3”）"]


def test_an_empty_value_of_a_formula_is_none(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet("2016年")
        for n, line in enumerate((HEADS, ROW)):
            sheet.write_row(n, 0, line)
        sheet.write_formula(1, 3, "=B2", None, "")
    (facts,) = rows_of(path)
    assert isinstance(facts["reference"], Unread)


@pytest.mark.parametrize(
    ("above", "row", "words"),
    [
        ("收文登记簿", ("1", "3.12", "测试局", "", "题"), "没有写年份"),
        ("2015—2016年收文登记簿", ("1", "3.12", "测试局", "", "题"), "没有写年份"),
        ("2016年收文登记簿", ("收〔2015〕1号", *ROW[1:]), "编号收〔2015〕1号是2015年的，表头上方写的是2016年"),
        ("2016年收文登记簿", ("1", "2017-03-12", *ROW[2:]), "2017-03-12不是2016年的"),
        ("收文登记簿", ("1", "2015-03-12", *ROW[2:]), "早于文号的年份2016"),
        ("收文登记簿", ("收〔2016〕1号", "2026-03-12", *ROW[2:]), "不是2016年的"),
        ("收文登记簿 制表日期：2020年3月1日", ("1", "3.12", "测试局", "", "题"), "没有写年份"),
        ("收文登记簿", ("1", "3月7日 9:00", "测试局", "", "题"), "没有写年份"),
        ("收文登记簿", ("1", "昨天", "测试局", "", "题"), "没有写年份"),
        ("收文登记簿", ("1", "周五", "测试局", "", "题"), "不是日期"),
        ("收文登记簿", ("1", "+3", "测试局", "", "题"), "不是日期"),
        ("2016年收文登记簿", ("1", "1205", *ROW[2:]), "不是日期"),
        ("2016年收文登记簿", ("1", "3.1 5", *ROW[2:]), "看不出是一个还是两个"),
        ("2016年收文登记簿", ("26 27", *ROW[1:]), "看不出是一个还是两个"),
        ("2016年密件收文登记簿", ROW, "密级却没有写"),
    ],
)
def test_what_contradicts_itself_goes_back(desk: Desk, tmp_path: Path, above: str, row: Any, words: str) -> None:
    outcome = entered(desk, book(tmp_path / "a.csv", [above], HEADS, row))
    assert [words in reason for reason in why(outcome)] == [True]
    assert not desk.record.select().exists()


@pytest.mark.parametrize("kind", [limit("办理时限"), term("保密期限"), day("日期"), moment("时间")])
@pytest.mark.parametrize("cell", ["1205", "周五", "+3", "明天", "12-05"])
def test_no_day_of_an_old_book_is_counted_from_today(desk: Desk, kind: Any, cell: str) -> None:
    with pytest.raises(Unreadable):
        taken(kind, cell, desk.office, None)


def test_a_paper_of_the_last_days_may_stand_in_the_next_years_book(desk: Desk, tmp_path: Path) -> None:
    entered(desk, book(tmp_path / "a.csv", HEADS, ("2016-1", "2015-12-30", "测试局", "测字〔2015〕99号", "题")))
    (entry,) = desk.record.select()
    assert (entry.year, entry.signed.date()) == (2016, dt.date(2015, 12, 30))


def test_the_running_numbers_are_left_alone_and_the_books_are_told(desk: Desk, tmp_path: Path) -> None:
    outcome = entered(
        desk, book(tmp_path / "a.csv", ["2016年收文登记簿"], HEADS, ROW, ("4", "3.14", "乙", "", "又一件"))
    )
    assert importing.summary(outcome, dry_run=False)[1] == "收〔2016〕1—4号，2件，中间缺2个号。"
    assert desk.add().number == "收〔2026〕1号"
