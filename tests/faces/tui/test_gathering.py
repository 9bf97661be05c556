"""Today where nobody entered a recurring duty: what came in is seen first, and duties that are many stand on one line."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.at_desk import at_desk, settled, until, waits
from zwzx.faces.tui.gathering import GATHERED, MANY, gathered
from zwzx.faces.tui.report import ReportScreen
from zwzx.faces.tui.today import Today
from zwzx.jobs.waiting.things import DUTY, Waiting, grouped
from zwzx.reports.pending import todays, todays_list

if TYPE_CHECKING:
    from tests.conftest import Desk

NOW = dt.datetime(2026, 9, 28, 15)
LATE, SOON, LATER = NOW - dt.timedelta(days=1), NOW + dt.timedelta(hours=2), NOW + dt.timedelta(days=3)


def thing(name: str, due: dt.datetime | None, *, duty: str = "", grave: bool = False, finding: bool = True) -> Waiting:
    """Something that waits; with the clause of a duty, one."""
    kind = DUTY if duty else "due"
    return Waiting("", 0, kind, "要办", name, name, "", due, None, duty, "", grave=grave, finding=finding)


def names(found: list[Waiting]) -> list[str]:
    return [one.number for one in found]


def test_what_came_in_stands_before_what_only_comes_back() -> None:
    things = [
        thing("提示", None, finding=False),
        thing("以后的事项", LATER, duty="文电.1"),
        thing("以后", LATER),
        thing("今天的事项", SOON, duty="文电.1"),
        thing("来文", None),
        thing("今天", SOON),
        thing("过期的事项", LATE, duty="文电.1"),
        thing("过期", LATE),
        thing("严重", LATE, grave=True),
    ]
    wanted = ["严重", "过期", "今天", "来文", "过期的事项", "今天的事项", "以后", "以后的事项", "提示"]
    assert names(grouped(things, NOW)) == wanted


@pytest.mark.parametrize("count", [MANY - 1, MANY, MANY + 4])
def test_many_duties_of_a_chapter_are_one_line_in_the_place_of_the_first(count: int) -> None:
    several = [thing(f"事项{n}", LATE, duty=f"保密.{n}") for n in range(count)]
    others = [thing("来文", None), thing("别章", LATE, duty="文电.1"), thing("今天的", SOON, duty="保密.9")]
    found = gathered([others[0], *several[:1], others[1], *several[1:], others[2]], NOW)
    if count < MANY:
        assert len(found) == count + len(others)
        return
    assert names(found) == ["来文", f"保密　{count}项", "别章", "今天的"]
    one = found[1]
    assert (one.due_name, one.due, one.action, one.id) == (GATHERED, LATE, "", 0)
    assert one.subject.startswith("事项0；事项1")


async def test_a_new_paper_is_on_the_first_screen_and_a_line_of_duties_leads_to_their_board(desk: Desk) -> None:
    desk.clock.now += dt.timedelta(days=95)
    desk.add(title="今天来的文件")
    duties = [one for one in todays(desk.office) if one.due_name == DUTY]
    assert len(duties) > 24
    async with at_desk(desk.office) as (app, pilot):
        screen: Any = app.screen
        await until(pilot, lambda: waits(app, "定期事项") == len(duties))  # they are all counted
        assert f"待办{len(todays(desk.office))}件" in str(screen.query_one("#title").content)
        shown = [screen._shown[row.key] for row in screen.window.chunks.source.rows]
        assert [one.subject for one in shown[:20] if one.title == "待拟办"] == ["今天来的文件"]
        many = next(n for n, one in enumerate(shown) if one.due_name == GATHERED)
        screen.window.move_to(many)
        await settled(pilot)
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReportScreen))
        board: Any = app.screen
        await until(pilot, lambda: board.window.total > 0)
        chapter = shown[many].clause
        assert all(row.values[0].startswith(chapter) for row in board.window.chunks.source.rows)
        assert "没有" not in board.status.said
        await pilot.press("escape", "escape")
        await until(pilot, lambda: isinstance(app.screen, Today))


def test_programs_are_told_each_of_them(desk: Desk) -> None:
    desk.clock.now += dt.timedelta(days=95)
    every = todays(desk.office)
    answer = todays_list.ask(desk.office, {})
    assert len(answer.rows) == len(every)
    assert sum(one.due_name == DUTY for one in every) > 24
