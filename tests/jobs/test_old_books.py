"""Books as offices keep them: each untidy thing enters as a careful archivist would read it, or comes back with the reason."""

from __future__ import annotations

import csv
import datetime as dt
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter
import xlwt

from zwzx.errors import ZwzxError
from zwzx.jobs.exchange import importing, repeats, sheets
from zwzx.jobs.exchange import zipped as sheets_in_zip
from zwzx.jobs.exchange.cells import seen, taken
from zwzx.jobs.exchange.joint_cells import several
from zwzx.jobs.exchange.number_formats import shown, shows_no_year
from zwzx.jobs.exchange.rejects import rejects_of, write_rejects
from zwzx.jobs.exchange.sheets import Figures, Unread, YearKept, sheets_of
from zwzx.jobs.exchange.tables import read_tables
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import day, moment
from zwzx.office.kinds.house import person, persons
from zwzx.office.kinds.limits import limit
from zwzx.office.kinds.plain import number, text
from zwzx.office.kinds.references import reference
from zwzx.office.kinds.secrecy import term

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.conftest import Desk

HEADS = ("收文号", "收文日期", "来文机关", "来文字号", "文件标题")
KNOWN = {"收文号": "number", "收文日期": "signed", "来文机关": "author", "来文字号": "reference", "文件标题": "title"}
ROW = ("1", "3.12", "测试局", "测字〔2016〕1号", "关于测试的通知")


def book(path: Path, *rows: Sequence[Any], **sheets: Sequence[Sequence[Any]]) -> Path:
    """A file of rows: .csv, or .xlsx whose further sheets are named."""
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
        return path
    with xlsxwriter.Workbook(path) as made:
        for name, lines in {"一": rows, **sheets}.items():
            sheet = made.add_worksheet(name)
            for n, line in enumerate(lines):
                for column, value in enumerate(line):
                    if value is not None:
                        sheet.write(n, column, value)
    return path


def entered(desk: Desk, path: Path) -> importing.Outcome:
    """What the import of every table of a file comes to."""
    whole = importing.Outcome()
    for table in importing.open_tables(desk.register, path)[0]:
        whole.add(importing.run(desk.office, desk.register, table))
    return whole


def rows_of(path: Path) -> list[dict[str, str]]:
    """What stands under the known heads of the first table."""
    return [line.facts for line in read_tables(path, KNOWN)[0][0].lines()]


def why(outcome: importing.Outcome) -> list[str]:
    return [reason for _, reason in outcome.rejected]


# ── the book's own year ────────────────────────────────────────────────


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


# ── numbers as they are shown ──────────────────────────────────────────


