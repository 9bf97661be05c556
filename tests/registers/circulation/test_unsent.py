"""An urgent paper that nobody sends round: 急件送出时限, a setting, makes it a finding, first on the board."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.registers.circulation.slips import marked, started
from zwzx.jobs.waiting import board
from zwzx.jobs.waiting.check import check
from zwzx.jobs.waiting.today import waiting
from zwzx.office.clauses.workdays import shipped
from zwzx.office.terms.papers import HIDDEN, Level, Urgency

if TYPE_CHECKING:
    from tests.conftest import Desk

MONDAY = dt.datetime(2026, 10, 12, 9, 0)
ON, OFF = dt.time(8, 30), dt.time(17, 30)


def found(desk: Desk) -> list[tuple[str, dt.datetime | None, str]]:
    """The findings about urgent papers, as the nightly check makes them."""
    told = check(desk.office, only=("incoming", "circulation")).findings
    return [(one.number, one.due, one.clause) for one in told if one.due_name == "send"]


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-10-12 09:00", 4, "2026-10-12 13:00"),
        ("2026-10-12 07:00", 4, "2026-10-12 12:30"),  # from the hour when work begins
        ("2026-10-12 13:30", 4, "2026-10-12 17:30"),
        ("2026-10-12 15:30", 4, "2026-10-13 10:30"),  # the rest of it next morning
        ("2026-10-12 18:00", 4, "2026-10-13 12:30"),
        ("2026-10-16 16:30", 4, "2026-10-19 11:30"),  # over a weekend
        ("2026-09-30 16:30", 4, "2026-10-08 11:30"),  # over the holiday
        ("2026-10-09 16:30", 4, "2026-10-10 11:30"),  # to a Saturday that is worked
        ("2026-10-12 09:00", 40, "2026-10-16 13:00"),
    ],
)
def test_working_hours_are_counted_while_the_office_works(start: str, hours: int, end: str) -> None:
    at = dt.datetime.fromisoformat(start)
    assert shipped().working_hours(hours, at, ON, OFF).at == dt.datetime.fromisoformat(end)


@pytest.mark.parametrize("urgency", Urgency)
@pytest.mark.parametrize("stage", ["待拟办", "待传阅", "待送出"])
def test_what_nobody_sends_within_four_working_hours_is_found(desk: Desk, urgency: Urgency, stage: str) -> None:
    desk.clock.now = MONDAY
    entry = desk.add(urgency=urgency)
    if stage != "待拟办":
        desk.do("opinion", entry=entry, words="请领导传阅")
    number = entry.number
    if stage == "待送出":
        slip = desk.act("circulation.start", desk.fresh(entry).document, readers=(desk.somebody("张伟"),))
        number = slip.number
    desk.clock.now = dt.datetime(2026, 10, 12, 13, 0)
    assert found(desk) == []
    desk.clock.on(minutes=1)
    due = dt.datetime(2026, 10, 12, 13, 0)
    assert found(desk) == ([(number, due, "")] if urgency.urgent else [])
    assert [w.due for w in waiting(desk.office) if w.due_name == "send"] == ([due] if urgency.urgent else [])


def test_what_was_sent_is_found_no_more_and_what_came_back_by_a_mistake_is(desk: Desk) -> None:
    desk.clock.now = MONDAY
    slip = started(desk, urgency=Urgency.PRESSING)
    desk.clock.on(hours=5)
    assert len(found(desk)) == 1
    desk.act("circulation.hand_out", slip)
    assert found(desk) == []
    desk.act("circulation.undo", slip, reason="没有送出过")
    assert [number for number, _, _ in found(desk)] == [slip.number]
    desk.act("circulation.void", slip, reason="开错了")
    assert [number for number, _, _ in found(desk)] == ["收〔2026〕1号"], "it waits for a slip again"


def test_a_second_round_counts_from_its_own_slip(desk: Desk) -> None:
    desk.clock.now = MONDAY
    entry = desk.circulated(desk.add(urgency=Urgency.PROMPT))
    desk.clock.on(days=3)
    desk.act("circulation.start", entry.document, readers=(desk.somebody("刘强"),))
    assert found(desk) == []
    desk.clock.on(hours=5)
    assert [due for _, due, _ in found(desk)] == [dt.datetime(2026, 10, 15, 13, 0)]


def test_the_office_sets_how_long_it_may_take(desk: Desk) -> None:
    desk.clock.now = MONDAY
    desk.add(urgency=Urgency.UTMOST)
    desk.act("settings.set", name="急件送出时限", value="1")
    desk.clock.now = dt.datetime(2026, 10, 12, 10, 1)
    assert [due for _, due, _ in found(desk)] == [dt.datetime(2026, 10, 12, 10, 0)]
    desk.act("settings.set", name="上班时间", value="09:30")
    assert found(desk) == []


def test_the_board_puts_it_first(desk: Desk) -> None:
    desk.clock.now = MONDAY
    desk.act("circulation.hand_out", started(desk))
    urgent = desk.add(urgency=Urgency.PRESSING)
    desk.clock.on(days=7)
    slip = started(desk, urgency=Urgency.PRESSING)
    shown: list[Any] = board.board(desk.office)
    assert [(one.register, one.id) for one in shown[:2]] == [("incoming", urgent.id), ("circulation", slip.id)]
    assert [(one.register, one.pressing) for one in shown[2:]] == [("circulation", False)]
    assert shown[0].due == dt.datetime(2026, 10, 12, 13, 0)


def test_on_the_board_what_is_urgent_stands_before_what_is_due_sooner(desk: Desk) -> None:
    desk.clock.now = MONDAY
    desk.act("circulation.hand_out", started(desk))
    desk.clock.on(days=1)
    desk.act("circulation.hand_out", started(desk, urgency=Urgency.PROMPT))
    shown: list[Any] = board.board(desk.office)
    assert [one.marks for one in shown] == ["急件", ""], "a slip tells no more than that it is urgent"
    assert not any(one.pressing for one in shown)


@pytest.mark.parametrize(
    ("level", "urgent", "told"),
    [
        (Level.NONE, "", ""),
        (Level.INTERNAL, "", ""),
        (Level.SECRET, "", "机密"),
        (Level.NONE, "特急", "特急"),
        (Level.CONFIDENTIAL, "急件", "秘急"),
        (Level.TOP_SECRET, "特提", "绝特"),
    ],
)
def test_the_board_tells_level_and_urgency_in_one_column(level: Level, urgent: str, told: str) -> None:
    assert board.Out("incoming", 1, None, (), level=level, urgent=urgent).marks == told


@pytest.mark.clause("保密.1")
def test_who_may_not_know_of_a_marked_one_is_told_nothing(desk: Desk) -> None:
    desk.clock.now = MONDAY
    desk.add(urgency=Urgency.PRESSING, level=Level.SECRET, serials=("1",), title="代称甲")
    marked(desk, urgency=Urgency.PRESSING, title="代称乙")
    desk.clock.on(hours=5)
    assert [w.subject for w in waiting(desk.office) if w.due_name == "send"] == [HIDDEN, HIDDEN]
    other = desk.acting("李明").office
    assert [w for w in waiting(other) if w.due_name == "send"] == []
    assert board.board(other) == []
