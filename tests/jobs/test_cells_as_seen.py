"""Cells as a reader of the sheet sees them: what is crossed out, what shows its month alone, what was never counted."""

from __future__ import annotations

import datetime as dt
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter
import xlwt

from tests.jobs.old_books import HEADS, ROW, book, entered, rows_of, why
from zwzx.errors import ZwzxError
from zwzx.jobs.exchange.number_formats import without_day
from zwzx.jobs.exchange.sheets import PartStruck, Struck, Unread, sheets_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

ABOVE = "2016年收文登记簿"
DAY = dt.datetime(2016, 3, 12)


def struck_xlsx(path: Path) -> Path:
    """A row that is crossed out as a whole, and one of which the title is."""
    with xlsxwriter.Workbook(path) as made:
        sheet, line = made.add_worksheet(), made.add_format({"font_strikeout": True})
        sheet.write_row(0, 0, [ABOVE])
        sheet.write_row(1, 0, HEADS)
        sheet.write_row(2, 0, ROW, line)
        sheet.write_row(3, 0, ("2", *ROW[1:4], "题二"))
        sheet.write_string(3, 4, "题二", line)
        sheet.write_row(4, 0, ("3", *ROW[1:4], "题三"))
    return path


def struck_xls(path: Path) -> Path:
    """The same, as an old workbook."""
    made = xlwt.Workbook()
    sheet, line, plain = made.add_sheet("一"), xlwt.easyxf("font: struck_out on"), xlwt.easyxf()
    lines = ([ABOVE], HEADS, ROW, ("2", *ROW[1:4], "题二"), ("3", *ROW[1:4], "题三"))
    for n, cells in enumerate(lines):
        for column, text in enumerate(cells):
            sheet.write(n, column, text, line if n == 2 or (n, column) == (3, 4) else plain)
    made.save(str(path))
    return path


@pytest.mark.parametrize(("name", "make"), [("a.xlsx", struck_xlsx), ("a.xls", struck_xls)])
def test_what_is_crossed_out_goes_back(desk: Desk, tmp_path: Path, name: str, make: Any) -> None:
    outcome = entered(desk, make(tmp_path / name))
    assert outcome.entered == 1
    whole, title = why(outcome)
    assert whole.startswith("这一行是划掉的。")
    assert "题二" in title
    assert "是划掉的" in title


