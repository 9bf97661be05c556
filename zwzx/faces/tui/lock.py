"""Locking the desk: after idle minutes, on suspend and on hang-up; whoever signs on is let back in.

Locked, another screen lies over everything; what is beneath stays as it is, with its texts and its cursor, and goes
on if it was working. Forms are kept as drafts.
"""

from __future__ import annotations

import asyncio
import os
import signal
import time
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.worker import WorkerCancelled, WorkerFailed

from zwzx.faces.tui.steady import spared

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from textual.app import App

    from zwzx.faces.tui.form import Form
    from zwzx.faces.tui.signon import SignOn
    from zwzx.office.core.office import Office
    from zwzx.office.people.people import Person

LOOK_EVERY = 5.0
"""Seconds between looks at whether anybody is here."""
PATIENCE = 10.0
"""Seconds that a write may take before the desk stops all the same."""
HUNG_UP = 129


def moment() -> float:
    """Seconds since the machine was started, those asleep included: a laptop that was shut comes back locked."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


class Guard:
    """Watches one desk.

    Args:
        office: the office that is open on it, which is another one once somebody else has signed on.
        people: who may sign on.
        enter: opens the desk of whoever signed on, and says what is to be said.
        break_off: stops a long job, so that the desk can be left.
    """

    def __init__(
        self,
        desk: App[None],
        office: Callable[[], Office],
        people: Sequence[Person],
        enter: Callable[[Person, str], None],
        break_off: Callable[[], object],
    ) -> None:
        self.desk, self._office, self.people = desk, office, people
        self.enter, self.break_off = enter, break_off
        self.last = moment()
        self._minutes = int(office().setting("lock-after"))
        self.leaving = False
        self.asking: SignOn | None = None
        """The screen that asked for a PIN last."""
        self._held: list[Callable[[], object]] = []
        """What opens the screens that were to come while the desk was locked."""

    @property
    def office(self) -> Office:
        """The office that is open on the desk."""
        return self._office()

    @property
    def locked(self) -> bool:
        """Whether the screen in front asks for a PIN."""
        return self.asking is not None and self.desk.screen is self.asking

    def begin(self) -> None:
        """Watch the time and the terminal."""
        self.desk.set_interval(LOOK_EVERY, self.look)
        if not self.desk.is_headless:
            loop = asyncio.get_running_loop()
            for sent in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT, signal.SIGQUIT):
                loop.add_signal_handler(sent, self.hang_up)

    def touched(self) -> None:
        """Somebody is here."""
        self.last = moment()

    def look(self) -> None:
        """Lock where nobody has touched anything for the minutes that the office has set."""
        with spared():  # as long as it was last known, where the store can't be had
            self._minutes = int(self.office.setting("lock-after"))
        if moment() - self.last >= self._minutes * 60:
            self.lock()

    def lock(self) -> None:
        """Lock, unless it is locked already; a form that is being saved is waited for."""
        if self.locked or not self.office.actor.id:
            return
        if self.office.store.read_only:
            self.desk.exit()  # a replay has no PINs; it is left instead
            return
        if any(form.saving and form is self.desk.screen for form in self._forms()):
            self.desk.set_timer(0.2, self.lock)
            return
        self.keep()
        self.ask(self.office.actor)

    def keep(self) -> None:
        """Keep every open form as a draft, as far as the disk takes it: a full one must not leave the desk open."""
        for form in self._forms():
            with suppress(Exception):
                form.keep()

    def _forms(self) -> Iterator[Form]:
        from zwzx.faces.tui.form import Form

        return (screen for screen in self.desk.screen_stack if isinstance(screen, Form))

    def ask(self, locked: Person | None) -> None:
        """Put the screen that asks for a PIN over everything."""
        from zwzx.faces.tui.signon import SignOn
        from zwzx.office.people import pins

        may, hint = list(self.people) or ([locked] if locked is not None else []), ""
        with spared():
            hint = pins.hint()
        self.asking = screen = SignOn(self.office, may, locked=locked, hint=hint)
        self.desk.push_screen(screen, lambda who: self.admitted(who, locked, screen.last))

    def hold(self, push: Callable[[], object]) -> None:
        """Open a screen only once whoever locked the desk is back: nothing lies over the screen that asks for a PIN."""
        self._held.append(push)

    def admitted(self, who: Person | None, locked: Person | None, said: str) -> None:
        """The right PIN was given: back to where it was, or the desk of somebody else."""
        self.touched()
        held, self._held = self._held, []
        if who is None or (locked is not None and who.id == locked.id):
            for push in held:
                push()
            return
        from zwzx.office.core import drafts

        self.keep()  # what could not be kept when it was locked
        for form in self._forms():
            form.let_go()
        while len(self.desk.screen_stack) > 1:
            self.desk.pop_screen()
        with suppress(Exception):  # as `keep`: whatever the disk says, whoever gave the PIN comes in
            drafts.release(self.office)
        self.enter(who, said)

    async def settle(self) -> None:
        """Lock, and wait for what is being written, so that no write lock is held by a desk that stands still."""
        self.lock()
        with suppress(TimeoutError, WorkerCancelled, WorkerFailed):
            await asyncio.wait_for(self.desk.workers.wait_for_complete(), PATIENCE)
        for _ in range(20):
            await asyncio.sleep(0.05)
            if self.locked:
                break
        self.desk.screen.refresh()
        await asyncio.sleep(0.1)

    def hang_up(self) -> None:
        """The terminal is gone, or another program ends this one: keep what is typed, finish what is being written, end."""
        if not self.leaving:
            self.leaving = True
            self.keep()
            self.break_off()
            self._task = asyncio.get_running_loop().create_task(self._end())

    async def _end(self) -> None:
        with suppress(TimeoutError, WorkerCancelled, WorkerFailed):
            await asyncio.wait_for(self.desk.workers.wait_for_complete(), PATIENCE)
        self.office.store.close()
        os._exit(HUNG_UP)
