"""岗位津贴: what a month comes to, by tables made by hand from the clauses (窗口.2, .5, .7, .8, .9, .11)."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction
from typing import Any

import pytest

from zwzx.office.hall.allowance import Deed, Pay, Reading, pay_of, rounded
from zwzx.office.hall.day import HallDay
from zwzx.office.hall.windows import Place
from zwzx.office.terms.people import Half
from zwzx.office.terms.settings import DayRate, Thrice

STANDARD = 600_00
WORKDAYS = 22
BOTH = (Half.MORNING, Half.AFTERNOON)


def month(*special: HallDay, standard: int | None = STANDARD, days: int = WORKDAYS) -> Any:
    """September 2026 from the 1st on with so many working days, some of them special; and where somebody was."""
    first = dt.date(2026, 9, 1)
    theirs = {one.day: one for one in special}
    every = [theirs.get(day, HallDay(day)) for n in range(days) if (day := first + dt.timedelta(days=n))]
    return every, {one.day: Place("4号", "区医保局", None, standard) for one in every}


def on(day: int, **facts: Any) -> HallDay:
    return HallDay(dt.date(2026, 9, day), **facts)


def paid(*special: HallDay, deeds: Any = (), reading: Reading = Reading(), **facts: Any) -> Pay:  # noqa: B008 - a tuple
    days, places = month(*special, **facts)
    return pay_of(days, places, WORKDAYS, deeds, reading)


def leave(*halves: Half, kind: str = "公差") -> dict[Half, str]:
    return dict.fromkeys(halves, kind)


LATE = (2,)
FINES = Reading(thrice=Thrice.A_FINE)
TABLE: list[tuple[str, list[HallDay], Reading, int]] = [
    # what happened, the days, how the clause is read, what is paid in 分
    ("满勤", [], Reading(), 600_00),
    ("迟到一次", [on(1, late=LATE)], Reading(), 590_00),
    ("早退一次、临时外出超过半小时一次", [on(1, early=(5,)), on(2, over_short=1)], Reading(), 580_00),
    ("迟到四次，每次扣一天", [on(n, late=LATE) for n in range(1, 5)], Reading(), 600_00 - 10909),
    ("迟到四次，每次扣10元", [on(n, late=LATE) for n in range(1, 5)], FINES, 560_00),
    ("一天里迟到两次，再早退一次，满三次", [on(1, late=(2, 3)), on(2, early=(1,))], Reading(), 600_00 - 8182),
    ("满两次，不到三次", [on(1, late=(2, 3))], Reading(), 580_00),
    ("缺卡没有说明，算迟到", [on(1, unexplained=(0,))], Reading(), 590_00),
    ("缺卡还可以补，不算", [on(1, missing=(0,))], Reading(), 600_00),
    ("公差三天，不发三天", [on(n, leave=leave(*BOTH)) for n in (1, 2, 3)], Reading(), 51818),
    ("请假半天", [on(1, leave=leave(Half.MORNING))], Reading(), 58636),
    ("集中安排一天，算出勤", [on(1, trained=frozenset(BOTH))], Reading(), 600_00),
    ("旷工半天，扣当天", [on(1, absent=frozenset({Half.MORNING}))], Reading(), 57273),
    ("旷工一天", [on(1, absent=frozenset(BOTH))], Reading(), 57273),
    ("临时请假超过半天，扣当日，不再扣10元", [on(1, over_half=1)], Reading(), 57273),
    ("代班12天，第11、12天才有", [on(n, substitute=n) for n in range(1, 13)], Reading(), 32727),
]


@pytest.mark.clause("窗口.5", "窗口.7")
@pytest.mark.parametrize(("what", "days", "reading", "net"), TABLE, ids=[row[0] for row in TABLE])
def test_a_month_agrees_to_the_cent(what: str, days: list[HallDay], reading: Reading, net: int) -> None:
    pay = paid(*days, reading=reading)
    assert (pay.net, pay.undecided) == (net, False), what
    assert pay.due - pay.off == net, "nothing but the items"


@pytest.mark.clause("窗口.7")
def test_by_another_way_of_dividing_a_month_that_is_worked_whole_is_the_standard_all_the_same() -> None:
    fixed = Reading(day_rate=DayRate.FIXED)
    assert paid(reading=fixed).net == 600_00
    assert paid(on(1, leave=leave(*BOTH)), reading=fixed).net == rounded(Fraction(60000) / Fraction(87, 4) * 21)


DEEDS: list[tuple[str, list[Deed], int]] = [
    ("着装一次", [Deed("违1", "窗口.2", "着装", 10_00)], 590_00),
    ("着装两次", [Deed("违1", "窗口.2", "着装", 10_00), Deed("违2", "窗口.2", "着装", 10_00)], 580_00),
    ("第三次，扣发当月", [Deed("违3", "窗口.8", "串岗", None)], 0),
    ("曝光，扣发当月，又有着装", [Deed("违4", "窗口.11", "曝光", None), Deed("违1", "窗口.2", "着装", 10_00)], 0),
]


@pytest.mark.clause("窗口.2", "窗口.8", "窗口.11")
@pytest.mark.parametrize(("what", "deeds", "net"), DEEDS, ids=[row[0] for row in DEEDS])
def test_what_violations_take_off(what: str, deeds: list[Deed], net: int) -> None:
    pay = paid(deeds=deeds)
    assert pay.net == net, what
    assert sum(one.fen for one in pay.items) == net, "never below nothing, and each item says what it took"


@pytest.mark.clause("窗口.9")
def test_what_was_missed_takes_the_earlier_months_allowance_as_it_was_paid() -> None:
    days, places = month()
    deed = Deed("违5", "窗口.8", "补扣", None, dt.date(2026, 8, 1))
    pay = pay_of(days, places, WORKDAYS, [deed], Reading(), {dt.date(2026, 8, 1): 450_00}.__getitem__)
    assert pay.net == 150_00


@pytest.mark.clause("窗口.5")
def test_nobodys_standard_is_taken_to_be_none() -> None:
    assert paid(standard=None).undecided
    assert paid(standard=0).net == 0
    assert not paid(standard=0).undecided


@pytest.mark.clause("窗口.5")
def test_a_standard_that_changes_within_the_month_counts_from_its_day() -> None:
    days, places = month()
    for day in list(places)[11:]:
        places[day] = places[day]._replace(allowance=800_00)
    assert pay_of(days, places, WORKDAYS).net == 300_00 + 400_00


def test_more_is_never_taken_off_than_there_is() -> None:
    assert paid(*[on(n, late=(2, 3)) for n in range(1, 23)]).net == 0


@pytest.mark.clause("窗口.7")
def test_every_item_says_its_days_and_its_clause() -> None:
    pay = paid(on(1, late=(2,)), on(2, leave=leave(Half.AFTERNOON)), on(3, absent=frozenset(BOTH)))
    assert [(one.clause, one.words, one.fen) for one in pay.items] == [
        ("窗口.5", "标准600元，实出勤20天半", 55909),
        ("窗口.7", "公差，不发请假期内的：9月2日下午", 0),
        ("窗口.7", "旷工，不发当天：9月3日", 0),
        ("窗口.7", "1次，每次10元：9月1日迟到2分钟", -1000),
    ]
