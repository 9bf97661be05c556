"""The store's server, watched for the whole desk: whether it is there, and whether anything was written meanwhile."""

from __future__ import annotations

import threading
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING, Any

from zwzx.errors import ZwzxError
from zwzx.faces.tui.status import say, stand
from zwzx.faces.tui.steady import KEPT, server_trouble

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from zwzx.store.database import Store

LOOK_EVERY = 1.0
"""Seconds between looks at whether the server is there, and whether anybody has written."""
SLOW = 1.0
"""Seconds without an answer after which that is said, though the look goes on: it may yet find another server."""
WAITS = f"登记库的服务器没有回应，正在等它，或等备机接替。{KEPT}"
BACK = "登记库的服务器又连上了。"


class Watch:
    """Looks each second in a thread of its own; the others wait for no server of which it knows that it is away.

    Args:
        looked: told the number of the last event after each look that was answered, and whether the server was away.
    """

    def __init__(self, app: App[Any], store: Store, looked: Callable[[int, bool], object]) -> None:
        self._app, self._store, self._looked = app, store, looked
        self._ended = False
        self.trouble = ""
        """Why the last look failed, or that the one under way has no answer yet; it is said until one is answered."""
        self._holds = store.holds
        """Why nothing could be entered when that was shown last."""
        self._since: float | None = None
        """When the look under way began."""
        self._faults: dict[type[Exception], str] = {}
        """What was told of each kind of fault of ours."""

    def begin(self) -> None:
        """Begin, from the thread that keeps the screen going."""
        self._store.presence.begin()
        threading.Thread(target=self._work, name="watch", daemon=True).start()
        self._app.set_interval(SLOW / 2, self._tell_slow)

    def end(self) -> None:
        """Look no more."""
        self._ended = True
        self._store.presence.end()
        self._store.presence.ask.set()

    def _work(self) -> None:
        presence = self._store.presence
        while not self._ended:
            presence.ask.wait(LOOK_EVERY)
            if self._ended:
                break
            self._since = monotonic()
            try:
                with presence.looking():
                    now = self._store.changed()
            except Exception as error:  # noqa: BLE001 - whatever it is, it is told, and the next look may find it mended
                self._hand_over(self._away, self._words(error))
            else:
                self._hand_over(self._there, now, presence.back)
            finally:
                self._since = None
        self._store.close()

    def _words(self, error: Exception) -> str:
        """What is told of a look that failed; a fault of ours is written down once, however long it lasts."""
        from zwzx.faces import mishap

        if words := server_trouble(error) or (
            str(error) if isinstance(error, ZwzxError) else mishap.of_the_disk(error)
        ):
            return words
        if type(error) not in self._faults:
            self._faults[type(error)] = mishap.report(error)
        return self._faults[type(error)]

    def _hand_over(self, then: Callable[..., object], *found: Any) -> None:
        """Tell the screen, unless it is gone."""
        with suppress(RuntimeError):
            self._app.call_later(then, *found)

    def _away(self, words: str) -> None:
        """Say that the server is away until it is back, whatever else is said meanwhile."""
        before, self.trouble = self.trouble, words
        if words != before and not self._ended:
            stand(self._app)

    def _tell_slow(self) -> None:
        """Say soon that there is no answer; the look may take longer until it knows more."""
        if not self.trouble and self._since is not None and monotonic() - self._since > SLOW:
            self._away(WAITS)

    def _there(self, now: int, back: bool) -> None:
        before, self.trouble = self.trouble, ""
        back = back or bool(before)
        if self._ended:
            return
        held, self._holds = self._holds, self._store.holds
        if before or held != self._holds:
            stand(self._app, *((before, KEPT) if before else ()))
        if back:
            say(self._app, BACK, tone="good")
        self._looked(now, back)
