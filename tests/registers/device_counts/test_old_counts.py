"""Old counts of durable things: a row a count with its figures, and what contradicts itself sent back."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.jobs.test_old_rows import imported, why
from tests.registers.cash.test_old_counts import workbook
from zwzx.office.clauses.duties import Duty
from zwzx.office.terms.devices import CountState
from zwzx.registers.device_counts.register import DeviceCount

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

HEADS = ("序号", "年度", "清点日期", "清点人", "监点人", "账面件数", "实有件数", "差异件数", "差异原因")


def test_it_comes_in_from_a_workbook_with_its_figures(desk: Desk, zwzx: Any, tmp_path: Path) -> None:
    row = (1, "2019年", dt.date(2019, 12, 18), "老张", "孙丽", 41, 40, 1, "投影仪找不到")
    path = workbook(tmp_path / "耐用品清点.xlsx", HEADS, row)
    assert zwzx("import", str(path), "--dry-run")[:2] == (0, "1\t0\t0\n")
    assert zwzx("import", str(path), "--yes")[1] == "1\t0\t0\n"
    made = DeviceCount.get()
    assert (made.number, made.state, made.note) == ("点〔2019〕1号", CountState.PAST, "差异原因：投影仪找不到")
    (shown,) = json.loads(zwzx("device-counts", "list", "--all", "--format", "json")[1])
    assert [shown[name] for name in ("expected", "present", "open", "different")] == [41, 40, 0, 1]
    assert not Duty.select().exists()
    assert zwzx("import", str(path), "--yes")[1] == "0\t1\t0\n"
    assert zwzx("device-counts", "print", "--sheet", "count", "点2019-1", "-o", str(desk.folder / "a.xlsx"))[0] == 0
    assert zwzx("imports", "undo", "1", "--reason", "导错了")[0] == 0
    assert DeviceCount.get().state is CountState.VOID


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (("1", "", "2019-12-18", "老张", "", "40", "40", "1", ""), "合起来41件，多了"),
        (("1", "", "", "老张", "", "40", "40", "", ""), "清点开始"),
        (("1", "", "2019-12-18", "老张", "", "四十来件", "", "", ""), "账面件数"),
        (("1", "", "2026-09-28", "老张", "", "40", "40", "", ""), "不是往年的"),
    ],
)
def test_what_contradicts_itself_goes_back_with_its_reason(
    desk: Desk, tmp_path: Path, row: tuple[str, ...], says: str
) -> None:
    outcome = imported(desk, "device_counts", tmp_path / "a.csv", HEADS, row)
    assert outcome.entered == 0
    (reason,) = why(outcome)
    assert says in reason