def test_an_open_document_tells_what_is_crossed_out(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    content = (
        '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s">'
        '<style:style style:name="ce1"><style:text-properties style:text-line-through-style="solid"/></style:style>'
        '<table:table table:name="一"><table:table-row>'
        '<table:table-cell table:style-name="ce1"><text:p>甲</text:p></table:table-cell>'
        '<table:table-cell office:value-type="date" office:date-value="2019-03-05"><text:p>Mar-19</text:p></table:table-cell>'
        "</table:table-row></table:table></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("META-INF/manifest.xml", "<m/>")
        made.writestr("content.xml", content)
    ((_, cells),) = sheets_of(path)[0].rows
    assert cells == ["甲", "2019年3月"]
    assert isinstance(cells[0], Struck)


# ── words that are crossed out within a cell ───────────────────────────


def part_struck_xlsx(path: Path, *, inline: bool = False) -> Path:
    """A title of which one word is crossed out by itself, and a day that is so as a whole."""
    with xlsxwriter.Workbook(path, {"constant_memory": inline}) as made:  # which writes texts into their cells
        sheet, line, plain = made.add_worksheet(), made.add_format({"font_strikeout": True}), made.add_format()
        for n, cells in enumerate(([ABOVE], HEADS, ROW, ("2", *ROW[1:]), ("3", *ROW[1:]))):
            for column, text in enumerate(cells):
                if (n, column) == (2, 4):
                    sheet.write_rich_string(n, column, "关于", line, "旧", plain, "新事的通知")
                elif (n, column) == (3, 1):
                    sheet.write_rich_string(n, column, line, "3.", line, "12")
                else:
                    sheet.write(n, column, text)
    return path


def part_struck_inline(path: Path) -> Path:
    """The same, with every text in its cell."""
    return part_struck_xlsx(path, inline=True)


def part_struck_xls(path: Path) -> Path:
    """The same, as an old workbook."""
    made = xlwt.Workbook()
    sheet, line, plain = made.add_sheet("一"), xlwt.easyfont("struck_out on"), xlwt.easyfont("")
    for n, cells in enumerate(([ABOVE], HEADS, ROW, ("2", *ROW[1:]), ("3", *ROW[1:]))):
        for column, text in enumerate(cells):
            if (n, column) == (2, 4):
                sheet.write_rich_text(n, column, ["关于", ("旧", line), ("新事的通知", plain)])
            elif (n, column) == (3, 1):
                sheet.write_rich_text(n, column, [("3.", line), ("12", line)])
            else:
                sheet.write(n, column, text)
    made.save(str(path))
    return path


@pytest.mark.parametrize(
    ("name", "make"),
    [("a.xlsx", part_struck_xlsx), ("b.xlsx", part_struck_inline), ("a.xls", part_struck_xls)],
)
def test_words_that_are_crossed_out_within_a_cell_send_the_row_back(
    desk: Desk, tmp_path: Path, name: str, make: Any
) -> None:
    outcome = entered(desk, make(tmp_path / name))
    assert outcome.entered == 1
    title, day = why(outcome)
    assert title == "题名“关于旧新事的通知”里的“旧”是划掉的。请照原簿只留没有划掉的字。"
    assert day == "收文日期“3.12”是划掉的。作废的不登记；有用的去掉删除线。"


def test_a_heading_tells_what_is_not_crossed_out_of_it(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet, line, plain = made.add_worksheet(), made.add_format({"font_strikeout": True}), made.add_format()
        sheet.write_rich_string(0, 0, line, "2015年", plain, "2016年收文登记簿")
        sheet.write_string(1, 0, "2017年", line)
        for n, cells in enumerate((HEADS, ROW), 2):
            sheet.write_row(n, 0, cells)
    assert why(entered(desk, path)) == []
    assert [entry.year for entry in desk.record.select()] == [2016]


def test_an_open_document_tells_which_words_are_crossed_out(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    content = (
        '<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s">'
        '<style:style style:name="T1"><style:text-properties style:text-line-through-style="solid"/></style:style>'
        '<table:table table:name="一"><table:table-row>'
        '<table:table-cell><text:p>关于<text:span text:style-name="T1">旧</text:span>新事</text:p></table:table-cell>'
        '<table:table-cell><text:p text:style-name="T1">甲局</text:p></table:table-cell>'
        '<table:table-cell><text:p><text:span text:style-name="T1">乙</text:span></text:p></table:table-cell>'
        '<table:table-cell><text:p><text:span text:style-name="T2">丙</text:span></text:p></table:table-cell>'
        "</table:table-row></table:table></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as made:
        made.writestr("META-INF/manifest.xml", "<m/>")
        made.writestr("content.xml", content)
    ((_, cells),) = sheets_of(path)[0].rows
    assert cells == ["关于旧新事", "甲局", "乙", "丙"]
    assert [type(cell) for cell in cells] == [PartStruck, Struck, Struck, str]


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ('yyyy"年"m"月"', "2016年3月"),
        ("mmm-yy", "2016年3月"),
        ("yyyy", "2016年"),
        ("yyyy-mm-dd", ""),
        ("m月d日", ""),
        ("mm:ss", ""),
        ("yyyy/m/d h:mm", ""),
    ],
)
def test_a_format_may_leave_the_day_out(code: str, shown: str) -> None:
    assert without_day(DAY, code) == shown


@pytest.mark.parametrize("code", ['yyyy"年"m"月"', "mmm-yy"])
def test_a_day_that_shows_its_month_alone_goes_back(desk: Desk, tmp_path: Path, code: str) -> None:
    new, old = tmp_path / "a.xlsx", tmp_path / "b.xls"
    with xlsxwriter.Workbook(new) as made:
        sheet = made.add_worksheet()
        for n, line in enumerate(([ABOVE], HEADS, ROW)):
            sheet.write_row(n, 0, line)
        sheet.write_datetime(2, 1, DAY, made.add_format({"num_format": 17 if code == "mmm-yy" else code}))
    book_ = xlwt.Workbook()
    old_sheet = book_.add_sheet("一")
    for n, line in enumerate(([ABOVE], HEADS, ROW)):
        for column, text in enumerate(line):
            if (n, column) != (2, 1):
                old_sheet.write(n, column, text)
    old_sheet.write(2, 1, DAY, xlwt.easyxf(num_format_str=code))
    book_.save(str(old))
    for path in (new, old):
        (reason,) = why(entered(desk, path))
        assert "只知道是2016年3月" in reason


def test_a_formula_without_a_value_in_an_old_workbook_is_no_blank_cell(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    made = xlwt.Workbook()
    sheet = made.add_sheet("2016年")
    for n, line in enumerate((HEADS, ROW)):
        for column, text in enumerate(line):
            if (n, column) != (1, 3):
                sheet.write(n, column, text)
    sheet.write(1, 3, xlwt.Formula('IF(1=1;"机密";"")'))
    for column in range(len(HEADS)):
        sheet.write(2, column, xlwt.Formula('IF(A2="";"";"")'))
    made.save(str(path))
    (facts,) = rows_of(path)
    assert isinstance(facts["reference"], Unread)
    assert facts["reference"].why == "是公式，结果是空的，或者没有算过：.xls 里分不出"
    assert facts["reference"].way_on.startswith("本来空着的，删去公式；有内容的，照原簿写成文字")


# ── separated text ─────────────────────────────────────────────────────


@pytest.mark.parametrize("swallowed", [1, 2])
def test_a_quote_that_is_not_closed_is_told_with_its_line(tmp_path: Path, swallowed: int) -> None:
    lines = [",".join(HEADS), '1,3.12,测试局,,"题一']
    lines += [f"{n},3.13,测试局,,题" for n in range(2, swallowed + 1)] + [
        '9,3.14,测试局,,"题九"',
        "10,3.15,测试局,,题十",
    ]
    (tmp_path / "a.csv").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(ZwzxError, match="第2行的引号没有收"):
        sheets_of(tmp_path / "a.csv")


def test_a_cell_of_several_lines_is_no_open_quote(tmp_path: Path) -> None:
    path = book(tmp_path / "a.csv", HEADS, (*ROW[:4], "关于测试的通知\n附件：一,二"))
    assert len(sheets_of(path)[0].rows) == 2


def test_a_row_with_more_cells_than_heads_goes_back(desk: Desk, tmp_path: Path) -> None:
    rows = ((*ROW[:4], "甲", "乙的通知"), ("2", *ROW[1:4], "题二"), ("3", *ROW[1:4], "题三"))
    outcome = entered(desk, book(tmp_path / "a.csv", [ABOVE], HEADS, *rows))
    assert outcome.entered == 2
    assert ["这一行有6格，表头只有5栏" in reason for reason in why(outcome)] == [True]


def test_a_column_without_head_in_most_rows_is_one(desk: Desk, tmp_path: Path) -> None:
    rows = [(str(n), *ROW[1:4], f"题{n}", "见盒3") for n in range(1, 4)]
    outcome = entered(desk, book(tmp_path / "a.csv", [ABOVE], HEADS, *rows))
    assert (outcome.entered, len(outcome.unknown)) == (3, 1)


def test_a_number_that_a_formula_keeps_a_text_is_that_text(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f'{",".join(HEADS)}\n="0012",3.12,测试局,,题\n', encoding="utf-8")
    assert rows_of(tmp_path / "a.csv")[0]["number"] == "0012"


# ── heads, and what is repeated ────────────────────────────────────────


def test_a_head_may_have_what_is_not_seen_and_a_word_that_explains_it(tmp_path: Path) -> None:
    heads = ("收文号\u200b", "收文日期（年月日）", "来文机关", "来文\u200b字号", "文 件 标 题（内容）")
    (facts,) = rows_of(book(tmp_path / "a.csv", heads, ROW))
    assert list(facts) == ["number", "signed", "author", "reference", "title"]


@pytest.mark.parametrize("mark", ["（同上）", "、、", "(同上)", "同上"])
def test_every_ditto_mark_is_written_out(tmp_path: Path, mark: str) -> None:
    below = ("2", "3.13", mark, "", "题二")
    assert rows_of(book(tmp_path / "a.csv", HEADS, ROW, below))[1]["author"] == "测试局"


def test_a_month_from_above_is_told_and_a_day_that_runs_back_goes_back(desk: Desk, tmp_path: Path) -> None:
    heads = ("收文号", "月", "日", "来文机关", "文件标题")
    upper = ("收文号", "收文日期", "", "来文机关", "文件标题")
    rows = [("1", "1", "30", "甲局", "题一"), ("2", "", "31", "甲局", "题二"), ("3", "", "5", "甲局", "题三")]
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet()
        for n, line in enumerate(([ABOVE], upper, heads, *rows)):
            sheet.write_row(n, 0, line)
        sheet.merge_range(1, 1, 1, 2, "收文日期")
    outcome = entered(desk, path)
    assert outcome.entered == 2
    assert ["日子却从31日回到5日" in reason for reason in why(outcome)] == [True]
    assert "第5、6行没有写年或月，照上一行的。" in outcome.remarks
