"""The screens as they stand at 80 × 24, 100 × 30 and 120 × 40, as text: what is in sight, where, and which keys are offered.

One demonstration office, one person, one walk a size. Read the difference before writing them anew (scripts/golden): a
column that is gone or a key that is cut off shows here.
"""

from __future__ import annotations

import datetime as dt
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import pytest
from textual.color import Color

from tests.at_desk import says, settled, until, write
from tests.conftest import DATA
from zwzx import reports
from zwzx.faces.tui import colours
from zwzx.faces.tui.app import Desk as App
from zwzx.faces.tui.asks import Asks
from zwzx.faces.tui.board import Board
from zwzx.faces.tui.book import Book
from zwzx.faces.tui.entry_page import EntryPage
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.importing import ImportScreen, Look, look
from zwzx.faces.tui.lines import LineList
from zwzx.faces.tui.menu import Menu
from zwzx.faces.tui.narrowing import Narrowing
from zwzx.faces.tui.pickers import Pick
from zwzx.faces.tui.reading import Reading
from zwzx.faces.tui.register_list import RegisterList
from zwzx.faces.tui.report import ReportScreen
from zwzx.faces.tui.signon import SignOn
from zwzx.faces.tui.today import Today
from zwzx.jobs.demo import building
from zwzx.office.core.office import Office
from zwzx.office.core.opening import nobody, open_office
from zwzx.office.people import pins
from zwzx.office.people.people import Person

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from textual.pilot import Pilot
    from textual.screen import Screen
    from textual.theme import Theme

    from tests.conftest import Made

UNTIL = dt.datetime(2026, 9, 28, 15, 0)
"""A Monday afternoon in the demonstration; other tests of the whole house look at it too."""
LOOKS = {(80, 24): colours.DARK, (100, 30): colours.LIGHT, (120, 40): colours.PLAIN}
"""Each size in colours of its own: the text is the same in all, and has to be legible in each."""
BLACK, RED, WHITE = "color(0)", "color(1)", "color(7)"
"""Of the terminal's own sixteen."""
LEAST = 4.5
"""The contrast that text has to its ground, by WCAG 2."""


def shown(app: App) -> str:
    """The screen as text, a line a row."""
    size = app.screen.size
    strips = app.screen._compositor.render_strips(size)
    return "".join(f"{strip.text.rstrip()}\n" for strip in strips)


def pairs(app: App) -> set[tuple[str, str]]:
    """The colours of text and ground that stand together in front; lines and bars carry no text."""
    box = next((one.region for one in app.screen.children if app.screen.is_modal), app.screen.region)
    strips = app.screen._compositor.render_strips(app.screen.size)[box.y : box.bottom]
    segments = [one for strip in strips for one in strip.crop(box.x, box.right)]
    styles = [one.style for one in segments if one.style is not None and any(map(str.isalnum, one.text))]
    return {
        tuple(reversed(found) if style.reverse else found)  # type: ignore[misc]
        for style in styles
        for found in ((_name(style.color), _name(style.bgcolor)),)
    }


def _name(colour: Any) -> str:
    return (
        colour.triplet.hex if colour is not None and colour.triplet is not None else getattr(colour, "name", "default")
    )


def illegible(found: set[tuple[str, str]], theme: Theme) -> set[tuple[str, str]]:
    """The pairs that have too little contrast, or, in the terminal's own colours, that are not known to have any."""
    if theme is colours.PLAIN:
        return found - {("default", "default"), (RED, "default"), ("default", RED), (WHITE, BLACK), (BLACK, WHITE)}
    return {(text, ground) for text, ground in found if contrast(text, ground) < LEAST}


def contrast(one: str, other: str) -> float:
    """How two colours stand out from each other, by WCAG 2."""
    if "default" in (one, other):
        return 0
    a, b = sorted((_luminance(Color.parse(one)), _luminance(Color.parse(other))), reverse=True)
    return (a + 0.05) / (b + 0.05)


def _luminance(colour: Color) -> float:
    parts: list[float] = [c / 255 for c in colour.rgb]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


