"""Printing shows the pages first, and remembers where and how often."""

from __future__ import annotations

import os
import threading
from typing import TYPE_CHECKING, Any

import pytest
from rich.cells import cell_len
from textual.widgets import Input

from tests.at_desk import at_desk, says, until, write
from tests.faces.tui.hand import opened
from zwzx import places, registers
from zwzx.faces.paper import printers
from zwzx.faces.paper.preview import preview
from zwzx.faces.paper.printing import draft_of, pages_of
from zwzx.faces.tui.book import Book
from zwzx.faces.tui.pickers import Pick, Say
from zwzx.faces.tui.preview import Preview
from zwzx.faces.tui.status import Status
from zwzx.office.core import looks
from zwzx.office.papers.papers import Printed
from zwzx.office.papers.slips import Slip
from zwzx.office.terms.papers import Level

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from tests.conftest import Desk


@pytest.fixture(autouse=True)
def _machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without a screen, with a print system that writes down what it is sent."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    for name, does in (("lp", 'printf "%s " "$@" >> "$0.out"'), ("lpstat", "printf '一楼\\n二楼\\n'")):
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\n{does}\n")
        program.chmod(0o755)


def sent(tmp_path: Path) -> str:
    told = tmp_path / "lp.out"
    return told.read_text() if told.exists() else ""


@pytest.mark.parametrize("width", [57, 77, 117])
def test_every_word_of_a_page_is_in_its_preview(desk: Desk, width: int) -> None:
    desk.circulated(desk.opined(title="关于进一步规范印章使用管理的意见"), "张伟", "陈静")
    register = registers.load("circulation")
    _, pages = pages_of(desk.office, register, register.sheets[0], [Slip.get()])
    lines = preview(pages, width)
    assert all(cell_len(line) <= width for line in lines)
    bare = "".join("".join(lines).split()).replace("│", "").replace("─", "")
    assert all(word in bare for word in ("张伟", "陈静", pages[0].title.replace(" ", "")))


async def test_nothing_is_printed_before_it_was_looked_at(desk: Desk, tmp_path: Path) -> None:
    desk.circulated(desk.opined(), "张伟")
    async with at_desk(desk.office, (80, 24)) as (app, pilot):
        await opened(pilot, "circulation")
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, Preview))
        shown = str(app.screen.query_one("#pages").render())
        assert "张伟" in shown
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Book))
        assert not Printed.select().exists()
        assert sent(tmp_path) == ""


async def test_printer_and_copies_are_chosen_once(desk: Desk, tmp_path: Path) -> None:
    desk.circulated(desk.opined(), "张伟")
    async with at_desk(desk.office, (80, 24)) as (app, pilot):
        await opened(pilot, "circulation")
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, Preview))
        await pilot.press("f4")
        await until(pilot, lambda: isinstance(app.screen, Pick))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, Preview))
        await pilot.press("f5")
        await until(pilot, lambda: isinstance(app.screen, Say))
        await write(pilot, "2")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, Preview))
        assert "二楼　2份" in str(app.screen.query_one("#title").render())
        await pilot.press("enter")
        await until(pilot, lambda: "已送打印队列 二楼，2份" in says(app))
        assert "-d 二楼 -n 2" in sent(tmp_path)
        await pilot.press("f8")
        await until(pilot, lambda: isinstance(app.screen, Preview))
        screen: Any = app.screen
        assert screen.choice == printers.Choice("二楼", 2)
    assert Printed.select().count() == 1


async def previewed(pilot: Pilot[None], desk: Desk) -> Any:
    """The pages of a slip, on the screen."""
    app = pilot.app
    desk.circulated(desk.opined(), "张伟")
    await opened(pilot, "circulation")
    await pilot.press("f8")
    await until(pilot, lambda: isinstance(app.screen, Preview))
    return app.screen


@pytest.mark.parametrize("typed", ["0", "100", "9" * 5000, "几份"])
async def test_copies_that_are_none_are_said_to_be(desk: Desk, typed: str) -> None:
    async with at_desk(desk.office, (80, 24)) as (app, pilot):
        screen = await previewed(pilot, desk)
        await pilot.press("f5")
        await until(pilot, lambda: isinstance(app.screen, Say))
        app.screen.query_one(Input).value = typed
        await pilot.press("enter")
        await until(pilot, lambda: app.screen is screen)
        assert "1到99" in screen.query_one(Status).said
        assert screen.choice.copies == 1


