"""What a cell of an old book says: days, numbers and references in the ways in which offices write them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter

from tests.jobs.old_books import HEADS, ROW, book, entered, rows_of, why
from zwzx.jobs.exchange import importing
from zwzx.jobs.exchange.cells import seen, taken
from zwzx.jobs.exchange.joint_cells import several
from zwzx.jobs.exchange.number_formats import shown, shows_no_year
from zwzx.jobs.exchange.sheets import Figures, Unread, YearKept
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import day, moment
from zwzx.office.kinds.house import persons
from zwzx.office.kinds.plain import number, text
from zwzx.office.kinds.references import reference

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        (7, "000000", "000007"),
        (17, "0000", "0017"),
        (3.1, "0.00", "3.10"),
        (3.1, "General", "3.1"),
        (2.0, "General", "2"),
        (12.5, 'General"万元"', "12.5万元"),
        (-2.0, '"共"General_ ', "-共2"),
        (-2.0, '"共"General;"负"General', "负2"),
        (12, '"第"0"号"', "第12号"),
        (12, "0号", "12号"),
        (2016012, r"0000\-000", "2016-012"),
        (1234.5, "#,##0.00", "1,234.50"),
        (3.14159, "0.##", "3.14"),
        (-5, "0_);(0)", "(5)"),
        (-5, "0", "-5"),
        (0.5, "0%", "50%"),
        (5, "[Red]0", "5"),
        (43166, "yyyy-mm-dd", "43166"),
    ],
)
def test_a_number_is_read_as_it_is_shown(value: float, code: str, words: str) -> None:
    assert shown(value, code) == words


@pytest.mark.parametrize(
    ("code", "without"),
    [('m"月"d"日"', True), ("mm-dd", True), ("yyyy-mm-dd", False), ("h:mm", False), ("yyyy/m", False)],
)
def test_a_format_may_leave_the_year_out(code: str, without: bool) -> None:
    assert shows_no_year(code) is without


def test_formats_hold_in_a_workbook_and_digits_that_are_gone_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, HEADS)
        sheet.write_number(1, 0, 7, made.add_format({"num_format": "0000"}))
        sheet.write_number(1, 1, 3.1, made.add_format({"num_format": "0.00"}))
        sheet.write_number(1, 4, 1092019000100009984)
        sheet.write_datetime(2, 1, dt.datetime(2026, 3, 12), made.add_format({"num_format": 'm"月"d"日"'}))
        sheet.write_number(2, 0, 3.1)
        sheet.write_formula(3, 0, "=NA()", None, "#N/A")
        sheet.write_formula(3, 1, "=A1", None, "")
        sheet.write_formula(3, 4, "=1+1", None, 2)
    first, second, third = rows_of(path)
    assert (first["number"], first["signed"]) == ("0007", "3.10")
    assert isinstance(first["title"], Unread)
    assert (second["signed"], type(second["signed"]), type(second["number"])) == ("3-12", YearKept, Figures)
    assert (third["number"], type(third["number"]), third["title"]) == ("#N/A", Unread, "2")


@pytest.mark.parametrize(
    ("cell", "year", "found"),
    [
        ("3.10", 2016, dt.date(2016, 3, 10)),
        (Figures("3.5"), 2016, dt.date(2016, 3, 5)),
        (Figures("3.1"), 2016, "看不出是3月1日还是3月10日"),
        (Figures("2.3"), 2016, dt.date(2016, 2, 3)),
        ("43166", None, dt.date(2018, 3, 7)),
        ("43166.00", None, dt.date(2018, 3, 7)),
        ("16.3.5", None, dt.date(2016, 3, 5)),
        ("99-3-1", None, dt.date(1999, 3, 1)),
        ("35.3.1", None, "看不出是哪一年"),
        ("二〇〇三年三月一日", None, dt.date(2003, 3, 1)),
        ("二OO三年十二月三十一日", None, dt.date(2003, 12, 31)),
        ("一九九九年1月2日", None, dt.date(1999, 1, 2)),
        ("三月一日", 2016, dt.date(2016, 3, 1)),
        (YearKept("3-12", "2026-03-12"), 2016, dt.date(2016, 3, 12)),
        (YearKept("3-12", "2026-03-12"), None, dt.date(2026, 3, 12)),
        ("09:30:00", 2016, "只有钟点"),
        ("2019-13-01", None, "没有13月"),
        ("不详", None, None),
        ("二〇〇三年十二月廿三日", None, dt.date(2003, 12, 23)),
        ("贰零零叁年叁月壹日", None, dt.date(2003, 3, 1)),
        ("2019-03-00", None, "只知道是2019年3月，没有日子。请照原件写全年月日"),
        ("2019年3月", None, "只知道是2019年3月"),
        ("二〇一九年三月", None, "只知道是2019年3月"),
        ("2019.10", None, "只知道是2019年10月"),
        (Figures("2019.1"), None, "看不出是1月还是10月"),
        ("20190000", None, "只知道是2019年，"),
        ("2019", 2019, "只知道是2019年，"),
        ("2019-13", None, "不是日期"),
        ("0312", 2019, "不是日期"),
        ("/", None, None),
        (Unread("#N/A", "公式出错"), None, "公式出错"),
    ],
)
def test_a_cell_of_days(desk: Desk, cell: str, year: int | None, found: Any) -> None:
    if isinstance(found, str):
        with pytest.raises(Unreadable, match=found):
            taken(day("日期"), cell, desk.office, year)
    else:
        assert taken(day("日期"), cell, desk.office, year) == found


def test_a_serial_moment_has_its_hour(desk: Desk) -> None:
    assert taken(moment("时间"), "43166.375", desk.office, None) == dt.datetime(2018, 3, 7, 9)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        *(("壹", 1), ("第", None), ("三份", 3), ("拾贰", 12), ("—", None), ("３", 3)),
        *(("2.0", 2), ("2.00份", 2), ("2.5", None), ("贰拾伍", 25), ("叁佰零陆", 306), ("廿三", 23), ("卅", 30)),
        *(("第13号", None), ("第3份", None), ("不详", None), ("1-5", None)),
    ],
)
def test_a_cell_of_numbers(desk: Desk, cell: str, value: int | None) -> None:
    kind = number("份数", unit="份")
    if value is None and cell not in ("—", "不详"):
        with pytest.raises(Unreadable):
            taken(kind, cell, desk.office, None)
    else:
        assert taken(kind, cell, desk.office, None) == value


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("测字〔1997〕1号\n测字〔1997〕2号", "测字〔1997〕1号、测字〔1997〕2号"),
        ("测字〔1997〕\n1号", "测字〔1997〕1号"),
    ],
)
def test_references_below_each_other_are_several(desk: Desk, cell: str, words: str) -> None:
    assert taken(reference("文号"), cell, desk.office, None) == words


def test_a_number_without_unit_may_be_written_as_the_nth(desk: Desk) -> None:
    for cell in ("第13号", "13号", "拾叁", "013", "13.0", "１３"):
        assert taken(number("件号"), cell, desk.office, None) == 13
    with pytest.raises(Unreadable, match="是从几到几，不是一个数。请一件一行分开写"):
        taken(number("件号"), "001-012", desk.office, None)


@pytest.mark.parametrize(
    ("cell", "count"), [("1-5", 5), ("001-012", 12), ("6—9页", 4), ("7", 7), ("5-1", None), ("3张", None)]
)
def test_a_place_in_a_volume_tells_how_many_pages(desk: Desk, cell: str, count: int | None) -> None:
    kind = number("页数", unit="页")
    if count is None:
        with pytest.raises(Unreadable):
            taken(kind, cell, desk.office, None)
    else:
        assert taken(kind, cell, desk.office, None) == count


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("关于换行的\n通知", "关于换行的通知"),
        ("ISO\r\n9001", "ISO 9001"),
        ("零\u200b宽\ufeff", "零宽"),
        ("关于\u00a0空格", "关于 空格"),
    ],
)
def test_what_is_not_seen_is_not_read(desk: Desk, cell: str, words: str) -> None:
    assert taken(text("题名"), cell, desk.office, None) == words
    assert seen("一\n二", lines=True) == "一\n二"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("13、14", ["13", "14"]),
        ("13，14，15", ["13", "14", "15"]),
        ("13和14", ["13", "14"]),
        ("13号、14号", ["13", "14"]),
        ("2016-13、14", ["2016-13", "2016-14"]),
        ("收〔2016〕13、14号", ["收〔2016〕13", "收〔2016〕14"]),
        ("第13、第14号", ["第13", "第14"]),
        ("13\n14", ["13", "14"]),
        *((one, []) for one in ("13", "001-012", "14、13", "13、13", "1,234", "13、甲", "2016-13", "、", "13/14")),
    ],
)
def test_a_cell_lists_the_numbers_of_several_papers(text: str, parts: list[str]) -> None:
    assert several(text) == parts


def test_two_numbers_in_a_row_are_two_papers_and_the_row_says_so(desk: Desk, tmp_path: Path) -> None:
    path = book(tmp_path / "a.csv", ["2016年收文登记簿"], HEADS, ("13、14", *ROW[1:]), ("16", *ROW[1:4], "又"))
    outcome = entered(desk, path)
    assert (outcome.entered, why(outcome)) == (3, [])
    assert importing.summary(outcome, dry_run=False)[1:4] == [
        "收〔2016〕13—16号，3件，中间缺1个号。",
        "没有写的照这样登记：份数 1；密级 无。",
        "第3行“13、14”是2件，登记成2条，别的内容一样。",
    ]
    assert [(one.serial, one.document.title) for one in desk.record.select().order_by(desk.record.id)] == [
        *((13, ROW[4]), (14, ROW[4])),
        (16, "又"),
    ]
    assert (len(entered(desk, path).already), desk.record.select().count()) == (3, 3)
    other = book(tmp_path / "b.csv", ["2016年收文登记簿"], HEADS, ("14、15", *ROW[1:4], "别的题"))
    outcome = entered(desk, other)
    assert outcome.entered == 1
    assert [(line.cells[0], "已经登记过，内容不同" in reason) for line, reason in outcome.rejected] == [("14", True)]


@pytest.mark.parametrize(
    ("number", "serial"), [("第13号", 13), ("13.0", 13), ("拾叁", 13), ("No.13", 13), ("№13", 13), ("013", 13)]
)
def test_a_bare_number_is_one_of_its_book_however_it_is_written(
    desk: Desk, tmp_path: Path, number: str, serial: int
) -> None:
    assert why(entered(desk, book(tmp_path / "a.csv", ["2016年收文登记簿"], HEADS, (number, *ROW[1:])))) == []
    assert [one.serial for one in desk.record.select()] == [serial]


def test_a_stretch_of_numbers_goes_back(desk: Desk, tmp_path: Path) -> None:
    (reason,) = why(entered(desk, book(tmp_path / "a.csv", ["2016年收文登记簿"], HEADS, ("001-012", *ROW[1:]))))
    assert reason == "收文号“001-012”是从几号到几号，看不出是哪几件。请一件一行分开写，各写各的号。"


def test_a_level_may_have_its_term_beside_it(desk: Desk, tmp_path: Path) -> None:
    heads = (*HEADS, "密级", "保密期限", "成文日期", "备注")
    rows = [
        ("2016-1", "2016-03-12", *ROW[2:], "秘密★10年", "", "2016-03-00", "原备注"),
        ("2016-2", "2016-03-12", *ROW[2:4], "二", "机密 ☆ 长期", "★长期", "2016年2月", ""),
        ("2016-3", "2016-03-12", *ROW[2:4], "三", "秘密★10年", "20年", "", ""),
        ("2016-4", "2016-03-12", *ROW[2:4], "四", "绝密★", "", "", ""),
        ("2016-5", "2016-03-12", *ROW[2:4], "五", "秘密★某时", "", "", ""),
        ("2016-6", "2016年3月", *ROW[2:4], "六", "", "", "", ""),
    ]
    desk.acting("王芳")
    outcome = entered(desk, book(tmp_path / "a.csv", heads, *rows))
    one, two, three = desk.record.select().order_by(desk.record.id)
    assert [(e.document.level.label, e.document.term, e.note) for e in (one, two, three)] == [
        ("秘密", "10年", "原备注；成文日期：2016年3月"),
        ("机密", "长期", "成文日期：2016年2月"),
        ("绝密", "30年", ""),
    ]
    other, wrong, month = why(outcome)
    assert "说的不是一个期限" in other
    assert "不是保密期限" in wrong
    assert "收文日期“2016年3月”只知道是2016年3月，没有日子。请照原件写全年月日。" in month


@pytest.mark.parametrize(
    "text", ["王 芳、李　明", "王芳，李明", "王芳;李明", "王芳\n李 明", "王芳 李明", "王\u200b芳、李明"]
)
def test_names_of_several_people_are_each_one_name(desk: Desk, text: str) -> None:
    assert [one.name for one in taken(persons("经办人"), text, desk.office, None)] == ["王芳", "李明"]
