"""A day without an hour is kept as a day: it is no midnight, it is nowhere told as one, and where the hour matters it is asked for."""

from __future__ import annotations

import csv
import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from tests.registers.seal_use.counter import seal_of, use
from zwzx import registers
from zwzx.jobs.exchange import importing
from zwzx.office.custody import custody
from zwzx.office.matters.complaints import Finding
from zwzx.office.people.people import Department
from zwzx.office.terms.hours import UNKNOWN, hourless, spelled, was_late
from zwzx.office.terms.papers import Level
from zwzx.registers.calls.records import Call
from zwzx.registers.loans.records import State
from zwzx.reports import complaints, matters_counted
from zwzx.reports.reasons import reasons
from zwzx.reports.seal_audit import audit
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

DAY = dt.datetime(2026, 9, 28)
NOON = dt.datetime(2026, 9, 28, 12)


def lent(desk: Desk, **facts: Any) -> Any:
    """A loan of the 28th at nine, due on the 30th when work ends."""
    entry = desk.opined(copies=2, **facts)
    (item, *_) = custody.at_home(entry.document)
    return desk.act("loans.lend", item, borrower=desk.somebody("孙丽"))


def imported(desk: Desk, name: str, path: Path, *rows: tuple[str, ...]) -> importing.Outcome:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    register = registers.load(name)
    return importing.run(desk.office, register, importing.open_file(register, path))


def test_it_is_told_as_the_day_alone() -> None:
    assert (hourless(DAY), hourless(NOON)) == (True, False)
    assert (spelled(DAY), spelled(NOON)) == ("2026-09-28", "2026-09-28 12:00")
    assert (spelled(DAY, "%m-%d %H:%M"), spelled(NOON, "%m-%d %H:%M")) == ("09-28", "09-28 12:00")


@pytest.mark.parametrize(
    ("at", "due", "late"),
    [
        *((DAY, NOON, None), (DAY, DAY, None), (DAY, NOON.replace(day=27), True), (DAY, NOON.replace(day=29), False)),
        *((NOON, DAY, True), (NOON, NOON, False), (NOON.replace(hour=13), NOON, True)),
    ],
)
def test_on_the_last_day_nobody_knows_whether_it_was_late(at: dt.datetime, due: dt.datetime, late: bool | None) -> None:
    assert was_late(at, due) is late


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("2019-03-12", "2019-03-12"),
        ("2019-03-12 00:00", "2019-03-12"),
        ("2019/3/12 0:00:00", "2019-03-12"),
        ("43536", "2019-03-12"),
        ("2019-03-12 9:05", "2019-03-12 09:05"),
    ],
)
def test_an_old_book_keeps_it_and_every_face_tells_it(
    desk: Desk, tmp_path: Path, zwzx: Any, written: str, shown: str
) -> None:
    heads = ("收文号", "收文日期", "来文机关", "文件标题")
    outcome = imported(desk, "incoming", tmp_path / "a.csv", heads, ("2019-1", written, "甲局", "关于测试的通知"))
    assert (outcome.entered, outcome.rejected) == (1, [])
    assert f"收文日期：{shown}\n" in zwzx("incoming", "show", "2019-1")[1]
    listed = json.loads(zwzx("incoming", "list", "--columns", "all", "--format", "json")[1])
    assert listed[0]["signed"] == (shown if len(shown) == len("2019-03-12") else "2019-03-12T09:05:00")
    made = tmp_path / "b.csv"
    zwzx("incoming", "export", "--columns", "all", "-o", str(made))
    assert shown in made.read_text(encoding="utf-8-sig")
    assert verify(registers.tables()).sound


def test_an_old_book_of_calls_keeps_it(desk: Desk, tmp_path: Path) -> None:
    rows = ("来电号", "来电时间", "来电人", "来电内容", "回复时间"), ("1", "2019-3-12", "李某", "问路", "2019-3-12")
    assert imported(desk, "calls", tmp_path / "a.csv", *rows).entered == 1
    (call,) = Call.select()
    assert (call.matter.received, call.answered, call.due) == (dt.datetime(2019, 3, 12), dt.datetime(2019, 3, 12), None)


