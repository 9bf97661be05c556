"""The desk asks for a word on a clock that can't be believed, and goes on with it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from textual.widgets import Static

from tests.at_desk import at_desk, field, says, settled, until
from tests.faces.tui.test_signon import MINE, give, locked, opened, pinned
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.today import Today
from zwzx.store import journal

if TYPE_CHECKING:
    from tests.conftest import Desk
    from zwzx.faces.tui.app import Desk as App


@pytest.fixture(autouse=True)
def _any_pause() -> None:
    """Here the office is as it comes: its clock is doubted."""


def asks(app: App, act: str) -> bool:
    return isinstance(app.screen, Form) and app.screen.job.action.name == act


async def test_after_months_it_asks_once_and_the_day_can_begin(desk: Desk) -> None:
    app = opened(pinned(desk), "王芳")
    desk.clock.on(days=100)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: locked(app))
        await give(pilot, MINE)
        await until(pilot, lambda: asks(app, "confirm_clock"))
        assert "上一笔流水：2026年09月28日" in str(app.screen.query_one("#proposed", Static).content)
        field(app, "today").put("2027-01-05")
        field(app, "reason").put("停办")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "本机时钟却是2027-01-06" in says(app))
        field(app, "today").put("2027-01-06")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Today) and "确认时间：王芳" in says(app))
    assert desk.add().number == "收〔2027〕1号"


async def test_left_unanswered_it_can_be_looked_at_and_enters_nothing(desk: Desk) -> None:
    desk.clock.on(days=100)
    async with at_desk(desk.office) as (app, pilot):
        await until(pilot, lambda: asks(app, "confirm_clock"))
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Today))
        await pilot.press("f2")
        await until(pilot, lambda: asks(app, "add"))
        field(app, "author").put("省委")
        field(app, "title").put("通知")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "确认时间" in says(app))
    assert desk.record.select().count() == 0


async def test_what_a_fast_clock_entered_is_put_right_at_the_desk(desk: Desk) -> None:
    desk.act("settings.set", name="longest-pause", value="0")
    desk.clock.on(days=3652)
    desk.act("settings.set", name="longest-pause", value="15")
    desk.clock.on(days=-3652, hours=1)
    async with at_desk(desk.acting("刘强").office) as (app, pilot):
        await until(pilot, lambda: asks(app, "correct_clock"))
        assert field(app, "founding").display is False
        field(app, "today").put("2026-09-28")
        field(app, "reason").put("时钟快了十年")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Today))
        await settled(pilot)
    assert journal.last_moment() == dt.datetime(2026, 9, 28, 10)
    assert desk.add().number == "收〔2026〕1号"


async def test_an_ordinary_morning_asks_nothing(desk: Desk) -> None:
    desk.clock.on(days=9)
    async with at_desk(desk.office) as (app, _pilot):
        assert isinstance(app.screen, Today)
