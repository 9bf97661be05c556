"""What stands at the foot of a page is passed over and told; an entry is none."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.jobs.catalogues import OF_2016
from tests.jobs.old_books import HEADS, ROW, book, entered, why
from zwzx.jobs.exchange import importing

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk


@pytest.mark.parametrize(
    "foot",
    [
        ("以下空白",),
        ("（以下空白）",),
        ("制表人：张三",),
        ("", "", "审核：李四"),
        ("制表人：张三", "", "审核人：李四", "", "制表日期：2016年12月31日"),
        ("制表人：", "张三", "审核人：", "李四"),
        ("制表日期", "2016年12月31日"),
        ("第1页 共3页",),
        ("1/3页",),
        ("- 3 -",),
        ("本页小计", "", "", "", "2件"),
        ("签名：", "", "", "日期："),
        ("登记人（签字）：王五",),
        ("单位盖章",),
        ("2016年12月31日",),
        ("二〇一六年十二月三十一日",),
        ("////",),
        ("/", "/", "/", "/", "/"),
    ],
)
def test_what_stands_at_the_foot_is_passed_over_and_told(desk: Desk, tmp_path: Path, foot: Any) -> None:
    outcome = entered(desk, book(tmp_path / "a.csv", OF_2016, HEADS, ROW, foot))
    assert (outcome.entered, why(outcome), len(outcome.passed)) == (1, [], 1)
    assert "第4行不登记：" in "".join(importing.summary(outcome, dry_run=False))


@pytest.mark.parametrize(
    "row",
    [
        ("2", "3.14", "审核办", "", "审核：某事项"),
        ("2", "3.14", "甲", "", "以下空白"),
        ("/", "3.14", "甲", "", "题"),
        ("", "3.14", "甲", "", "制表人须知"),
    ],
)
def test_an_entry_is_no_foot(desk: Desk, tmp_path: Path, row: Any) -> None:
    outcome = entered(desk, book(tmp_path / "a.csv", OF_2016, HEADS, row))
    assert outcome.passed == []


def test_rows_that_are_passed_over_are_summed_up(desk: Desk, tmp_path: Path) -> None:
    outcome = entered(desk, book(tmp_path / "a.csv", OF_2016, HEADS, ROW, HEADS, ("第1页",), HEADS, ("第2页",)))
    said = importing.summary(outcome, dry_run=False)
    assert "第4、6行，共2行不登记：又是表头。" in said
    assert "第5、7行，共2行不登记，如第5行：“第1页”是表尾的话。" in said
