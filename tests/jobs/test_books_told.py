"""What a book says of itself besides its cells: that its papers are marked, of which year, months and period it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter

from tests.jobs.catalogues import CATALOGUE, outcome_of
from tests.jobs.old_books import HEADS, ROW, book, entered, why
from zwzx.jobs.exchange import preview
from zwzx.jobs.exchange.book_years import months_of, years_of, years_of_name
from zwzx.jobs.exchange.marked_books import is_marked
from zwzx.jobs.exchange.recognising import Undecided, recognise
from zwzx.office.archive.pieces import Piece
from zwzx.office.terms.archives import Retention

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.conftest import Desk


def sheet_of(path: Path, name: str, *rows: Sequence[Any]) -> Path:
    """A workbook of one sheet of that name."""
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet(name)
        for n, row in enumerate(rows):
            sheet.write_row(n, 0, row)
    return path


# ── books of marked papers ─────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("2011年密级文件登记表", True),
        ("机要文件登记簿", True),
        ("收文登记簿（密）", True),
        ("密收文登记簿", True),
        ("秘密级文件收文簿", True),
        ("机密文件收文登记簿", True),
        ("涉密文件登记簿", True),
        ("绝密件登记", True),
        ("密 件", True),
        ("秘密", True),
        ("密", True),
        ("2011年收文登记簿", False),
        ("非密文件收文登记簿", False),
        ("非涉密收文登记簿", False),
        ("收文登记簿（不含密件）", False),
        ("收文登记簿（密件另行登记）", False),
        ("收文登记簿（密件除外）", False),
        ("机要室2012年收文登记簿", False),
        ("保密工作领导小组收文登记簿", False),
        ("解密文件目录", False),
    ],
)
def test_a_book_of_marked_papers_is_known_by_its_words(text: str, marked: bool) -> None:
    assert is_marked(text) is marked


@pytest.mark.parametrize(
    ("file", "sheet", "above", "words"),
    [
        ("a.xlsx", "一", "2016年密级文件登记表", "表头上方写着“2016年密级文件登记表”"),
        ("a.xlsx", "密件", "2016年收文登记簿", "工作表名写着“密件”"),
        ("2016年密件登记簿.xlsx", "一", "2016年收文登记簿", "文件名写着“2016年密件登记簿”"),
    ],
)
def test_a_row_without_level_of_such_a_book_goes_back(
    desk: Desk, tmp_path: Path, file: str, sheet: str, above: str, words: str
) -> None:
    (reason,) = why(entered(desk, sheet_of(tmp_path / file, sheet, [above], HEADS, ROW)))
    assert words in reason
    assert "密级却没有写" in reason


def test_a_column_that_is_not_used_may_hold_the_level(desk: Desk, tmp_path: Path) -> None:
    rows = ((*ROW, "机密"), (*("2", *ROW[1:4], "题二"), "见盒3"), (*("3", *ROW[1:4], "题三"), "秘密★10年"))
    outcome = entered(desk, book(tmp_path / "a.xlsx", ["2016年收文登记簿"], HEADS, *rows))
    assert outcome.entered == 1
    assert [("没有栏名的第6栏写着" in reason, "密级却没有写" in reason) for reason in why(outcome)] == [
        (True, True)
    ] * 2


# ── cells that are not what was written ────────────────────────────────


@pytest.mark.parametrize("title", ["关于\ufffd\ufffd的通知", "锟斤拷锟斤拷通知", "å³äºéç¥"])
def test_garbled_words_go_back(desk: Desk, tmp_path: Path, title: str) -> None:
    (reason,) = why(entered(desk, book(tmp_path / "a.csv", ["2016年收文登记簿"], HEADS, (*ROW[:4], title))))
    assert "乱码" in reason


@pytest.mark.parametrize("reference", ["2015-03-01", "2015/3/1", "2015-03-01 00:00:00", "2015年3月"])
def test_a_reference_that_a_spreadsheet_made_a_day_goes_back(desk: Desk, tmp_path: Path, reference: str) -> None:
    row = (*ROW[:3], reference, "题")
    (reason,) = why(entered(desk, book(tmp_path / "a.csv", ["2016年收文登记簿"], HEADS, row)))
    assert "把文号变成了日期" in reason


# ── years, months, periods ─────────────────────────────────────────────


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("收文登记簿（2013年印制）", set()),
        ("根据2013年汇编制订的收文登记簿", set()),
        ("收文登记簿（截至2020年6月）", set()),
        ("2012年收文登记簿（2020年6月整理）", {2012}),
        ("2012年收文登记簿（市档案局2013年编印）", {2012}),
        ("二〇一二年收文登记簿", {2012}),
        ("2012年印章使用登记簿", {2012}),
        ("2012年度文件汇总", {2012}),
        ("2012—2013年收文登记簿", {2012, 2013}),
        ("收文登记簿（2012）", {2012}),
        ("某发（2012）3号 收文登记簿", set()),
        ("收文登记簿（2012印制）", set()),
    ],
)
def test_a_year_of_printing_or_counting_is_none_of_the_book(text: str, years: set[int]) -> None:
    assert years_of(text) == years


@pytest.mark.parametrize(
    ("name", "years"),
    [
        ("用印2015", {2015}),
        ("发文2016", {2016}),
        ("2019收文", {2019}),
        ("2015信访", {2015}),
        ("2004", {2004}),
        ("2004年度", {2004}),
        ("2003年收文-退回2", {2003}),
        ("19年", set()),
        ("收文20150301", set()),
        ("收文2012-2015", {2012, 2015}),
        ("2012-2015收文", {2012, 2015}),
        ("收文登记簿2020导出", set()),
    ],
)
def test_the_name_of_a_sheet_or_a_file_tells_a_year(name: str, years: set[int]) -> None:
    assert years_of_name(name) == years


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("收文登记簿（2019年1—6月）", {1, 2, 3, 4, 5, 6}),
        ("2019年上半年收文登记簿", {1, 2, 3, 4, 5, 6}),
        ("2019年第二季度", {4, 5, 6}),
        ("2019年十一月至十二月", {11, 12}),
        ("2019年3月收文", {3}),
        ("2019年收文登记簿（2020年6月整理）", set()),
        ("2019年收文登记簿 制表日期：2020年3月1日", set()),
        ("2019年收文登记簿", set()),
    ],
)
def test_a_heading_tells_the_months(text: str, months: set[int]) -> None:
    assert months_of(text) == months


def test_a_day_outside_the_months_of_the_heading_goes_back(desk: Desk, tmp_path: Path) -> None:
    rows = (("1", "3.12", *ROW[2:]), ("2", "8月4日", "测试局", "", "题二"))
    outcome = entered(desk, book(tmp_path / "a.csv", ["2016年上半年收文登记簿"], HEADS, *rows))
    (reason,) = why(outcome)
    assert "2016-08-04不在表头上方写的月份里（1、2、3、4、5、6月）" in reason


@pytest.mark.parametrize(
    ("sheet", "above", "day", "words"),
    [
        ("3月", "2016年收文登记簿", "4.2", "不在工作表名写的月份里（3月）。请核对日期，或改工作表名。"),
        ("一季度", "2016年收文登记簿", "2016-04-02", "不在工作表名写的月份里（1、2、3月）"),
        ("收文三月份", "收文登记簿", "2016-04-02", "不在工作表名写的月份里（3月）"),
        ("2016年3月", "收文登记簿", "4.2", "不在工作表名写的月份里（3月）"),
        ("3月", "2016年上半年收文登记簿", "3.31", ""),
        ("8月", "2016年上半年收文登记簿", "8.2", "不在表头上方写的月份里"),
        ("收文（3）", "2016年收文登记簿", "4.2", ""),
    ],
)
def test_a_day_outside_the_months_of_its_sheet_goes_back(
    desk: Desk, tmp_path: Path, sheet: str, above: str, day: str, words: str
) -> None:
    number = "1" if "2016年" in f"{above}{sheet}" else "2016-1"
    outcome = entered(desk, sheet_of(tmp_path / "a.xlsx", sheet, [above], HEADS, (number, day, *ROW[2:])))
    assert [words in reason for reason in why(outcome)] == ([True] if words else [])
    assert outcome.entered == (not words)


def test_a_heading_and_a_sheet_of_different_years_are_told(desk: Desk, tmp_path: Path) -> None:
    bare, numbered = ("1", "3.12", "测试局", "", "题一"), ("收〔2012〕2号", "3.13", "测试局", "", "题二")
    outcome = entered(desk, sheet_of(tmp_path / "a.xlsx", "2013年", ["2012年度收文登记簿"], HEADS, bare, numbered))
    assert outcome.entered == 1
    assert ["表头上方写的是2012年，工作表名写的是2013年" in reason for reason in why(outcome)] == [True]
    assert "表头上方写的是2012年，工作表名写的是2013年。" in outcome.remarks


def test_the_name_of_a_file_tells_the_year_of_its_rows(desk: Desk, tmp_path: Path) -> None:
    rows = (("1", "3月4日", "测试局", "", "题一"), ("收〔2004〕2号", "3月5日", "测试局", "", "题二"))
    outcome = entered(desk, book(tmp_path / "2003年收文.csv", ["收文登记簿"], HEADS, *rows))
    assert why(outcome) == []
    assert sorted(str(entry.signed.date()) for entry in desk.record.select()) == ["2003-03-04", "2004-03-05"]


@pytest.mark.parametrize(
    ("sheet", "above", "words"),
    [
        ("永久", "2012年度归档文件目录", Retention.PERMANENT),
        ("30年", "2012年度归档文件目录", Retention.THIRTY),
        ("2012年永久", "2012年度归档文件目录", Retention.PERMANENT),
        ("短期", "2012年度归档文件目录", "是原来的期限"),
        ("10年", "2012年度归档文件目录（保管期限：30年）", "和工作表名“10年”不一样"),
        ("30年", "2012年度归档文件目录（保管期限：30年）", Retention.THIRTY),
        ("一", "2012年度归档文件目录（永久）", Retention.PERMANENT),
        ("永久", "2012年度归档文件目录（30年）", "和工作表名“永久”不一样"),
    ],
)
def test_the_name_of_a_sheet_tells_a_period(
    archivist: Desk, tmp_path: Path, sheet: str, above: str, words: Any
) -> None:
    path = sheet_of(tmp_path / "a.xlsx", sheet, [above], CATALOGUE, ("1", "本局", "", "题", "2012-03-01", "2", ""))
    outcome = outcome_of(archivist, "archives", path)
    if isinstance(words, Retention):
        assert why(outcome) == []
        assert [piece.retention for piece in Piece.select()] == [words]
    else:
        assert [words in reason for reason in why(outcome)] == [True]


def test_a_period_that_contradicts_the_name_of_the_sheet_goes_back_and_says_where_it_stands(
    archivist: Desk, tmp_path: Path
) -> None:
    row = ("1", "本局", "", "题", "2012-03-01", "2", "", "10年")
    path = sheet_of(tmp_path / "a.xlsx", "永久", ["2012年度归档文件目录"], (*CATALOGUE, "保管期限"), row)
    (reason,) = why(outcome_of(archivist, "archives", path))
    assert "保管期限“10年”和工作表名写的“永久”不一样" in reason
    (part,) = recognise(path).parts
    assert preview.stated(part) == ["　工作表名写明的：保管期限 永久。"]


def test_the_sheets_of_boxes_tell_their_years(archivist: Desk, tmp_path: Path) -> None:
    heads = ("保管期限", "机构", "盒号", "厚度")
    path = sheet_of(tmp_path / "a.xlsx", "2010年", ["档案盒登记簿"], heads, ("永久", "", "1", "2"))
    (part,) = recognise(path).parts
    assert (part.register.name, part.table.year) == ("boxes", 2010)


def test_a_year_that_is_lacking_is_asked_for_above_the_table(archivist: Desk, tmp_path: Path) -> None:
    path = sheet_of(
        tmp_path / "a.xlsx", "一", ["档案盒登记簿"], ("序号", "保管期限", "盒号", "厚度"), ("1", "永久", "1", "2")
    )
    with pytest.raises(Undecided) as error:
        recognise(path)
    assert "在表头上方写一行 年度：2010" in error.value.way_on
    assert "序号=年度" not in error.value.way_on


# ── which register ─────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("heads", "row", "words"),
    [
        (
            ("文号", "日期", "标题", "发往机关", "密级"),
            ("测〔2014〕1号", "2014-03-01", "题", "甲局", ""),
            "发文登记簿没有",
        ),
        (
            ("序号", "文号", "日期", "标题", "来文机关", "份数"),
            ("1", "", "2014-03-01", "题", "甲局", "1"),
            "收文登记簿没有收文号",
        ),
        (("序号", "日期", "文号", "标题", "来文单位"), ("1", "2014-03-01", "", "题", "甲局"), "收文登记簿没有收文号"),
    ],
)
def test_a_column_that_tells_whether_papers_came_or_went_is_not_dropped(
    archivist: Desk, tmp_path: Path, heads: Any, row: Any, words: str
) -> None:
    with pytest.raises(Undecided) as error:
        recognise(sheet_of(tmp_path / "a.xlsx", "2014年", heads, row))
    assert words in str(error.value)


@pytest.mark.parametrize(
    ("year", "number", "day", "found"),
    [
        ("2014", "3", "3月4日", (2014, 3)),
        ("2014年", "收〔2014〕3号", "3月4日", (2014, 3)),
        ("2014", "收〔2013〕3号", "2013-12-30", "年度写的是2014，编号写的是2013年"),
        ("甲", "3", "3月4日", "年度“甲”看不出是哪一年"),
        ("2014", "3", "2016-03-04", "2016-03-04不是2014年的"),
    ],
)
def test_a_column_of_the_year_is_that_of_the_row(
    desk: Desk, tmp_path: Path, year: str, number: str, day: str, found: Any
) -> None:
    heads, row = ("年度", *HEADS), (year, number, day, "测试局", "", "题")
    outcome = entered(desk, book(tmp_path / "a.csv", ["收文登记簿"], heads, row))
    if isinstance(found, str):
        assert [found in reason for reason in why(outcome)] == [True]
    else:
        assert why(outcome) == outcome.unknown == []
        assert [(entry.year, entry.serial) for entry in desk.record.select()] == [found]


def test_a_column_of_the_year_is_shown_in_the_preview(desk: Desk, tmp_path: Path, zwzx: Any) -> None:
    heads, row = ("年度", *HEADS), ("2014", "收〔2013〕3号", "2013-12-30", "测试局", "", "题")
    code, _, err = zwzx("import", str(book(tmp_path / "a.csv", ["收文登记簿", "年度：2014"], heads, row)))
    assert code == 3
    assert "年度 → 年度" in err


# ── lines between the rows of a catalogue ──────────────────────────────


def test_groups_boxes_and_counts_are_no_pieces(archivist: Desk, tmp_path: Path) -> None:
    piece = ("1", "本局", "", "题", "2012-03-01", "2", "")
    between = ["一、党群工作类", "第二盒", "本盒共2件", "行政管理类", "关于测试的通知"]
    lines = [("", "", "", text, "", "", "") for text in between]
    outcome = outcome_of(
        archivist, "archives", sheet_of(tmp_path / "a.xlsx", "永久", ["2012年度归档文件目录"], CATALOGUE, piece, *lines)
    )
    assert [piece.title for piece in Piece.select()] == ["题"]
    assert [what for _, what in outcome.passed] == [
        "“一、党群工作类”是分组的标题",
        "“第二盒”是分组的标题",
        "“本盒共2件”是计数的话",
        "“行政管理类”是分组的标题",
    ]
    assert ["只写了题名" in reason for reason in why(outcome)] == [True]
