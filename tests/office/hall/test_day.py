"""A day at the windows: which clocking is which, what is late, early, missing, absent; no store."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from zwzx.office.hall.day import Away, HallDay, Limits, Told, day_of
from zwzx.office.hall.hours import Hours, Timetable
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.clock_times import FourTimes, SummerDays, clock_time, summers
from zwzx.office.terms.people import Half

DAY = dt.date(2026, 9, 28)
USUAL, SUMMER = Hours(), Hours(back=15 * 60, off=17 * 60 + 30)
LIMITS = Limits(opens=10, short=30)
MORNING, AFTERNOON = Half.MORNING, Half.AFTERNOON


def at(*times: str) -> list[int]:
    return [clock_time("时间").read(one) for one in times]


def short(out: str, back: str = "") -> Away:
    return Away(at(out)[0], at(back)[0] if back else None)


def four(text: str) -> list[int | None]:
    """`07:55 - 14:29 17:00`: a stroke where one is missing."""
    return [None if one == "-" else at(one)[0] for one in text.split()]


def day(clocked: str, hours: Hours = USUAL, **told: Any) -> HallDay:
    ways = {name: told.pop(name) for name in ("in_term", "counts", "workday", "read", "until") if name in told}
    return day_of(DAY, four(clocked) if clocked else None, Told(**told), hours, LIMITS, **{"workday": True, **ways})


SORTED = [
    # (clockings of a day, the four, what is none of them)
    (("07:55", "11:31", "14:29", "17:02"), "07:55 11:31 14:29 17:02", ()),
    (("07:50", "07:55", "11:30", "11:40"), "07:50 11:40 - -", ("07:55", "11:30")),
    (("12:10",), "- 12:10 - -", ()),
    (("13:00",), "- - 13:00 -", ()),
    (("12:59",), "- 12:59 - -", ()),
    (("11:35", "14:20"), "- 11:35 14:20 -", ()),
    (("09:44", "09:45"), "09:44 09:45 - -", ()),
    (("15:44", "15:45", "20:00"), "- - 15:44 20:00", ("15:45",)),
]


@pytest.mark.clause("窗口.6")
@pytest.mark.parametrize(("clocked", "slots", "beside"), SORTED)
def test_one_clocking_is_never_two(clocked: tuple[str, ...], slots: str, beside: tuple[str, ...]) -> None:
    assert USUAL.sorted_into(at(*clocked)) == (four(slots), at(*beside))


LATE = [
    # (clockings, minutes late, minutes early)
    ("08:00 11:30 14:30 17:00", (), ()),
    ("08:01 11:30 14:32 17:00", (1, 2), ()),
    ("08:00 11:29 14:30 16:40", (), (1, 20)),
    ("07:00 12:59 13:00 23:00", (), ()),
]


@pytest.mark.clause("窗口.6", "窗口.7")
@pytest.mark.parametrize(("clocked", "late", "early"), LATE)
def test_late_and_early_from_the_first_minute(clocked: str, late: tuple[int, ...], early: tuple[int, ...]) -> None:
    found = day(clocked)
    assert (found.late, found.early) == (late, early)
    assert found.times == len(late) + len(early)


@pytest.mark.clause("窗口.6")
def test_1710_out_is_fine_on_30_june_and_twenty_minutes_early_in_summer() -> None:
    table = Timetable(USUAL, SUMMER, summers("2026-07-01至2026-09-30、2027无"))
    assert day("08:00 11:30 14:30 17:10", table.on(dt.date(2026, 6, 30))).early == ()
    assert day("08:00 11:30 14:30 17:10", table.on(dt.date(2026, 7, 1))).early == (20,)
    assert day("08:00 11:30 15:00 17:30", table.on(dt.date(2026, 9, 30))).times == 0
    assert table.on(dt.date(2026, 10, 1)) == table.on(dt.date(2027, 7, 1)) == USUAL
    assert table.undecided(2026) == table.undecided(2027) == ""
    assert "2028年没有设夏令时" in table.undecided(2028)


MISSING = [
    # (clockings, leave, what is missing, halves of 旷工)
    ("08:00 11:30 14:30 -", {}, (3,), set()),
    ("- 11:30 14:30 17:00", {}, (0,), set()),
    ("- - 14:30 17:00", {}, (0, 1), set()),
    ("", {}, (), {MORNING, AFTERNOON}),
    ("- - 14:30 17:00", {MORNING: "事假"}, (), set()),
    ("", {MORNING: "事假"}, (), {AFTERNOON}),
    ("", {MORNING: "公差", AFTERNOON: "公差"}, (), set()),
    ("08:00 11:30 - -", {AFTERNOON: "病假"}, (), set()),
]


@pytest.mark.clause("窗口.7")
@pytest.mark.parametrize(("clocked", "leave", "missing", "absent"), MISSING)
def test_a_missing_clocking_is_neither_late_nor_absent(
    clocked: str, leave: dict[Half, str], missing: tuple[int, ...], absent: set[Half]
) -> None:
    found = day(clocked, leave=leave)
    assert (found.missing, set(found.absent), found.times) == (missing, absent, 0)
    assert found.worked == 2 - len({*leave, *absent})


@pytest.mark.clause("窗口.7")
def test_what_was_not_explained_in_time_counts_by_the_setting() -> None:
    over = day("- 11:30 14:30 -", in_term=False)
    assert (over.missing, over.unexplained, over.lates, over.earlies, over.times) == ((), (0, 3), 1, 1, 2)
    kept = day("- 11:30 14:30 -", in_term=False, counts=False)
    assert (kept.missing, kept.unexplained, kept.times) == ((0, 3), (), 0)


@pytest.mark.clause("窗口.7")
def test_no_day_off_and_no_day_without_any_clockings_has_absence() -> None:
    assert day("", workday=False).absent == set()
    assert day("", read=False).absent == set()
    early = day("", until=at("09:00")[0])
    assert (len(early.absent), early.missing) == (0, (0,)), "nobody is absent before the day is over"
    assert day("", until=at("17:00")[0]).absent == {MORNING, AFTERNOON}
    assert day("08:05 - - -", until=at("11:00")[0]) == day("08:05 11:30 14:30 17:00")


SHORT = [
    # (out, back, over 30 minutes, over half a day)
    ("14:40", "15:10", 0, 0),
    ("14:40", "15:11", 1, 0),
    ("11:10", "14:40", 0, 0),
    ("11:00", "14:31", 1, 0),
    ("08:10", "11:10", 1, 0),
    ("08:10", "11:11", 0, 1),
    ("08:30", "14:30", 1, 0),
    ("08:30", "14:31", 0, 1),
    ("08:20", "14:50", 0, 1),
]


@pytest.mark.clause("窗口.7")
@pytest.mark.parametrize(("out", "back", "over", "half"), SHORT)
def test_a_short_leave_is_measured_in_working_minutes(out: str, back: str, over: int, half: int) -> None:
    found = day("08:00 11:30 14:30 17:00", short=[short(out, back)])
    assert (found.over_short, found.over_half) == (over, half)


@pytest.mark.clause("窗口.7")
def test_no_clocking_is_asked_for_while_somebody_is_on_a_short_leave() -> None:
    assert day("08:00 - 14:41 17:00", short=[short("11:10", "14:40")])[:5] == day("08:00 11:30 14:30 17:00")[:5]
    assert day("08:00 11:30 14:30 -", short=[short("16:50")]).out == 1


@pytest.mark.clause("窗口.7")
def test_leave_asked_by_mouth_is_absence_and_what_the_centre_orders_is_attendance() -> None:
    asked = day("08:00 11:30 - -", refused=frozenset({AFTERNOON}))
    assert (set(asked.absent), asked.missing, asked.worked) == ({AFTERNOON}, (), 1)
    called = day("", trained=frozenset({MORNING, AFTERNOON}))
    assert (len(called.absent), called.worked) == (0, 2)


@pytest.mark.clause("窗口.6")
@pytest.mark.parametrize(("came", "opened"), [("07:50", True), ("07:51", False), ("-", False)])
def test_whoever_is_on_duty_opens_ten_minutes_early(came: str, *, opened: bool) -> None:
    assert day(f"{came} 11:30 14:30 17:00", on_duty=True).opened is opened
    assert day(f"{came} 11:30 14:30 17:00").opened is None


def test_the_settings_are_read_as_people_write_them() -> None:
    times, days = FourTimes("考勤时间"), SummerDays("夏令时")
    assert times.read("8:00 11:30，14:30、17:00") == "08:00、11:30、14:30、17:00"
    assert days.read("2027无；2026年7月1日到2026-09-30") == "2026-07-01至2026-09-30、2027无"
    for kind, text in (
        (times, "8:00 11:30"),
        (times, "8:00 11:30 11:00 17:00"),
        (days, "2026-07-01"),
        (days, "2026无 2026无"),
    ):
        with pytest.raises(Unreadable):
            kind.read(text)
