"""Working at the desk in a test: opening it, typing as an input method does, waiting as a person would."""

from __future__ import annotations

from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, Any

from textual import events
from textual.keys import _character_to_key
from textual.worker import WorkerCancelled

from tests import quiet
from zwzx.faces.tui.app import Desk as App
from zwzx.faces.tui.fields import FieldRow
from zwzx.faces.tui.menu import Menu
from zwzx.faces.tui.narrowing import Narrowing
from zwzx.faces.tui.status import Keys, standing

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from textual.pilot import Pilot

    from zwzx.office.core.office import Office


@asynccontextmanager
async def at_desk(office: Office, size: tuple[int, int] = (80, 24)) -> AsyncIterator[tuple[App, Pilot[None]]]:
    """The desk of an office, open on its first screen."""
    app = App(office)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield app, pilot


async def settled(pilot: Pilot[None]) -> None:
    """Wait until nothing happens any more, what the desk puts off for a moment included."""
    for _ in range(4):
        with suppress(WorkerCancelled):
            await pilot.app.workers.wait_for_complete()
        await pilot.pause()
        while quiet.put_off(pilot.app):
            await pilot.pause(0.02)


async def write(pilot: Pilot[None], text: str) -> None:
    """Type as an input method does: each committed character as a key of its own."""
    for character in text:
        if character.isascii():
            await pilot.press(_character_to_key(character))
        else:
            pilot.app.post_message(events.Key(_character_to_key(character), character))
            await pilot.pause()


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Wait until something holds, as a person would look before going on."""
    for _ in range(200):
        await settled(pilot)
        if holds():
            return
        await pilot.pause(0.02)
    said = getattr(getattr(pilot.app.screen, "status", None), "said", "")
    raise AssertionError(f"it never came to hold; on {pilot.app.screen}, which says: {said}")


async def by_foot(pilot: Pilot[None], title: str) -> None:
    """Press the F-key whose line at the foot says so, as whoever reads it does."""
    app: Any = pilot.app

    def named() -> list[str]:
        return [key for key, words in app.screen.query_one(Keys).keys if words == title]

    await until(pilot, lambda: bool(named()))
    await pilot.press(named()[0])


def foot(app: App) -> str:
    """The line at the foot, as close as it stands where there is little room."""
    return str(app.screen.query_one(Keys).content).replace(" ", "")


def field(app: App, name: str) -> FieldRow:
    return app.screen.query_one(f"#field-{name}", FieldRow)


def waits(app: App, what: str) -> int:
    screen: Any = app.screen
    return sum(w.title == what for w in screen.waiting)


def says(app: App) -> str:
    """What holds for the whole desk, and the message beneath it."""
    screen: Any = app.screen
    holds, said = standing(app), str(screen.status.said)
    return said if holds in said else f"{holds}{said}"


def title(app: App) -> str:
    return str(app.screen.query_one("#title").render())


async def narrowed(app: App, pilot: Pilot[None], **texts: str) -> None:
    """Narrow the list of the screen: each field of the form with its text."""
    await pilot.press("f")
    await until(pilot, lambda: isinstance(app.screen, Narrowing))
    for name, text in texts.items():
        field(app, name).enter()
        await pilot.press("ctrl+k")
        await write(pilot, text)
    await pilot.press("enter")
    await until(pilot, lambda: not isinstance(app.screen, Narrowing))


async def picked(app: App, pilot: Pilot[None], *keys: str) -> None:
    """Open a menu by the first key, and choose by the others."""
    await pilot.press(keys[0])
    for key in keys[1:]:
        await until(pilot, lambda: isinstance(app.screen, Menu))
        await pilot.press(key)
    await settled(pilot)
