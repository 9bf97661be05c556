"""请假: the table of what is easily got wrong, with its dates; who approves which leave; the days that count."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.refusals import refused
from tests.registers.leave.asked import ask, day, sign
from zwzx.office.clauses.workdays import shipped
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.half_days import day_count, in_days
from zwzx.office.people import annual_leave, half_days
from zwzx.office.people.half_days import Span
from zwzx.office.terms.leave import LeaveState, Proof
from zwzx.office.terms.people import Half, LeaveKind
from zwzx.registers.leave import rules

if TYPE_CHECKING:
    from tests.conftest import Desk

M, A = Half.MORNING, Half.AFTERNOON


# ── 容易弄错的表 ────────────────────────────────────────────────────────────


@pytest.mark.clause("出勤.2-3")
def test_friday_afternoon_and_monday_morning_are_one_day_for_the_deputy(desk: Desk) -> None:
    entry = ask(desk, "蒋明", LeaveKind.PRIVATE, "2026-11-06", "2026-11-09", since_half=A, until_half=M)
    assert entry.half_days == 2
    with refused("出勤.2-3", "刘强在2026-09-28没有批准这件事的职务", "陈静"):
        sign(desk, entry, "刘强")
    assert sign(desk, entry, "陈静").state is LeaveState.APPROVED


@pytest.mark.clause("出勤.2-3")
def test_annual_leave_over_the_autumn_holiday_of_2026_is_seven_days(desk: Desk) -> None:
    """25 to 27 September are off; the Sunday before, the 20th, was worked, and is not in it."""
    desk.clock.now = dt.datetime(2026, 9, 18, 9)
    entry = ask(desk, "蒋明", LeaveKind.ANNUAL, "2026-09-21", "2026-09-30")
    assert entry.half_days == 14
    with_sunday = ask(desk, "孙丽", LeaveKind.PRIVATE, "2026-09-19", "2026-09-21")
    assert with_sunday.half_days == 4


@pytest.mark.clause("出勤.2-3")
def test_ten_years_that_are_full_in_june_give_ten_days_from_july(desk: Desk) -> None:
    began = day("2016-06-15")
    assert annual_leave.entitled(began, day("2026-06-30")) == 10
    assert annual_leave.entitled(began, day("2026-07-01")) == 20
    desk.person("amend", "蒋明", began=began, reason="登错了")
    desk.clock.now = dt.datetime(2026, 5, 6, 9)
    early = ask(desk, "蒋明", LeaveKind.ANNUAL, "2026-05-11", "2026-05-13")
    sign(desk, early, "刘强", "check")
    sign(desk, early, "陈静")
    jiang = desk.somebody("蒋明")
    assert annual_leave.balance(desk.office, jiang, day("2026-06-30")).left == 4
    assert annual_leave.balance(desk.office, jiang, day("2026-07-01")).left == 14


@pytest.mark.clause("出勤.2-3")
def test_a_sick_leave_by_phone_waits_for_its_certificate_and_becomes_private_without(desk: Desk) -> None:
    desk.clock.now = dt.datetime(2026, 10, 12, 8, 40)
    entry = ask(desk, "蒋明", LeaveKind.SICK, "2026-10-12")
    assert (entry.state, entry.proof) == (LeaveState.TO_PROVE, Proof.WAITING)
    assert entry.proof_due == dt.datetime(2026, 10, 15, 17, 30)
    with refused("出勤.2-3", "待证明", "zwzx leave prove"):
        sign(desk, entry, "陈静")
    with refused("", "2026-10-15 17:30以前交都可以"):
        desk.act("leave.turn", entry)
    desk.clock.now = dt.datetime(2026, 10, 16, 8, 40)
    assert desk.fresh(entry).counts_as(desk.clock.now) is LeaveKind.PRIVATE
    turned = desk.act("leave.turn", entry)
    assert (turned.kind, turned.was, turned.proof) == (LeaveKind.PRIVATE, LeaveKind.SICK, Proof.MISSING)
    late = desk.act("leave.prove", turned, hospital="区人民医院")
    assert (late.kind, late.was, late.state) == (LeaveKind.SICK, None, LeaveState.TO_APPROVE)


@pytest.mark.clause("出勤.2-3")
def test_a_sick_leave_whose_certificate_comes_the_next_day_is_approved(desk: Desk) -> None:
    entry = ask(desk, "蒋明", LeaveKind.SICK, "2026-09-28")
    desk.clock.now = dt.datetime(2026, 9, 29, 8, 40)
    proven = desk.act("leave.prove", entry, hospital="区人民医院")
    assert proven.state is LeaveState.TO_APPROVE
    assert sign(desk, proven, "陈静").state is LeaveState.APPROVED


@pytest.mark.clause("出勤.2-3")
def test_a_deputys_own_day_is_the_directors(desk: Desk) -> None:
    entry = ask(desk, "陈静", LeaveKind.PRIVATE, "2026-10-12")
    with refused("", "陈静不能批准自己的假"):
        sign(desk, entry, "陈静")
    assert sign(desk, entry, "张伟").state is LeaveState.APPROVED


# ── 由谁批准 ────────────────────────────────────────────────────────────────

WHO = [
    # (whose, kind, halves, who approves after the office's check)
    ("蒋明", LeaveKind.PRIVATE, 1, "陈静"),
    ("蒋明", LeaveKind.PRIVATE, 2, "陈静"),
    ("蒋明", LeaveKind.PRIVATE, 3, "张伟"),
    ("蒋明", LeaveKind.PRIVATE, 4, "张伟"),
    ("孙丽", LeaveKind.PRIVATE, 2, "陈静"),
    ("李明", LeaveKind.PRIVATE, 2, "张伟"),
    ("蒋明", LeaveKind.ANNUAL, 2, "陈静"),
    ("孙丽", LeaveKind.ANNUAL, 2, "张伟"),
    ("陈静", LeaveKind.ANNUAL, 2, "张伟"),
    ("刘强", LeaveKind.ANNUAL, 2, "张伟"),
    ("蒋明", LeaveKind.MARRIAGE, 6, "张伟"),
    ("蒋明", LeaveKind.IN_LIEU, 1, "张伟"),
]


@pytest.mark.clause("出勤.2-3")
def test_who_approves_by_kind_days_and_whom_it_concerns(desk: Desk) -> None:
    start = day("2026-10-12")
    for name, kind, halves, approver in WHO:
        last = start + dt.timedelta(days=(halves - 1) // 2)
        half = M if halves % 2 else None
        entry = ask(desk, name, kind, str(start), str(last), until_half=half)
        assert entry.half_days == halves
        if kind is LeaveKind.ANNUAL:
            with refused("出勤.2-3", "待核准"):
                sign(desk, entry, approver)
            entry = sign(desk, entry, "张伟" if name == "刘强" else "刘强", "check")
        others = {"陈静", "张伟"} - {approver, name}
        for other in others if kind is not LeaveKind.ANNUAL or name == "蒋明" else ():
            assert "没有批准这件事的职务" in desk.refused(
                "出勤.2-3" if kind in (LeaveKind.PRIVATE, LeaveKind.ANNUAL) else "",
                "leave.approve",
                entry,
                person=desk.somebody(other),
            )
        assert sign(desk, entry, approver).approver == approver, (name, kind)
        start += dt.timedelta(days=14)


@pytest.mark.clause("出勤.2-3")
def test_of_a_sick_leave_the_deputy_in_charge_or_the_director_is_the_leader(desk: Desk) -> None:
    for since, approver in (("2026-10-12", "陈静"), ("2026-10-14", "张伟")):
        entry = ask(desk, "蒋明", LeaveKind.SICK, since, hospital="区人民医院")
        assert sign(desk, entry, approver).state is LeaveState.APPROVED


@pytest.mark.clause("出勤.2-3")
def test_the_directors_own_leave_is_consented_to_from_above(desk: Desk) -> None:
    entry = ask(desk, "张伟", LeaveKind.PRIVATE, "2026-10-12")
    with refused("", "张伟不能批准自己的假"):
        sign(desk, entry, "张伟")
    with refused("", "请上级机关签署"):
        sign(desk, entry, "陈静")
    done = desk.act("leave.consent", entry, body="区政府办", words="电话同意，李主任")
    assert (done.state, done.approver) == (LeaveState.APPROVED, "区政府办")


@pytest.mark.clause("出勤.2-3")
def test_the_directors_annual_leave_is_checked_by_the_office_first(desk: Desk) -> None:
    entry = ask(desk, "张伟", LeaveKind.ANNUAL, "2026-10-12")
    with refused("出勤.2-3", "待核准"):
        desk.act("leave.consent", entry, body="区政府办", words="同意")
    entry = sign(desk, entry, "刘强", "check")
    assert desk.act("leave.consent", entry, body="区政府办", words="同意").state is LeaveState.APPROVED


@pytest.mark.clause("出勤.2-3")
def test_nobody_but_the_head_of_the_house_is_consented_to_from_above(desk: Desk) -> None:
    entry = ask(desk, "蒋明", LeaveKind.PRIVATE, "2026-10-12")
    with refused("出勤.2-3", "这件事不由区政府办批准"):
        desk.act("leave.consent", entry, body="区政府办", words="同意")


@pytest.mark.clause("出勤.2-3")
@pytest.mark.parametrize(
    ("then", "kind", "approver"),
    [
        ("2026-10-13", LeaveKind.PRIVATE, "张伟"),  # one day, and one on the next: two
        ("2026-10-14", LeaveKind.PRIVATE, "陈静"),  # a day is worked between them
        ("2026-10-13", LeaveKind.IN_LIEU, "张伟"),  # another kind: its own approver, and it joins the two private ones
    ],
)
def test_private_leave_that_joins_on_counts_together(desk: Desk, then: str, kind: LeaveKind, approver: str) -> None:
    first = ask(desk, "蒋明", LeaveKind.PRIVATE, "2026-10-12")
    assert sign(desk, first, "陈静").state is LeaveState.APPROVED
    second = ask(desk, "蒋明", kind, then)
    assert sign(desk, second, approver).approver == approver
    if kind is LeaveKind.IN_LIEU:
        third = ask(desk, "蒋明", LeaveKind.PRIVATE, "2026-10-14")
        with refused("出勤.2-3", "张伟"):
            sign(desk, third, "陈静")
        desk.act("settings.set", name="leave-together", value="否")
        assert sign(desk, third, "陈静").state is LeaveState.APPROVED


def test_private_leave_over_a_weekend_joins_on(desk: Desk) -> None:
    ask(desk, "蒋明", LeaveKind.PRIVATE, "2026-11-06")
    monday = ask(desk, "蒋明", LeaveKind.PRIVATE, "2026-11-09")
    with refused("出勤.2-3", "张伟"):
        sign(desk, monday, "陈静")


def test_a_setting_lets_the_deputy_in_charge_approve_what_no_clause_speaks_of(desk: Desk) -> None:
    entry = ask(desk, "蒋明", LeaveKind.FUNERAL, "2026-10-12")
    with refused("", "张伟"):
        sign(desk, entry, "陈静")
    desk.act("settings.set", name="leave-approver", value="分管副主任或主任")
    assert sign(desk, entry, "陈静").state is LeaveState.APPROVED


# ── 天数 ────────────────────────────────────────────────────────────────────

COUNTED = [
    # (from, half, to, half, half days)
    ("2026-11-06", None, "2026-11-06", None, 2),
    ("2026-11-06", A, "2026-11-06", None, 1),
    ("2026-11-06", None, "2026-11-06", M, 1),
    ("2026-11-06", A, "2026-11-09", M, 2),
    ("2026-11-07", None, "2026-11-08", None, 0),
    ("2026-09-30", None, "2026-10-08", None, 4),
    ("2026-09-19", None, "2026-09-20", None, 2),
    ("2026-10-10", None, "2026-10-10", None, 2),
    ("2026-03-08", None, "2026-03-09", A, 2),
]


@pytest.mark.parametrize(("since", "half", "until", "until_half", "count"), COUNTED)
def test_half_days_on_which_the_office_works_are_counted(
    since: str, half: Half | None, until: str, until_half: Half | None, count: int
) -> None:
    """Weekends and holidays are nobody's leave, adjusted workdays are; a half day on a holiday takes nothing off."""
    span = Span.of(day(since), half, day(until), until_half)
    assert len(half_days.worked(shipped(), span)) == count


