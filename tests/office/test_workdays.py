"""Working days and deadlines, against the announced vectors and an independent calendar."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zwzx import places
from zwzx.office.clauses.regulations import Limit
from zwzx.office.clauses.workdays import BadNotice, Calendar, Deadline, Year, parse_year, shipped

OFF = dt.time(17, 30)
NOTICE = """
year = 2027
notice = "一份通知"
off = [{ name = "元旦", from = 2027-01-01, to = 2027-01-03 }]
worked = [{ day = 2027-01-09, for = "元旦" }]
"""


def days_of(year: int) -> list[dt.date]:
    return [dt.date(year, 1, 1) + dt.timedelta(days=n) for n in range(365)]


def found(limit: str, start: dt.datetime, calendar: Calendar | None = None) -> Deadline:
    return (calendar or shipped()).deadline(Limit.parse(limit), start, OFF)


def due(limit: str, start: dt.datetime) -> dt.datetime:
    return found(limit, start).at


@st.composite
def notices(draw: st.DrawFn, year: int) -> Year:
    """Any notice that there could be: some weekdays off, some weekend days worked."""
    days = st.integers(0, 364).map(lambda n: dt.date(year, 1, 1) + dt.timedelta(days=n))
    off = draw(st.sets(days, max_size=60))
    worked = draw(st.sets(days.filter(lambda d: d.weekday() >= 5), max_size=20)) - off
    return Year(year, "一份通知", dict.fromkeys(off, "假"), dict.fromkeys(worked, "假"))


MOMENTS = st.datetimes(dt.datetime(2024, 6, 1), dt.datetime(2028, 6, 1)).map(lambda m: m.replace(microsecond=0))
SPANS = st.sampled_from(["hour", "day", "workday", "month"])


def test_every_shipped_file_holds_its_own_year() -> None:
    files = sorted(places.data("workdays").glob("*.toml"))
    assert [parse_year(f.read_text(encoding="utf-8")).year for f in files] == [int(f.stem) for f in files]
    assert set(shipped().years) == {int(f.stem) for f in files} >= set(range(2013, 2027))


@pytest.mark.parametrize("year", range(2013, 2027))
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
        ("2026-11-24 17:29", "0 day", "2026-11-24 17:30"),
        ("2026-11-24 17:30", "0 day", "2026-11-24 23:59:59"),
        ("2026-11-24 18:10", "0 day", "2026-11-24 23:59:59"),
        ("2026-11-28 09:00", "0 day", "2026-11-28 17:30"),
        ("2026-10-03 18:00", "0 workday", "2026-10-03 23:59:59"),
        ("2026-10-03 18:00", "0 month", "2026-10-03 23:59:59"),
        ("2026-01-31 10:00", "1 month", "2026-02-28 17:30"),
        ("2026-10-31 10:00", "1 month", "2026-11-30 17:30"),
        ("2026-04-02 10:00", "1 month", "2026-05-06 17:30"),
        ("2025-12-31 10:00", "2 month", "2026-02-28 17:30"),
        ("2025-12-31 10:00", "1 day", "2026-01-04 17:30"),
        ("2025-12-31 10:00", "1 workday", "2026-01-04 17:30"),
        ("2024-12-31 10:00", "1 workday", "2025-01-02 17:30"),
        ("2026-12-31 10:00", "1 day", "2027-01-04 17:30"),
        ("2026-12-31 10:00", "1 workday", "2027-01-04 17:30"),
    ],
)
def test_days_roll_and_hours_do_not(start: str, limit: str, end: str) -> None:
    assert due(limit, dt.datetime.fromisoformat(start)) == dt.datetime.fromisoformat(end)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2026-01-01 00:00", "2027-03-31 23:59:59"),
        ("2026-12-31 23:59", "2027-03-31 23:59:59"),
        ("2027-08-01 09:00", "2028-03-31 23:59:59"),
    ],
)
def test_before_a_day_of_the_year_is_the_last_second_before_it(start: str, end: str) -> None:
    deadline = shipped().deadline(Limit(before="04-01"), dt.datetime.fromisoformat(start), OFF)
    assert deadline.at == dt.datetime.fromisoformat(end)
    assert not deadline.provisional


@pytest.mark.clause("财务.7")
@pytest.mark.parametrize(
    ("within", "start", "end", "words"),
    [
        ("month", "2026-10-01 00:00", "2026-10-31 23:59:59", "当月内，到10月31日，不顺延。"),
        ("month", "2026-10-31 23:59", "2026-10-31 23:59:59", "当月内，到10月31日，不顺延。"),
        ("month", "2028-02-03 09:00", "2028-02-29 23:59:59", "当月内，到2月29日，不顺延。"),
        ("month", "2026-12-31 09:00", "2026-12-31 23:59:59", "当月内，到12月31日，不顺延。"),
        ("quarter", "2026-04-01 09:00", "2026-06-30 23:59:59", "当季内，到6月30日，不顺延。"),
        ("half-year", "2026-07-01 09:00", "2026-12-31 23:59:59", "当半年内，到12月31日，不顺延。"),
        ("year", "2026-01-01 09:00", "2026-12-31 23:59:59", "当年内，到12月31日，不顺延。"),
    ],
)
def test_within_a_period_of_the_calendar_ends_with_it(within: str, start: str, end: str, words: str) -> None:
    deadline = shipped().deadline(Limit(within=within), dt.datetime.fromisoformat(start), OFF)
    assert (deadline.at, deadline.words) == (dt.datetime.fromisoformat(end), words)
    assert not deadline.provisional
    assert not deadline.skipped


@pytest.mark.parametrize("limit", ["30 minute", "500 yuan"])
def test_what_is_no_span_of_days_is_no_deadline(limit: str) -> None:
    with pytest.raises(ValueError, match=limit.split()[1]):
        due(limit, dt.datetime(2026, 11, 24, 10))


def test_a_deadline_says_what_it_skipped_and_why() -> None:
    deadline = found("5 workday", dt.datetime(2026, 9, 28, 10))
    assert [day.day for day, _ in deadline.skipped] == [1, 2, 3, 4, 5, 6, 7]
    assert {why for _, why in deadline.skipped} == {"国庆节"}
    assert [(day.month, day.day) for day in deadline.counted] == [(9, 29), (9, 30), (10, 8), (10, 9), (10, 10)]


@pytest.mark.parametrize(
    ("limit", "start", "words"),
    [
        ("3 day", "2026-11-23 10:00", "从11月23日次日起算3天，到11月26日下班前。"),
        ("3 day", "2026-09-29 10:00", "从9月29日次日起算3天，到10月2日；因国庆节顺延到10月8日下班前。"),
        (
            "3 day",
            "2026-12-30 10:00",
            "从12月30日次日起算3天，到2027年1月2日；因周末顺延到2027年1月4日下班前（没有放假通知，暂定）。",
        ),
        ("5 workday", "2026-09-28 10:00", "从9月28日次日起算5个工作日，跳过休息日7天，到10月10日下班前。"),
        ("1 month", "2026-01-31 10:00", "从1月31日起1个月，到2月28日下班前。"),
        ("24 hour", "2026-11-27 16:00", "从11月27日 16:00起连续24小时，到11月28日 16:00，休息日照算，不顺延。"),
        ("0 day", "2026-11-24 10:00", "11月24日当日下班前。"),
        ("0 day", "2026-11-24 18:10", "11月24日下班后办的，当日24时前。"),
    ],
)
def test_a_deadline_explains_itself(limit: str, start: str, words: str) -> None:
    assert found(limit, dt.datetime.fromisoformat(start)).words == words


def test_a_rolled_end_counts_calendar_days_and_names_those_it_passed() -> None:
    deadline = found("3 day", dt.datetime(2026, 11, 25, 10))
    assert [day.day for day in deadline.counted] == [26, 27, 28]
    assert deadline.skipped == (
        (dt.date(2026, 11, 28), "周末（星期六）"),
        (dt.date(2026, 11, 29), "周末（星期日）"),
    )


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2026-11-24", "工作日（星期二）"),
        ("2026-11-28", "周末（星期六）"),
        ("2026-02-17", "春节"),
        ("2026-02-21", "春节"),
        ("2026-02-28", "调休上班（春节）"),
        ("2027-01-01", "元旦（暂定）"),
        ("2027-01-02", "周末（星期六，暂定）"),
        ("2027-01-04", "工作日（星期一，暂定）"),
    ],
)
def test_why_a_day_is_that_day(day: str, reason: str) -> None:
    assert shipped().reason(dt.date.fromisoformat(day)) == reason


def test_without_a_notice_weekends_and_the_fixed_days_are_off() -> None:
    off = {(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)}
    for day in days_of(2027):
        assert shipped().is_workday(day) == (day.weekday() < 5 and (day.month, day.day) not in off), day


@pytest.mark.parametrize(
    ("limit", "start", "provisional"),
    [
        ("1 workday", "2026-12-30 10:00", False),
        ("5 workday", "2026-12-30 10:00", True),
        ("1 day", "2026-12-30 10:00", False),
        ("1 day", "2026-12-31 10:00", True),
        ("1 month", "2026-12-01 10:00", True),
        ("72 hour", "2026-12-31 10:00", False),
        ("0 day", "2027-01-01 10:00", False),
        ("1 workday", "2024-12-31 10:00", False),
    ],
)
def test_what_hangs_on_a_notice_to_come_is_provisional(limit: str, start: str, provisional: bool) -> None:
    deadline = found(limit, dt.datetime.fromisoformat(start))
    assert deadline.provisional is provisional
    assert ("暂定" in deadline.words) is provisional


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


@given(MOMENTS, SPANS, st.integers(0, 60))
def test_no_limit_ends_before_it_begins(start: dt.datetime, unit: str, amount: int) -> None:
    deadline = found(f"{amount} {unit}", start)
    assert deadline.at >= start
    assert deadline.at <= found(f"{amount + 1} {unit}", start).at
    if unit != "hour" and amount:
        assert shipped().is_workday(deadline.at.date())
        assert deadline.at.time() == OFF
    if unit in ("day", "workday"):
        assert len(deadline.counted) == amount
    assert all(not shipped().is_workday(day) and why == shipped().reason(day) for day, why in deadline.skipped)


@given(MOMENTS, MOMENTS, SPANS, st.integers(0, 60))
def test_what_begins_later_is_never_due_earlier(a: dt.datetime, b: dt.datetime, unit: str, amount: int) -> None:
    first, later = sorted((a, b))
    assert due(f"{amount} {unit}", first) <= due(f"{amount} {unit}", later)


@given(st.dates(dt.date(2024, 6, 1), dt.date(2028, 6, 1)), st.integers(1, 60))
def test_working_days_are_provisional_just_where_one_passed_has_no_notice(start: dt.date, amount: int) -> None:
    deadline = found(f"{amount} workday", dt.datetime.combine(start, dt.time(10)))
    passed = [*deadline.counted, *(day for day, _ in deadline.skipped)]
    assert len(passed) == (deadline.at.date() - start).days
    assert deadline.provisional == any(day.year not in shipped().years for day in passed)


@given(MOMENTS, SPANS, st.integers(0, 60), st.data())
def test_no_notice_to_come_moves_what_is_not_provisional(
    start: dt.datetime, unit: str, amount: int, data: st.DataObject
) -> None:
    deadline = found(f"{amount} {unit}", start)
    if not deadline.provisional:
        missing = {year: data.draw(notices(year)) for year in range(2024, 2034) if shipped().provisional(year)}
        assert found(f"{amount} {unit}", start, Calendar({**shipped().years, **missing})) == deadline


def test_an_imported_year_is_no_longer_provisional() -> None:
    year = parse_year(NOTICE)
    calendar = Calendar({**shipped().years, 2027: year})
    assert not calendar.provisional(2027)
    assert not calendar.is_workday(dt.date(2027, 1, 1))
    assert calendar.is_workday(dt.date(2027, 1, 9))


def test_a_notice_saved_by_notepad_is_read() -> None:
    assert parse_year("\ufeff" + NOTICE) == parse_year(NOTICE)


def test_a_notice_may_have_no_adjusted_workdays() -> None:
    assert parse_year(NOTICE[: NOTICE.index("worked")]).worked == {}


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "没有写年份"),
        ("year = 'x'", "没有写年份"),
        (NOTICE.replace("2027\n", "true\n", 1), "没有写年份"),
        (NOTICE.replace("2027\n", "2027.9\n", 1), "没有写年份"),
        (NOTICE.replace("一份通知", " "), "没有写明是哪一份"),
        (NOTICE.replace("worked", "work"), "不认识的项：work"),
        ('year = 2027\nnotice = "一份通知"', "没有写放假的日子"),
        (NOTICE.replace("2027\n", "2028\n", 1), "2027-01-01不在2028年"),
        (NOTICE.replace("2027-01-03", "2028-01-03"), "2028-01-03不在2027年"),
        (NOTICE.replace("2027-01-01", "2026-12-31"), "2026-12-31不在2027年"),
        (NOTICE.replace("2027-01-01", "2027-01-05"), "元旦从2027-01-05到2027-01-03，首尾颠倒了"),
        (NOTICE.replace("2027-01-09", "2027-01-08"), "2027-01-08本来就是工作日"),
        (NOTICE.replace("2027-01-09", "2027-01-02"), "2027-01-02写成了放假，又写成了上班"),
        (NOTICE.replace("03 }]", "03 }, { name = '又', from = 2027-01-03, to = 2027-01-04 }]"), "2027-01-03写了两次"),
        (NOTICE.replace('"元旦" }]', '"元旦" }, { day = 2027-01-09, for = "又" }]'), "2027-01-09写了两次"),
        (NOTICE.replace("from = 2027-01-01", "from = 2027-01-01T08:00:00"), "off 有一项"),
        (NOTICE.replace("from = 2027-01-01", "from = '元月一日'"), "off 有一项"),
        (NOTICE.replace('name = "元旦", ', ""), "off 有一项"),
        (NOTICE.replace('for = "元旦"', 'for = ""'), "worked 有一项"),
        ("year = 2027\nnotice = '通知'\noff = [1]", "off 有一项"),
        ("year = 2027\nnotice = '通知'\noff = 1", "off 有一项"),
        (NOTICE.replace("2027-01-03", "2027-01-32"), "第4行读不出来"),
        ("不是通知", "第1行读不出来"),
        ("\x00", "读不出来"),
        ("year = " + "9" * 6000, "读不出来"),
        ("off = " + "[" * 20000, "读不出来"),
    ],
)
def test_a_wrong_notice_is_refused_in_a_sentence(text: str, says: str) -> None:
    with pytest.raises(BadNotice, match=says) as error:
        parse_year(text)
    assert error.value.way_on
    assert error.value.what.isascii() is False


def test_counting_days_loads_the_standard_library_alone() -> None:
    probe = "import json, sys; import zwzx.office.clauses.workdays; print(json.dumps(sorted(name for name, module in sys.modules.items() if module)))"
    done = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    bare = subprocess.run(
        [sys.executable, "-c", probe.replace("import zwzx.office.clauses.workdays; ", "")],
        capture_output=True,
        text=True,
        check=True,
    )
    brought = {m.split(".")[0] for m in set(json.loads(done.stdout)) - set(json.loads(bare.stdout))}
    assert brought - {"zwzx"} <= sys.stdlib_module_names
    assert "tomllib" not in brought
