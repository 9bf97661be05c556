"""Old books of changes of computers: as they stand; which computer it was stays in the note."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.jobs.test_old_rows import imported, why
from tests.registers.cash.test_old_counts import workbook
from zwzx.jobs.waiting.today import waiting
from zwzx.office.terms.devices import ChangeState, DeviceSort
from zwzx.registers.computer_changes.register import ComputerChange

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

HEADS = ("序号", "请购日期", "电脑编号", "请购人", "变更内容", "原因", "批准文号", "完成日期", "办理结果", "变更情况")


def test_it_comes_in_from_a_workbook_as_history(desk: Desk, zwzx: Any, tmp_path: Path) -> None:
    desk.act("devices.add", name="一体机", sort=DeviceSort.COMPUTER, price=450_000)
    done = dt.date(2019, 3, 20)
    row = (1, dt.date(2019, 3, 4), "耐2026-1", "老李", "加内存", "慢", "望采〔2019〕3号", done, "加了4G", "")
    path = workbook(tmp_path / "电脑变更登记簿.xlsx", HEADS, row)
    assert zwzx("import", str(path), "--dry-run")[:2] == (0, "1\t0\t0\n")
    assert zwzx("import", str(path), "--yes")[1] == "1\t0\t0\n"
    made = ComputerChange.get()
    assert (made.number, made.device, made.state) == ("机〔2019〕1号", None, ChangeState.PAST)
    assert made.note == "电脑编号：耐2026-1；请购的电脑维护员：老李"
    assert waiting(desk.office, ("computer_changes",)) == []
    assert "加内存" in zwzx("computer-changes", "list", "--all")[1]
    assert zwzx("import", str(path), "--yes")[1] == "0\t1\t0\n"
    assert zwzx("imports", "undo", "1", "--reason", "导错了")[0] == 0
    assert ComputerChange.get().state is ChangeState.VOID


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (("1", "2019-03-04", "", "", "", "", "", "", "", ""), "改变什么"),
        (("1", "2019-03-04", "", "", "加内存", "", "", "2019-03-01", "", ""), "早于请购时间"),
        (("1", "2026-09-28", "", "", "加内存", "", "", "", "", ""), "不是往年的"),
    ],
)
def test_what_contradicts_itself_goes_back_with_its_reason(
    desk: Desk, tmp_path: Path, row: tuple[str, ...], says: str
) -> None:
    outcome = imported(desk, "computer_changes", tmp_path / "a.csv", HEADS, row)
    assert outcome.entered == 0
    (reason,) = why(outcome)
    assert says in reason


def test_what_was_not_approved_stays_so(desk: Desk, tmp_path: Path) -> None:
    row = ("1", "2019-03-04", "", "蒋明", "加内存", "", "", "", "", "未批准")
    assert imported(desk, "computer_changes", tmp_path / "a.csv", HEADS, row).entered == 1
    assert (ComputerChange.get().state, ComputerChange.get().asker) == (ChangeState.REFUSED, desk.somebody("蒋明"))
