"""Whether the server of a store is there, as a desk knows it: one thread looks each second, and the others believe it.

Where nobody looks, as in a command, everybody waits for the server as long as it takes.
"""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from zwzx.store import engine_errors

if TYPE_CHECKING:
    from collections.abc import Iterator

HASTE = 1.5
"""Seconds for which what somebody waits for at the screen waits for an answer."""


class Presence:
    """What the threads of one process know of their server."""

    def __init__(self) -> None:
        self.watched = False
        """Whether a thread looks."""
        self.ask = threading.Event()
        """Set where it is to look at once."""
        self.losses = 0
        """How often a connection was lost: what was opened before the last time is opened anew."""
        self.back = False
        """Whether the last look that was answered came after somebody had had no answer."""
        self._away = self._gone = False
        self._own = threading.local()

    def begin(self) -> None:
        """From now on a thread looks; this one has a screen to keep going."""
        self.watched = True
        self._own.shows = self._own.hasty = True

    def end(self) -> None:
        """Nobody looks any more."""
        self.watched = self._away = self._gone = False
        self._own.shows = self._own.hasty = False

    # ── who waits how long ─────────────────────────────────────────────

    @contextmanager
    def hurried(self, hasty: bool = True) -> Iterator[None]:
        """What this thread asks until the end is waited for at the screen, or is not."""
        before, self._own.hasty = self.hasty, hasty and self.watched
        try:
            yield
        finally:
            self._own.hasty = before

    @property
    def shows(self) -> bool:
        """Whether this thread keeps the screen going."""
        return getattr(self._own, "shows", False)

    @property
    def hasty(self) -> bool:
        """Whether this thread keeps somebody at the screen waiting."""
        return getattr(self._own, "hasty", False)

    def patience(self, usual: float) -> float:
        """Seconds for which this thread waits, where it usually waits so long."""
        return min(usual, HASTE) if self.hasty else usual

    # ── whether it is there ────────────────────────────────────────────

    @contextmanager
    def looking(self) -> Iterator[None]:
        """Look: this thread alone tries whether the server is there; what comes of it is what the others believe."""
        self._own.looks = True
        self.ask.clear()
        try:
            yield
        except Exception as error:
            self._away = self._gone = self.watched and engine_errors.is_away(error)
            raise
        else:
            self.back = self._away
            self._away = self._gone = False
        finally:
            self._own.looks = False

    def doubt(self) -> None:
        """It did not answer somebody: who is in a hurry does not ask it before it was looked."""
        self._away = self.watched
        self.ask.set()

    @property
    def away(self) -> bool:
        """Whether this thread need not ask: one in a hurry does not wait for the look where somebody had no answer."""
        return (self._away if self.hasty else self._gone) and not self._looks

    @property
    def gone(self) -> bool:
        """Whether it was looked in vain: who waits for an answer need wait no longer."""
        return self._gone and not self._looks

    @property
    def _looks(self) -> bool:
        return getattr(self._own, "looks", False)