@pytest.mark.parametrize(
    ("value", "code", "words"),
    [
        (7, "000000", "000007"),
        (17, "0000", "0017"),
        (3.1, "0.00", "3.10"),
        (3.1, "General", "3.1"),
        (2.0, "General", "2"),
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


# ── what can't be read is not blank ────────────────────────────────────


def test_an_error_in_a_known_column_sends_the_row_back(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, (*HEADS, "密级"))
        sheet.write_row(1, 0, ("2016-1", "2016-03-12", *ROW[2:]))
        sheet.write_formula(1, 5, "=NA()", None, "#N/A")
    assert why(entered(desk, path)) == ["密级“#N/A”公式出错。请照原簿把这一格改成文字。"]


# ── what is not taken is told ──────────────────────────────────────────


def test_the_same_number_with_another_content_goes_back_with_both_shown(desk: Desk, tmp_path: Path) -> None:
    first = book(tmp_path / "a.csv", HEADS, ("2016-1", "2016-03-12", *ROW[2:]))
    assert entered(desk, first).entered == 1
    again = book(tmp_path / "b.csv", HEADS, ("收〔2016〕1号", "2016.3.12", *ROW[2:]))
    assert (len(entered(desk, again).already), desk.record.select().count()) == (1, 1)
    other = book(
        tmp_path / "c.csv",
        HEADS,
        ("2016-1", "2016-03-12", "别的局", *ROW[3:]),
        ("2016-2", *ROW[1:]),
        ("2016-2", "3.13", "丙", "", "丁"),
    )
    one, two = why(entered(desk, other))
    assert "内容不同：来文单位登记的是“测试局”，这里是“别的局”" in one
    assert "收〔2016〕2号已经登记过，内容不同" in two


def test_each_book_keeps_its_mark(desk: Desk, tmp_path: Path) -> None:
    rows = [(f"{mark}〔1979〕1号", "1979-03-01", f"{mark}局", "", f"{mark}的一件") for mark in ("中收", "省收", "电收")]
    assert entered(desk, book(tmp_path / "a.csv", HEADS, *rows)).entered == 3
    assert [entry.number for entry in desk.record.select().order_by(desk.record.id)] == [row[0] for row in rows]


def test_every_sheet_with_a_head_is_read_and_the_others_are_told(tmp_path: Path, desk: Desk, zwzx: Any) -> None:
    march = (HEADS, ("2016-2", "2016-03-12", *ROW[2:]))
    path = book(tmp_path / "a.xlsx", HEADS, ("2016-1", "2016-02-12", *ROW[2:]), 三月=march, 封面=[["某中心"]], 空=[])
    code, out, err = zwzx("incoming", "import", str(path))
    assert (code, out) == (0, "2\t0\t0\n")
    assert "读了工作表：一、三月。" in err
    assert "没有表头、没有读的工作表：封面。" in err


def test_a_hidden_sheet_is_read_and_named(tmp_path: Path, desk: Desk, zwzx: Any) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as made:
        made.add_worksheet("封面").write_row(0, 0, ["某中心"])
        kept = made.add_worksheet("底稿")
        kept.write_row(0, 0, HEADS)
        kept.write_row(1, 0, ("2016-1", "2016-02-12", *ROW[2:]))
        kept.hide()
    code, out, err = zwzx("incoming", "import", str(path))
    assert (code, out) == (0, "1\t0\t0\n")
    assert "读了工作表：底稿（隐藏的）。" in err


def test_sums_and_repeated_heads_are_passed_over_and_told(desk: Desk, tmp_path: Path) -> None:
    rows = [
        ("2016-1", "2016-02-12", *ROW[2:]),
        ("共1件",),
        ("合 计", "", "1"),
        HEADS,
        ("2016-2", "2016-02-13", *ROW[2:]),
    ]
    outcome = entered(desk, book(tmp_path / "a.csv", HEADS, *rows))
    assert outcome.entered == 2
    assert [what for _, what in outcome.passed] == ["“共1件”是合计行", "“合计”是合计行", "又是表头"]
    assert (
        entered(desk, book(tmp_path / "b.csv", HEADS, ("2016-3", "2016-02-13", "共青团", "", "共建文明"))).entered == 1
    )


def test_where_anything_was_not_taken_a_script_is_told(tmp_path: Path, desk: Desk, zwzx: Any) -> None:
    path = book(tmp_path / "a.csv", HEADS, ("2016-1", "2016-13-12", *ROW[2:]))
    code, out, err = zwzx("incoming", "import", str(path))
    assert (code, out) == (3, "0\t0\t1\n")
    assert "有1行没有登记" in err
    (tmp_path / "a-退回.csv").write_text("有人改过的", encoding="utf-8")
    assert zwzx("incoming", "import", str(path))[0] == 3
    assert (tmp_path / "a-退回.csv").read_text(encoding="utf-8") == "有人改过的"
    assert (tmp_path / "a-退回2.csv").exists()
    assert rejects_of(tmp_path / "a-退回2.csv") == tmp_path / "a-退回3.csv"


def test_what_came_back_of_several_sheets_stands_on_theirs(desk: Desk, tmp_path: Path) -> None:
    wrong = ("2016-1", "2016-13-12", *ROW[2:])
    path = book(tmp_path / "a.xlsx", ["2016年收文登记簿"], HEADS, wrong, 三月=(HEADS, wrong))
    outcome = entered(desk, path)
    tables, _ = importing.open_tables(desk.register, path)
    write_rejects(tmp_path / "b.xlsx", tables, outcome.rejected)
    assert [(sheet.name, len(sheet.rows)) for sheet in sheets_of(tmp_path / "b.xlsx")] == [("一", 3), ("三月", 2)]


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


# ── files ──────────────────────────────────────────────────────────────


def test_an_old_workbook_is_read_with_its_formats(tmp_path: Path) -> None:
    made = xlwt.Workbook()
    sheet = made.add_sheet("收文")
    for column, head in enumerate(HEADS):
        sheet.write(0, column, head)
    sheet.write(1, 0, 7, xlwt.easyxf(num_format_str="000"))
    sheet.write(1, 1, dt.datetime(2016, 3, 12), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    sheet.write_merge(1, 2, 2, 2, "测试局")
    sheet.write(1, 4, "题一")
    sheet.write(2, 4, "题二")
    for name in ("a.xls", "a.et", "误写.xlsx"):
        made.save(str(tmp_path / name))
        first, second = rows_of(tmp_path / name)
        assert first == {"number": "007", "signed": "2016-03-12", "author": "测试局", "title": "题一"}
        assert second == {"author": "测试局", "title": "题二"}


def test_an_open_document_is_read_as_it_is_shown(tmp_path: Path) -> None:
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{head}</text:p></table:table-cell>' for head in HEADS
    )
    row = (
        '<table:table-cell office:value-type="float" office:value="7"><text:p>007</text:p></table:table-cell>'
        '<table:table-cell office:value-type="date" office:date-value="2016-03-12"><text:p>3月12日</text:p></table:table-cell>'
        '<table:table-cell table:number-rows-spanned="2"><text:p>测试局</text:p></table:table-cell>'
        "<table:table-cell/><table:table-cell><text:p>题<text:s/>一</text:p></table:table-cell>"
        '<table:table-cell table:number-columns-repeated="16000"/>'
    )
    last = '<table:table-cell table:number-columns-repeated="2"/><table:covered-table-cell/><table:table-cell/><table:table-cell><text:p>题二</text:p></table:table-cell>'
    body = (
        f'<table:table table:name="收文"><table:table-row>{cells}</table:table-row><table:table-row>{row}</table:table-row>'
        f'<table:table-row>{last}</table:table-row><table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row></table:table>'
    )
    names = " ".join(f'xmlns:{name}="urn:{name}"' for name in ("office", "table", "text"))
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", f"<office:document {names}>{body}</office:document>")
    first, second = rows_of(path)
    assert first == {"number": "007", "signed": "3月12日", "author": "测试局", "title": "题 一"}
    assert second == {"author": "测试局", "title": "题二"}


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("扫描.pdf", b"%PDF-1.7", "是 PDF，不是表格"),
        ("~$收文.xlsx", b"\x00", "临时文件"),
        ("误写.xlsx", b"%PDF-1.4 image", "是 PDF，不是表格"),
        ("照片.xlsx", b"\xff\xd8\xff\xe0JFIF", "是图片，不是表格"),
        ("收文.zip", b"Rar!\x1a\x07", "是 RAR 压缩包"),
        ("收文.csv", b"{\\rtf1", "是文字文档"),
        ("a.xls", b"<html><table></table></html>", "是网页格式的表格"),
        ("a.xls", b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "有密码"),
        ("a.xls", b"\xd0\xcf\x11\xe0legacy", "不是能读的工作簿"),
    ],
)
def test_what_is_no_table_has_its_sentence(tmp_path: Path, name: str, content: bytes, words: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ZwzxError, match=words) as error:
        sheets_of(tmp_path / name)
    assert error.value.way_on


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    """An archive of these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def test_books_in_a_zip_are_read_each_under_its_name(desk: Desk, tmp_path: Path, zwzx: Any) -> None:
    one = book(tmp_path / "一.xlsx", HEADS, ("2016-1", "2016-03-12", *ROW[2:]), 三月=(HEADS, ("2016-2", *ROW[1:])))
    two = book(tmp_path / "二.csv", HEADS, ("3", "3.14", "丙", "", "文"), ("4", "3.15", "丁", "", "武"))
    files = {
        "簿/收文.xlsx": one.read_bytes(),
        "簿/2017年收文.csv": two.read_bytes(),
        "旧/收文.xlsx": book(tmp_path / "三.xlsx", HEADS, ("2018-1", "2018-13-12", *ROW[2:])).read_bytes(),
        "说明.docx": b"PK",
        "~$收文.xlsx": b"",
        "__MACOSX/._收文.xlsx": b"\0",
    }
    path = zipped(tmp_path / "全部.zip", files)
    code, out, err = zwzx("incoming", "import", str(path))
    assert (code, out) == (3, "4\t0\t1\n")
    assert "读了工作表：收文 一、收文 三月、2017年收文、收文 一2。" in err
    assert "没有读的工作表：说明.docx。" in err
    assert "收〔2017〕3—4号，2件。" in err
    assert [(sheet.name, len(sheet.rows)) for sheet in sheets_of(tmp_path / "全部-退回.xlsx")] == [("收文 一2", 2)]


def test_a_zip_of_a_chinese_windows_has_names_in_gb18030(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("12345678.csv", "收文号,文件标题\n1,题\n")
    name = "收文一簿".encode("gb18030")
    path.write_bytes(path.read_bytes().replace(b"12345678", name))
    assert [sheet.name for sheet in sheets_of(path)] == ["收文一簿"]


def test_a_number_of_separated_text_in_a_zip_is_as_doubtful_as_elsewhere(desk: Desk, tmp_path: Path) -> None:
    made = book(tmp_path / "a.csv", ["2016年收文登记簿"], HEADS, ("1", "3.1", *ROW[2:]))
    outcome = entered(desk, zipped(tmp_path / "a.zip", {"a.csv": made.read_bytes()}))
    assert ["看不出是3月1日还是3月10日" in reason for reason in why(outcome)] == [True]


def test_what_is_in_a_zip_is_bounded_and_refused_with_its_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = book(tmp_path / "a.csv", HEADS, ROW).read_bytes()
    inner = zipped(tmp_path / "里.zip", {"a.csv": made}).read_bytes()
    locked = b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le")
    for files, words in (
        ({"说明.docx": b"PK"}, "是压缩包，里面没有表格"),
        ({"里.xlsx": inner}, "里.xlsx是压缩包，不是工作簿"),
        ({"收文.xlsx": locked}, "收文.xlsx有密码"),
        ({"../../外.csv": b""}, "是空的，里面什么都没有"),
    ):
        with pytest.raises(ZwzxError, match=words) as error:
            read_tables(zipped(tmp_path / "a.zip", files), KNOWN)
        assert error.value.way_on
    assert not (tmp_path.parent / "外.csv").exists()
    path = zipped(tmp_path / "b.zip", {"a.csv": made})
    flagged = bytearray(path.read_bytes())
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        flagged[flagged.index(mark) + at] |= 1
    path.write_bytes(flagged)
    with pytest.raises(ZwzxError, match="zip有密码"):
        sheets_of(path)
    monkeypatch.setattr(sheets_in_zip, "UNPACKED", 10)
    with pytest.raises(ZwzxError, match="解开后大得不正常"):
        sheets_of(zipped(tmp_path / "c.zip", {"a.csv": made}))


@pytest.mark.parametrize(
    ("part", "words"), [("word/document.xml", "是文字文档"), ("xl/workbook.bin", "是二进制工作簿")]
)
def test_other_documents_that_are_zips_have_their_sentence(tmp_path: Path, part: str, words: str) -> None:
    with pytest.raises(ZwzxError, match=words):
        sheets_of(zipped(tmp_path / "a.xlsx", {"[Content_Types].xml": b"<Types/>", part: b""}))


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_any_separator_will_do(tmp_path: Path, separator: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text("\n".join(separator.join(row) for row in (HEADS, ROW)), encoding="gb18030")
    assert rows_of(path)[0]["title"] == ROW[4]


def test_a_name_is_one_however_it_is_spaced(desk: Desk) -> None:
    (kind,) = (one.kind for one in desk.people.action("add").fields if one.name == "name")
    assert {kind.read(spaced, desk.office) for spaced in ("赵明", "赵　明", " 赵 明", "赵\u200b明")} == {"赵明"}
    assert {kind.read(dotted, desk.office) for dotted in ("阿不都·测", "阿不都・测", "阿不都.测")} == {"阿不都·测"}
    assert person("经办人").read("张　伟", desk.office).name == "张伟"
