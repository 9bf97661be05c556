"""What a book says of itself besides its cells: that its papers are marked, of which year, months and period it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter

from tests.jobs.test_old_books import HEADS, ROW, book, entered, why
from zwzx.jobs.exchange.marked_books import is_marked

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


@pytest.mark.parametrize("reference", ["2015-03-01", "2015/3/1", "2015-03-01 00:00:00"])
def test_a_reference_that_a_spreadsheet_made_a_day_goes_back(desk: Desk, tmp_path: Path, reference: str) -> None:
    row = (*ROW[:3], reference, "题")
    (reason,) = why(entered(desk, book(tmp_path / "a.csv", ["2016年收文登记簿"], HEADS, row)))
    assert "把文号变成了日期" in reason
