"""Why a moment is that moment: from which day, by which limit, which days counted and which were passed over, what put it off."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.archived import piece_of, with_archivist
from zwzx import registers
from zwzx.office.clauses import regulations, standards
from zwzx.office.core import settings
from zwzx.office.people.people import Department
from zwzx.office.terms.papers import Urgency
from zwzx.reports.reasons import reasons

if TYPE_CHECKING:
    from tests.conftest import Desk
    from zwzx.office.core.register import Due

WRITTEN = {
    "devices.loan": "the day that was told with the loan, or that the setting gives it",
    "advances.back": "the day that whoever borrows it named",
    "vehicle_repairs.check": "the day that the garage named",
    "vehicle_use.approve": "the time for which the car was booked",
    "vehicle_use.depart": "the time for which the car was booked",
    "vehicle_use.dispatch": "the time for which the car was booked",
    "vehicle_use.return": "the time until which the car was booked",
    "accountability.report": "the day that the notice names (公开.七八 names none)",
    "archive_use.reading": "the day of the visit",
    "archive_use.return": "the day on the slip (档案.6)",
    "disclosure.look": "the day that was named with the decision",
    "handover.back": "the day that the leader named",
    "inspections.mend": "the day that the notice names",
    "integrity.finish": "the day that the order of the investigation names",
    "leave.back": "the day that the leave was granted to",
    "meetings.hold": "the day that the meeting was called for",
    "outings.back": "the moment that the one who goes out named",
    "reminders.renew": "the day that the one who watches named",
    "reception.agree": "the time at which the guests are to come",
    "reception.arrange": "the time at which the guests are to come",
    "reception.hold": "the time at which the guests are to come",
    "seals.outing": "the day that the leave names",
    "seals.stand_in": "the day that the leader named",
    "secrets.expired": "the day that the paper's own marking comes to",
    "short_leaves.back": "the moment that the leave was granted to",
    "window_leave.back": "the day that the leave was granted to",
}
"""The dues whose moment somebody wrote down, so that nothing counts it."""
ALL = [(name, due) for name in registers.NAMES for due in registers.load(name).dues if due.at is not None]


def told(desk: Desk, text: str) -> str:
    return "\n".join(reasons(desk.office, text))


def section() -> Department:
    found: Department = Department.select().order_by(Department.id).first()
    return found


def complaint(desk: Desk) -> str:
    """One that was received on 2026-09-28, before the week of the National Day."""
    made = desk.act("complaints.add", asker="何建国", phone="13607310001", accused_as="3号窗口", content="态度生硬")
    return str(made.number)


@pytest.mark.parametrize(("name", "due"), ALL, ids=[f"{name}.{due.name}" for name, due in ALL])
def test_every_moment_is_counted_by_something_that_there_is_or_was_written(name: str, due: Due) -> None:
    assert (due.limit is None) == (f"{name}.{due.name}" in WRITTEN)
    if due.limit is None or callable(due.limit):
        return
    ground, limit = due.limit
    for one in (limit, due.extends):
        if not one:
            continue
        if ground in standards.standards():
            assert standards.limit(ground, one)
            assert due.cites == "", "a national rule is never cited as a clause"
        elif ground:
            assert one in dict(regulations.clause(ground).limits)
            assert due.cites == ground
        else:
            assert one in regulations.MONTHS
    if not limit:
        assert ground in settings.SPECS


@pytest.mark.clause("投诉.5")
def test_a_complaint_tells_the_days_that_counted_and_those_passed_over(desk: Desk) -> None:
    lines = told(desk, complaint(desk))
    for words in (
        "条款　投诉.5",
        "时限　投诉待答复　从9月28日次日起算5个工作日",
        "起算　2026-09-28 09:00（收到时间）",
        "计入5天：2026-09-29至2026-09-30、2026-10-08至2026-10-10",
        "跳过 2026-10-01　国庆节",
        "计入 2026-10-10　调休上班（国庆节）",
        "放假通知（2026年）：",
        "2026-10-10 17:30 到期",
        "设置“下班时间”：17:30",
        "规章　",
    ):
        assert words in lines
    assert "现在推算" not in lines


@pytest.mark.clause("投诉.5")
def test_a_postponement_is_a_row_with_its_own_count_and_a_late_one_moves_nothing(desk: Desk) -> None:
    number = complaint(desk)
    complaints = registers.load("complaints").record
    entry = complaints.select().order_by(complaints.id.desc()).first()
    desk.act("complaints.inquire", entry, section=section())
    desk.act("complaints.postpone", desk.fresh(entry), reason="要找当事人核实")
    lines = told(desk, number)
    for words in (
        "延期　2026-09-28 09:00 电话告知：要找当事人核实（投诉.5）",
        "从 2026-10-10 17:30 延到 2026-10-16 17:30",
        "从10月10日次日起算5个工作日",
        "跳过 2026-10-11　周末（星期日）",
        "2026-10-16 17:30 到期",
    ):
        assert words in lines
    desk.clock.now = dt.datetime(2026, 10, 19, 9)
    desk.act("complaints.postpone", desk.fresh(entry), reason="还没有查清")
    lines = told(desk, number)
    assert "到期以后才告知：期限不变，仍算逾期" in lines
    assert "2026-10-16 17:30 到期，已过期" in lines
    assert "现在推算" not in lines


@pytest.mark.clause("信访.4")
def test_a_petition_is_urged_from_the_instruction_and_again_from_each_time(desk: Desk) -> None:
    made = desk.act("petitions.add", asker="何建国", phone="13607310001", address="望城区", content="要求增设窗口")
    desk.act("petitions.propose", made, words="请张主任阅示")
    given = {"leader": desk.somebody("张伟"), "words": "请办理", "section": section()}
    desk.act("petitions.instruct", desk.fresh(made), **given)
    desk.act("petitions.pass_on", desk.fresh(made))
    lines = told(desk, made.number)
    for words in ("条款　信访.4", "起算　2026-09-28 09:00（批示时间）", "2026-10-10 17:30 到期"):
        assert words in lines
    desk.clock.now = dt.datetime(2026, 10, 9, 10)
    desk.act("petitions.urge", desk.fresh(made), whom=desk.somebody("孙丽"))
    lines = told(desk, made.number)
    assert "起算　2026-10-09 10:00（第1次催办）" in lines
    assert "2026-10-15 17:30 到期" in lines
    assert "现在推算" not in lines


@pytest.mark.clause("信访.1")
def test_a_national_rule_is_named_as_such_with_its_year_and_the_setting_that_switches_it_on(desk: Desk) -> None:
    desk.act("settings.set", name="national-petitions", value="是")
    made = desk.act("petitions.add", asker="何建国", phone="13607310001", address="望城区", content="要求增设窗口")
    lines = told(desk, made.number)
    for words in (
        "国家规定　信访工作条例（2022）第二十三条（2022-05-01起施行）",
        "国家规定　信访工作条例（2022）第三十四条",
        "设置“信访按国家条例计时”：是（第",
        "计入15天：2026-09-29至2026-10-13",
        "计入60天：2026-09-29至2026-11-27",
        "2026-11-27 17:30 到期",
    ):
        assert words in lines
    assert "条款　信访工作条例" not in lines


@pytest.mark.clause("公开.五三2", "公开.五三4")
def test_a_request_that_was_made_longer_counts_from_its_receipt_in_all(desk: Desk) -> None:
    made = desk.act("disclosure.add", asker="何建国", phone="13607310001", content="党费使用情况")
    lines = told(desk, made.number)
    for words in ("条款　公开.五三2", "从9月28日次日起算5个工作日", "2026-10-10 17:30 到期"):
        assert words in lines
    desk.act("disclosure.extend", made, reason="涉及几个科室")
    lines = told(desk, made.number)
    for words in (
        "条款　公开.五三4",
        "从9月28日次日起算10个工作日",
        "延期　2026-09-28 09:00 书面告知：涉及几个科室（公开.五三4）",
    ):
        assert words in lines
    assert "不是推算的" not in lines
    assert "现在推算" not in lines


def test_a_call_is_counted_by_a_setting(desk: Desk) -> None:
    made = desk.act("calls.add", asker="何建国", phone="13607310001", content="办证要什么材料")
    lines = told(desk, made.number)
    assert "设置“来电答复期限”：5（没有另设，用默认的）" in lines
    assert "2026-10-10 17:30 到期" in lines
    desk.act("settings.set", name="call-within", value="3")
    assert "现在推算是 2026-10-08 17:30，登记的是 2026-10-10 17:30" in told(desk, made.number)


def test_an_urgent_paper_that_nobody_sent_tells_its_working_hours(desk: Desk) -> None:
    desk.add(urgency=Urgency.PRESSING)
    lines = told(desk, "收2026-1")
    for words in (
        "急件待送出　从9月28日 09:00起4个工作小时，到9月28日 13:00。",
        "设置“上班时间”：08:30",
        "设置“急件送出时限”：4",
    ):
        assert words in lines


def test_what_was_written_by_hand_is_told_so(desk: Desk) -> None:
    piece = piece_of(with_archivist(desk))
    lent = {"borrower": desk.somebody("孙丽"), "slip": "1", "approver": desk.somebody("刘强")}
    desk.act("archive_use.lend", piece, due=dt.date(2026, 9, 29), **lent)
    lines = told(desk, "查2026-1")
    assert "时限　档案借出到期　2026-09-29 17:30 到期" in lines
    assert "登记时写明的，不是推算的" in lines
