"""Old books of loans: as they stand; what its book calls lent is asked back as any other; what contradicts itself goes back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.jobs.test_old_rows import imported, why
from tests.registers.cash.test_old_counts import workbook
from tests.registers.expenses.hands import money
from zwzx.jobs.waiting.today import waiting
from zwzx.office.money.advances import CashAdvance
from zwzx.office.terms.money import AdvanceState, AdvanceUse
from zwzx.reports import load

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

__all__ = ("money",)
HEADS = (
    "序号",
    "借款日期",
    "借款人",
    "科室",
    "借款用途",
    "借款金额",
    "应还日期",
    "审批人",
    "还款金额",
    "报销冲账",
    "还款日期",
)
DAY = dt.date(2019, 3, 4)


def test_it_comes_in_from_a_workbook_as_history(desk: Desk, zwzx: Any, tmp_path: Path) -> None:
    rows = [
        (1, DAY, "蒋明", "业务科", "差旅费", 1500, dt.date(2019, 3, 20), "张伟", 300, 1200, dt.date(2019, 3, 18)),
        (2, DAY, "李某某", "", "请客", 500, "", "", 500, "", dt.date(2019, 3, 6)),
    ]
    path = workbook(tmp_path / "2019年借款登记簿.xlsx", HEADS, *rows)
    assert zwzx("import", str(path), "--dry-run")[:2] == (0, "2\t0\t0\n")
    assert zwzx("import", str(path), "--yes")[1] == "2\t0\t0\n"
    one, other = CashAdvance.select().order_by(CashAdvance.id)
    assert (one.number, one.called, one.use, one.open_fen) == ("款〔2019〕1号", "蒋明", AdvanceUse.TRAVEL, 0)
    assert (other.borrower, other.called, other.use, other.note) == (None, "李某某", AdvanceUse.OTHER, "借款用途：请客")
    assert one.state is other.state is AdvanceState.PAST
    assert waiting(desk.office, ("advances",)) == []
    assert "李某某" in zwzx("advances", "list", "--all")[1]
    assert "李某某" in zwzx("advances", "search", "李某某")[1]
    assert zwzx("import", str(path), "--yes")[1] == "0\t2\t0\n"
    assert zwzx("advances", "print", "--sheet", "slip", "款2019-2", "-o", str(desk.folder / "单.xlsx"))[0] == 0
    assert zwzx("imports", "undo", "1", "--reason", "导错了")[0] == 0
    assert {row.state for row in CashAdvance.select()} == {AdvanceState.VOID}


OUT = (*HEADS, "借出日期", "情况")


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (("1", "2019-03-04", "蒋明", "", "", "", "", "", "", "", "", "", ""), "借款金额"),
        (("1", "2019-03-04", "蒋明", "", "", "500", "", "", "300", "201", "", "", ""), "还的合计501.00，多了"),
        (("1", "2019-03-04", "蒋明", "", "", "500", "", "", "500", "", "2019-03-01", "", ""), "早于申请时间"),
        (("1", "2019-03-04", "蒋明", "", "", "500", "", "", "", "", "", "", "已借出"), "没有写借出时间、应还时间"),
        (("1", "2019-03-04", "老李", "", "", "500", "2019-04-01", "", "", "", "", "2019-03-04", "已借出"), "借款人"),
        (
            ("1", "2019-03-04", "蒋明", "", "", "500", "2019-04-01", "", "500", "", "", "2019-03-04", "已借出"),
            "却已经还清",
        ),
    ],
)
def test_what_contradicts_itself_goes_back_with_its_reason(
    desk: Desk, tmp_path: Path, row: tuple[str, ...], says: str
) -> None:
    outcome = imported(desk, "advances", tmp_path / "a.csv", OUT, row)
    assert outcome.entered == 0
    (reason,) = why(outcome)
    assert says in reason


def test_what_is_still_out_is_asked_back_and_comes_back(money: Desk, tmp_path: Path) -> None:
    row = ("1", "2026-08-04", "蒋明", "", "出差", "500", "2026-08-20", "张伟", "100", "", "", "2026-08-04", "已借出")
    assert imported(money, "advances", tmp_path / "a.csv", OUT, row).entered == 1
    made = CashAdvance.get()
    assert (made.number, made.state, made.open_fen) == ("旧款〔2026〕1号", AdvanceState.LENT, 40_000)
    assert [(one.title, one.who) for one in waiting(money.office, ("advances",))] == [("借款待还", "蒋明")]
    back = money.acting("李明").act("advances.give_back", made, returned=40_000)
    assert back.state is AdvanceState.SETTLED


def test_the_month_s_cash_knows_who_borrowed(desk: Desk, tmp_path: Path) -> None:
    row = ("1", "2019-03-04", "李某某", "", "出差", "500", "", "", "500", "", "2019-03-20", "2019-03-05", "")
    assert imported(desk, "advances", tmp_path / "a.csv", OUT, row).entered == 1
    rows = load("cash.journal").ask(desk.office, {"of": dt.date(2019, 3, 1)}).rows
    assert [one.values[2] for one in rows] == ["李某某借款：", "李某某还款"]


def test_what_was_struck_went_out_of_no_cash(desk: Desk, zwzx: Any, tmp_path: Path) -> None:
    """Neither a line that the old book calls void, nor one of a book that was taken back."""
    told = ("李某某", "", "出差", "500", "", "", "500", "", "2019-03-20", "2019-03-05")
    path = tmp_path / "a.csv"
    assert imported(desk, "advances", path, OUT, ("1", "2019-03-04", *told, "作废")).entered == 1
    assert imported(desk, "advances", path, OUT, ("2", "2019-03-04", *told, "")).entered == 1
    assert zwzx("imports", "undo", "2", "--reason", "导错了")[0] == 0
    assert {one.state for one in CashAdvance.select()} == {AdvanceState.VOID}
    assert load("cash.journal").ask(desk.office, {"of": dt.date(2019, 3, 1)}).rows == []
