"""The rules of the inventory, each as a table under its clause."""

from __future__ import annotations

import pytest

from tests.refusals import refused
from zwzx.registers.inventory import rules


@pytest.mark.clause("保密员.3")
@pytest.mark.parametrize(
    ("under_way", "done", "told"),
    [
        ("", False, ()),
        ("核〔2026〕1号", False, ("核〔2026〕1号还没有签字", "作废")),
        ("", True, ("2026年第3季度已经清核过", "等下一季度")),
        ("核〔2026〕1号", True, ("还没有签字",)),
    ],
)
def test_one_inventory_a_period_one_at_a_time(under_way: str, told: tuple[str, ...], *, done: bool) -> None:
    if not told:
        rules.may_open("2026年第3季度", under_way, done=done)
        return
    with refused("", *told):
        rules.may_open("2026年第3季度", under_way, done=done)


@pytest.mark.clause("保密员.3")
@pytest.mark.parametrize(
    ("left", "unsettled", "told"),
    [
        (0, (), ()),
        (1, (), ("还有1件没有点", "逐件点完")),
        (0, ("乙", "甲"), ("有2件差异没有结论：乙、甲。", "逐件写结论")),
        (0, tuple("654321"), ("有6件差异没有结论：1、2、3、4、5。",)),
        (1, ("甲",), ("没有点",)),
    ],
)
def test_it_is_signed_when_all_is_counted_and_concluded(
    left: int, unsettled: tuple[str, ...], told: tuple[str, ...]
) -> None:
    if not told:
        rules.may_sign(left, unsettled)
        return
    with refused("保密员.3", *told):
        rules.may_sign(left, unsettled)