@pytest.mark.clause("文电.7")
def test_a_return_on_the_last_day_is_asked_for_its_hour(desk: Desk) -> None:
    loan = lent(desk)
    desk.clock.now = dt.datetime(2026, 10, 8, 9)
    with refused("", "2026-09-30只写了日期", "是同一天，先后、是不是按时要看几点", "2026-09-30 16:30"):
        desk.act("loans.return", loan, at=dt.datetime(2026, 9, 30))
    with refused("", "2026-09-28只写了日期", "借出时间是2026-09-28 09:00"):
        desk.act("loans.return", loan, at=dt.datetime(2026, 9, 28))
    with refused("", "时间2026-10-08只写了日期：今天的要写几点；现在办的空着"):
        desk.act("loans.return", loan, at=dt.datetime(2026, 10, 8))
    back = desk.act("loans.return", loan, at=dt.datetime(2026, 9, 29))
    assert (back.state, hourless(back.back)) == (State.BACK, True)
    assert "2026-09-29 已还。" in "\n".join(reasons(desk.office, back.number))
    assert verify(registers.tables()).sound


@pytest.mark.clause("文电.7")
def test_what_came_back_on_its_last_day_at_no_known_hour_is_told_so(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a store of before has it, which asked for no hour."""
    monkeypatch.setattr("zwzx.office.core.hours_asked.told", lambda *_: None)
    monkeypatch.setattr("zwzx.office.custody.custody._hour_told", lambda *_: None)
    loan = lent(desk)
    desk.clock.now = dt.datetime(2026, 10, 8, 9)
    back = desk.act("loans.return", loan, at=dt.datetime(2026, 9, 30))
    assert f"2026-09-30 已还（{UNKNOWN}）。" in "\n".join(reasons(desk.office, back.number))
    assert verify(registers.tables()).sound


@pytest.mark.clause("投诉.5", "公开.五三3")
def test_a_count_of_what_was_late_tells_what_nobody_can_know(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    section = Department.get(Department.name == "业务科")
    made = desk.act("complaints.add", content="态度生硬", asker="何建国", phone="13800000000", accused_as="窗口人员")
    desk.act("complaints.inquire", made, section=section)
    made = desk.act("complaints.find", made, inquiry="调看了监控", finding=Finding.TRUE, measure="批评教育")
    last = made.due.replace(hour=0, minute=0)
    desk.clock.now = made.due + dt.timedelta(days=3)
    assert "只写了日期" in desk.refused("", "complaints.answer", made, result="已批评教育", at=last)
    monkeypatch.setattr("zwzx.office.core.hours_asked.told", lambda *_: None)
    answered = desk.act("complaints.answer", made, result="已批评教育", at=last)
    assert not answered.late
    assert matters_counted.in_doubt([(answered.answered, answered.due)]) == (f"有1件{UNKNOWN}，不算逾期。",)
    assert f"有1件{UNKNOWN}，不算逾期。" in complaints.monthly.run(desk.office, dt.date(2026, 9, 1)).said


@pytest.mark.clause("保密.3")
def test_what_is_marked_does_not_go_out_at_no_hour(desk: Desk) -> None:
    entry = desk.acting("王芳").opined(level=Level.SECRET, serials=("1",))
    (item,) = custody.at_home(entry.document)
    desk.clock.now = dt.datetime(2026, 9, 30, 9)
    with refused("", "是密件，下班时间17:30以后不送出、不借出"):
        desk.act("loans.lend", item, borrower=desk.somebody("孙丽"), at=dt.datetime(2026, 9, 29))


def test_the_audit_of_seals_finds_no_use_out_of_hours_where_nobody_knows_the_hour(desk: Desk) -> None:
    seal = seal_of(desk)
    desk.clock.now = dt.datetime(2026, 9, 30, 9)
    use(desk, seal, used=dt.datetime(2026, 9, 29), approved=dt.datetime(2026, 9, 29))
    assert [found.kind for found in audit(desk.office, dt.date(2026, 9, 1))] == []


def test_a_limit_may_be_a_day_alone_and_has_its_hours(desk: Desk) -> None:
    check = desk.act(
        "inspections.add", section=Department.get(Department.name == "业务科"), by="办公室", findings="没有公开"
    )
    made = desk.act("inspections.notify", check, mend_by=dt.datetime(2026, 9, 28))
    assert made.mend_by == dt.datetime(2026, 9, 28, 17, 30)


def test_the_clock_writes_no_day_alone(desk: Desk) -> None:
    desk.clock.now = dt.datetime(2026, 9, 29)
    assert desk.add().signed == dt.datetime(2026, 9, 29, 0, 0, 1)


def test_the_command_says_what_to_type(desk: Desk, zwzx: Any) -> None:
    loan = lent(desk)
    code, _, err = zwzx("loans", "return", loan.number, "--at", "2026-09-28")
    assert code == 3
    assert "请写成 2026-09-28 16:30。" in err
    code, _, err = zwzx("loans", "return", loan.number, "--at", "2026-09-28 0:00")
    assert code == 2
    assert "零点整" in err
