"""The colours of the desk: legible on a dark and a light ground, kept at this machine, few or none where the terminal has no more."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
import time
from contextlib import closing
from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Input, OptionList

from tests.at_desk import at_desk, says, settled, until, write
from tests.faces.tui.test_screens import LEAST, contrast
from zwzx import places
from zwzx.faces.tui import colours
from zwzx.faces.tui.app import Desk as App
from zwzx.faces.tui.book import Book
from zwzx.faces.tui.extras import NO_OTHERS
from zwzx.faces.tui.pickers import Pick
from zwzx.faces.tui.window import Window

if TYPE_CHECKING:
    from textual.geometry import Region
    from textual.pilot import Pilot
    from textual.theme import Theme

    from tests.conftest import Desk

GROUNDS = ("background", "surface", "panel")
TEXTS = ("foreground", "foreground-muted", "text-disabled", "error", "success", "warning", "accent")


@pytest.mark.parametrize("theme", [colours.DARK, colours.LIGHT], ids=lambda theme: theme.name)
def test_every_text_stands_out_from_every_ground(theme: Theme) -> None:
    found = theme.to_color_system().generate()
    pairs = [(text, ground) for text in TEXTS for ground in GROUNDS]
    pairs += [("background", "primary"), ("foreground-muted", "block-cursor-background")]
    pairs += [("foreground", "input-selection-background")]
    pairs += [(f"block-cursor-{when}foreground", f"block-cursor-{when}background") for when in ("", "blurred-")]
    assert {(a, b) for a, b in pairs if contrast(found[a], found[b]) < LEAST} == set()


def test_there_is_a_light_ground_and_a_dark_one() -> None:
    assert [theme.dark for theme in colours.THEMES[:2]] == [True, False]


async def choose(app: App, pilot: Pilot[None], title: str) -> None:
    """Choose colours in the palette, as whoever sits there does."""
    await pilot.press("ctrl+p")
    await until(pilot, lambda: isinstance(app.screen, Pick))
    await write(pilot, "配色")
    await pilot.press("enter")
    await until(pilot, lambda: app.plain or (isinstance(app.screen, Pick) and app.screen.heading == "配色"))
    if not app.plain:
        await write(pilot, title)
        await pilot.press("enter")
    await settled(pilot)


async def test_the_colours_are_chosen_in_the_palette_and_kept_at_this_machine(desk: Desk) -> None:
    async with at_desk(desk.office) as (app, pilot):
        assert app.theme == colours.DARK.name
        await choose(app, pilot, "浅色底")
        assert app.theme == colours.LIGHT.name
        assert "本机下次照用" in says(app)
    assert App(desk.office).theme == colours.LIGHT.name


async def test_the_screen_begins_in_the_colours_that_were_chosen_and_takes_others_at_once(desk: Desk) -> None:
    def ground(app: App) -> str:
        return app.screen.query_one("#title").styles.background.hex.casefold()

    async with at_desk(desk.office) as (app, pilot):
        assert ground(app) == colours.DARK.primary
        await choose(app, pilot, "浅色底")
        await until(pilot, lambda: ground(app) == colours.LIGHT.primary)
    async with at_desk(desk.office) as (app, _):
        assert ground(app) == colours.LIGHT.primary


def test_what_is_kept_and_is_no_theme_is_passed_over() -> None:
    path = places.colours()
    path.parent.mkdir(parents=True)
    for content in (b"\xff", b"nothing of the kind\n", b""):
        path.write_bytes(content)
        assert colours.kept() == colours.DARK.name


def test_a_place_that_takes_nothing_is_no_hindrance() -> None:
    places.colours().parent.parent.mkdir(parents=True, exist_ok=True)
    places.colours().parent.write_text("")
    colours.keep(colours.LIGHT.name)
    assert colours.kept() == colours.DARK.name


@pytest.mark.parametrize(
    ("environ", "limited"),
    [
        ({"TERM": "linux"}, True),
        ({"TERM": "vt100"}, True),
        ({"TERM": "dumb"}, True),
        ({}, True),
        ({"TERM": "xterm-256color"}, False),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, False),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, True),
    ],
)
def test_a_terminal_of_few_colours_and_whoever_wants_none_have_the_terminals_own(
    environ: dict[str, str], limited: bool
) -> None:
    assert colours.limited(environ) is limited


async def test_without_colours_the_row_and_the_words_that_are_marked_are_turned_round(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    desk.add(title="关于开会的通知")
    desk.add(title="关于值班的通知")
    app = App(desk.office, plain=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("1")
        await until(pilot, lambda: isinstance(app.screen, Book) and app.screen.window.total == 2)
        assert colourless(app)
        window = app.screen.query_one(Window)
        assert turned(app, window.region.y + 1) == "关于值班的通知"
        assert not turned(app, window.region.y + 2)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, Pick))
        assert colourless(app)
        there = app.screen.query_one(OptionList).region
        marked = [bool(turned(app, row, there)) for row in range(there.y, there.bottom)]
        assert marked == [True, *[False] * (there.height - 1)], "one line of the list is marked"
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("ctrl+g")
        await write(pilot, "abc")
        line = app.screen.query_one(Input)
        line.select_all()
        await settled(pilot)
        assert "abc" in turned(app, line.region.y)


def strips(app: App) -> list[Any]:
    return app.screen._compositor.render_strips(app.screen.size)


def colourless(app: App) -> bool:
    """Whether nothing on the screen has a colour."""
    styles = [one.style for strip in strips(app) for one in strip if one.style is not None]
    return all(one is None or one.is_default for style in styles for one in (style.color, style.bgcolor))


def turned(app: App, row: int, within: Region | None = None) -> str:
    """The text of a row that is turned round; of a row of a register, its title."""
    strip = strips(app)[row] if within is None else strips(app)[row].crop(within.x, within.right)
    text = "".join(one.text for one in strip if one.style is not None and one.style.reverse)
    return next((word for word in text.split() if word.startswith("关于")), text.strip())


async def test_where_there_are_no_others_nothing_is_chosen(desk: Desk) -> None:
    app = App(desk.office, plain=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await choose(app, pilot, "浅色底")
        assert says(app) == NO_OTHERS
        assert app.theme == colours.PLAIN.name


async def test_nothing_moves_by_itself(desk: Desk) -> None:
    async with at_desk(desk.office) as (app, pilot):
        assert app.animation_level == "none"
        await pilot.press("f2")
        await settled(pilot)
        assert not any(line.cursor_blink for line in app.screen.query(Input))


LEAST_BAUD = 9600


def test_on_a_console_a_key_sends_little_and_no_colour_that_it_has_not(desk: Desk) -> None:
    """The desk on a console of sixteen colours behind a serial line, where every byte is waited for."""
    for n in range(5):
        desk.add(title=f"关于开会的通知{n}")
    desk.any_pause()
    desk.office.store.close()
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "zwzx.cli", "--store", str(desk.path), "--key", str(desk.key), "--as", "王芳"]
    environment = {name: value for name, value in os.environ.items() if name not in ("COLORTERM", "NO_COLOR")}
    with subprocess.Popen(
        command,
        stdin=follower,
        stdout=follower,
        stderr=follower,
        env=environment | {"TERM": "linux", "LANG": "C.UTF-8"},
        close_fds=True,
    ) as process:
        first = heard(leader, "可办的事")
        os.write(leader, b"\x1b[B")
        moved = heard(leader)
        os.write(leader, b"\x11")
        process.wait(20)
    with closing(os.fdopen(leader, "rb")), closing(os.fdopen(follower, "rb")):
        assert b"38;2;" not in first
        assert b"38;5;" not in first
        assert re.search(rb"\x1b\[(1;)?7[;m]", moved), "the row that is marked is turned round"
        assert 0 < len(moved) < LEAST_BAUD // 10, "less than a second on the slowest line"


def heard(leader: int, words: str = "") -> bytes:
    """What comes until some words were seen and nothing more comes."""
    seen, end = b"", time.monotonic() + 40
    while time.monotonic() < end:
        if select.select([leader], [], [], 2.0)[0]:
            seen += os.read(leader, 65536)
        elif words in re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", seen.decode(errors="replace")):
            break
    else:
        pytest.fail(f"“{words}” did not come")
    return seen


async def test_in_the_terminals_own_colours_the_bar_is_turned_round_to_its_end(desk: Desk) -> None:
    app = App(desk.office, plain=True)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert all(one.style is not None and one.style.reverse for one in strips(app)[0] if one.text)


@pytest.mark.parametrize("theme", [colours.DARK, colours.LIGHT], ids=lambda theme: theme.name)
async def test_where_one_types_stands_out_from_its_ground(desk: Desk, theme: Theme) -> None:
    async with at_desk(desk.office) as (app, pilot):
        app.theme = theme.name
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(app.screen, Pick))
        line = app.screen.query_one(Input).region
        typed, ground = (ground_at(app, line.right - 2, y) for y in (line.y, line.y - 1))
    assert contrast(typed, ground) > 1.1


def ground_at(app: App, x: int, y: int) -> str:
    """The colour of the ground of a cell."""
    (one, *_) = strips(app)[y].crop(x, x + 1)
    assert one.style is not None
    assert one.style.bgcolor is not None
    assert one.style.bgcolor.triplet is not None
    return str(one.style.bgcolor.triplet.hex)
