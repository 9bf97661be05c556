"""Waiting, in a test at the desk, until the desk is quiet: for as long as it has something to do and no longer.

The waits of `textual` itself look at the processor alone, every 20 milliseconds: most of the time that a test at the desk
took was spent in them.
"""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING, Any

from textual import _wait
from textual._context import active_app

if TYPE_CHECKING:
    from textual.app import App

SOON = 0.06
"""Seconds: what is to begin sooner than this is waited for at every key, as what the foot says of a row."""
A_MOMENT = 0.3
"""Seconds for which the desk puts off what it does once nobody types: to search, to show the entry beside the list."""
LOOKS = 20
"""How often it is looked, a millisecond between, whether a thread is done; a longer one is waited for by the processor."""
by_processor = _wait.wait_for_idle


async def wait_for_idle(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Wait until no thread works, nothing is left to be done and nothing is to begin soon.

    It stands in the place of the function of the same name of `textual`.
    """
    loop: Any = asyncio.get_running_loop()
    until, looks = monotonic() + max_sleep, 0
    await asyncio.sleep(min_sleep)
    while monotonic() < until:
        if loop._ready:
            await asyncio.sleep(0)
        elif not all(worker.is_finished for worker in active_app.get().workers):
            if looks == LOOKS:
                await by_processor(0, until - monotonic())
                return
            looks += 1
            await asyncio.sleep(0.001)
        else:
            begins = min((one.when() for one in loop._scheduled if not one.cancelled()), default=until)
            if begins > loop.time() + SOON:
                return
            await asyncio.sleep(max(0, begins - loop.time()))


def put_off(app: App[Any]) -> bool:
    """Whether the screen in front is to do something once, in a moment."""
    timers = [timer for node in app.screen.walk_children(with_self=True) for timer in node._timers]
    return any(
        timer._repeat == 0 and timer._interval < A_MOMENT and timer._task is not None and not timer._task.done()
        for timer in timers
    )
