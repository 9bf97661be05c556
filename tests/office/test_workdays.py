"""Working days and deadlines, against the announced vectors and an independent calendar."""

from __future__ import annotations

import datetime as dt

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zwzx.office.workdays import BadNotice, Calendar, Limit, parse_year, shipped

OFF = dt.time(17, 30)
NOTICE = """
year = 2027
notice = "一份通知"
off = [{ name = "元旦", from = 2027-01-01, to = 2027-01-03 }]
worked = [{ day = 2027-01-09, for = "元旦" }]
"""


def days_of(year: int) -> list[dt.date]:
    return [dt.date(year, 1, 1) + dt.timedelta(days=n) for n in range(365)]


def due(limit: str, start: dt.datetime) -> dt.datetime:
    return shipped().deadline(Limit.parse(limit), start, OFF).at


@pytest.mark.parametrize("year", [2025, 2026])
def test_every_day_agrees_with_an_independent_calendar(year: int) -> None:
    for day in days_of(year):
        assert shipped().is_workday(day) == chinese_calendar.is_workday(day), day


@pytest.mark.parametrize("year", [2025, 2026])
def test_the_years_have_248_working_days(year: int) -> None:
    assert sum(map(shipped().is_workday, days_of(year))) == 248


@pytest.mark.parametrize(
    ("start", "amount", "end"),
    [
        ("2026-09-28", 5, "2026-10-10"),
        ("2026-02-12", 5, "2026-02-26"),
        ("2026-04-30", 5, "2026-05-11"),
        ("2025-09-26", 5, "2025-10-10"),
        ("2026-09-18", 3, "2026-09-22"),
    ],
)
def test_working_days_are_counted_as_announced(start: str, amount: int, end: str) -> None:
    moment = dt.datetime.fromisoformat(f"{start} 10:00")
    assert due(f"{amount} workday", moment) == dt.datetime.fromisoformat(f"{end} 17:30")


@pytest.mark.parametrize(
    ("start", "limit", "end"),
    [
        ("2026-11-23 10:00", "3 day", "2026-11-26 17:30"),
        ("2026-11-25 10:00", "3 day", "2026-11-30 17:30"),
        ("2026-09-29 10:00", "3 day", "2026-10-08 17:30"),
        ("2026-09-17 10:00", "3 day", "2026-09-20 17:30"),
        ("2026-11-27 16:00", "24 hour", "2026-11-28 16:00"),
        ("2026-12-31 16:00", "24 hour", "2027-01-01 16:00"),
        ("2026-11-24 10:00", "0 day", "2026-11-24 17:30"),
        ("2026-11-24 18:10", "0 day", "2026-11-24 23:59:59"),
        ("2026-01-31 10:00", "1 month", "2026-02-28 17:30"),
    ],
)
def test_days_roll_and_hours_do_not(start: str, limit: str, end: str) -> None:
    assert due(limit, dt.datetime.fromisoformat(start)) == dt.datetime.fromisoformat(end)


def test_before_a_day_of_the_year_is_the_last_second_before_it() -> None:
    found = shipped().deadline(Limit(before="04-01"), dt.datetime(2026, 8, 1, 9), OFF)
    assert found.at == dt.datetime(2027, 3, 31, 23, 59, 59)


def test_a_deadline_says_what_it_skipped_and_why() -> None:
    found = shipped().deadline(Limit.parse("5 workday"), dt.datetime(2026, 9, 28, 10), OFF)
    assert [day.day for day, _ in found.skipped] == [1, 2, 3, 4, 5, 6, 7]
    assert {why for _, why in found.skipped} == {"国庆节"}
    assert "5个工作日" in found.words


def test_a_year_without_notice_is_provisional_and_says_so() -> None:
    found = shipped().deadline(Limit.parse("5 workday"), dt.datetime(2026, 12, 30, 10), OFF)
    assert found.provisional
    assert "暂定" in found.words
    assert not shipped().deadline(Limit.parse("1 workday"), dt.datetime(2026, 12, 30, 10), OFF).provisional


def test_an_adjusted_workday_counts() -> None:
    assert shipped().is_workday(dt.date(2026, 10, 10))
    assert "调休" in shipped().reason(dt.date(2026, 10, 10))


@given(st.datetimes(dt.datetime(2025, 1, 1), dt.datetime(2026, 11, 1)), st.integers(1, 40))
def test_deadlines_grow_with_amount_and_start(start: dt.datetime, amount: int) -> None:
    start = start.replace(microsecond=0)
    for unit in ("day", "workday"):
        first, more = due(f"{amount} {unit}", start), due(f"{amount + 1} {unit}", start)
        later = due(f"{amount} {unit}", start + dt.timedelta(days=1))
        assert first <= more
        assert first <= later
        assert shipped().is_workday(first.date())
    assert due(f"{amount} hour", start) - start == dt.timedelta(hours=amount)


@given(st.datetimes(dt.datetime(2025, 1, 1), dt.datetime(2026, 11, 1)), st.integers(1, 40))
def test_working_days_by_brute_force(start: dt.datetime, amount: int) -> None:
    end = due(f"{amount} workday", start.replace(microsecond=0)).date()
    span = (end - start.date()).days
    counted = [start.date() + dt.timedelta(days=n) for n in range(1, span + 1)]
    assert sum(map(chinese_calendar.is_workday, counted)) == amount
    assert chinese_calendar.is_workday(end)


def test_an_imported_year_is_no_longer_provisional() -> None:
    year = parse_year(NOTICE)
    calendar = Calendar({**shipped().years, 2027: year})
    assert not calendar.provisional(2027)
    assert not calendar.is_workday(dt.date(2027, 1, 1))
    assert calendar.is_workday(dt.date(2027, 1, 9))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "year = 'x'",
        NOTICE.replace("2027-01-03", "2028-01-03"),
        NOTICE.replace("to = 2027-01-03", "to = 2026-12-31"),
        NOTICE.replace("2027-01-09", "2027-01-08"),
        NOTICE.replace("2027-01-09", "2027-01-02"),
        "不是通知",
        "\x00",
    ],
)
def test_a_wrong_notice_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(BadNotice) as error:
        parse_year(text)
    assert error.value.way_on
