"""What a screen has done beside it, in a thread: its answer comes back to the screen, and so does its failure."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from functools import wraps
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from textual import work
from textual.widget import Widget
from textual.worker import get_current_worker

from zwzx.faces.tui.status import Status
from zwzx.faces.tui.steady import server_trouble

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.worker import Worker

HURRIED = frozenset({"act", "pin", "choose", "alike"})
"""The groups of threads that only ask what a key wants to know: it waits for them."""
ANSWERED = HURRIED | {"perform"}
"""The groups of threads in which a key has its effect: what is typed next waits for them."""
P = ParamSpec("P")
W = TypeVar("W", bound=Widget)


def in_thread(
    group: str, *, exclusive: bool = False
) -> Callable[[Callable[Concatenate[W, P], None]], Callable[Concatenate[W, P], Worker[None]]]:
    """Let a method run in a thread. What goes wrong in it stands in the status line, and the desk goes on.

    Args:
        group: what the method is about, such as searching.
        exclusive: whether it takes the place of what runs in its group; see `answer`.
    """

    def declare(method: Callable[Concatenate[W, P], None]) -> Callable[Concatenate[W, P], Worker[None]]:
        @wraps(method)
        def run(widget: W, *args: P.args, **kwargs: P.kwargs) -> None:
            try:
                with _hurried(widget) if group in HURRIED else nullcontext():
                    method(widget, *args, **kwargs)
            except Exception as error:  # noqa: BLE001 - a thread that ends in silence leaves everybody waiting
                widget.app.call_from_thread(_tell, widget, error)

        return work(thread=True, group=group, exclusive=exclusive, exit_on_error=False)(run)

    return declare


def answer(widget: Widget, then: Callable[..., object], *found: Any) -> None:
    """Hand over what a thread found, unless the widget asked anew meanwhile or is gone.

    The thread of a worker whose place was taken can't be stopped: what it finds is older than what was asked for last,
    and would stand on the screen for good if it came after that.
    """
    worker = get_current_worker()

    def deliver() -> None:
        if not worker.is_cancelled:
            then(*found)

    widget.app.call_from_thread(deliver)


def _hurried(widget: Widget) -> AbstractContextManager[None]:
    """Wait for no server longer than a key may; an application that is no desk has no office."""
    office = getattr(widget.app, "office", None)
    return nullcontext() if office is None else office.store.presence.hurried()


def _tell(widget: Widget, error: Exception) -> None:
    from zwzx.faces.mishap import told

    away = server_trouble(error)
    for status in widget.screen.query(Status) if widget.is_attached else ():
        if away and status.tone == "error":
            continue  # what was not done stays; that the server is away, the watch tells
        status.say(away or told(error), tone="error")
