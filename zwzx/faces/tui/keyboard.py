"""The keyboard: what is typed is done in order, each key only when the screen stands that it is meant for.

Textual does the keys of one burst side by side: while F4 is still on its way to open a form, the text that was typed
after it would already be done on the screen before. Here a key waits until the one before it has had its effect: until
everybody has answered it, the screen that it opened stands with its cursor in its field, and what it saves is saved.
Characters that go into one line follow each other without waiting, and so do the keys that move in a list.
"""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import ScreenStackError

from zwzx.faces.tui.hasty import Haste
from zwzx.faces.tui.threads import ANSWERED
from zwzx.faces.tui.window import Window

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from textual.app import App
    from textual.message_pump import MessagePump
    from textual.screen import Screen
    from textual.widget import Widget

TYPED = (events.Key, events.Paste, events.MouseDown, events.MouseUp)
"""What waits its turn. The mouse too: a click among keys goes to the place where it was made after them."""
IN_LINE = frozenset({"backspace", "delete", "left", "right", "home", "end"})
IN_LIST = frozenset(
    {"up", "down", "j", "k", "pageup", "pagedown", "home", "end", "g", "G", "space", "ideographic_space"}
)
LOOK_EVERY = 0.01
"""Seconds between looks at a screen that does not stand yet."""
QUIET = 2
"""How many rounds through all who may answer a key find nothing before it has had its effect."""
UNHEARD = "后面接着打的没有接收。"


class Keyboard:
    """What is typed at one desk, in its order."""

    def __init__(self, desk: App[Any], do: Callable[[events.Event], Awaitable[None]]) -> None:
        self.desk, self._do, self._haste = desk, do, Haste()
        self._waiting: deque[events.Event] = deque()
        self._task: asyncio.Task[None] | None = None
        self._flowing = False
        """Whether characters may still be on their way into a line."""

    async def take(self, event: events.Event) -> None:
        """Do what was typed: at once where nothing before it is still to have its effect."""
        if self._task is not None or not self._may(event) or (self._flowing and not self._flows(event)):
            self._waiting.append(event)
        elif self._flows(event):
            self._flowing = True
            await self._answer(event)
            return
        else:
            await self._answer(event)
        if self._task is None:
            self._task = asyncio.create_task(self._work())

    async def _answer(self, event: events.Event) -> None:
        """Do what was typed, where it was not the rest of a word that nobody meant as keys."""
        if not self._haste.takes(event, self.desk.screen):
            self._haste.done(event, in_line=_is_line(self.desk.focused))
            await self._do(event)

    def forget(self) -> str:
        """Forget what was typed ahead, for what came was not what it was typed for; a sentence where there was any."""
        heard = not any(isinstance(event, events.Key | events.Paste) for event in self._waiting)
        self._waiting.clear()
        return "" if heard else UNHEARD

    async def _work(self) -> None:
        """Do what waits, one after the other."""
        try:
            with suppress(ScreenStackError):  # the desk was left meanwhile
                await self._in_order()
        finally:
            self._task = None
            self._flowing = False

    async def _in_order(self) -> None:
        """Each when the one before it has had its effect."""
        await self._calm()
        while self._waiting and self.desk.is_running:
            if not self._may(self._waiting[0]):
                await asyncio.sleep(LOOK_EVERY)
                continue
            event = self._waiting.popleft()
            flows = self._flows(event)
            await self._through(self.desk, partial(self._answer, event))
            if not flows or (self._waiting and not self._flows(self._waiting[0])):
                await self._calm()

    def _flows(self, event: events.Event) -> bool:
        """Whether something typed stays within the line or list in which the cursor is."""
        there = self.desk.focused
        if _is_line(there):
            leads = getattr(self.desk.screen, "leads", None)
            return isinstance(event, events.Paste) or (
                isinstance(event, events.Key)
                and (event.is_printable or event.key in IN_LINE)
                and not (leads is not None and leads(event.key))
            )
        return isinstance(there, Window) and isinstance(event, events.Key) and event.key in IN_LIST

    def _may(self, event: events.Event) -> bool:
        """Whether the screen in front stands; text may be typed in a line while a list is still being read."""
        screen = self.desk.screen
        return screen.is_mounted and (stands(screen) or (_is_line(self.desk.focused) and self._flows(event)))

    async def _calm(self) -> None:
        """Wait until all that was typed has had its effect."""
        quiet = 0
        while quiet < QUIET and self.desk.is_running:
            screen = self.desk.screen
            if not stands(screen) or any(w.group in ANSWERED and not w.is_finished for w in self.desk.workers):
                quiet = 0
                await asyncio.sleep(LOOK_EVERY)
                continue
            nodes = [*(self.desk.focused or screen).ancestors_with_self, *self.desk.screen_stack]
            busy = any(node.message_queue_size for node in nodes)
            for node in nodes:
                await self._through(node)
            quiet = 0 if busy or screen is not self.desk.screen else quiet + 1

    @staticmethod
    async def _through(node: MessagePump, act: Callable[[], Awaitable[None]] | None = None) -> None:
        """Wait until a node has answered everything that was sent to it so far, and does something then."""
        passed = asyncio.Event()

        async def reached() -> None:
            try:
                if act is not None:
                    await act()
            finally:
                passed.set()

        if node.is_running and node.call_later(reached):
            while node.is_running and not passed.is_set():
                with suppress(TimeoutError):
                    await asyncio.wait_for(passed.wait(), 5 * LOOK_EVERY)


def _is_line(widget: Widget | None) -> bool:
    """Whether text is typed in what has the focus; where it is the list, as at first, no line need be known at all."""
    if widget is None or isinstance(widget, Window):
        return False
    from textual.widgets import Input

    return isinstance(widget, Input)


def stands(screen: Screen[Any]) -> bool:
    """Whether a screen is ready for keys: it is there, and shows what they are about."""
    return screen.is_mounted and not getattr(screen, "unready", False)


def unheard(app: App[Any]) -> str:
    """Forget what was typed ahead of a refusal, so that it does not land where it was not meant to; tells of it."""
    keyboard = getattr(app, "keyboard", None)
    return keyboard.forget() if isinstance(keyboard, Keyboard) else ""
