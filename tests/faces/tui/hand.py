"""Somebody at the keyboard of the desk, what stands at its foot, and the rows on which its keys act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from tests.at_desk import by_foot, settled, until
from zwzx import registers
from zwzx.faces import choices
from zwzx.faces.tui.book import Book
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.gathering import gathered
from zwzx.faces.tui.menu import Menu
from zwzx.faces.tui.status import Keys
from zwzx.faces.tui.window import Window
from zwzx.office.custody import custody

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.pilot import Pilot

    from tests.conftest import Desk
    from zwzx.faces.tui.app import Desk as App


def loan(desk: Desk, **facts: Any) -> Any:
    item = custody.at_home(desk.opined(copies=2, **facts).document)[0]
    return desk.act("loans.lend", item, borrower=desk.somebody("孙丽"))


async def opened(pilot: Pilot[None], name: str) -> None:
    """The window of a register, its rows there."""
    app: Any = pilot.app
    await settled(pilot)
    app.push_screen(Book(app.office, registers.load(name)))
    await until(pilot, lambda: isinstance(app.screen, Book) and app.screen.query_one(Window).total > 0)


def foot(app: App) -> dict[str, str]:
    return dict(app.screen.query_one(Keys).keys)


def states() -> list[tuple[str, Any]]:
    """Every register and every state in which one of its acts on its rows is possible."""
    found: dict[tuple[str, Any], None] = {}
    for name in registers.NAMES:
        register = registers.load(name)
        for action in register.actions:
            for state in action.when if action.on is register.record else ():
                found[name, state] = None
    return list(found)


def nexts(desk: Desk, name: str, record: Any) -> list[str]:
    """What F5 and F6 are to a row, as the foot of the desk names them."""
    return [one.action.title for one in choices.next_acts(desk.office, registers.load(name), [desk.fresh(record)])]


class Hand:
    """Somebody at the keyboard, whose keys are counted; where the cursor has to go first is not."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self.pilot, self.app, self.keys = pilot, pilot.app, 0

    async def press(self, *typed: str) -> None:
        self.keys += len(typed)
        await self.pilot.press(*typed)

    async def usual(self, title: str, letter: str) -> None:
        """By the F-key, where the foot names it; else by the menu."""
        app: Any = self.app
        await settled(self.pilot)
        await self.pilot.pause(0.2)
        await settled(self.pilot)
        if title in foot(app).values():
            self.keys += 1
            await by_foot(self.pilot, title)
        else:
            await self.press("f3")
            await until(self.pilot, lambda: isinstance(app.screen, Menu))
            await self.press(letter)

    async def waiting(self, title: str) -> None:
        """Enter on what waits on Today."""
        app: Any = self.app
        await until(self.pilot, lambda: any(w.title == title for w in getattr(app.screen, "waiting", ())))
        self.on(lambda thing: thing.title == title)
        await self.press("enter")
        await until(self.pilot, lambda: isinstance(app.screen, Form))

    async def to(self, number: str) -> None:
        """The cursor on the row of a number on Today."""
        app: Any = self.app
        await until(self.pilot, lambda: any(w.number == number for w in app.screen.waiting))
        self.on(lambda thing: thing.number == number)

    def on(self, asked: Callable[[Any], bool]) -> None:
        """The cursor on the first row for which it is so, as Today has its rows: many duties of a chapter on one."""
        screen: Any = self.app.screen
        rows = gathered(screen.waiting, screen.office.now)
        screen.window.move_to(next(n for n, thing in enumerate(rows) if asked(thing)))
