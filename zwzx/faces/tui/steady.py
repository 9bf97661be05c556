"""What keeps the desk open where the store can't be had while something is typed: it is said, and the desk goes on."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from textual import events
from textual.message_pump import MessagePump
from textual.screen import Screen

from zwzx.faces.tui.status import say
from zwzx.store import engine_errors
from zwzx.store.database import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from textual.app import App
    from textual.message import Message


KEPT = "屏上的、填的都留着；又连上了，这里会说。"


class Steady(MessagePump):
    """A screen, or the desk itself, that outlives a store which could not be had for one of its keys."""

    async def _dispatch_message(self, message: Message) -> None:
        """Answer a message; a screen that could not even begin is left again."""
        try:
            await super()._dispatch_message(message)
        except Exception as error:
            if not tell(self.app, error):
                raise
            if isinstance(message, events.Mount):
                self.unbegun()

    def unbegun(self) -> None:
        """Nothing to show was had: back to where it was opened from."""
        if isinstance(self, Screen) and len(self.app.screen_stack) > 1:
            self.app.call_later(self.dismiss, None)


@contextmanager
def spared() -> Iterator[None]:
    """Go on without what the store, which can't be had now, was asked for."""
    try:
        yield
    except Exception as error:
        if not trouble(error):
            raise


def trouble(error: BaseException) -> str:
    """Why the store can't be had, as a sentence; "" where it is something else that went wrong."""
    return str(error) if isinstance(error, StoreError) else server_trouble(error)


def server_trouble(error: BaseException) -> str:
    """What it means at the desk that the server complains of something or is away; "" for another error."""
    from zwzx.faces import mishap  # only where something went wrong

    found = mishap.of_the_engine(error)
    if found is None:
        return ""
    lost = engine_errors.is_lost(error) and engine_errors.code(error) != engine_errors.EARLIER
    return f"{found.what}{KEPT}" if lost else str(found)


def tell(app: App[Any], error: Exception) -> bool:
    """Say that the store could not be had; false where it is something else that went wrong."""
    from textual.widgets import Input

    from zwzx.faces.tui.keyboard import unheard

    words = trouble(error)
    if words:  # what follows into a line goes on into it; what was typed for a screen that did not come is not heard
        say(app, words if isinstance(app.focused, Input) else f"{words}{unheard(app)}", tone="error")
    return bool(words)
