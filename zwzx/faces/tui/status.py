"""The two lines at the foot: what just happened, and which keys do what here. No toast ever lies over data."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from zwzx.office.kinds.hidden import visible

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from textual.app import App

KEY_NAMES = {
    "escape": "Esc",
    "enter": "回车",
    "slash": "/",
    "question_mark": "?",
    "space": "空格",
    "pagedown": "PgDn",
    "down": "上下",
    "right": "→",
    "left": "←",
}
LAST = 99
"""Behind the F-keys."""
HELP, LEAVE = ("f1", "帮助"), ("ctrl+q", "退出")
"""What every screen has: its help, if there is one, and the way out of the desk."""
NEXT_PAGE = ("pagedown", "下页")
"""Offered where there is more to read than is in sight."""


class Status(Static):
    """One line for messages, until the next one; what holds for the whole desk stands above it as long as it does."""

    DEFAULT_CSS = """
    Status { height: auto; min-height: 1; max-height: 6; padding: 0 1; background: $surface; color: $foreground; }
    Status.-error { color: $error; text-style: bold; }
    Status.-good { color: $success; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.said = self.tone = ""

    def on_mount(self) -> None:
        """What holds by now."""
        if standing(self.app):
            self.again()

    def say(self, text: str, *, tone: str = "") -> None:
        """Show a message; `tone` is "", "good" or "error"."""
        if not text and not self.said:
            return
        from zwzx.faces.tui.act_names import as_done_here

        self.said, self.tone = as_done_here(text), tone
        self.again()

    def again(self) -> None:
        """Show what holds for the whole desk, and the message, unless that tells it too."""
        from zwzx.faces.tui.prose import Prose, Topped

        self.set_class(self.tone == "error", "-error")
        self.set_class(self.tone == "good", "-good")
        holds, said = visible(standing(self.app), lines=True), visible(self.said, lines=True)
        self.update(Prose(said) if holds in said else Topped(holds, said))


def standing(app: App[Any]) -> str:
    """What holds for the whole desk, whatever else is said: that its server is away, that it can only be looked at."""
    return getattr(app, "overall", "")


def stand(app: App[Any], *gone: str) -> None:
    """Show that another thing holds now for the whole desk.

    Args:
        gone: what held and holds no more; a message that told it goes with it.
    """
    for screen in app.screen_stack:
        for status in screen.query(Status):
            if any(words in status.said for words in gone):
                status.said = status.tone = ""
            status.again()


def say(app: App[Any], words: str, *, tone: str = "") -> None:
    """Say something on the screen in front; under a window, on the screen beneath it."""
    lines = (status for screen in reversed(app.screen_stack) for status in screen.query(Status))
    for status in islice(lines, 1):
        status.say(words, tone=tone)


class Keys(Static):
    """The keys of the screen, as many as fit; all of them stand in the help (F1) and the palette."""

    DEFAULT_CSS = """
    Keys { height: 1; padding: 0 1; background: $panel; color: $foreground; }
    """

    def __init__(self, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__(markup=False)
        self.keys = tuple(keys)
        self.grey: frozenset[str] = frozenset()

    def on_resize(self) -> None:
        """Show what fits."""
        self.again()

    def offer(self, keys: Sequence[tuple[str, str]], grey: Collection[str] = ()) -> None:
        """Show as many of these keys as fit, the way back always; F-keys stand in the keyboard's order.

        Where not all have room they stand closer together. Of the others the first find room rather than the last.

        Args:
            grey: the keys of what can't be done now.
        """
        self.keys, self.grey = tuple(keys), frozenset(grey)
        first = [HELP] if hasattr(self.screen, "action_help") else []
        back = any(key == "escape" for key, _ in self.keys)  # there the way out of the desk may find no room
        every = [*first, *self.keys, LEAVE] if back else [*first, LEAVE, *self.keys]
        if NEXT_PAGE in every and not getattr(self.screen, "has_more_pages", False):
            every.remove(NEXT_PAGE)
        fitting = _fitting(every, self.size.width, AIRY)
        close = any(one not in fitting for one in every if one != LEAVE or not back)
        if close:
            fitting = _fitting(every, self.size.width, CLOSE)
        parts = []
        for key, title in sorted(fitting, key=lambda one: _place(one[0])):
            colour = "$foreground-muted" if key in self.grey else ""
            name = Content.styled(key_name(key), f"{colour} bold" if close else colour)
            parts.append(name + Content.styled(title if close else f" {title}", colour))
        self.update(
            Content(" " if close else "  ").join(parts), layout=False
        )  # a line of its own, whatever stands in it

    def again(self) -> None:
        """Show the same keys, where something else has room or more can be read now."""
        self.offer(self.keys, self.grey)


AIRY, CLOSE = 1, 0
"""Cells between a key and what it does; between two keys there is one more."""


def _fitting(every: Sequence[tuple[str, str]], room: int, between: int) -> list[tuple[str, str]]:
    """Those that fit into so many cells, in their order; the way back before all others."""
    fits = set()
    room += between + 1  # behind the last there is none
    for one in sorted(every, key=lambda one: one[0] != "escape"):
        wide = cell_len(f"{key_name(one[0])}{one[1]}") + 2 * between + 1
        if wide <= room:
            room -= wide
            fits.add(one)
    return [one for one in every if one in fits]


def _place(key: str) -> int:
    """Where a key stands among the F-keys of the keyboard; behind them all where it is none."""
    number = key.removeprefix("f")
    return int(number) if number != key and number.isdecimal() else LAST


def key_name(key: str) -> str:
    """A key as it is printed on a keyboard."""
    first = key.partition(",")[0]
    if first in KEY_NAMES or len(first) == 1:
        return KEY_NAMES.get(first, first)
    return "+".join(
        "^" if part == "ctrl" else part.upper() if len(part) < 4 else part.capitalize() for part in first.split("+")
    ).replace("^+", "^")