# ── the file that is looked at ───────────────────────────────────────────────


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """A machine with a screen: what was opened on it."""
    shown: list[str] = []
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr("shutil.which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr("subprocess.Popen", lambda command, **_: shown.append(command[-1]))
    return shown


def lying() -> list[str]:
    """The files that wait to be printed or to be looked at."""
    return [str(path) for path in places.prints().iterdir()] if places.prints().exists() else []


async def test_where_there_is_a_screen_the_pages_are_opened_too_and_taken_away_again(
    desk: Desk, windows: list[str]
) -> None:
    async with at_desk(desk.office, (80, 24)) as (app, pilot):
        screen = await previewed(pilot, desk)
        await until(pilot, lambda: "PDF 已打开" in screen.query_one(Status).said)
        assert lying() == windows != []
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Book))
        assert lying() == []


async def test_what_is_drawn_only_when_the_pages_were_left_lies_nowhere(
    desk: Desk, windows: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on, drawn = threading.Event(), threading.Event()

    def slow(*given: Any) -> Path:
        goes_on.wait(10)
        path = draft_of(*given)
        drawn.set()
        return path

    monkeypatch.setattr("zwzx.faces.tui.preview.draft_of", slow)
    async with at_desk(desk.office, (80, 24)) as (app, pilot):
        desk.circulated(desk.opined(), "张伟")
        await opened(pilot, "circulation")
        app.simulate_key("f8")
        while not (isinstance(app.screen, Preview) and app.screen.is_mounted):
            await pilot.pause(0.02)
        app.screen.action_go_back()
        while not isinstance(app.screen, Book):
            await pilot.pause(0.02)
        goes_on.set()
        await until(pilot, lambda: drawn.is_set() and lying() == [])
        assert windows == []


async def test_a_window_that_does_not_open_leaves_no_file(
    desk: Desk, windows: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise FileNotFoundError("xdg-open")

    monkeypatch.setattr("subprocess.Popen", broken)
    async with at_desk(desk.office, (80, 24)) as (app, pilot):
        screen = await previewed(pilot, desk)
        await until(pilot, lambda: "打不开PDF" in screen.query_one(Status).said)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Book))
        assert lying() == []


def test_what_cannot_be_remembered_is_the_offices_own(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "state" / "zwzx" / "printing.json"
    path.parent.mkdir(parents=True)
    for text in ("{", "[1]", '{"printer": 3, "how_often": {"x": "2"}}', '{"how_often": {"x": 1000}}'):
        path.write_text(text)
        assert printers.remembered(desk.office, "x") == printers.Choice("", 1)
    printers.remember("x", printers.Choice("一楼", 3))
    assert printers.remembered(desk.office, "x") == printers.Choice("一楼", 3)
    assert printers.remembered(desk.office, "y") == printers.Choice("一楼", 1)


def test_the_shell_shows_pages_and_takes_a_printer(
    desk: Desk, tmp_path: Path, zwzx: Callable[..., tuple[int, str, str]]
) -> None:
    desk.circulated(desk.opined(), "张伟")
    slip = Slip.get()
    code, out, _ = zwzx("circulation", "print", slip.number, "--preview")
    assert code == 0
    assert "张伟" in out
    assert not Printed.select().exists()
    assert zwzx("circulation", "print", slip.number, "--printer", "二楼", "--copies", "3")[0] == 0
    assert "-d 二楼 -n 3" in sent(tmp_path)
    assert Printed.select().exists()


def test_that_a_marked_paper_was_looked_at_is_entered(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, zwzx: Callable[..., tuple[int, str, str]]
) -> None:
    entry = desk.opined(level=Level.SECRET, serials=("000001",), title="代称甲")
    seen: list[int] = []

    def noted(_office: object, _register: object, row: int) -> None:
        seen.append(row)

    monkeypatch.setattr(looks, "note_reading", noted)
    sheet = next(one for one in registers.load("incoming").sheets if one.each)
    assert zwzx("incoming", "print", entry.number, "--sheet", sheet.name, "--preview")[0] == 0
    assert seen == [entry.id]
