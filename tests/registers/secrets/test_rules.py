"""The rules of marked carriers alone: from where one leaves."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.refusals import refused
from zwzx.registers.secrets import rules


@pytest.mark.clause("保密员.3")
@pytest.mark.parametrize(
    ("holder", "at_home", "inside", "told"),
    [
        ("保密室", True, True, ""),
        ("孙丽", False, True, "现在在孙丽手里"),
        ("区委办", False, False, "已经不在本单位（区委办）"),
    ],
)
def test_a_carrier_leaves_from_the_safe_alone(holder: str, told: str, *, at_home: bool, inside: bool) -> None:
    if not told:
        rules.may_leave("密件甲", holder, at_home=at_home, inside=inside)
        return
    with refused("", told):
        rules.may_leave("密件甲", holder, at_home=at_home, inside=inside)


@pytest.mark.clause("保密员.3")
@pytest.mark.parametrize(
    ("level", "enough", "told"), [("秘密", False, "是秘密件，知悉人只登记机密、绝密的"), ("机密", True, "")]
)
def test_who_else_knows_is_written_down_of_what_is_secret(level: str, told: str, *, enough: bool) -> None:
    if not told:
        rules.is_known_by_name("密件甲", level=level, enough=enough)
        return
    with refused("", told):
        rules.is_known_by_name("密件甲", level=level, enough=enough)


@pytest.mark.parametrize(
    ("year", "any_left", "told"),
    [
        (2026, False, ""),
        (2025, True, ""),
        (2025, False, "2025年在建库（2026-09-28）以前，没有登记那一年的密件"),
    ],
)
def test_of_a_year_before_the_founding_something_is_here(year: int, told: str, *, any_left: bool) -> None:
    founded = dt.date(2026, 9, 28)
    if not told:
        rules.some_of_it_is_here(year, founded, any_left=any_left)
        return
    with refused("", told):
        rules.some_of_it_is_here(year, founded, any_left=any_left)
