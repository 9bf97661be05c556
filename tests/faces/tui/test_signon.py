"""Signing on, locking and unlocking at the desk; two people sign; nothing of the office stays on the terminal."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import OptionList

from tests.at_desk import at_desk, field, says, settled, until, write
from zwzx import registers
from zwzx.faces.tui.app import Desk as App
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.newpin import NewPin
from zwzx.faces.tui.signing import Signing
from zwzx.faces.tui.signon import SignOn
from zwzx.faces.tui.today import Today
from zwzx.office.core import drafts, settings
from zwzx.office.core.office import Office
from zwzx.office.core.opening import nobody, os_user
from zwzx.office.people import pins
from zwzx.office.terms.trust import PinUse
from zwzx.registers.day.records import DayClose

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from tests.conftest import Desk

MINE, THEIRS = "204615", "907351"


def pinned(desk: Desk) -> Desk:
    """An office with seats for 王芳 and 刘强 on this account, each with a PIN."""
    for name, pin in (("王芳", MINE), ("刘强", THEIRS)):
        desk.office.perform(pins.set_own, who=desk.somebody(name), pin=pin, proof=0)
        desk.person("account", name, user=os_user())
    return desk


def opened(desk: Desk, *names: str) -> App:
    """The desk as it is opened: nobody has signed on yet."""
    office = Office(desk.office.store, nobody(), desk.clock)
    return App(office, [desk.somebody(name) for name in names or ("刘强", "王芳")])


async def give(pilot: Pilot[None], pin: str) -> None:
    await pilot.press(*pin, "enter")
    await settled(pilot)


def locked(app: App) -> bool:
    return isinstance(app.screen, SignOn)


async def test_whoever_sits_here_is_picked_and_gives_the_pin(desk: Desk) -> None:
    app = opened(pinned(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: locked(app))
        assert app.screen.query_one(OptionList).option_count == 2
        await pilot.press("down")
        await give(pilot, "111222")
        assert "还可以试4次" in says(app)
        assert MINE not in app.export_screenshot()
        await give(pilot, MINE)
        await until(pilot, lambda: isinstance(app.screen, Today))
        assert app.office.actor.name == "王芳"
        assert not app.office.vouches
    last = pins.last_entry(desk.somebody("王芳"))
    assert last is not None
    assert last.user == os_user()


async def test_the_last_sign_on_is_told(desk: Desk) -> None:
    pinned(desk)
    pins.give(desk.office, desk.somebody("王芳"), MINE, pins.SIGN_ON)
    app = opened(desk, "王芳")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: locked(app))
        await give(pilot, MINE)
        await until(pilot, lambda: isinstance(app.screen, Today) and "上次登录 2026-09-28 09:00" in says(app))


async def test_before_anybody_has_signed_on_nothing_can_be_opened(desk: Desk) -> None:
    pinned(desk).add(title="不给人看的题名")
    app = opened(desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: locked(app))
        for key in ("ctrl+p", "f12", "f2", "escape", "f10", "ctrl+s", "enter"):
            await pilot.press(key)
            await settled(pilot)
            assert locked(app)
        assert "不给人看" not in app.export_screenshot()


async def test_a_one_time_pin_is_replaced_before_anything_else(desk: Desk) -> None:
    pinned(desk)
    act = desk.people.action("pin")
    told = desk.acting("刘强").office.perform(act, who=desk.somebody("李明"), reason="新来").notices[0]
    app = opened(desk, "李明", "王芳")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: locked(app))
        await give(pilot, told.partition("：")[2][:8])
        await until(pilot, lambda: "一次性" in says(app))
        await give(pilot, "123456")
        assert "太容易" in says(app)
        await give(pilot, "730182")
        await give(pilot, "730183")
        assert "两遍" in says(app)
        await give(pilot, "730182")
        await give(pilot, "730182")
        await until(pilot, lambda: isinstance(app.screen, Today))
    assert not pins.is_once(desk.somebody("李明"))
    rows = pins.PinEvent.select().where(pins.PinEvent.person == desk.somebody("李明")).order_by(pins.PinEvent.id)
    given = [row.purpose for row in rows if row.what is PinUse.GIVEN]
    assert given == [pins.CHANGE, pins.SIGN_ON], "the slip set a PIN, and that one signed on"


async def test_whom_the_system_vouches_for_sets_the_first_pin(desk: Desk) -> None:
    desk.person("account", "王芳", user=os_user())
    app = opened(desk, "王芳")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: locked(app))
        await give(pilot, MINE)
        await give(pilot, MINE)
        await until(pilot, lambda: isinstance(app.screen, Today))
    pins.give(desk.office, desk.somebody("王芳"), MINE, pins.SIGN_ON)


async def test_a_locked_desk_opens_into_the_same_field_with_the_same_texts(desk: Desk) -> None:
    app = opened(pinned(desk), "王芳")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: locked(app))
        await give(pilot, MINE)
        await until(pilot, lambda: isinstance(app.screen, Today))
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await write(pilot, "区委办")
        await pilot.press("enter", "enter")
        await write(pilot, "关于开会的通知")
        await pilot.press("left", "left")
        await pilot.press("f12")
        await until(pilot, lambda: locked(app))
        assert "关于" not in app.export_screenshot()
        kept = drafts.load(app.office, "incoming.add")
        assert kept is not None
        assert kept.texts["title"] == "关于开会的通知"
        assert kept.place == "title 5"
        await give(pilot, "111222")
        assert locked(app)
        await give(pilot, MINE)
        await until(pilot, lambda: isinstance(app.screen, Form))
        await write(pilot, "大")
        assert field(app, "title").text == "关于开会的大通知"
        assert field(app, "author").text == "区委办"
    again = App(Office(desk.office.store, desk.office.actor, desk.clock))
    async with again.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(again.screen, Form))
        await write(pilot, "好")
        assert field(again, "title").text.startswith("关于开会的")
        assert "好" in field(again, "title").text


async def test_what_a_thread_opens_meanwhile_waits_for_whoever_locked_the_desk(desk: Desk) -> None:
    app = opened(pinned(desk), "王芳")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: locked(app))
        await give(pilot, MINE)
        await until(pilot, lambda: isinstance(app.screen, Today))
        app.action_lock()
        app.screen_stack[-2].act_on(*registers.act("incoming.add"), [])  # type: ignore[attr-defined]
        await settled(pilot)
        assert locked(app)
        await give(pilot, MINE)
        await until(pilot, lambda: isinstance(app.screen, Form))


async def test_an_idle_desk_locks_after_the_minutes_that_are_set(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr("zwzx.faces.tui.lock.moment", lambda: now[0])
    app = opened(pinned(desk), "王芳")
    assert settings.get("lock-after") == "5"
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: locked(app))
        await give(pilot, MINE)
        await until(pilot, lambda: isinstance(app.screen, Today))
        now[0] += 299
        app.guard.look()
        assert not locked(app)
        await pilot.press("down")
        now[0] += 299
        app.guard.look()
        await settled(pilot)
        assert not locked(app)
        now[0] += 1
        app.guard.look()
        await until(pilot, lambda: locked(app))
        app.guard.look()
        await settled(pilot)
        assert sum(isinstance(screen, SignOn) for screen in app.screen_stack) == 1


async def test_somebody_else_may_take_the_desk_over_but_not_what_lies_on_it(desk: Desk) -> None:
    app = opened(pinned(desk))
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, lambda: locked(app))
        await pilot.press("down")
        await give(pilot, MINE)
        await until(pilot, lambda: isinstance(app.screen, Today))
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, Form))
        await write(pilot, "区委办")
        await pilot.press("f12")
        await until(pilot, lambda: locked(app))
        await pilot.press("up")
        await give(pilot, THEIRS)
        await until(pilot, lambda: isinstance(app.screen, Today))
        assert app.office.actor.name == "刘强"
        assert len(app.screen_stack) == 2
        assert drafts.load(app.office, "incoming.add") is None
        # another desk may take it up
        await until(pilot, lambda: [one.desk == one.token for one in drafts.Draft.select()] == [True])
    assert drafts.load(desk.office, "incoming.add") is not None


async def test_the_day_is_closed_with_two_pins(desk: Desk) -> None:
    desk.clock.on(hours=9)
    async with at_desk(Office(pinned(desk).office.store, desk.office.actor, desk.clock), (100, 30)) as (app, pilot):
        await pilot.press("f10")
        await settled(pilot)
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(app.screen, Form))
        field(app, "second").put("王芳")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "两个人签字" in says(app))
        field(app, "second").put("刘强")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Signing))
        await give(pilot, MINE)
        await give(pilot, "111222")
        assert DayClose.select().count() == 0
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Form) and "没有签字" in says(app))
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Signing))
        await give(pilot, MINE)
        await give(pilot, THEIRS)
        await until(pilot, lambda: DayClose.select().count() == 1)


async def test_the_clerk_may_say_that_both_signed_on_paper(desk: Desk) -> None:
    desk.clock.on(hours=9)
    async with at_desk(Office(pinned(desk).office.store, desk.office.actor, desk.clock)) as (app, pilot):
        await pilot.press("f10")
        await settled(pilot)
        await pilot.press("f10")
        await until(pilot, lambda: isinstance(app.screen, Form))
        field(app, "second").put("刘强")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, Signing))
        await pilot.press("f9")
        await until(pilot, lambda: DayClose.select().count() == 1)


async def test_ones_own_pin_is_changed_from_the_palette(desk: Desk) -> None:
    async with at_desk(Office(pinned(desk).office.store, desk.office.actor, desk.clock)) as (app, pilot):
        await pilot.press("ctrl+p")
        await pilot.pause()
        await write(pilot, "更换自己")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, NewPin))
        for pin in (MINE, "730182", "730181", "730182", "730182"):
            await give(pilot, pin)
        await until(pilot, lambda: "PIN 已更换" in says(app))
    pins.give(desk.office, desk.somebody("王芳"), "730182", pins.SIGN_ON)


async def test_a_fault_of_the_program_tells_no_value(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.add(title="绝不外传的题名")
    app = App(desk.office)

    def fails() -> None:
        secret = "绝不外传的题名"  # noqa: F841 - what a traceback with locals would show
        raise ValueError("绝不外传的题名")

    async def work() -> None:
        async with app.run_test(size=(80, 24)) as pilot:
            await settled(pilot)
            app.call_later(fails)
            await pilot.pause()

    with pytest.raises(ValueError, match="绝不外传"):
        await work()
    told = "".join(str(one) for one in app._exit_renderables) + "".join(capsys.readouterr())
    assert "绝不外传" not in told


# ── on a real terminal ─────────────────────────────────────────────────


class Terminal:
    """A desk on a pseudo terminal of its own."""

    def __init__(self, desk: Desk) -> None:
        desk.any_pause()
        desk.office.store.close()
        self.leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        script = "import os, sys, fcntl, termios; os.setsid(); fcntl.ioctl(0, termios.TIOCSCTTY, 0); os.execv(sys.argv[1], sys.argv[1:])"
        command = [sys.executable, "-m", "zwzx.cli", "--store", str(desk.path), "--key", str(desk.key)]
        self.process = subprocess.Popen(
            [sys.executable, "-c", script, *command, "--as", "王芳"],
            stdin=follower,
            stdout=follower,
            stderr=follower,
            close_fds=True,
            # LINES and COLUMNS of whoever runs the tests would go before what the terminal itself says
            env={k: v for k, v in os.environ.items() if k not in ("LINES", "COLUMNS")}
            | {"TERM": "xterm-256color", "LANG": "C.UTF-8"},
        )
        os.close(follower)
        self.seen = b""

    def read(self, text: str = "", within: float = 20) -> bytes:
        """What the terminal gets until a text comes, or nothing more for a moment."""
        start, end = len(self.seen), time.monotonic() + within
        while time.monotonic() < end and not (text and text.encode() in self.seen[start:]):
            if select.select([self.leader], [], [], 0.2 if text else 0.6)[0]:
                try:
                    self.seen += os.read(self.leader, 65536)
                except OSError:  # whoever wrote has gone
                    break
            elif not text:
                break
        if text:
            assert text.encode() in self.seen[start:], self.seen[start:].decode(errors="replace")
        return self.seen[start:]

    def type(self, text: str) -> None:
        """Type a text."""
        os.write(self.leader, text.encode())

    def sign_on(self) -> None:
        """Type the PIN, once the screen that asks for it stands still."""
        self.read()
        self.type(f"{MINE}\r")

    def end(self) -> None:
        """Take the terminal away, whatever still runs."""
        with suppress(OSError):
            os.close(self.leader)
        self.process.kill()
        self.process.wait(10)


@pytest.fixture
def terminal(desk: Desk) -> Any:
    pinned(desk).add(title="留在屏幕上就不好")
    made = Terminal(desk)
    yield made
    made.end()


def test_the_desk_takes_the_whole_terminal(terminal: Terminal) -> None:
    terminal.read("的 PIN")
    terminal.sign_on()
    terminal.read("今日")
    terminal.read()
    drawn = {int(row) for row in re.findall(rb"\x1b\[(\d+);\d+H", terminal.seen)}
    assert max(drawn) == 30


def test_nothing_of_the_office_stays_on_the_terminal(terminal: Terminal) -> None:
    terminal.read("的 PIN")
    terminal.sign_on()
    terminal.read("今日")
    terminal.type("1")
    terminal.read("留在屏幕上就不好")
    terminal.process.send_signal(signal.SIGTSTP)
    left = terminal.read()
    for _ in range(100):
        state = Path(f"/proc/{terminal.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0]
        if state == "T":
            break
        time.sleep(0.05)
        left += terminal.read()
    assert state == "T"
    assert "已锁屏".encode() in left
    wiped, _, rest = left.rpartition(b"\x1b[2J\x1b[3J")
    assert wiped
    assert "留在".encode() not in rest
    terminal.process.send_signal(signal.SIGCONT)
    terminal.read("已锁屏")
    terminal.sign_on()
    terminal.read("留在屏幕上就不好")
    terminal.type("\x11")
    terminal.process.wait(10)
    rest = terminal.read().rpartition(b"\x1b[2J\x1b[3J")[2]
    assert "留在".encode() not in rest
    for title in (b"\x1b]0;", b"\x1b]1;", b"\x1b]2;"):
        assert title not in terminal.seen


def test_a_hang_up_keeps_the_form_as_a_draft(terminal: Terminal, desk: Desk) -> None:
    terminal.read("的 PIN")
    terminal.sign_on()
    terminal.read("今日")
    terminal.type("\x1bOQ")  # F2
    terminal.read("来文单位")
    terminal.read()
    terminal.type("区委办")
    terminal.read()
    os.close(terminal.leader)
    assert terminal.process.wait(20) == 129
    kept = drafts.load(desk.office, "incoming.add")
    assert kept is not None
    assert kept.texts["author"] == "区委办"
    assert kept.place == "author 3"
