"""Old books of cash counts: as they stand, with what contradicts itself sent back; from a workbook, twice, and by commands."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest
import xlsxwriter

from tests.jobs.test_old_rows import imported, why
from zwzx.office.clauses.duties import Duty
from zwzx.office.money.cash import CashCount
from zwzx.office.terms.money import CashState

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

HEADS = ("序号", "盘点日期", "库存现金", "账面余额", "差额", "差额原因", "出纳", "会计", "月结")


def workbook(path: Path, heads: tuple[str, ...], *rows: tuple[Any, ...]) -> Path:
    """A workbook in which days are days and sums are numbers, as Excel has them."""
    with xlsxwriter.Workbook(path) as made:
        sheet, of_a_day = made.add_worksheet(), made.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, heads)
        for n, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                if isinstance(cell, dt.date):
                    sheet.write_datetime(n, column, dt.datetime.combine(cell, dt.time()), of_a_day)
                else:
                    sheet.write(n, column, cell)
    return path


def test_it_comes_in_from_a_workbook_as_history_and_does_no_duty(desk: Desk, zwzx: Any, tmp_path: Path) -> None:
    rows = [
        (1, dt.date(2019, 3, 4), 860.5, 861, -0.5, "找零找错", "李明", "老张", ""),
        (2, dt.date(2019, 3, 29), 85, 85),
    ]
    path = workbook(tmp_path / "现金盘点2019.xlsx", HEADS, *rows)
    assert zwzx("import", str(path), "--dry-run")[:2] == (0, "2\t0\t0\n")
    assert CashCount.select().count() == 0
    assert zwzx("import", str(path), "--yes")[:2] == (0, "2\t0\t0\n")
    one, other = CashCount.select().order_by(CashCount.id)
    assert (one.number, one.counted, one.books, one.difference) == ("盘〔2019〕1号", 86_050, 86_100, -50)
    assert (one.cashier, one.checker, one.note, one.state) == (
        desk.somebody("李明"),
        None,
        "核对的会计：老张",
        CashState.PAST,
    )
    assert (other.difference, other.cashier, other.settles) == (0, None, False)
    assert not Duty.select().exists()
    assert zwzx("import", str(path), "--yes")[1] == "0\t2\t0\n", "a second time nothing enters"
    assert "盘〔2019〕1号" in zwzx("cash", "list", "--year", "2019", "--all")[1]
    assert zwzx("imports", "undo", "1", "--reason", "导错了")[0] == 0
    assert {row.state for row in CashCount.select()} == {CashState.VOID}
    assert zwzx("import", str(path), "--yes")[1] == "2\t0\t0\n", "and the mended book enters under its numbers"


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (("1", "2019-03-04", "860.50", "861", "0.50", "", "", "", ""), "实点860.50减账面861.00是-0.50"),
        (("1", "", "860", "860", "", "", "", "", ""), "盘点日期"),
        (("", "2019-03-04", "860", "860", "", "", "", "", ""), "盘点号"),
        (("1", "2019-03-04", "八百多", "860", "", "", "", "", ""), "不是金额"),
        (("1", "2026-09-28", "860", "860", "", "", "", "", ""), "不是往年的"),
        (("1", "2019-02-30", "860", "860", "", "", "", "", ""), "2019-02-30"),
        (("2016-1", "2019-03-04", "860", "860", "", "", "", "", ""), "2016年的"),
    ],
)
def test_what_contradicts_itself_goes_back_with_its_reason(
    desk: Desk, tmp_path: Path, row: tuple[str, ...], says: str
) -> None:
    outcome = imported(desk, "cash", tmp_path / "a.csv", HEADS, row)
    assert outcome.entered == 0
    (reason,) = why(outcome)
    assert says in reason


def test_what_a_book_leaves_out_stays_empty(desk: Desk, tmp_path: Path) -> None:
    outcome = imported(desk, "cash", tmp_path / "a.csv", HEADS, ("1", "2019-03-04", "860", "", "", "", "", "", ""))
    assert (outcome.entered, why(outcome)) == (1, [])
    made = CashCount.get()
    assert (made.counted, made.books, made.difference) == (86_000, None, 0)


def test_one_row_by_command(desk: Desk, zwzx: Any) -> None:
    told = ("--number", "7", "--on", "2019-03-04", "--counted", "860.50", "--books", "860.50")
    code, out, err = zwzx("cash", "past", *told)
    assert code == 0, err
    assert out.partition("\t")[0] == "盘〔2019〕7号"
    assert zwzx("cash", "print", "--sheet", "count", "盘2019-7", "-o", str(desk.folder / "表.xlsx"))[0] == 0