@pytest.mark.parametrize(
    ("text", "count"), [("1", 2), ("1.5", 3), ("半天", 1), ("1天半", 3), ("0.5", 1), ("3天", 6), ("2.0", 4)]
)
def test_days_are_read_to_the_half(text: str, count: int) -> None:
    assert day_count("天数").read(text) == count


def test_days_are_never_rounded() -> None:
    for text in ("1.3", "两天多", "1.5半", ""):
        with pytest.raises(Unreadable):
            day_count("天数").read(text)
    assert [in_days(n) for n in (0, 1, 2, 3, 7)] == ["", "0.5", "1", "1.5", "3.5"]


def test_spans_are_told_as_they_are_written() -> None:
    one = day("2026-11-06")
    assert Span.of(one, None, one, None).words == "2026-11-06"
    assert Span.of(one, A, one, None).words == "2026-11-06下午"
    assert Span.of(one, None, one, M).words == "2026-11-06上午"
    assert Span.of(one, A, day("2026-11-09"), M).words == "2026-11-06下午至2026-11-09上午"


ENTITLED = [
    # began, day, how many days
    ("2026-01-10", "2026-12-31", 0),
    ("2025-10-15", "2026-10-31", 0),
    ("2025-10-15", "2026-11-01", 5),
    ("2016-11-30", "2026-11-30", 5),
    ("2016-11-30", "2026-12-01", 10),
    ("2006-12-05", "2026-12-31", 10),
    ("2006-12-05", "2027-01-01", 15),
    ("1980-01-01", "2026-01-01", 15),
]