class Walk:
    """Somebody who goes from screen to screen."""

    def __init__(self, app: App, pilot: Pilot[None]) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str, to: type[Screen[Any]]) -> None:
        """Press keys and wait for the screen to which they lead."""
        await self.pilot.press(*keys)
        await self.arrive(to)

    async def arrive(self, to: type[Screen[Any]]) -> None:
        """Wait until a screen of a kind is in front, with what it shows."""

        def there() -> bool:
            screen: Any = self.app.screen
            return isinstance(screen, to) and not getattr(screen, "unready", False)

        await until(self.pilot, there)

    async def back(self, to: type[Screen[Any]] = Today) -> None:
        """Leave what lies over the first screen."""
        while not isinstance(self.app.screen, to):
            await self.pilot.press("escape")
            await settled(self.pilot)

    async def screens(self) -> AsyncIterator[str]:
        """Every screen, by its name, as one comes to it from the one before."""
        await self.arrive(SignOn)
        yield "signon"
        await write(self.pilot, pins.DEMONSTRATION)
        await self.press("enter", to=Today)
        yield "today"
        await self.press("f1", to=Reading)
        yield "help"
        await self.back()
        await self.press("ctrl+p", to=Pick)
        yield "palette"
        await self.back()
        async for name in self._narrowed("today"):
            yield name
        await self.press("slash", to=Asks)
        await write(self.pilot, "通知")
        await self.press("enter", to=ReportScreen)
        yield "find"
        await self.back()
        await self.press("f9", to=RegisterList)
        yield "registers"
        await self.back()
        await self.press("1", to=Book)
        yield "book"
        await self.press("f", to=Asks)
        yield "filters"
        await self.back(Book)
        await self.pilot.press("slash")
        await write(self.pilot, "没有这样的")
        await until(self.pilot, lambda: "没有查到" in says(self.app))
        yield "nothing"
        await self.pilot.press("escape")
        await self.press("f3", to=Menu)
        yield "menu"
        await self.back(Book)
        await self.press("enter", to=EntryPage)
        yield "detail"
        await self.back()
        await self.press("f2", to=Form)
        yield "form"
        async for name in self._others():
            yield name

    async def _narrowed(self, of: str) -> AsyncIterator[str]:
        """A list over all registers narrowed to one person, sorted, with its views; then as it was."""
        here = type(self.app.screen)
        await self.press("f", to=Narrowing)
        yield f"{of}-filters"
        await self.pilot.press("down")
        await write(self.pilot, "张伟")
        await self.press("enter", to=here)
        await self.press("o", to=Menu)
        await self.press("b", to=here)
        yield f"{of}-narrowed"
        await self.press("v", to=Menu)
        yield f"{of}-views"
        await self.press("escape", to=here)
        await self.pilot.press("c")

    async def _others(self) -> AsyncIterator[str]:
        """Those that lie beside the registers."""
        await self.back()
        await self.press("f7", to=Board)
        yield "board"
        async for name in self._narrowed("board"):
            yield name
        await self.back()
        await self.press("f10", to=LineList)
        yield "lines"
        await self.back()
        self.app.push_screen(ReportScreen(self.app.office, reports.load("day.month"), {}))
        await self.arrive(ReportScreen)
        yield "report"
        await self.back()
        self.app.push_screen(ReportScreen(self.app.office, reports.load("report.month"), {}))
        await self.arrive(ReportScreen)
        yield "month"
        await self.back()
        look(self.app.screen, DATA / "incoming-2019.csv", None, Look({}))  # type: ignore[arg-type]
        await self.arrive(ImportScreen)
        yield "importing"


@asynccontextmanager
async def seated(
    folder: Path, made: Made, size: tuple[int, int], theme: Theme
) -> AsyncIterator[tuple[App, Pilot[None]]]:
    """The desk of the demonstration, at which nobody has signed on yet."""
    path, key = made.demonstration(folder, UNTIL)
    with open_office(path, key=key, signing_on=True, clock=lambda: UNTIL) as opened:
        people = [Person.get(Person.name == building.CLERK)]
        app = App(Office(opened.store, nobody(), lambda: UNTIL), people, plain=theme is colours.PLAIN)
        app.theme = theme.name
        async with app.run_test(size=size) as pilot:
            yield app, pilot


@pytest.mark.parametrize("size", LOOKS, ids=lambda size: str(size[0]))
async def test_the_screens_stand_as_they_were_agreed(
    tmp_path: Path, made: Made, golden: Callable[[str, str], None], size: tuple[int, int]
) -> None:
    found: dict[str, str] = {}
    faint: dict[str, set[tuple[str, str]]] = {}
    async with seated(tmp_path, made, size, LOOKS[size]) as (app, pilot):
        async for name in Walk(app, pilot).screens():
            await settled(pilot)
            found[name] = shown(app)
            faint[name] = illegible(pairs(app), LOOKS[size])
    for name, text in found.items():
        golden(f"tests/data/screens/{name}-{size[0]}.txt", text)
    assert not any(faint.values()), {name: one for name, one in faint.items() if one}
