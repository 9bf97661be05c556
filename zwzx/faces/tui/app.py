"""The desk: the application that holds the screens."""

from __future__ import annotations

import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.widget import AwaitMount

from zwzx.faces.tui import colours, status, steady, watch
from zwzx.faces.tui.keyboard import TYPED, Keyboard
from zwzx.faces.tui.lock import Guard
from zwzx.faces.tui.steady import Steady
from zwzx.faces.tui.table import Table
from zwzx.faces.tui.terminal import Terminal
from zwzx.faces.tui.wording import LEAVE, chinese
from zwzx.office.core.office import Office

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from textual.screen import Screen

    from zwzx.office.people.people import Person

READERS = 2
"""Threads that read and write for the screens; each has its own connection to the store and its own cache."""


class Desk(Steady, App[None]):
    """The desk of one person in an open office."""

    TITLE = "政务中心"
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+p", "commands", "命令", priority=True),
        Binding("ctrl+q", "quit", "退出", priority=True),
        Binding("f12", "lock", "锁屏", priority=True),
    ]

    def __init__(self, office: Office, people: Sequence[Person] = (), *, plain: bool = False) -> None:
        """A desk.

        Args:
            plain: whether it has the terminal's own colours and no others.
        """
        self._styled = ""
        """The theme by which all is styled."""
        super().__init__(driver_class=Terminal, ansi_color=True if plain else None)
        self.plain = plain
        self.stylesheet.add_source(colours.CSS, read_from=("", "colours"))
        if plain:
            self.stylesheet.add_source(colours.PLAIN_CSS, read_from=("", "plain colours"))
        self.office = office
        self.people = list(people)
        """Who may sign on here; nobody where it is known already who acts."""
        self.guard = Guard(self, lambda: self.office, self.people, self.enter, self.break_off)
        self.keyboard = Keyboard(self, super().on_event)
        self._watch: watch.Watch | None = None
        self._asked: Screen[bool] | None = None
        """The question before the desk is left, where it was put."""
        self.fault: BaseException | None = None
        """What ended the desk, where it did not end by itself."""
        self.animation_level = "none"
        for theme in colours.THEMES:
            self.register_theme(theme)
        self.theme = self._styled = colours.PLAIN.name if plain else colours.kept()
        self.stylesheet.set_variables(self.get_css_variables())

    def on_load(self) -> None:
        """Before anything is shown: the threads that read for the screens."""
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(READERS, "desk"))
        self.office.store.waits = self._tell_waiting
        if self.office.store.is_far:
            self._watch = watch.Watch(self, self.office.store, self._looked)
            self._watch.begin()

    @property
    def overall(self) -> str:
        """What holds whatever else is said: that the server is away, or that nothing can be entered here."""
        if self._watch is not None and self._watch.trouble:
            return self._watch.trouble
        holds = self.office.store.holds
        return holds[0] if holds else ""

    def on_unmount(self) -> None:
        """Nobody is to be told any more."""
        if self._watch is not None:
            self._watch.end()

    def _looked(self, now: int, back: bool) -> None:
        """The server was looked at: the lists show what was written meanwhile; what could not be kept as a draft is."""
        from zwzx.faces.tui.form import Form

        for screen in self.screen_stack:
            if isinstance(screen, Table):
                screen.looked(now, back)
            elif back and isinstance(screen, Form):
                screen.keep_beside()

    def get_default_screen(self) -> Screen[Any]:
        """What waits today, where it is known who works here; else nothing, over which it is asked."""
        return super().get_default_screen() if self.people else self.first_screen()

    def on_mount(self) -> None:
        """Ask who it is, where that is not known."""
        self.guard.begin()
        if self.people:
            self.guard.ask(None)
        else:
            self.call_after_refresh(self._ask_time)

    def _tell_waiting(self, words: str) -> None:
        """Show who holds the store, from whichever thread waits for it."""
        self.call_later(status.say, self, words.partition("；")[0] + "。")

    def enter(self, who: Person, said: str = "") -> None:
        """Somebody has signed on: their desk, from the beginning."""
        self.office = Office(self.office.store, who, self.office.clock)
        try:
            first = self.first_screen()
        except Exception as error:
            if not steady.trouble(error):
                raise
            self.guard.ask(None)
            steady.tell(self, error)
            return
        self.push_screen(first)
        if said:
            self.call_after_refresh(self._greet, said)
        self.call_after_refresh(self._ask_time)

    def _greet(self, said: str) -> None:
        if isinstance(self.screen, Table):
            self.screen.status.say(said)

    def _ask_time(self) -> None:
        """Ask for a word on the clock, where it and the last event are too far apart for anything to be entered."""
        from zwzx import registers
        from zwzx.office.core import clocks

        if self.office.store.read_only or (found := clocks.doubt(self.office.now)) is None:
            return
        if isinstance(self.screen, Table):
            answer = registers.act(registers.CLOCK_AHEAD if found.ahead else registers.CLOCK_BEHIND)
            self.screen.act_on(*answer, [], facts={})

    async def on_event(self, event: events.Event) -> None:
        """Whatever is typed or clicked keeps the desk open."""
        if isinstance(
            event, events.Key | events.Paste | events.MouseDown | events.MouseScrollDown | events.MouseScrollUp
        ):
            self.guard.touched()
        if isinstance(event, TYPED) and not event.is_forwarded:
            await self.keyboard.take(event)
        else:
            await super().on_event(event)

    async def action_quit(self) -> None:
        """Leave the desk, after asking where something is half done; half a form is kept as a draft."""
        if self.screen is self._asked:
            return
        half = "" if self.guard.locked else "".join(getattr(screen, "unsaved", "") for screen in self.screen_stack)
        if not half:
            self._leave()
            return
        from zwzx.faces.tui.pickers import Ask

        self._asked = question = Ask(f"{half}现在退出吗？", "退出", "接着办")
        self.push_screen(question, lambda yes: self._leave() if yes else None)

    def _leave(self) -> None:
        self.guard.keep()
        self.break_off()
        self.exit()

    def break_off(self) -> None:
        """Ask long jobs to stop: the desk ends only when their threads have."""
        for screen in self.screen_stack:
            if (stop := getattr(screen, "action_stop", None)) is not None:
                stop()

    def action_help_quit(self) -> None:
        """Ctrl+C ends other programs; this one says how it is left: under a window, on the screen beneath it."""
        status.say(self, LEAVE)

    def notify(self, message: str, *, title: str = "", **shown: Any) -> None:
        """What Textual itself has to say, in Chinese."""
        super().notify(chinese(message), title=chinese(title), **shown)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """The commands of Textual's own palette, in Chinese; the desk has one of its own."""
        for one in super().get_system_commands(screen):
            yield one._replace(title=chinese(one.title), help=chinese(one.help))

    def get_css_variables(self) -> dict[str, str]:
        """The colours of the theme; none before it is known which."""
        return super().get_css_variables() if self._styled else {}

    def refresh_css(self, animate: bool = True) -> None:
        """Style everything anew by another theme; once it has begun, Textual asks for it by the one that it began with."""
        if self.theme != self._styled:
            self._styled = self.theme
            super().refresh_css(animate)

    def push_screen(self, screen: Any, *given: Any, **named: Any) -> Any:
        """Open a screen; one that a thread had begun before the desk was locked waits for the PIN."""
        if not self.guard.locked:
            return super().push_screen(screen, *given, **named)
        self.guard.hold(partial(super().push_screen, screen, *given, **named))
        return AwaitMount(self.screen, ())

    def action_lock(self) -> None:
        """Lock the screen."""
        self.guard.lock()

    def terminal_gone(self) -> None:
        """Nothing can be shown any more: keep what is typed, finish what is being written, end."""
        self.guard.hang_up()

    async def lock_and_settle(self) -> None:
        """Lock, and wait until nothing is being written and the locked screen is drawn."""
        await self.guard.settle()

    def _handle_exception(self, error: Exception) -> None:
        """What nobody answered ends the desk, unless it is only the store that could not be had."""
        if not steady.tell(self, error):
            super()._handle_exception(error)

    def _fatal_error(self) -> None:
        """End without Textual's report: it would show the values of every variable, titles and keys among them."""
        self.fault = sys.exception()
        self.bell()
        self._close_messages_no_wait()

    def first_screen(self) -> Table:
        """Where the day begins."""
        from zwzx.faces.tui.today import Today

        return Today(self.office)

    def action_commands(self) -> None:
        """Every act and register by name or pinyin initials."""
        if isinstance(self.screen, Table):
            from zwzx.faces.tui import palette

            palette.open_on(self.screen)


def run(office: Office, people: Sequence[Person] = ()) -> None:
    """Open the desk and stay until it is left; where several people may sit here, ask who it is.

    What went wrong in it is raised, for a sentence on the plain screen.
    """
    desk = Desk(office, people, plain=colours.limited())
    desk.run()
    if desk.fault is not None:
        raise desk.fault
