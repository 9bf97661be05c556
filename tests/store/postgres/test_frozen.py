"""The desk while its server is away or stands still: it goes on, keeps what is typed, and comes back by itself."""

from __future__ import annotations

import asyncio
import inspect
import threading
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from textual.screen import Screen
from textual.widgets import Input

import zwzx.faces.tui
from tests.at_desk import at_desk, field, says, settled, title, until, write
from zwzx import registers
from zwzx.faces.tui.app import READERS
from zwzx.faces.tui.book import Book
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.pickers import Ask
from zwzx.faces.tui.signon import SignOn
from zwzx.faces.tui.steady import KEPT, Steady
from zwzx.faces.tui.today import Today
from zwzx.faces.tui.watch import BACK
from zwzx.office.core import drafts
from zwzx.office.people import pins
from zwzx.store import presence
from zwzx.store.postgres import connecting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Desk
    from tests.cutting import Way
    from tests.servers import Offices
    from zwzx.faces.tui.app import Desk as App

PIN = "271828"


@pytest.fixture(autouse=True)
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever waits in a test waits less."""
    monkeypatch.setattr(presence, "HASTE", 0.5)
    monkeypatch.setattr(connecting, "LONGEST_LOOK", 1.0)


@contextmanager
def frozen(server: Offices) -> Iterator[None]:
    """A server that takes connections and answers nobody."""
    every = server.cluster.freeze()
    try:
        yield
    finally:
        server.cluster.thaw(every)


async def opened(app: App, pilot: Any, act: str, *rows: Any) -> Form:
    """The form of an act."""
    app.screen.act_on(*registers.act(act), rows)  # type: ignore[attr-defined]
    await until(pilot, lambda: isinstance(app.screen, Form) and app.focused is not None)
    assert isinstance(app.screen, Form)
    return app.screen


async def test_what_is_typed_while_the_server_stands_still_stays_and_is_saved_afterwards(
    served: Desk, server: Offices
) -> None:
    async with at_desk(served.office, (100, 40)) as (app, pilot):
        form = await opened(app, pilot, "incoming.add")
        with frozen(server):
            field(app, "author").enter()
            await write(pilot, "省委办")
            await pilot.press("enter")
            field(app, "title").enter()
            await write(pilot, "一件")
            await until(pilot, lambda: KEPT in says(app))
            await pilot.press("ctrl+s")
            await until(pilot, lambda: "没有记下" in says(app))
            assert app.screen is form
            assert (field(app, "author").text, field(app, "title").text) == ("省委办", "一件")
        await until(pilot, lambda: says(app) == BACK)
        await until(pilot, lambda: drafts.load(served.office, form.job.form) is not None)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: "已登记" in says(app) or "号" in says(app))
    assert registers.load("incoming").record.select().count() == 1


async def test_a_server_that_stood_still_has_no_more_connections_afterwards(served: Desk, server: Offices) -> None:
    def connections() -> int:
        text = "SELECT count(*) FROM pg_stat_activity WHERE usename LIKE 'zwzx\\_%'"
        return int(server.asked(text)[0][0])

    async with at_desk(served.office, (100, 40)) as (app, pilot):
        await until(pilot, lambda: isinstance(app.screen, Today))
        before = connections()
        for _ in range(2):
            with frozen(server):
                await until(pilot, lambda: KEPT in says(app))
                await asyncio.sleep(3)  # as long as a look tries to connect
            await until(pilot, lambda: says(app) == BACK)
        await settled(pilot)
        assert connections() <= before + READERS


@pytest.mark.parametrize("still", [False, True])
async def test_no_key_ends_the_desk_while_the_server_is_away(
    far: Desk, way: Way, server: Offices, monkeypatch: pytest.MonkeyPatch, *, still: bool
) -> None:
    entry = far.opined()
    async with at_desk(far.office, (100, 40)) as (app, pilot):
        app.action_commands()
        await until(pilot, lambda: not isinstance(app.screen, Today))
        await pilot.press("escape")
        app.screen.action_register("incoming")  # type: ignore[attr-defined]
        await until(pilot, lambda: app.screen.window.row is not None)  # type: ignore[attr-defined]
        book = app.screen
        asked: list[str] = []
        connect = connecting.connect

        def counted(*given: Any, **more: Any) -> Any:
            asked.append(threading.current_thread().name)
            return connect(*given, **more)

        monkeypatch.setattr(connecting, "connect", counted)
        with frozen(server) if still else _cut(way):
            for key in ("right", "f5", "ctrl+p", "f7", "f9", "f2", "c", "l", "v", "u", "f8"):
                await pilot.press(key)
                await settled(pilot)
                assert app.is_running, key
                while app.screen is not book:
                    app.screen.dismiss(None)
                    await pilot.pause()
            app.call_later(app.screen.read_entry, registers.load("incoming"), entry.id)  # type: ignore[attr-defined]
            await until(pilot, lambda: "连不上" in says(app))
            assert app.is_running
            assert app.screen is book
            tried = [name for name in asked if name != "watch"]
            assert len(tried) <= 3, "only the watch tries again, once somebody had no answer"
        await until(pilot, lambda: says(app) == BACK)
        await pilot.press("right")
        await until(pilot, lambda: entry.number in title(app) and app.screen is not book)


async def test_a_desk_is_locked_while_the_server_is_away_and_opened_when_it_is_back(far: Desk, way: Way) -> None:
    pins.begin(far.office, far.somebody("王芳"), PIN, alone=True)
    office = far.office
    office.vouches = False
    async with at_desk(office) as (app, pilot):
        form = await opened(app, pilot, "incoming.add")
        field(app, "title").enter()
        await write(pilot, "一件")
        with _cut(way):
            app.guard.last -= 24 * 3600
            app.guard.look()
            await until(pilot, lambda: isinstance(app.screen, SignOn))
            await pilot.press(*PIN, "enter")
            await until(pilot, lambda: "连不上" in says(app))
            assert app.guard.locked
        await until(pilot, lambda: says(app) == BACK)
        await pilot.press(*PIN, "enter")
        await until(pilot, lambda: app.screen is form)
        assert field(app, "title").text == "一件"


async def test_who_leaves_the_desk_meanwhile_is_told_what_is_lost(far: Desk, way: Way) -> None:
    async with at_desk(far.office) as (app, pilot):
        form = await opened(app, pilot, "incoming.add")
        field(app, "title").enter()
        await write(pilot, "一件")
        assert "留成草稿，下次" in form.unsaved
        with _cut(way):
            await until(pilot, lambda: KEPT in says(app))
            await pilot.press("ctrl+q")
            await until(pilot, lambda: isinstance(app.screen, Ask))
            assert "留不成草稿" in form.unsaved
            await pilot.press("escape")
            await until(pilot, lambda: app.screen is form)
        await until(pilot, lambda: says(app) == BACK)
        await pilot.press("escape")
        await until(pilot, lambda: isinstance(app.screen, Ask))
        await pilot.press("escape")


async def test_a_form_is_given_up_while_the_server_is_away(far: Desk, way: Way) -> None:
    async with at_desk(far.office) as (app, pilot):
        await opened(app, pilot, "incoming.add")
        with _cut(way):
            await until(pilot, lambda: KEPT in says(app))
            await pilot.press("escape")
            await until(pilot, lambda: isinstance(app.screen, Today))


async def test_a_code_scanned_while_the_server_is_away_stays_in_its_line(far: Desk, way: Way) -> None:
    far.act("inventory.open")
    async with at_desk(far.office, (100, 40)) as (app, pilot):
        app.push_screen(Book(app.office, registers.load("inventory")))
        await until(pilot, lambda: isinstance(app.screen, Book) and app.screen.window.row is not None)
        await pilot.press("l")
        await until(pilot, lambda: bool(app.screen.query("#scan")))
        with _cut(way):
            await write(pilot, "A17")
            await pilot.press("enter")
            await until(pilot, lambda: "连不上" in says(app))
            assert app.screen.query_one("#scan", Input).value == "A17"


def test_every_screen_outlives_a_store_that_cannot_be_had() -> None:
    found = []
    for path in Path(zwzx.faces.tui.__file__).parent.glob("*.py"):
        module = import_module(f"zwzx.faces.tui.{path.stem}")
        found += [
            one
            for one in vars(module).values()
            if inspect.isclass(one) and issubclass(one, Screen) and one.__module__ == module.__name__
        ]
    assert len(found) > 20
    assert [one.__name__ for one in found if not issubclass(one, Steady)] == []


@contextmanager
def _cut(way: Way) -> Iterator[None]:
    """A server that nobody reaches."""
    way.cut()
    try:
        yield
    finally:
        way.shut = False
