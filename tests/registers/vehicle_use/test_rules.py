"""用车: its rules as tables from the clauses."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.refusals import decided
from zwzx.office.terms.settings import HouseRule, PrivateDay
from zwzx.office.terms.vehicles import UseUrgency
from zwzx.registers.vehicle_use import rules

HOURS = dt.timedelta(hours=9)
SICK, DAILY, URGENT = UseUrgency.SICK, UseUrgency.DAILY, UseUrgency.URGENT


def at(day: int, hour: int, minute: int = 0) -> dt.datetime:
    return dt.datetime(2026, 9, day, hour, minute)


@pytest.mark.clause("公车.3")
@pytest.mark.parametrize(
    ("start", "until", "a_day", "half_days"),
    [
        (at(28, 9), at(28, 11), PrivateDay.WORKING_DAY, 1),
        (at(28, 8, 30), at(28, 17, 29), PrivateDay.WORKING_DAY, 1),
        (at(28, 8, 30), at(28, 17, 30), PrivateDay.WORKING_DAY, 2),
        (at(28, 20), at(29, 1), PrivateDay.WORKING_DAY, 2),  # over night
        (at(28, 9), at(30, 9), PrivateDay.WORKING_DAY, 4),
        (at(28, 8), at(29, 7, 59), PrivateDay.HOURS, 1),
        (at(28, 8), at(29, 8), PrivateDay.HOURS, 2),
    ],
)
def test_how_long_a_private_use_is(start: dt.datetime, until: dt.datetime, a_day: PrivateDay, half_days: int) -> None:
    assert rules.half_days(start, until, HOURS, a_day) == half_days


@pytest.mark.clause("公车.2")
@pytest.mark.parametrize(
    ("urgency", "why", "ground"),
    [(SICK, "突发心脏病", None), (SICK, " ", "公车.2"), (DAILY, "", None), (URGENT, "", None)],
)
def test_an_emergency_has_its_reason(urgency: UseUrgency, why: str, ground: str | None) -> None:
    with decided(ground, "没有写理由"):
        rules.emergency_is_told(urgency, why)


@pytest.mark.clause("公车.2")
@pytest.mark.parametrize("urgency", list(UseUrgency))
def test_nobody_drives_out_unsent_but_in_the_four_emergencies(urgency: UseUrgency) -> None:
    with decided(None if urgency.jumps else "公车.2", "要由办公室安排，不能先出车"):
        rules.is_an_emergency(urgency)
    assert sum(one.jumps for one in UseUrgency) == 4


@pytest.mark.clause("公车.1")
@pytest.mark.parametrize(
    ("ahead", "overruled", "ground"),
    [
        ([], "", None),
        (["车〔2026〕1号"], "", "公车.1"),
        (["车〔2026〕1号"], " ", "公车.1"),
        (["1"], "人多要大车", None),
    ],
)
def test_another_order_has_its_reason(ahead: list[str], overruled: str, ground: str | None) -> None:
    with decided(ground, "照次序排在车〔2026〕1号后面"):
        rules.is_in_turn("车〔2026〕2号", ahead, overruled)


@pytest.mark.clause("公车.1")
@pytest.mark.parametrize(("count", "shown"), [(5, "甲1、甲2、甲3、甲4、甲5后面"), (6, "甲1、甲2、甲3、甲4、甲5等后面")])
def test_five_of_those_ahead_are_named(count: int, shown: str) -> None:
    with decided("公车.1", shown):
        rules.is_in_turn("车1", [f"甲{n}" for n in range(1, count + 1)], "")


@pytest.mark.clause("公车.3")
@pytest.mark.parametrize(("driver", "ground"), [("钱驾", None), ("孙丽", "公车.3")])
def test_who_has_a_car_privately_does_not_drive_it(driver: str, ground: str | None) -> None:
    with decided(ground, "孙丽私事用车，不能自己驾驶"):
        rules.is_driven_for_them("孙丽", driver)


@pytest.mark.clause("公车.5")
@pytest.mark.parametrize(
    ("private", "late", "told", "ground"),
    [
        (True, True, False, "公车.5"),
        (True, True, True, None),
        (True, False, False, None),
        (False, True, False, None),
    ],
)
def test_after_hours_what_is_no_duty_is_told(*, private: bool, late: bool, told: bool, ground: str | None) -> None:
    with decided(ground, "没有报告主任或办公室"):
        rules.is_told_after_hours("孙丽", private=private, after_hours=late, told=told)


@pytest.mark.parametrize(
    ("drives", "demanded", "ground"),
    [(True, True, None), (False, True, HouseRule.DRIVERS_ONLY), (False, False, None)],
)
def test_drivers_drive_where_the_setting_says_so(*, drives: bool, demanded: bool, ground: HouseRule | None) -> None:
    with decided(ground, "孙丽那天没有驾驶员岗位"):
        rules.may_drive("孙丽", drives=drives, demanded=demanded)


@pytest.mark.parametrize(("persons", "ground"), [(4, None), (5, "")])
def test_everybody_has_a_seat_the_driver_too(persons: int, ground: str | None) -> None:
    with decided(ground, "坐不下5人和驾驶员"):
        rules.has_seats("湘A·12345", 5, persons)


@pytest.mark.parametrize(
    ("rule", "facts", "words"),
    [
        (rules.comes_back_later, {"start": at(28, 9), "until": at(28, 9)}, "不晚于计划出车"),
        (rules.is_to_come, {"until": at(28, 9), "now": at(28, 9)}, "已经过去，不是预约"),
        (rules.is_of_two_kinds, {"kind": "擅自", "booked": False}, "擅自用车不预约"),
        (rules.is_theirs, {"number": "车1", "user": "孙丽", "may": False}, "孙丽预约的"),
        (rules.is_in_use, {"plate": "湘A", "state": "停用", "there": False}, "已经停用"),
        (rules.is_free, {"what": "湘A", "number": "车1", "span": "9点起"}, "已经派了车1"),
        (rules.stands_here, {"plate": "湘A", "holder": "钱驾", "here": False}, "还在钱驾，没有回来"),
        (rules.has_come_back, {"number": "车1", "back": False, "told": True}, "还没有登记回车"),
        (rules.is_its_last, {"number": "车1", "last": False}, "又有人用过"),
    ],
)
def test_what_no_clause_says_cites_none(rule: object, facts: dict[str, object], words: str) -> None:
    with decided("", words):
        rule(**facts)  # type: ignore[operator]


def test_what_is_in_order_passes() -> None:
    rules.comes_back_later(at(28, 9), at(28, 10))
    rules.is_to_come(at(28, 10), at(28, 9))
    rules.is_of_two_kinds("公务", booked=True)
    rules.is_theirs("车1", "孙丽", may=True)
    rules.is_in_use("湘A", "在用", there=True)
    rules.is_free("湘A", "", "")
    rules.stands_here("湘A", "院内", here=True)
    rules.has_come_back("车1", back=False, told=False)
    rules.has_come_back("车1", back=True, told=True)
    rules.is_its_last("车1", last=True)