@pytest.mark.parametrize(("began", "on", "days"), ENTITLED)
def test_the_states_rule_gives_five_ten_or_fifteen_days(began: str, on: str, days: int) -> None:
    assert annual_leave.entitled(day(began), day(on)) == days * 2


def test_rules_that_no_store_is_needed_for() -> None:
    rules.balance_holds("蒋明", 2026, "5天", "5天", enough=True)
    with refused("出勤.2-3", "还剩4天半", "申请的是5天"):
        rules.balance_holds("蒋明", 2026, "4天半", "5天", enough=False)
    rules.next_year_holds("蒋明", 2026, 0, "")
    with refused("出勤.2-3", "蒋明2027年已经请的年休假还要用2026年结转的", "先撤回2027年的"):
        rules.next_year_holds("蒋明", 2026, 2027, "1天")
    rules.hospital_is_named("区人民医院", [])
    with refused("出勤.2-3", "不是指定医院"):
        rules.hospital_is_named("某某诊所", ["区人民医院"])
    rules.in_order(4, 4)
    with refused("", "请假止在请假起以前"):
        rules.in_order(5, 4)
    with refused("", "都是休息日"):
        rules.some_day_is_worked("2026-11-07", 0)
    with refused("出勤.4", "公差不是请假"):
        rules.is_no_trip("公差", duty=True)
    now = dt.datetime(2026, 10, 15, 17, 30)
    rules.proof_is_late("假〔2026〕1号", None, now)
    rules.proof_is_late("假〔2026〕1号", now - dt.timedelta(seconds=1), now)
    with refused("", "2026-10-15 17:30以前交都可以"):
        rules.proof_is_late("假〔2026〕1号", now, now)
    with refused("", "不能自己代管自己的"):
        rules.stand_in_is_another("蒋明", "蒋明")
    with refused("", "不在本单位"):
        rules.works_then("蒋明", works=False)
