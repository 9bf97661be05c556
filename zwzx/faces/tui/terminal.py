"""The terminal: nothing of the office stays on it, and it is suspended only behind a locked screen."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from textual.drivers.linux_driver import LinuxDriver

if TYPE_CHECKING:
    from textual.app import App

WIPE = "\x1b[2J\x1b[3J\x1b[H"
"""Empties the screen, its scrollback, and goes to its corner."""


class Terminal(LinuxDriver):
    """Textual's driver, which wipes the screen before it leaves it and lets the desk lock before it stops."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self._loop = asyncio.get_event_loop()

    def stop_application_mode(self) -> None:
        """Leave the screen empty."""
        if self._writer_thread is not None:
            self.write(WIPE)
        super().stop_application_mode()

    def _sigtstp_application(self, *_: Any) -> None:
        """Lock first, stop then."""
        self._loop.call_soon_threadsafe(self._app.call_later, self._stop)

    async def _stop(self) -> None:
        lock = getattr(self._app, "lock_and_settle", None)
        if lock is not None:
            await lock()
        super()._sigtstp_application()
