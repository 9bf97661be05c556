"""Cells as a reader of the sheet sees them: what is crossed out, what shows its month alone, what was never counted."""

from __future__ import annotations

import datetime as dt
import zipfile
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter
import xlwt

from tests.jobs.test_old_books import HEADS, ROW, entered, rows_of, why
from zwzx.jobs.exchange.number_formats import without_day
from zwzx.jobs.exchange.sheets import Struck, Unread, sheets_of

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
    assert "没有算出值" in facts["reference"].why
