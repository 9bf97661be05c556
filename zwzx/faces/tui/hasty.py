"""What is typed before it can have been read: keys that follow a letter at once were meant as text, and answer nothing.

Whoever types a word where no line takes it, types keys: of `zhichu` the last letter asks whether an act is undone, and the
Enter behind it would say yes. What a letter opened is therefore answered only by keys that were struck after a moment in
which nobody typed. What another key opened is answered at once, be it seen or not.
"""

from __future__ import annotations

from time import monotonic

from textual import events

READ = 0.5
"""Seconds in which nobody has read what is new on the screen; a word is typed faster, letter by letter."""
HASTY = "前面接着打的没有接收：看清再按。"


class Deliberate:
    """A screen on which one key does something to what is stored, where `deliberate` says so."""

    deliberate = False
    stands_since = 0.0

    def on_mount(self) -> None:
        """From now on it can be read."""
        self.stands_since = monotonic()

    def unheard(self) -> None:
        """Say that keys were not taken for an answer."""


class Haste:
    """Of the keys at one desk, which come too fast to be an answer."""

    def __init__(self) -> None:
        self._by_letter = False
        """Whether what stands in front was opened by a letter."""
        self._struck = 0.0
        """When the last key was struck that was no answer."""

    def takes(self, event: events.Event, screen: object) -> bool:
        """Whether a key is no answer to what stands in front, but the rest of a word; Esc always is one."""
        if not (isinstance(screen, Deliberate) and screen.deliberate and self._by_letter):
            return False
        if not isinstance(event, events.Key) or event.key == "escape":
            return False
        if event.time >= max(screen.stands_since, self._struck) + READ:
            return False
        self._struck = event.time
        screen.unheard()
        return True

    def done(self, event: events.Event, *, in_line: bool) -> None:
        """Remember what sort of key is done."""
        self._by_letter = isinstance(event, events.Key) and event.is_printable and not in_line
