"""The lines of suggestions below a form: what fits what is being typed. Docked, so that it lies over nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.cells import cell_len
from textual.content import Content
from textual.widgets import Static

from zwzx.faces.tui.threads import answer, in_thread
from zwzx.faces.tui.widths import fitted
from zwzx.office.kinds.base import Suggestion
from zwzx.office.kinds.hidden import visible
from zwzx.office.kinds.pinyin import matches

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.kinds.base import Kind

SHOWN = 5
LINES = 2
APART = "   "


class Suggestions(Static):
    """The best few suggestions for the field in which the cursor stands, each with the key that takes it."""

    DEFAULT_CSS = """
    Suggestions { height: 3; padding: 0 1; background: $surface; color: $foreground-muted; border-top: solid $panel; }
    """

    def __init__(self, office: Office) -> None:
        super().__init__("", markup=False)
        self.office = office
        self.found: list[Suggestion] = []
        """What is shown, each under its key."""
        self._offered: list[Suggestion] = []

    def nth(self, n: int) -> str | None:
        """The text of a suggestion by its place."""
        return self.found[n].text if n < len(self.found) else None

    def offer(self, kind: Kind[Any], typed: str, *, quiet: bool = False, only: Sequence[str] | None = None) -> None:
        """Look for suggestions; quietly means that a field which holds a text already gets none until it changes.

        Args:
            only: what alone may stand there; None where the kind knows what may.
        """
        if quiet and not kind.choices():
            self._show(())
        elif only is not None:
            self._show([Suggestion(text) for text in only if matches(typed, text)])
        else:
            self._look(kind, typed)

    @in_thread("suggest", exclusive=True)
    def _look(self, kind: Kind[Any], typed: str) -> None:
        words = kind.choices()
        wanted = "" if words and typed in words else typed
        found = kind.suggest(wanted, self.office)
        answer(self, self._show, found)

    def _show(self, found: Sequence[Suggestion]) -> None:
        self._offered = list(found)[:SHOWN]
        self._lay()

    def on_resize(self) -> None:
        """Show what fits."""
        self._lay()

    def _lay(self) -> None:
        """As many as the lines hold, each with its key on one of them; what finds no room has no key."""
        room = self.content_size.width or self.app.size.width - 2
        self.found, lines, left = [], [Content("")], room
        for n, one in enumerate(self._offered):
            words = visible(f"F{4 + n} {one.text}{f'（{one.note}）' if one.note else ''}")
            words = fitted(words, room) if cell_len(words) > room else words
            if cell_len(words) > left:
                if len(lines) == LINES:
                    break
                lines.append(Content(""))
                left = room
            lines[-1] += Content.styled(f"{words}{APART}", "dim" if one.faint else "")
            left -= cell_len(words) + len(APART)
            self.found.append(one)
        self.update(Content("\n").join(line.rstrip() for line in lines))
