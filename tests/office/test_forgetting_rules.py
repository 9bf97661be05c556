"""When a citizen's name may be destroyed, and by whom, as literal tables."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.office.forgetting import KEEPING, OVER, forget
from tests.refusals import decided, refused
from zwzx import registers
from zwzx.office.matters import ending, forgetting_rules
from zwzx.office.matters.matters import Matter
from zwzx.office.terms.people import Post
from zwzx.office.terms.settings import HouseRule

if TYPE_CHECKING:
    from tests.conftest import Desk

YES, NO = None, HouseRule.PERSONAL_YEARS


@pytest.mark.parametrize(
    ("end", "years", "today", "ground"),
    [
        ((2026, 9, 28), 30, (2026, 9, 28), NO),
        ((2026, 9, 28), 30, (2056, 9, 28), NO),
        ((2026, 9, 28), 30, (2056, 12, 31), NO),
        ((2026, 9, 28), 30, (2057, 1, 1), YES),
        ((2026, 1, 1), 30, (2056, 12, 31), NO),
        ((2026, 1, 1), 30, (2057, 1, 1), YES),
        ((2026, 12, 31), 30, (2056, 12, 31), NO),
        ((2026, 12, 31), 30, (2057, 1, 1), YES),
        ((2024, 2, 29), 1, (2025, 2, 28), NO),
        ((2024, 2, 29), 1, (2025, 3, 1), NO),
        ((2024, 2, 29), 1, (2025, 12, 31), NO),
        ((2024, 2, 29), 1, (2026, 1, 1), YES),
        ((1995, 6, 1), 30, (2025, 12, 31), NO),
        ((1995, 6, 1), 30, (2026, 1, 1), YES),
        ((1949, 10, 1), 100, (2049, 12, 31), NO),
        ((1949, 10, 1), 100, (2050, 1, 1), YES),
    ],
)
def test_a_term_is_counted_in_full_years_after_that_of_the_end(
    end: tuple[int, int, int], years: int, today: tuple[int, int, int], ground: HouseRule | None
) -> None:
    with decided(ground, "首〔2026〕1号"):
        forgetting_rules.term_is_over("首〔2026〕1号", dt.date(*end), years, dt.date(*today))


@pytest.mark.parametrize(
    ("posts", "accused", "ground"),
    [
        ({Post.DIRECTOR}, False, None),
        ({Post.SECRETARY}, False, None),
        ({Post.DIRECTOR, Post.LEGAL}, True, HouseRule.STAND_ASIDE),
        ({Post.DEPUTY}, False, ""),
        ({Post.OFFICE_DIRECTOR, Post.CLERK}, False, ""),
        ({Post.LEGAL}, False, ""),
        (set(), True, ""),
    ],
)
def test_the_second_is_the_head_and_not_whom_it_accuses(
    posts: set[Post], accused: bool, ground: HouseRule | str | None
) -> None:
    with decided(ground):
        forgetting_rules.head_agrees("访〔2026〕1号", "张伟", posts, accused=accused)


@pytest.mark.parametrize(("for_ever", "again", "ground"), [(False, False, None), (True, False, ""), (False, True, "")])
def test_what_is_kept_or_goes_on_is_not_destroyed(for_ever: bool, again: bool, ground: str | None) -> None:
    with decided(ground, "访〔2026〕1号"):
        forgetting_rules.nothing_keeps_it("访〔2026〕1号", for_ever=for_ever, again=again)


@pytest.mark.parametrize(("year", "ground"), [(2025, None), (1949, None), (2026, ""), (2027, "")])
def test_a_year_that_is_not_over_is_no_year_of_the_job(year: int, ground: str | None) -> None:
    with decided(ground):
        forgetting_rules.year_is_over(year, dt.date(2026, 12, 31))


def test_the_other_rules() -> None:
    forgetting_rules.is_there("首1", None, facts=True)
    with refused("", "已经销毁"):
        forgetting_rules.is_there("首1", dt.date(2057, 1, 1), facts=True)
    with refused("", "没有登记个人信息"):
        forgetting_rules.is_there("首1", None, facts=False)
    forgetting_rules.has_ended("首1", [])
    with refused("", "诉1调查中"):
        forgetting_rules.has_ended("首1", ["诉1调查中"])
    forgetting_rules.one_head(1)
    for count in (0, 2):
        with refused("", "--second"):
            forgetting_rules.one_head(count)
    forgetting_rules.still_there(None, told=True)
    forgetting_rules.still_there(dt.date(2057, 1, 1), told=False)
    with refused("", "不能再写"):
        forgetting_rules.still_there(dt.date(2057, 1, 1), told=True)


OPEN_STATES = {
    "calls": {"待办", "已转办", "已转出"},
    "petitions": {"已登记", "待批示", "已批示", "办理中", "待答复", "已答复", "已转登记簿"},
    "complaints": {"已受理", "调查中", "待答复", "已转登记簿"},
    "disclosure": {"已收到", "待补正", "已受理", "待党组审核", "已决定", "已答复", "已转出"},
}
"""By register the states that are no end; what was handed on has one only where another register took it."""


@pytest.mark.parametrize("name", KEEPING)
def test_each_state_of_each_register_is_an_end_or_none(desk: Desk, name: str) -> None:
    from importlib import import_module

    import_module(f"tests.registers.{name}.entered").enter(desk.office)
    record: Any = registers.load(name).record
    for row, end in ((row, end) for matter in Matter.select() for row, end in ending.rows_of(matter, [record])):
        assert (end is None) == (row.state.value in OPEN_STATES[name]), row.state
    states = {row.state for row in record.select()}
    act = registers.load(name).action("forget")
    every = {state for state in type(next(iter(states))) if state.value not in OPEN_STATES[name]}
    assert set(act.when) >= every


def test_what_is_not_given_yet_has_no_end(desk: Desk) -> None:
    """暂不公开 is answered and filed, and looked at again: it is not over."""
    from tests.registers.disclosure.entered import enter
    from zwzx.registers.disclosure.records import Disclosure, Kind, State

    enter(desk.office)
    row = Disclosure.get(Disclosure.kind == Kind.NOT_YET)
    row = desk.act("disclosure.file", row, receipt="望党公备2026-2")
    assert row.state is State.FILED
    desk.clock.now = OVER
    with refused("", "还没有办完", row.number):
        forget(desk, row)
