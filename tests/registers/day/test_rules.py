"""The rules of a day's close, each as a table under its clause."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.refusals import refused
from zwzx.registers.day import rules

TODAY = dt.date(2026, 9, 28)
SIX = tuple("甲乙丙丁戊己")


@pytest.mark.clause("保密.3")
@pytest.mark.parametrize(("day", "come"), [((2026, 9, 27), True), ((2026, 9, 28), True), ((2026, 9, 29), False)])
def test_a_day_is_closed_when_it_has_come(day: tuple[int, int, int], *, come: bool) -> None:
    if come:
        rules.has_come(dt.date(*day), TODAY)
        return
    with refused("", "2026-09-29还没有到", "当天下班前"):
        rules.has_come(dt.date(*day), TODAY)


@pytest.mark.clause("印鉴.3")
@pytest.mark.parametrize(
    ("unticked", "outside", "told"),
    [
        ((), (), ()),
        (("公章",), (), ("还有1枚印鉴没有点：公章。", "用毕即锁")),
        (SIX, (), ("还有6枚印鉴没有点：甲、乙、丙、丁、戊。",)),
        ((), ("公章在孙丽",), ("公章在孙丽，没有说明", "登记归还")),
        (("财务章",), ("公章在孙丽", "合同章在李明"), ("公章在孙丽；合同章在李明，没有说明",)),
    ],
)
def test_each_seal_is_locked_up_or_explained(
    unticked: tuple[str, ...], outside: tuple[str, ...], told: tuple[str, ...]
) -> None:
    if not told:
        rules.all_locked(unticked, outside)
        return
    with refused("印鉴.3", *told):
        rules.all_locked(unticked, outside)


@pytest.mark.clause("保密.3")
@pytest.mark.parametrize(
    ("unticked", "outside", "told"),
    [
        ((), (), ()),
        (("1号",), (), ("还有1件没有点：1号。", "逐件勾选")),
        (SIX, (), ("还有6件没有点：甲、乙、丙、丁、戊。",)),
        ((), ("1号在孙丽",), ("1号在孙丽，没有说明", "登记退回")),
        (("2号",), ("1号在孙丽", "3号在李明"), ("1号在孙丽；3号在李明，没有说明",)),
    ],
)
def test_each_carrier_is_back_or_explained(
    unticked: tuple[str, ...], outside: tuple[str, ...], told: tuple[str, ...]
) -> None:
    if not told:
        rules.all_accounted(unticked, outside)
        return
    with refused("保密.3", *told):
        rules.all_accounted(unticked, outside)
