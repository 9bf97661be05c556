"""大厅工作日志: a day once, late entries told, the day's duty done by it, old books (窗口.12, 窗口.10)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from zwzx import registers
from zwzx.jobs.waiting import obligations
from zwzx.office.clauses import duties
from zwzx.office.terms.hall_logs import LogState
from zwzx.office.terms.people import Post
from zwzx.registers.hall_logs import rules
from zwzx.registers.hall_logs.actions import as_known

if TYPE_CHECKING:
    from tests.conftest import Desk

MONDAY = dt.date(2026, 9, 28)


@pytest.fixture
def hall(desk: Desk) -> Desk:
    """王芳 is head of the hall since the week before."""
    desk.person("appoint", "王芳", post=Post.HALL_HEAD, since=dt.date(2026, 9, 21))
    return desk


def wrote(desk: Desk, **facts: Any) -> Any:
    usual = {"work": "办件五十件", "dress": "合要求", "hygiene": "整洁"}
    return desk.fresh(desk.act("hall_logs.write", **{**usual, **facts}))


def open_days(desk: Desk) -> list[str]:
    return [one.number for one in obligations.recurring(desk.office) if one.clause == "窗口.12"]


@pytest.mark.clause("窗口.12")
def test_every_working_day_wants_its_entry_and_a_late_one_is_told(hall: Desk) -> None:
    hall.clock.now = dt.datetime(2026, 10, 12, 9)
    assert open_days(hall) == ["2026-09-29", "2026-09-30", *(f"2026-10-{n:02}" for n in (8, 9, 10, 12))]
    late = wrote(hall, on=dt.date(2026, 10, 10))
    today = wrote(hall)
    assert (late.late_entry, today.late_entry) == (True, False)
    assert open_days(hall) == ["2026-09-29", "2026-09-30", "2026-10-08", "2026-10-09"]


@pytest.mark.clause("窗口.3", "窗口.12")
@pytest.mark.parametrize(
    ("dress", "hygiene", "lacking"),
    [
        ("合要求", "整洁", ""),
        ("", "整洁", "着装"),
        ("合要求", " ", "卫生"),
        ("", "", "着装、卫生"),
        ("一人未着装", "3号窗口有杂物", ""),
    ],
)
def test_dress_and_tidiness_are_written_every_day(dress: str, hygiene: str, lacking: str) -> None:
    if not lacking:
        rules.is_whole(dress, hygiene)
        return
    with refused("窗口.12", f"没有写{lacking}。", "整洁"):
        rules.is_whole(dress, hygiene)


@pytest.mark.clause("窗口.3")
def test_neither_a_new_entry_nor_a_correction_leaves_tidiness_out(hall: Desk) -> None:
    with refused("窗口.12", "没有写卫生", "整洁"):
        wrote(hall, hygiene="")
    entry = wrote(hall, hygiene="3号窗口有杂物，已清理")
    assert entry.hygiene == "3号窗口有杂物，已清理"
    with refused("窗口.12", "没有写卫生", "整洁"):
        hall.act("hall_logs.amend", entry, hygiene="", reason="写错")


@pytest.mark.clause("窗口.12")
def test_a_day_is_written_once_and_one_that_was_taken_back_again(hall: Desk) -> None:
    entry = wrote(hall)
    with refused("", "已经填过", "zwzx hall-logs amend 2026-09-28"):
        wrote(hall)
    hall.act("hall_logs.void", entry, reason="写错了日子")
    assert not duties.is_done("窗口.12", duties.period_of("workday", MONDAY))
    again = wrote(hall, work="办件六十件")
    assert (again.id, again.state, again.work) == (entry.id, LogState.WRITTEN, "办件六十件")
    assert duties.is_done("窗口.12", duties.period_of("workday", MONDAY))


@pytest.mark.clause("窗口.12")
def test_only_the_head_of_the_hall_writes_it(hall: Desk) -> None:
    with refused("窗口.12", "大厅主任"):
        hall.acting("李明").act("hall_logs.write", work="办件五十件")


@pytest.mark.clause("窗口.10")
def test_an_accident_is_some_units() -> None:
    rules.of_a_unit("", "")
    rules.of_a_unit("收错了材料", "区税务局")
    with refused("窗口.10", "没有写是哪个窗口单位的"):
        rules.of_a_unit("收错了材料", "")
    with refused("", "没有写责任事故"):
        rules.of_a_unit("", "区税务局")


@pytest.mark.parametrize(
    ("wanted", "there", "fits"), [(6, 6, True), (6, 5, True), (6, 7, False), (None, 7, True), (6, None, True)]
)
def test_nobody_is_there_who_should_not_be(wanted: int | None, there: int | None, *, fits: bool) -> None:
    if fits:
        rules.fits(wanted, there)
        return
    with refused("", f"实到{there}人，多于应到的{wanted}人"):
        rules.fits(wanted, there)


def test_a_day_to_come_is_not_written_yet(hall: Desk) -> None:
    with refused("", "还没有到"):
        wrote(hall, on=MONDAY + dt.timedelta(days=1))


def test_what_the_clockings_tell_is_filled_in(hall: Desk) -> None:
    for name in ("郑小兰", "周涛"):
        sent = {"unit": "区税务局", "window": "3号窗口", "post": (Post.WINDOW,), "allowance": 60000}
        hall.act("people.add", name=name, since=dt.date(2026, 9, 1), **sent)
    from zwzx.office.kinds.clockings import clocked_lines

    hall.clock.now = dt.datetime(2026, 9, 28, 18)
    lines = clocked_lines("打卡").read("郑小兰 08:03 11:31 14:20 17:01", hall.office)
    hall.act("clockings.take", on=MONDAY, lines=lines)
    hall.act("violations.add", name="郑小兰", unit="区税务局", conduct=_dress(), what="没有穿工装")
    told = as_known(hall.office, {}).values
    assert {name: told[name] for name in ("wanted", "there", "late", "early", "leave", "absent")} == {
        "wanted": 2,
        "there": 1,
        "late": 1,
        "early": 0,
        "leave": 0,
        "absent": 1,
    }
    assert "郑小兰着装不合要求" in told["dress"]


def _dress() -> Any:
    from zwzx.office.terms.violations import Conduct

    return Conduct.DRESS


def test_an_old_day_enters_as_it_stands(hall: Desk) -> None:
    past = registers.load("hall_logs").action("past")
    made = hall.office.perform(past, day=dt.date(2025, 3, 4), work="办件三十件", late=1, writer="老何").record
    assert (made.state, made.late, made.wanted, made.writer) == (LogState.PAST, 1, None, None)
    assert "老何" in made.note
    with refused("", "zwzx hall-logs write"):
        hall.office.perform(past, day=hall.office.today, work="办件三十件")


def test_it_is_written_put_right_and_printed_by_commands(hall: Desk, zwzx: Any, tmp_path: Any) -> None:
    code, _, err = zwzx(
        "hall-logs",
        "write",
        "--on",
        "2026-09-28",
        "--work",
        "办件五十件",
        "--wanted",
        "6",
        "--there",
        "6",
        "--hygiene",
        "整洁",
    )
    assert code == 0, err
    code, _, err = zwzx("hall-logs", "amend", "2026-09-28", "--there", "5", "--reason", "数错了")
    assert code == 0, err
    code, _, err = zwzx("hall-logs", "print", "--sheet", "day", "2026-09-28", "-o", str(tmp_path / "a.pdf"))
    assert code == 0, err
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF")
