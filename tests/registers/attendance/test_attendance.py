"""考勤: what somebody writes of their day, what is taken over, what a month and a year come to (出勤.1, 出勤.5)."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from tests.registers.leave.asked import ask, day, sign
from zwzx.jobs.waiting.today import waiting
from zwzx.office.people import attendance
from zwzx.office.people.attendance import Marks
from zwzx.office.people.half_days import place
from zwzx.office.terms.leave import DayState, Presence
from zwzx.office.terms.people import Employed, Half, LeaveKind, Post
from zwzx.registers.attendance import rules
from zwzx.reports.annual_leave import annual
from zwzx.reports.attendance_figures import monthly, private, yearly
from zwzx.reports.attendance_today import daily, leaders, out

if TYPE_CHECKING:
    from tests.conftest import Desk

M, A = Half.MORNING, Half.AFTERNOON


def fill(desk: Desk, name: str, on: str, **facts: Any) -> Any:
    return desk.act("attendance.fill", person=desk.somebody(name), on=day(on), **facts)


def of_day(desk: Desk, name: str, on: str) -> list[str]:
    who = desk.somebody(name)
    marks = Marks(desk.office, [who], day(on), day(on))
    return [marks.of(who, place(day(on), half)) for half in Half]


# ── 填 ──────────────────────────────────────────────────────────────────────


@pytest.mark.clause("出勤.1")
def test_everybody_fills_in_their_own_day_half_by_half(desk: Desk) -> None:
    jiang = desk.acting("蒋明")
    entry = jiang.act("attendance.fill", morning=Presence.LATE)
    assert (entry.morning, entry.afternoon, entry.state) == (Presence.LATE, None, DayState.FILLED)
    with refused("", "已经填过", "zwzx attendance amend"):
        jiang.act("attendance.fill")
    desk.clock.now = dt.datetime(2026, 9, 28, 17, 20)
    same = jiang.act("attendance.fill")
    assert (same.id, same.morning, same.afternoon, same.state) == (
        entry.id,
        Presence.LATE,
        Presence.PRESENT,
        DayState.FILLED,
    )
    with refused("", "蒋明不能替孙丽登记考勤"):
        jiang.act("attendance.fill", person=desk.somebody("孙丽"))


@pytest.mark.clause("出勤.1")
def test_what_is_filled_in_later_shows_it_and_what_is_missing_is_no_absence(desk: Desk) -> None:
    fill(desk, "孙丽", "2026-09-28")
    desk.clock.now = dt.datetime(2026, 9, 30, 9)
    assert of_day(desk, "蒋明", "2026-09-28") == ["未填", "未填"]
    assert of_day(desk, "蒋明", "2026-09-24") == ["", ""]
    assert of_day(desk, "蒋明", "2026-09-30") == ["", ""]
    assert [one.title for one in waiting(desk.office, ("attendance",))] == ["考勤未填", "考勤未填"]
    late = fill(desk, "蒋明", "2026-09-28")
    assert late.state is DayState.BACKFILLED
    assert of_day(desk, "蒋明", "2026-09-28") == ["出勤", "出勤"]
    assert attendance.figures(desk.office, 2026)[late.person.id].of("旷工") == 0


@pytest.mark.clause("出勤.1")
def test_leave_trips_and_days_off_are_taken_over(desk: Desk) -> None:
    fill(desk, "孙丽", "2026-09-28")
    sign(desk, ask(desk, "蒋明", LeaveKind.PRIVATE, "2026-09-28", "2026-09-29", until_half=M), "张伟")
    facts = {"reason": "送材料", "place": "区政府", "told": desk.somebody("孙丽"), "person": desk.somebody("蒋明")}
    left = dt.datetime(2026, 9, 29, 14)
    desk.act("outings.go", left=left, expected=left + dt.timedelta(hours=1), **facts)
    desk.person("away", "李明", since=day("2026-09-29"), until=day("2026-09-29"), kind=LeaveKind.STUDY)
    desk.clock.now = dt.datetime(2026, 10, 8, 17, 50)
    assert of_day(desk, "蒋明", "2026-09-28") == ["事假", "事假"]
    assert of_day(desk, "蒋明", "2026-09-29") == ["事假", "外出"]
    assert of_day(desk, "李明", "2026-09-29") == ["学习", "学习"]
    with refused("", "蒋明2026-09-28全天事假，不用填"):
        fill(desk, "蒋明", "2026-09-28")
    entry = fill(desk, "蒋明", "2026-09-29")
    assert (entry.morning, entry.afternoon) == (None, Presence.PRESENT)
    with refused("", "2026-10-01是国庆节", "不填考勤"):
        fill(desk, "蒋明", "2026-10-01")
    with refused("", "2026-10-09还没有到"):
        fill(desk, "蒋明", "2026-10-09")


@pytest.mark.clause("出勤.1")
def test_a_clerk_enters_the_sheet_of_the_section(desk: Desk) -> None:
    section = desk.somebody("蒋明").department
    desk.person("appoint", "蒋明", post=Post.SECTION_CLERK, department=section)
    clerk = desk.acting("蒋明")
    clerk.act("attendance.fill_section", persons=(desk.somebody("蒋明"), desk.somebody("孙丽")))
    assert of_day(desk, "孙丽", "2026-09-28")[0] == "出勤"
    with refused("", "蒋明不能替李明登记考勤"):
        clerk.act("attendance.fill_section", persons=(desk.somebody("李明"),))


@pytest.mark.clause("出勤.1", "出勤.5")
def test_the_office_alone_enters_that_somebody_stayed_away(desk: Desk) -> None:
    with refused("出勤.1", "旷工不由本人填写", "zwzx attendance absent"):
        fill(desk, "蒋明", "2026-09-28", morning=Presence.ABSENT)
    who = {"person": desk.somebody("蒋明"), "reason": "电话不通"}
    entry = desk.act("attendance.absent", on=day("2026-09-28"), half=M, **who)
    assert (entry.morning, entry.afternoon, entry.note) == (Presence.ABSENT, None, "电话不通")
    with refused("出勤.1", "是办公室登记的旷工"):
        desk.acting("蒋明").act("attendance.amend", entry, morning=Presence.PRESENT, reason="我在")
    desk.clock.now = dt.datetime(2026, 9, 28, 17)
    both = desk.act("attendance.absent", on=day("2026-09-28"), **who)
    assert (both.id, both.afternoon) == (entry.id, Presence.ABSENT)
    mended = desk.act("attendance.amend", entry, morning=Presence.PRESENT, afternoon=Presence.EARLY, reason="查错了")
    assert (mended.morning, mended.afternoon) == (Presence.PRESENT, Presence.EARLY)
    assert desk.act("attendance.strike", entry, reason="填错了人").state is DayState.STRUCK
    sign(desk, ask(desk, "孙丽", LeaveKind.PRIVATE, "2026-09-28"), "陈静")
    with refused("", "孙丽2026-09-28登记着事假，不是旷工"):
        desk.act("attendance.absent", person=desk.somebody("孙丽"), on=day("2026-09-28"), reason="没有来")


def test_the_rules_need_no_store() -> None:
    one = day("2026-09-28")
    rules.has_come(one, one)
    rules.is_worked(one, "", works=True)
    rules.is_of_the_house("蒋明", one, works=True)
    rules.written_once("蒋明", one, "")
    rules.not_away("蒋明", one, "")
    rules.not_of_oneself(absent=False)
    rules.not_on_leave("蒋明", one, "")
    rules.something_written(written=True)
    rules.entered_as_absent("勤〔2026〕1号", absent=False)
    with refused("", "还没有到"):
        rules.has_come(day("2026-09-29"), one)
    with refused("", "不在本单位"):
        rules.is_of_the_house("蒋明", one, works=False)
    with refused("", "都没有写"):
        rules.something_written(written=False)


# ── 汇总 ────────────────────────────────────────────────────────────────────


def filled_september(desk: Desk) -> None:
    """28 to 30 September: 蒋明 late, half a day of 事假, a missing half; 孙丽 two days sick without certificate."""
    fill(desk, "蒋明", "2026-09-28", morning=Presence.LATE)
    sign(desk, ask(desk, "蒋明", LeaveKind.PRIVATE, "2026-09-29", since_half=A), "陈静")
    ask(desk, "孙丽", LeaveKind.SICK, "2026-09-29", "2026-09-30")
    desk.clock.now = dt.datetime(2026, 9, 28, 17, 20)
    fill(desk, "蒋明", "2026-09-28", afternoon=Presence.EARLY)
    desk.clock.now = dt.datetime(2026, 10, 12, 9)
    fill(desk, "蒋明", "2026-09-29")
    desk.act("attendance.absent", person=desk.somebody("李明"), on=day("2026-09-30"), half=M, reason="没有来")


@pytest.mark.clause("出勤.5")
def test_a_month_adds_up_to_the_half_day(desk: Desk) -> None:
    filled_september(desk)
    answer = monthly.run(desk.office, day("2026-09-01"))
    heads = [one.label for one in monthly.columns]
    rows = {found.values[0]: dict(zip(heads, found.values, strict=True)) for found in answer.rows}
    due = str(sum(desk.office.calendar().is_workday(dt.date(2026, 9, n)) for n in range(1, 31)))
    told = {key: rows["蒋明"][key] for key in ("应出勤", "实出勤", "迟到", "早退", "事假", "旷工", "未填", "备注")}
    assert told == {
        "应出勤": due,
        "实出勤": "1.5",
        "迟到": "1",
        "早退": "1",
        "事假": "0.5",
        "旷工": "",
        "未填": "1",
        "备注": "补填1天",
    }
    assert (rows["李明"]["旷工"], rows["李明"]["未填"]) == ("0.5", "2.5")
    # the certificate was due on 9 October: what never came is 事假
    assert (rows["孙丽"]["病假"], rows["孙丽"]["事假"]) == ("", "2")
    assert answer.pages is not None
    assert len(answer.pages()) == 1


@pytest.mark.clause("出勤.5")
def test_a_years_figures_are_there_for_the_assessment(desk: Desk) -> None:
    filled_september(desk)
    jiang = desk.somebody("蒋明")
    figures = attendance.figures(desk.office, 2026)[jiang.id]
    assert (figures.of(Presence.LATE), figures.of(LeaveKind.PRIVATE), figures.present) == (1, 1, 3)
    assert [found.values[0] for found in yearly.run(desk.office, 2026).rows][:2] == ["刘强", "李明"]
    rows = {found.values[1]: found.values[2:] for found in private.run(desk.office, 2026).rows}
    assert rows == {"蒋明": ("1", "0.5", "假〔2026〕1号"), "孙丽": ("1", "2", "假〔2026〕2号")}


def test_nobody_who_is_sent_to_the_hall_is_asked_for_the_sheet(desk: Desk) -> None:
    names = [one.name for one in attendance.staff(day("2026-09-01"), day("2026-09-30"))]
    assert "蒋明" in names
    desk.person("employ", "蒋明", kind=Employed.SENT, unit="区税务局", since=day("2026-09-01"))
    assert "蒋明" not in [one.name for one in attendance.staff(day("2026-09-01"), day("2026-09-30"))]


def test_what_was_overdue_counts_as_neither_leave_nor_work(desk: Desk) -> None:
    fill(desk, "孙丽", "2026-09-28")
    entry = sign(desk, ask(desk, "蒋明", LeaveKind.PRIVATE, "2026-09-28"), "陈静")
    desk.clock.now = dt.datetime(2026, 10, 8, 17)
    desk.act("leave.back", entry, day=day("2026-09-30"), half=A)
    assert of_day(desk, "蒋明", "2026-09-28") == ["事假", "事假"]
    assert of_day(desk, "蒋明", "2026-09-29") == ["逾期未归", "逾期未归"]
    assert of_day(desk, "蒋明", "2026-09-30") == ["逾期未归", "未填"]
    found = {one.values[0]: one.values for one in monthly.run(desk.office, day("2026-09-01")).rows}
    assert found["蒋明"][-1] == "逾期未归1.5天"
    desk.act("attendance.absent", person=desk.somebody("蒋明"), on=day("2026-09-29"), reason="没有续假")
    assert of_day(desk, "蒋明", "2026-09-29") == ["旷工", "旷工"]


def test_another_leave_in_between_is_not_overdue(desk: Desk) -> None:
    first = sign(desk, ask(desk, "蒋明", LeaveKind.PRIVATE, "2026-09-28"), "陈静")
    second = sign(desk, ask(desk, "蒋明", LeaveKind.MARRIAGE, "2026-09-30"), "张伟")
    desk.clock.now = dt.datetime(2026, 10, 8, 17)
    desk.act("leave.back", second, day=day("2026-10-08"), half=M)
    done = desk.act("leave.back", first, day=day("2026-10-08"), half=M)
    assert (done.taken, done.over) == (2, 2)


# ── 今天 ────────────────────────────────────────────────────────────────────


@pytest.mark.clause("出勤.4")
def test_who_is_out_today_and_until_when(desk: Desk) -> None:
    assert out.run(desk.office).nothing == "都在。"
    sign(desk, ask(desk, "蒋明", LeaveKind.PRIVATE, "2026-09-28", "2026-09-29", until_half=M), "张伟")
    ask(desk, "李明", LeaveKind.SICK, "2026-09-28")
    facts = {"reason": "送材料", "place": "区政府", "told": desk.somebody("陈静"), "person": desk.somebody("孙丽")}
    left = dt.datetime(2026, 9, 28, 9)
    desk.act("outings.go", left=left, expected=left + dt.timedelta(hours=2), **facts)
    desk.person("away", "刘强", since=day("2026-09-28"), reason="学习")
    desk.clock.now = dt.datetime(2026, 9, 28, 10)
    told = {found.values[0]: (found.values[2], found.values[4], found.late) for found in out.run(desk.office).rows}
    assert told == {
        "蒋明": ("事假", "2026-09-29上午", False),
        "李明": ("病假（待证明）", "2026-09-28", False),
        "孙丽": ("外出", "2026-09-28 11:00", False),
        "刘强": ("请假", "未定", False),
    }
    desk.clock.now = dt.datetime(2026, 9, 30, 10)
    late = {found.values[0] for found in out.run(desk.office).rows if found.late}
    assert late == {"蒋明", "孙丽"}


def test_the_sheet_of_a_day_has_a_line_for_everybody(desk: Desk) -> None:
    fill(desk, "蒋明", "2026-09-28", morning=Presence.LATE, note="堵车")
    desk.clock.now = dt.datetime(2026, 9, 28, 18)
    rows = {found.values[1]: found.values for found in daily.run(desk.office).rows}
    assert rows["蒋明"][2:] == ("迟到", "", "王芳", "堵车")
    assert rows["张伟"][2:4] == ("未填", "")
    assert "国庆节" in daily.run(desk.office, day("2026-10-01")).said[0]


def test_days_on_which_several_leaders_are_away_are_listed(desk: Desk) -> None:
    sign(desk, ask(desk, "陈静", LeaveKind.PRIVATE, "2026-10-12", "2026-10-13"), "张伟")
    assert leaders.run(desk.office, day("2026-10-01")).rows == []
    desk.act("leave.consent", ask(desk, "张伟", LeaveKind.PRIVATE, "2026-10-13"), body="区政府办", words="同意")
    rows = leaders.run(desk.office, day("2026-10-01")).rows
    assert [(found.values[0], found.values[1], found.late) for found in rows] == [
        (day("2026-10-13"), "上午", True),
        (day("2026-10-13"), "下午", True),
    ]


def test_the_ledger_of_annual_leave(desk: Desk) -> None:
    desk.person("amend", "蒋明", began=day("2006-12-05"), reason="补登")
    entry = sign(desk, ask(desk, "蒋明", LeaveKind.ANNUAL, "2026-10-12", "2026-10-14", until_half=M), "刘强", "check")
    sign(desk, entry, "陈静")
    rows = {found.values[0]: found.values for found in annual.run(desk.office, 2026).rows}
    assert rows["蒋明"] == ("蒋明", "业务科", "2006-12-05", "19年", "10", "0", "2.5", "0", "7.5", "")
    assert rows["孙丽"][-1] == "没有登记参加工作时间"


def test_it_is_filled_in_listed_and_printed_by_commands(desk: Desk, zwzx: Any) -> None:
    code, _, err = zwzx("attendance", "fill", "--on", "2026-09-28", "--person", "蒋明", "--morning", "迟到")
    assert code == 0, err
    rows = json.loads(zwzx("attendance", "list", "--format", "json")[1])
    assert [(row["person"], row["morning"], row["afternoon"], row["state"]) for row in rows] == [
        ("蒋明", "迟到", "出勤", "补填")
    ]
    for name in ("month", "year"):
        book = desk.folder / f"{name}.xlsx"
        assert zwzx("attendance", name, "2026" if name == "year" else "2026-09", "-o", str(book))[0] == 0
        assert book.is_file()
