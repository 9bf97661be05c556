"""The store's server, watched for the whole desk: whether it is there, and whether anything was written meanwhile."""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from zwzx.errors import ZwzxError
from zwzx.faces.tui.status import say
from zwzx.faces.tui.steady import server_trouble

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App

    from zwzx.store.database import Store

LOOK_EVERY = 1.0
"""Seconds between looks at whether the server is there, and whether anybody has written."""
BACK = "登记库的服务器又连上了。"


class Watch:
    """Looks each second in a thread of its own; the others wait for no server of which it knows that it is away.

    Args:
        looked: told the number of the last event after each look that was answered, and whether the server was away.
    """

    def __init__(self, app: App[Any], store: Store, looked: Callable[[int, bool], object]) -> None:
        self._app, self._store, self._looked = app, store, looked
        self._ended = False
        self._said = ""
        """Why the last look failed."""
        self._faults: dict[type[Exception], str] = {}
        """What was told of each kind of fault of ours."""

    def begin(self) -> None:
        """Begin, from the thread that keeps the screen going."""
        self._store.presence.begin()
        threading.Thread(target=self._work, name="watch", daemon=True).start()

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
            try:
                with presence.looking():
                    now = self._store.changed()
            except Exception as error:  # noqa: BLE001 - whatever it is, it is told, and the next look may find it mended
                self._hand_over(self._away, self._words(error))
            else:
                self._hand_over(self._there, now, presence.back)
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
        """Tell once that the server is away; whatever else is said meanwhile stays."""
        if words != self._said and not self._ended:
            self._said = words
            say(self._app, words, tone="error")

    def _there(self, now: int, back: bool) -> None:
        back, self._said = back or bool(self._said), ""
        if self._ended:
            return
        if back:
            say(self._app, BACK, tone="good")
        self._looked(now, back)
