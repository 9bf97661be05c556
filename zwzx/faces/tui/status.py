"""The two lines at the foot: what just happened, and which keys do what here. No toast ever lies over data."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from zwzx.office.kinds.hidden import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

KEY_NAMES = {
    "escape": "Esc",
    "enter": "回车",
    "slash": "/",
    "question_mark": "?",
    "space": "空格",
    "pagedown": "PgDn",
    "down": "上下",
}


class Status(Static):
    """One line for messages, until the next one."""

    DEFAULT_CSS = """
    Status { height: auto; min-height: 1; max-height: 3; padding: 0 1; background: $surface; color: $foreground; }
    Status.-error { color: $error; text-style: bold; }
    Status.-good { color: $success; }
    """

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.said = ""

    def say(self, text: str, *, tone: str = "") -> None:
        """Show a message; `tone` is "", "good" or "error"."""
        self.said = text
        self.set_class(tone == "error", "-error")
        self.set_class(tone == "good", "-good")
        self.update(Content(visible(text, lines=True)))


class Keys(Static):
    """The keys of the screen, as many as fit; all of them stand in the help (F1) and the palette."""

    DEFAULT_CSS = """
    Keys { height: 1; padding: 0 1; background: $panel; color: $foreground; }
    """
    ALWAYS: ClassVar[tuple[tuple[str, str], ...]] = (("f1", "帮助"),)

    def __init__(self, keys: Sequence[tuple[str, str]]) -> None:
        super().__init__(markup=False)
        self.keys = tuple(keys)

    def on_resize(self) -> None:
        """Show what fits."""
        self.offer(self.keys)

    def offer(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show these keys."""
        self.keys = tuple(keys)
        room, parts = self.size.width - 2, []
        for key, title in (*self.ALWAYS, *self.keys):
            text = f"{key_name(key)} {title}"
            room -= cell_len(text) + 2
            if room < 0:
                break
            parts.append(text)
        self.update(Content("  ".join(parts)))


def key_name(key: str) -> str:
    """A key as it is printed on a keyboard."""
    first = key.partition(",")[0]
    if first in KEY_NAMES:
        return KEY_NAMES[first]
    return "+".join(
        "^" if part == "ctrl" else part.upper() if len(part) < 4 else part.capitalize() for part in first.split("+")
    ).replace("^+", "^")
