"""Keys that end or stop other programs: none ends, stops or freezes the desk with something half typed."""

from __future__ import annotations

import os
import pty
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Input

from tests.at_desk import at_desk, field, says, settled, until
from tests.faces.tui.test_bursts import burst
from tests.faces.tui.test_signon import MINE, Terminal, opened, pinned, terminal  # noqa: F401 - a fixture
from zwzx.faces.tui.app import Desk as App
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.lines import LineList
from zwzx.faces.tui.pickers import Ask, Pick, Say
from zwzx.faces.tui.signon import SignOn
from zwzx.faces.tui.terminal import Outlet
from zwzx.faces.tui.today import Today
from zwzx.office.core import drafts

if TYPE_CHECKING:
    from tests.conftest import Desk


async def test_no_screen_is_suspended_by_a_key(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped: list[str] = []
    app = opened(pinned(desk), "王芳")
    monkeypatch.setattr(App, "action_suspend_process", lambda app: stopped.append(str(app.screen)))
    async with app.run_test(size=(100, 30)) as pilot:
        for keys in ((), (MINE, "<enter>"), ("<1>",), ("<slash>",), ("<ctrl+p>",), ("<escape>", "<f1>"), ("<f12>",)):
            burst(app, *keys, "<ctrl+z>")
            await settled(pilot)
        assert isinstance(app.screen, SignOn)
    assert stopped == []


def test_the_terminal_does_not_suspend_the_desk(terminal: Terminal) -> None:  # noqa: F811
    terminal.read("的 PIN")
    terminal.type(f"{MINE}\r")
    terminal.read("今日")
    for key in "\x1a\x03\x1c\x13":  # Ctrl+Z, Ctrl+C, Ctrl+\ and Ctrl+S
        terminal.type(key)
        terminal.read()
    stat = Path(f"/proc/{terminal.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
    assert stat not in ("T", "Z")
    terminal.type("1")
    terminal.read("留在屏幕上就不好")
    assert "已锁屏".encode() not in terminal.seen


async def test_what_was_typed_in_any_line_is_undone(desk: Desk) -> None:
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        burst(app, "<1>", "<slash>", "值班", "<ctrl+z>")
        await until(pilot, lambda: app.screen.query_one(Input).value == "值")
        burst(app, "<escape>", "<escape>", "<ctrl+p>", "swd", "<ctrl+z>")
        await until(pilot, lambda: isinstance(app.screen, Pick) and app.screen.query_one(Input).value == "sw")
        burst(app, "<escape>")
        await until(pilot, lambda: not isinstance(app.screen, Pick))
        app.push_screen(Say("说明"))
        burst(app, "领导带走", "<ctrl+z>", "<ctrl+z>")
        await until(pilot, lambda: isinstance(app.screen, Say) and app.screen.query_one(Input).value == "领导")


async def test_whoever_presses_ctrl_c_is_told_how_to_leave(desk: Desk) -> None:
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await pilot.press("ctrl+c")
        await settled(pilot)
        assert says(app) == "退出请按 Ctrl+Q。"
        assert not list(app._notifications)


async def test_leaving_asks_before_half_a_form_and_keeps_it(desk: Desk) -> None:
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        burst(app, "<f2>", "区委办", "<ctrl+q>", "<ctrl+q>", "<escape>", "<enter>", "甲发1号")
        await until(pilot, lambda: isinstance(app.screen, Form) and field(app, "reference").text == "甲发1号")
        burst(app, "<ctrl+q>")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        question: Any = app.screen
        assert "“登记”" in question.question
        burst(app, "<enter>")
        for _ in range(100):
            if not app.is_running:
                break
            await pilot.pause(0.02)
        assert not app.is_running
    kept = drafts.load(desk.office, "incoming.add")
    assert kept is not None
    assert kept.texts["author"] == "区委办"
    assert kept.texts["reference"] == "甲发1号"


async def test_leaving_asks_before_half_a_day_is_lost(desk: Desk) -> None:
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        burst(app, "<f10>")
        await until(pilot, lambda: isinstance(app.screen, LineList))
        check: Any = app.screen
        check.ticks.words["001"] = "领导带走"
        burst(app, "<ctrl+q>")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        question: Any = app.screen
        assert "日清" in question.question
        burst(app, "<escape>")
        await until(pilot, lambda: app.screen is check)


@pytest.mark.parametrize("keys", [(), ("<f2>",), ("<1>",)])
async def test_leaving_with_nothing_half_done_asks_nothing(desk: Desk, keys: tuple[str, ...]) -> None:
    async with at_desk(desk.office, (100, 30)) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, Today))
        burst(app, *keys, "<ctrl+q>")
        for _ in range(100):
            if not app.is_running:
                break
            await pilot.pause(0.02)
        assert not app.is_running


def test_a_terminal_that_is_gone_swallows_what_is_written_and_says_so() -> None:
    ours, theirs = pty.openpty()
    told: list[bool] = []
    with os.fdopen(theirs, "w", encoding="utf-8") as file:
        outlet = Outlet(file, lambda: told.append(True))
        outlet.write("画面")
        outlet.flush()
        assert not told
        assert outlet.isatty()
        os.close(ours)
        outlet.write("再画")
        outlet.flush()
        assert told, "Textual's thread goes on taking screens, and the desk hears that it is to end"
        with suppress(OSError):
            file.close()


async def test_a_desk_whose_terminal_is_gone_keeps_what_was_typed_and_ends(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[int] = []
    monkeypatch.setattr("zwzx.faces.tui.lock.os._exit", ended.append)
    async with at_desk(desk.office) as (app, pilot):
        await pilot.press("f2", *"ab")
        await settled(pilot)
        app.terminal_gone()
        await until(pilot, lambda: bool(ended))
    assert ended[0] == 129
