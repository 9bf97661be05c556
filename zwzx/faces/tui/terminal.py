"""The terminal: nothing of the office stays on it, it is suspended only behind a locked screen, and it may be gone."""

from __future__ import annotations

import asyncio
import errno
from typing import IO, TYPE_CHECKING, Any

from textual.drivers.linux_driver import LinuxDriver

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

WIPE = "\x1b[2J\x1b[3J\x1b[H"
"""Empties the screen, its scrollback, and goes to its corner."""


GONE = frozenset({errno.EIO, errno.EPIPE, errno.ENXIO, errno.EBADF})
"""What writing to a terminal fails with that is no longer there."""


class Outlet:
    """The file that the screen is written to. Where its terminal is gone, what is written goes nowhere, and somebody is told.

    Textual's thread that writes would end otherwise; the desk then waits for ever to hand it the next screen, and neither
    the hang-up nor a signal to end is ever heard.
    """

    def __init__(self, file: IO[str], gone: Callable[[], object]) -> None:
        self._file, self._gone = file, gone

    def write(self, text: str) -> int:
        """Write a text."""
        self._try(lambda: self._file.write(text))
        return len(text)

    def flush(self) -> None:
        """Hand on what was written."""
        self._try(self._file.flush)

    def fileno(self) -> int:
        """The descriptor of the terminal."""
        return self._file.fileno()

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self._file.isatty()

    def _try(self, put: Callable[[], object]) -> None:
        try:
            put()
        except OSError as error:
            if error.errno not in GONE:
                raise
            self._gone()


class Terminal(LinuxDriver):
    """Textual's driver, which wipes the screen before it leaves it and lets the desk lock before it stops."""

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, **options)
        self._loop = asyncio.get_event_loop()
        self._file: Any = Outlet(self._file, self._told)

    def _told(self) -> None:
        """The terminal is gone, as the thread that writes has found."""
        leave = getattr(self._app, "terminal_gone", None)
        if leave is not None:
            self._loop.call_soon_threadsafe(leave)

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
