"""窗口请假: its rules, as literal tables."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.refusals import decided
from zwzx.office.terms.people import Half
from zwzx.registers.window_leave import rules

MORNING, AFTERNOON = Half.MORNING, Half.AFTERNOON


def day(number: int) -> dt.date:
    return dt.date(2026, 9, number)


@pytest.mark.parametrize(
    ("since", "first", "until", "last", "words"),
    [
        (1, None, 1, None, None),
        (1, AFTERNOON, 1, None, None),
        (1, None, 1, MORNING, None),
        (1, AFTERNOON, 2, MORNING, None),
        (1, AFTERNOON, 1, MORNING, "前后颠倒"),
        (2, None, 1, None, "请假止2026-09-01在请假起2026-09-02之前"),
    ],
)
def test_leave_ends_after_it_begins(
    since: int, first: Half | None, until: int, last: Half | None, words: str | None
) -> None:
    with decided(None if words is None else "", words or ""):
        rules.in_order(day(since), first, day(until), last)


@pytest.mark.clause("窗口.7")
@pytest.mark.parametrize(("unit", "ground"), [("区税务局", None), ("", "窗口.7")])
def test_it_is_told_which_unit_must_agree(unit: str, ground: str | None) -> None:
    with decided(ground, "没有登记派出单位"):
        rules.of_a_unit("郑小兰", unit)


@pytest.mark.clause("窗口.7")
@pytest.mark.parametrize(
    ("filled", "signed", "words"),
    [
        (True, True, None),
        (False, True, "没有填离岗申请表，不能"),
        (True, False, "没有在外出登记表上签字，不能"),
        (False, False, "没有填离岗申请表、没有在外出登记表上签字"),
    ],
)
def test_the_form_is_filled_in_and_signed_for(filled: bool, signed: bool, words: str | None) -> None:
    with decided(None if words is None else "窗口.7", words or ""):
        rules.form_is_there(filled=filled, signed=signed)


@pytest.mark.parametrize(
    ("returned", "words"),
    [(1, None), (5, None), (6, "还没有到"), (0, "早于请假起")],
    ids=["first", "today", "ahead", "before"],
)
def test_whoever_was_away_came_back_after_they_left(returned: int, words: str | None) -> None:
    on = day(returned) if returned else dt.date(2026, 8, 31)
    with decided(None if words is None else "", words or ""):
        rules.came_back_then(on, day(1), day(5))


@pytest.mark.clause("窗口.7")
@pytest.mark.parametrize(
    ("theirs", "words"), [("区税务局", None), ("区住建局", "周涛是区住建局的"), ("", "周涛是本单位的")]
)
def test_who_stands_in_is_of_the_same_unit(theirs: str, words: str | None) -> None:
    with decided(None if words is None else "窗口.7", words or ""):
        rules.of_the_same_unit("周涛", "区税务局", theirs)


@pytest.mark.parametrize(
    ("since", "until", "fits"), [(2, 4, True), (3, 3, True), (1, 4, False), (2, 5, False), (4, 3, False)]
)
def test_somebody_stands_in_while_the_other_is_on_leave(since: int, until: int, *, fits: bool) -> None:
    with decided(None if fits else "", "不在请假2026-09-02至2026-09-04里"):
        rules.within_the_leave(day(since), day(until), day(2), day(4))


@pytest.mark.clause("窗口.7")
@pytest.mark.parametrize(("days", "ground"), [(3, "窗口.7"), (4, None)])
def test_a_unit_is_asked_at_the_fourth_absence(days: int, ground: str | None) -> None:
    with decided(ground, "没有超过3次"):
        rules.too_often("郑小兰", "2026年3季度", days, 3)


def test_somebody_is_named() -> None:
    rules.somebody(there=True)
    rules.stands_in("周涛", "厅假〔2026〕1号", there=True)
    with decided("", "没有写参加集中安排的人"):
        rules.somebody(there=False)
    with decided("", "周涛没有登记在厅假〔2026〕1号代班"):
        rules.stands_in("周涛", "厅假〔2026〕1号", there=False)
