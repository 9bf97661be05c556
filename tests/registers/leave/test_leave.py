"""请假: what is refused, what an approval brings about, coming back, annual leave, old books, papers, commands."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from tests.registers.circulation import slips
from tests.registers.leave.asked import ask, day, sign
from tests.registers.seal_use.counter import seal_of
from zwzx import registers
from zwzx.jobs.waiting.today import mine, waiting
from zwzx.office.kinds.base import Unreadable
from zwzx.office.people import absences, annual_leave, people
from zwzx.office.people.leaves import Leave
from zwzx.office.people.people import Absence
from zwzx.office.terms.leave import LeaveState, Proof
from zwzx.office.terms.people import Half, LeaveKind, Post
from zwzx.reports.reasons import reasons

if TYPE_CHECKING:
    from tests.conftest import Desk

M, A = Half.MORNING, Half.AFTERNOON
PRIVATE, ANNUAL = LeaveKind.PRIVATE, LeaveKind.ANNUAL


def on(text: str, at: str = "09:00") -> dt.datetime:
    return dt.datetime.fromisoformat(f"{text} {at}")


def approved(desk: Desk, name: str, since: str, until: str = "", kind: LeaveKind = PRIVATE, **facts: Any) -> Any:
    entry = ask(desk, name, kind, since, until, **facts)
    if kind is ANNUAL:
        entry = sign(desk, entry, "刘强", "check")
    deputy = name == "蒋明" and (kind is ANNUAL or (kind is PRIVATE and entry.half_days <= 2))
    approver = "陈静" if deputy else "张伟"
    return sign(desk, entry, approver)


def told(desk: Desk, name: str, record: Any = None, /, **facts: Any) -> list[str]:
    action = registers.load("leave").action(name)
    if record is not None:
        facts[action.acted_on] = desk.fresh(record)
    return desk.office.perform(action, **facts).notices


def titles(desk: Desk) -> list[str]:
    return [one.title for one in waiting(desk.office, ("leave",))]


# ── 登记 ────────────────────────────────────────────────────────────────────


def test_everybody_asks_for_themselves_and_the_office_for_anybody(desk: Desk) -> None:
    jiang = desk.acting("蒋明")
    entry = jiang.act("leave.ask", kind=PRIVATE, since=day("2026-10-12"), reason="搬家")
    assert (entry.called, entry.number, entry.section, entry.post) == ("蒋明", "假〔2026〕1号", "业务科", "一般人员")
    assert entry.until == entry.since
    with refused("", "蒋明不能替孙丽登记请假", "本科室内勤"):
        jiang.act("leave.ask", person=desk.somebody("孙丽"), kind=PRIVATE, since=day("2026-10-12"), reason="搬家")
    section = desk.somebody("蒋明").department
    desk.person("appoint", "蒋明", post=Post.SECTION_CLERK, department=section)
    assert jiang.act("leave.ask", person=desk.somebody("孙丽"), kind=PRIVATE, since=day("2026-10-12"), reason="搬家")
    with refused("", "蒋明不能替李明登记请假"):
        jiang.act("leave.ask", person=desk.somebody("李明"), kind=PRIVATE, since=day("2026-10-12"), reason="搬家")


def test_of_one_day_the_half_that_is_named_is_meant(desk: Desk) -> None:
    for since, half, until, count in (
        ("2026-10-12", M, "", 1),
        ("2026-10-13", A, "", 1),
        ("2026-10-15", None, "", 2),
        ("2026-10-19", M, "2026-10-20", 4),
    ):
        assert ask(desk, "蒋明", PRIVATE, since, until, since_half=half).half_days == count


@pytest.mark.parametrize(
    ("since", "half", "until", "until_half", "meets"),
    [
        ("2026-10-12", None, "2026-10-12", M, True),
        ("2026-10-12", A, "2026-10-12", None, True),
        ("2026-10-13", M, "2026-10-13", M, True),
        ("2026-10-13", A, "2026-10-13", None, False),
        ("2026-10-09", None, "2026-10-13", None, True),
        ("2026-10-09", None, "2026-10-10", None, False),
    ],
)
def test_nobody_is_on_leave_twice_be_it_for_half_a_day(
    desk: Desk, since: str, half: Half | None, until: str, until_half: Half | None, *, meets: bool
) -> None:
    ask(desk, "蒋明", PRIVATE, "2026-10-12", "2026-10-13", until_half=M)
    if meets:
        with refused("", "假〔2026〕1号（2026-10-12至2026-10-13上午）重了"):
            ask(desk, "蒋明", LeaveKind.IN_LIEU, since, until, since_half=half, until_half=until_half)
    else:
        assert ask(desk, "蒋明", LeaveKind.IN_LIEU, since, until, since_half=half, until_half=until_half)
    assert ask(desk, "孙丽", PRIVATE, since, until, since_half=half, until_half=until_half)


def test_a_leave_that_came_to_nothing_takes_no_time(desk: Desk) -> None:
    entry = ask(desk, "蒋明", PRIVATE, "2026-10-12")
    desk.act("leave.withdraw", entry, reason="不用去了")
    entry = ask(desk, "蒋明", PRIVATE, "2026-10-12")
    refused_one = sign(desk, entry, "陈静", "refuse", reason="忙")
    assert (refused_one.state, refused_one.approver) == (LeaveState.REFUSED, "陈静")
    assert ask(desk, "蒋明", PRIVATE, "2026-10-12")


def test_an_outing_takes_the_half_days_in_which_it_lies(desk: Desk) -> None:
    facts = {"reason": "送材料", "place": "区政府", "told": desk.somebody("孙丽"), "person": desk.somebody("蒋明")}
    desk.act("outings.go", left=on("2026-10-12", "14:00"), expected=on("2026-10-12", "16:00"), **facts)
    with refused("", "出〔2026〕1号"):
        ask(desk, "蒋明", PRIVATE, "2026-10-12")
    assert ask(desk, "蒋明", PRIVATE, "2026-10-12", until_half=M)


def test_only_a_year_with_its_notice_is_counted_for_good(desk: Desk) -> None:
    entry = ask(desk, "蒋明", PRIVATE, "2026-12-31", "2027-01-04")
    assert (entry.half_days, entry.provisional) == (4, True)
    desk.act("settings.workdays", notice=NOTICE)
    assert "请假天数待重算" in titles(desk)
    done = desk.act("leave.recount", entry)
    assert (done.half_days, done.provisional) == (2, False)
    assert "请假天数待重算" not in titles(desk)


NOTICE = 'year = 2027\nnotice = "试"\noff = [{ name = "元旦", from = 2027-01-01, to = 2027-01-04 }]\n'


# ── 批准 ────────────────────────────────────────────────────────────────────


@pytest.mark.clause("出勤.2-3")
def test_an_approval_makes_somebody_absent_for_these_halves(desk: Desk) -> None:
    entry = approved(desk, "蒋明", "2026-10-12", "2026-10-13", since_half=A, until_half=M)
    there = absences.of_row(entry.id)
    assert there is not None
    assert (there.kind, there.days) == (PRIVATE, "2026-10-12下午至2026-10-13上午")
    jiang = desk.somebody("蒋明")
    for at, away in (("2026-10-12 11:00", False), ("2026-10-12 15:00", True), ("2026-10-13 13:00", False)):
        assert people.is_away(jiang, dt.datetime.fromisoformat(at)) is away


@pytest.mark.clause("出勤.2-3")
def test_nothing_is_approved_in_the_future_nor_before_it_was_asked_for(desk: Desk) -> None:
    entry = ask(desk, "蒋明", PRIVATE, "2026-10-12")
    with refused("", "2026-09-29 09:00还没有到"):
        sign(desk, entry, "陈静", at=on("2026-09-29"))
    with refused("", "签署日期2026-09-27早于申请日期2026-09-28"):
        sign(desk, entry, "陈静", at=on("2026-09-27"))
    assert sign(desk, entry, "陈静", at=on("2026-09-28", "08:00")).decided == on("2026-09-28", "08:00")


@pytest.mark.clause("印鉴.3")
def test_a_keeper_names_a_stand_in_and_hands_over_before_leaving(desk: Desk) -> None:
    seal = seal_of(desk)
    keeper = seal_keeper(seal)
    entry = ask(desk, keeper, PRIVATE, "2026-09-29")
    with refused("印鉴.3", "没有写代管人", "zwzx leave amend --stand-in"):
        sign(desk, entry, "张伟")
    other = "李明" if keeper != "李明" else "刘强"
    desk.act("leave.amend", entry, stand_in=desk.somebody(other))
    with refused("印鉴.3", "还没有移交代管", "zwzx seals entrust"):
        sign(desk, entry, "张伟")
    later = ask(desk, keeper, PRIVATE, "2026-10-20", stand_in=desk.somebody(other))
    assert sign(desk, later, "张伟").state is LeaveState.APPROVED
    assert "休假前待移交" not in titles(desk)
    desk.clock.now = on("2026-10-19")
    assert "休假前待移交" in titles(desk)


def seal_keeper(seal: Any) -> str:
    from zwzx.office.seals.seals import Keepership

    return str(Keepership.get(Keepership.seal == seal).keeper.name)


@pytest.mark.clause("保密.3")
def test_whoever_holds_what_is_marked_gives_it_back_first(desk: Desk) -> None:
    slip = slips.marked(desk, "张伟")
    desk.act("circulation.hand_out", slip)
    entry = ask(desk, "张伟", PRIVATE, "2026-09-29")
    with refused("保密.3", "手里还有密件没有退还"):
        desk.act("leave.consent", entry, body="区政府办", words="同意")


def test_a_leave_waits_for_the_hand_of_whoever_may_approve_it(desk: Desk) -> None:
    entry = ask(desk, "蒋明", PRIVATE, "2026-10-12")
    chen, liu = desk.acting("陈静").office, desk.acting("刘强").office
    assert [one.id for one in mine(chen, waiting(chen, ("leave",)))] == [entry.id]
    assert mine(liu, waiting(liu, ("leave",))) == []


# ── 病假证明 ────────────────────────────────────────────────────────────────


@pytest.mark.clause("出勤.2-3")
def test_who_phoned_in_sick_is_away_before_anybody_approved_it(desk: Desk) -> None:
    entry = ask(desk, "蒋明", LeaveKind.SICK, "2026-09-28")
    assert people.is_away(desk.somebody("蒋明"), on("2026-09-28"))
    sign(desk, entry, "陈静", "refuse", reason="没有病")
    assert not people.is_away(desk.somebody("蒋明"), on("2026-09-28"))


@pytest.mark.clause("出勤.2-3")
def test_only_the_designated_hospitals_certificate_counts(desk: Desk) -> None:
    desk.act("settings.set", name="hospitals", value="区人民医院、区中医院")
    with refused("出勤.2-3", "某某诊所不是指定医院", "区人民医院、区中医院"):
        ask(desk, "蒋明", LeaveKind.SICK, "2026-09-28", hospital="某某诊所")
    entry = ask(desk, "蒋明", LeaveKind.SICK, "2026-09-28", hospital="区中医院")
    assert (entry.proof, entry.state) == (Proof.GIVEN, LeaveState.TO_APPROVE)
    with refused("", "不等证明"):
        desk.act("leave.prove", entry, hospital="区中医院")


# ── 销假 ────────────────────────────────────────────────────────────────────

BACK = [
    # (when, the half, taken, over, how long the absence lasts now)
    ("2026-10-12", M, 0, 0, "2026-10-12至2026-10-11"),
    ("2026-10-12", A, 1, 0, "2026-10-12至2026-10-12上午"),
    ("2026-10-14", M, 4, 0, "2026-10-12至2026-10-13"),
    ("2026-10-15", M, 6, 0, "2026-10-12至2026-10-14"),
    ("2026-10-16", A, 6, 3, "2026-10-12至2026-10-16上午"),
]


@pytest.mark.parametrize(("back", "half", "taken", "over", "days"), BACK)
def test_coming_back_counts_what_was_taken(desk: Desk, back: str, half: Half, taken: int, over: int, days: str) -> None:
    entry = approved(desk, "蒋明", "2026-10-12", "2026-10-14")
    assert entry.back_by == on("2026-10-15", "17:30")
    desk.clock.now = on("2026-10-20")
    done = desk.act("leave.back", entry, day=day(back), half=half)
    assert (done.state, done.taken, done.over) == (LeaveState.BACK, taken, over)
    there = absences.of_row(entry.id)
    assert there is not None
    assert there.days == days
    again = desk.act("leave.unback", entry, reason="看错了人")
    assert (again.state, again.back, again.back_by) == (LeaveState.APPROVED, None, on("2026-10-15", "17:30"))


def test_a_friday_leave_is_to_be_closed_on_monday_and_is_late_the_morning_after(desk: Desk) -> None:
    entry = approved(desk, "蒋明", "2026-11-06")
    assert entry.back_by == on("2026-11-09", "17:30")
    for at, late in (("2026-11-09 17:00", False), ("2026-11-10 08:30", True)):
        desk.clock.now = dt.datetime.fromisoformat(at)
        (due,) = (one for one in waiting(desk.office, ("leave",)) if one.title == "请假待销假")
        assert due.due is not None
        assert (due.due < desk.office.now) is late


def test_leaves_that_follow_at_once_are_closed_together(desk: Desk) -> None:
    first = approved(desk, "蒋明", "2026-10-12")
    second = approved(desk, "蒋明", "2026-10-13", "2026-10-14", LeaveKind.MARRIAGE)
    assert desk.fresh(first).back_by == second.back_by == on("2026-10-15", "17:30")
    desk.clock.now = on("2026-10-14", "14:30")
    desk.act("leave.back", second)
    assert [(one.state, one.taken) for one in map(desk.fresh, (first, second))] == [
        (LeaveState.BACK, 2),
        (LeaveState.BACK, 3),
    ]


EVENING = [
    # (until, when it is entered, the day and the half that are named, the return, taken, over)
    ("2026-10-12", "2026-10-12 18:02", "", None, "2026-10-13上午", 2, 0),
    ("2026-10-12", "2026-10-12 17:30", "", None, "2026-10-13上午", 2, 0),
    ("2026-10-12", "2026-10-12 17:29", "", None, "2026-10-12下午", 1, 0),
    ("2026-10-16", "2026-10-13 18:02", "", None, "2026-10-14上午", 4, 0),
    ("2026-10-16", "2026-10-13 18:02", "2026-10-14", None, "2026-10-14上午", 4, 0),
    ("2026-10-16", "2026-10-13 18:02", "2026-10-13", A, "2026-10-13下午", 3, 0),
    # what is over already has no evening: they were there, nobody knows since when
    ("2026-10-12", "2026-10-13 18:02", "", None, "2026-10-13下午", 2, 1),
]


@pytest.mark.parametrize(("until", "at", "named", "half", "back", "taken", "over"), EVENING)
def test_who_is_back_after_office_hours_was_away_all_day(
    desk: Desk, until: str, at: str, named: str, half: Half | None, back: str, taken: int, over: int
) -> None:
    entry = approved(desk, "蒋明", "2026-10-12", until)
    desk.clock.now = dt.datetime.fromisoformat(at)
    done = desk.act("leave.back", entry, day=day(named) if named else None, half=half)
    assert (f"{done.back}{done.back_half}", done.taken, done.over) == (back, taken, over)


def test_the_evening_before_another_leave_ends_the_first_alone(desk: Desk) -> None:
    first = approved(desk, "蒋明", "2026-10-12")
    second = approved(desk, "蒋明", "2026-10-13", "2026-10-14", LeaveKind.MARRIAGE)
    desk.clock.now = on("2026-10-12", "18:02")
    desk.act("leave.back", first)
    assert [(one.state, one.taken) for one in map(desk.fresh, (first, second))] == [
        (LeaveState.BACK, 2),
        (LeaveState.APPROVED, None),
    ]


@pytest.mark.parametrize(("at", "named", "half"), [("17:29", "2026-10-13", M), ("18:02", "2026-10-13", A)])
def test_nobody_is_back_before_it_is_so(desk: Desk, at: str, named: str, half: Half) -> None:
    entry = approved(desk, "蒋明", "2026-10-12", "2026-10-16")
    desk.clock.now = on("2026-10-12", at)
    with refused("", "返岗的时间还没有到"):
        desk.act("leave.back", entry, day=day(named), half=half)


def test_what_has_begun_is_not_withdrawn_and_nobody_is_back_before(desk: Desk) -> None:
    entry = approved(desk, "蒋明", "2026-09-29")
    with refused("", "返岗的时间早于"):
        desk.act("leave.back", entry)
    desk.clock.now = on("2026-09-29", "15:00")
    with refused("", "已经开始休了", "zwzx leave back"):
        desk.act("leave.withdraw", entry, reason="不去了")
    with refused("", "返岗的时间还没有到"):
        desk.act("leave.back", entry, day=day("2026-09-30"), half=M)


def test_the_list_of_people_ends_no_leave_of_the_register(desk: Desk) -> None:
    entry = approved(desk, "蒋明", "2026-09-28", "2026-09-29")
    with pytest.raises(Unreadable, match=f"zwzx leave back {entry.number}"):
        desk.person("back", "蒋明")
    desk.person("away", "孙丽", since=day("2026-09-28"))
    desk.person("back", "孙丽")
    assert Absence.get(Absence.person == desk.somebody("孙丽")).until is not None


# ── 年休假 ──────────────────────────────────────────────────────────────────


@pytest.mark.clause("出勤.2-3")
def test_the_office_passes_no_more_than_is_left(desk: Desk) -> None:
    desk.person("amend", "蒋明", began=day("2020-03-02"), reason="补登")
    assert approved(desk, "蒋明", "2026-10-12", "2026-10-14", ANNUAL).state is LeaveState.APPROVED
    much = ask(desk, "蒋明", ANNUAL, "2026-11-02", "2026-11-04")
    with refused("出勤.2-3", "2026年的年休假还剩2天，申请的是3天"):
        sign(desk, much, "刘强", "check")
    desk.act("leave.withdraw", much, reason="改短")
    assert sign(desk, ask(desk, "蒋明", ANNUAL, "2026-11-02", "2026-11-03"), "刘强", "check")


def test_a_leave_over_the_turn_of_the_year_takes_from_both(desk: Desk) -> None:
    desk.person("amend", "蒋明", began=day("2020-03-02"), reason="补登")
    desk.act("settings.set", name="annual-carried", value="否")
    entry = ask(desk, "蒋明", ANNUAL, "2026-12-28", "2027-01-05")
    calendar, jiang = desk.office.calendar(), desk.somebody("蒋明")
    assert list(annual_leave.asked_in(calendar, entry)) == [(day("2026-12-28"), 8), (day("2027-01-01"), 4)]
    assert annual_leave.balance(desk.office, jiang, day("2026-12-31")).left == 2
    assert annual_leave.balance(desk.office, jiang, day("2027-01-05")).left == 6


@pytest.mark.parametrize(("setting", "left"), [("是", 14), ("否", 10)])
def test_what_a_year_left_can_be_taken_in_the_next_and_not_later(desk: Desk, setting: str, left: int) -> None:
    desk.person("amend", "蒋明", began=day("2020-03-02"), reason="补登")
    desk.act("settings.set", name="annual-carried", value=setting)
    approved(desk, "蒋明", "2026-10-12", "2026-10-14", ANNUAL)
    jiang = desk.somebody("蒋明")
    assert annual_leave.balance(desk.office, jiang, day("2027-03-01")).left == left
    assert annual_leave.balance(desk.office, jiang, day("2028-03-01")).carried == (10 if setting == "是" else 0)


@pytest.mark.clause("出勤.2-3")
def test_of_one_leave_what_the_old_year_takes_is_not_carried_into_the_new(desk: Desk) -> None:
    desk.person("amend", "蒋明", began=day("2020-03-02"), reason="补登")
    facts = {"person": desk.somebody("蒋明"), "kind": ANNUAL, "reason": "休息"}
    notices = told(desk, "ask", since=day("2026-12-31"), until=day("2027-01-15"), **facts)
    assert any("2027年年休假应休5天，上年结转4天，还剩9天，这次10天" in one for one in notices)
    (entry,) = Leave.select()
    assert "应休5天＋结转4天" in "\n".join(reasons(desk.office, entry.number))
    with refused("出勤.2-3", "2027年的年休假还剩9天，申请的是10天"):
        sign(desk, entry, "刘强", "check")
    desk.act("leave.withdraw", entry, reason="改短")
    assert sign(desk, ask(desk, "蒋明", ANNUAL, "2026-12-31", "2027-01-14"), "刘强", "check")


@pytest.mark.clause("出勤.2-3")
def test_the_old_year_takes_nothing_that_the_new_one_has_taken_already(desk: Desk) -> None:
    desk.person("amend", "蒋明", began=day("2020-03-02"), reason="补登")
    approved(desk, "蒋明", "2027-01-04", "2027-01-13", ANNUAL)
    jiang = desk.somebody("蒋明")
    assert annual_leave.balance(desk.office, jiang, day("2027-12-31")).left == 4
    facts = {"person": jiang, "kind": ANNUAL, "reason": "休息"}
    notices = told(desk, "ask", since=day("2026-12-29"), until=day("2026-12-31"), **facts)
    assert any("2027年已经请的年休假还要用2026年结转的" in one and "缺1天" in one for one in notices)
    much = Leave.get(Leave.since == day("2026-12-29"))
    with refused("出勤.2-3", "2027年", "缺1天", "少请几天"):
        sign(desk, much, "刘强", "check")
    desk.act("leave.withdraw", much, reason="改短")
    assert sign(desk, ask(desk, "蒋明", ANNUAL, "2026-12-30", "2026-12-31"), "刘强", "check")
    assert annual_leave.balance(desk.office, jiang, day("2027-12-31")).left == 0


@pytest.mark.clause("出勤.2-3")
def test_a_new_year_that_is_short_already_holds_up_no_leave_that_takes_nothing_of_it(desk: Desk) -> None:
    desk.person("amend", "蒋明", began=day("2020-03-02"), reason="补登")
    approved(desk, "蒋明", "2027-01-04", "2027-01-13", ANNUAL)
    desk.act("settings.set", name="annual-carried", value="否")
    assert annual_leave.balance(desk.office, desk.somebody("蒋明"), day("2027-12-31")).left < 0
    assert sign(desk, ask(desk, "蒋明", ANNUAL, "2026-12-29", "2026-12-31"), "刘强", "check")


def test_without_the_day_on_which_they_began_nothing_is_counted(desk: Desk) -> None:
    notices = told(
        desk,
        "ask",
        person=desk.somebody("蒋明"),
        kind=ANNUAL,
        since=day("2026-10-12"),
        reason="休息",
        until=day("2026-12-31"),
    )
    assert any("算不出蒋明应休几天" in one for one in notices)


def test_private_leave_that_went_on_for_too_long_is_told_with_its_law(desk: Desk) -> None:
    desk.person("amend", "蒋明", began=day("2020-03-02"), reason="补登")
    approved(desk, "蒋明", "2026-10-12", "2026-11-06")
    notices = told(desk, "ask", person=desk.somebody("蒋明"), kind=ANNUAL, since=day("2026-11-10"), reason="休息")
    assert any("事假累计20天" in one and "职工带薪年休假条例（2007）第四条" in one for one in notices)


# ── 旧簿、为什么、命令 ──────────────────────────────────────────────────────


def test_the_rows_of_an_old_book_stand_as_they_were_written(desk: Desk) -> None:
    facts = {"since": day("2011-03-04"), "days": 3, "approver": "陈局长", "reason": "家事"}
    entry = desk.act("leave.past", number="7", name="某某", kind="事假", **facts)
    assert (entry.number, entry.state, entry.called, entry.half_days) == ("假〔2011〕7号", LeaveState.PAST, "某某", 3)
    odd = desk.act("leave.past", number="8", name="蒋明", kind="看孩子", **facts)
    assert (odd.called, odd.kind, odd.note) == ("蒋明", None, "假别：看孩子")
    with refused("", "不是往年的", "zwzx leave ask"):
        desk.act("leave.past", number="9", name="蒋明", kind="事假", **{**facts, "since": day("2026-09-28")})


def test_why_tells_the_days_that_count_who_approves_and_by_which_words(desk: Desk) -> None:
    entry = approved(desk, "蒋明", "2026-09-24", "2026-09-28")
    said = "\n".join(reasons(desk.office, entry.number))
    assert "条款　出勤.2-3" in said
    assert "2026-09-25　中秋节" in said
    assert "工作日2天" in said
    assert "张伟" in said
    annual = ask(desk, "孙丽", ANNUAL, "2026-10-12")
    assert "年休假按国家规定核" in "\n".join(reasons(desk.office, annual.number))


def test_it_is_asked_for_approved_and_closed_by_commands(desk: Desk, zwzx: Any) -> None:
    words = ("--kind", "事假", "--since", "2026-09-28", "--reason", "搬家", "--person", "蒋明")
    code, out, err = zwzx("leave", "ask", *words)
    assert code == 0, err
    number = Leave.get().number
    assert number in out
    assert zwzx("leave", "approve", number, "--person", "陈静")[0] == 0
    rows = json.loads(zwzx("leave", "list", "--open", "是", "--format", "json")[1])
    assert [(row["who"], row["state"], row["stands"]) for row in rows] == [("蒋明", "已批准", "逾期未归")]
    paper = desk.folder / "slip.pdf"
    assert zwzx("leave", "print", "--sheet", "slip", number, "-o", str(paper))[0] == 0
    assert paper.is_file()
