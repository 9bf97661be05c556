"""A month at the windows: the short way to a day is the long one, and who was where."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING

import pytest

from tests.office.hall.windows import clocked, staffed
from zwzx.office.hall.day import NOTHING, Told, day_of
from zwzx.office.hall.month import _OfDay, month_of, ways
from zwzx.office.terms.people import Half

if TYPE_CHECKING:
    from tests.conftest import Desk


@pytest.fixture
def hall(desk: Desk) -> Desk:
    return staffed(desk)


@pytest.mark.clause("窗口.6", "窗口.7")
def test_the_short_way_to_a_day_comes_to_what_the_long_one_does(hall: Desk) -> None:
    dice, by = random.Random(3), ways(hall.office)
    for day in (dt.date(2026, 9, 28), dt.date(2026, 9, 24), dt.date(2026, 9, 1), dt.date(2026, 9, 26)):
        for read in (True, False):
            one = _OfDay(by, day, read=read)
            for _ in range(60):
                times = [at + dice.choice((-9, -1, 0, 1, 9)) for at in one.times]
                four = (
                    tuple(None if dice.random() < 0.1 else at for at in times) if read and dice.random() < 0.9 else None
                )
                told = NOTHING if dice.random() < 0.8 else Told(leave={Half.MORNING: "事假"})
                same = day_of(
                    day,
                    four,
                    told,
                    one.hours,
                    by.limits,
                    workday=one.workday,
                    read=read,
                    in_term=one.in_term,
                    until=one.until,
                )
                assert one.came_to(four, told) == same, (day, four, read)


@pytest.mark.clause("窗口.7")
def test_four_lates_of_two_minutes_are_four_times(hall: Desk) -> None:
    for day in (21, 22, 23, 24):
        clocked(hall, dt.date(2026, 9, day), "郑小兰 08:02 11:30 14:30 17:00；周涛 07:58 11:35 14:25 17:05")
    months = month_of(hall.office, dt.date(2026, 9, 1))
    late, fine = (months[hall.somebody(name).id] for name in ("郑小兰", "周涛"))
    assert [(day.day.day, day.late) for day in late.days if day.times] == [(n, (2,)) for n in (21, 22, 23, 24)]
    assert (sum(day.times for day in late.days), sum(day.times for day in fine.days)) == (4, 0)
    assert (late.unit, late.window, late.name) == ("区税务局", "1号窗口", "郑小兰")
    assert late.days[-1].day == dt.date(2026, 9, 28), "of days to come nothing is told"


def test_a_missing_clocking_counts_once_its_term_is_over(hall: Desk) -> None:
    clocked(hall, dt.date(2026, 9, 21), "郑小兰 11:30 14:30 17:00")
    clocked(hall, dt.date(2026, 9, 24), "郑小兰 08:00 11:30 14:30")
    days = {day.day.day: day for day in month_of(hall.office, dt.date(2026, 9, 1))[hall.somebody("郑小兰").id].days}
    assert (days[21].unexplained, days[21].lates, days[24].missing, days[24].earlies) == ((0,), 1, (3,), 0)
    hall.act("settings.set", name="hall-missing", value="否")
    days = {day.day.day: day for day in month_of(hall.office, dt.date(2026, 9, 1))[hall.somebody("郑小兰").id].days}
    assert (days[21].missing, days[21].times) == ((0,), 0)


def test_who_changes_windows_is_told_day_by_day(hall: Desk) -> None:
    hall.person("employ", "郑小兰", window="9号窗口", since=dt.date(2026, 9, 15))
    month = month_of(hall.office, dt.date(2026, 9, 1))[hall.somebody("郑小兰").id]
    assert [month.places[dt.date(2026, 9, day)].window for day in (14, 15)] == ["1号窗口", "9号窗口"]
