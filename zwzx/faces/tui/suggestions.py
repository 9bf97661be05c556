"""The lines of suggestions below a form: what fits what is being typed. Docked, so that it lies over nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.content import Content
from textual.widgets import Static

from zwzx.faces.tui.threads import answer, in_thread
from zwzx.office.kinds.hidden import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.kinds.base import Kind, Suggestion

SHOWN = 5


class Suggestions(Static):
    """The best few suggestions for the field in which the cursor stands, each with the key that takes it."""

    DEFAULT_CSS = """
    Suggestions { height: 3; padding: 0 1; background: $surface; color: $foreground-muted; border-top: solid $panel; }
    """

    def __init__(self, office: Office) -> None:
        super().__init__("", markup=False)
        self.office = office
        self.found: list[Suggestion] = []

    def nth(self, n: int) -> str | None:
        """The text of a suggestion by its place."""
        return self.found[n].text if n < len(self.found) else None

    def offer(self, kind: Kind[Any], typed: str, *, quiet: bool = False) -> None:
        """Look for suggestions; quietly means that a field which holds a text already gets none until it changes."""
        if quiet and not kind.choices():
            self._show(())
        else:
            self._look(kind, typed)

    @in_thread("suggest", exclusive=True)
    def _look(self, kind: Kind[Any], typed: str) -> None:
        words = kind.choices()
        wanted = "" if words and typed in words else typed
        found = kind.suggest(wanted, self.office)
        answer(self, self._show, found)

    def _show(self, found: Sequence[Suggestion]) -> None:
        self.found = list(found)[:SHOWN]
        parts: list[tuple[str, str]] = []
        for n, s in enumerate(self.found):
            words = visible(f"F{4 + n} {s.text}{f'（{s.note}）' if s.note else ''}   ")
            parts.append((words, "dim" if s.faint else ""))
        self.update(Content.assemble(*parts))
