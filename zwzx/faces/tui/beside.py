"""The entry under the cursor, beside its list where the screen is wide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from zwzx.errors import ZwzxError
from zwzx.faces.tui.threads import answer, in_thread
from zwzx.faces.tui.widths import fitted
from zwzx.office.kinds.hidden import visible

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.timer import Timer

    from zwzx.faces.entry import Entry
    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register

WIDE = 110
"""Cells of the screen from which there is room for it."""
SHOWN_AFTER = 0.15
"""Seconds that the cursor rests on a row before its entry is read."""
NONE = "没有选中的登记。"
MARKED = "密件：按 d 看全部，会记下谁看过。"


class Beside(VerticalScroll, can_focus=False):
    """What the list has no columns for. What is marked is not read by passing over it."""

    DEFAULT_CSS = """
    Beside { width: 44%; min-width: 46; height: 1fr; padding: 0 1; border-left: solid $panel; scrollbar-size-vertical: 1; }
    Beside #entry { height: auto; }
    """

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self.wanted = True
        """Whether it was not closed."""
        self._entry: Entry | None = None
        self._about: tuple[Register, int] | None = None
        self._rests: Timer | None = None

    def compose(self) -> ComposeResult:
        """One text."""
        yield Static("", id="entry", markup=False)

    def fit(self) -> None:
        """Whether there is room for it, and it is wanted; opened again, it shows the entry under the cursor."""
        was, self.display = self.display, self.wanted and self.app.size.width >= WIDE
        if self.display and not was and self._about is not None:
            self.show(*self._about)

    def show(self, register: Register, row_id: int) -> None:
        """Show an entry, once the cursor rests on it."""
        self._about = (register, row_id)
        if self.display:
            if self._rests is not None:
                self._rests.stop()
            self._rests = self.set_timer(SHOWN_AFTER, lambda: self._read(register, row_id))

    def clear(self) -> None:
        """Show none: the list has no row. What is still being read of one comes too late."""
        if self._rests is not None:
            self._rests.stop()
        self._about = self._entry = None
        for text in self.query("#entry").results(Static):
            text.update(Content.styled(NONE, "dim"))

    def toggle(self) -> None:
        """Close it, or open it again."""
        self.wanted = not self.wanted
        self.fit()

    @in_thread("beside", exclusive=True)
    def _read(self, register: Register, row_id: int) -> None:
        from zwzx.faces.entry import Entry, entry_of  # what an entry is told by is no part of the list
        from zwzx.office.core.looks import is_marked

        try:
            hidden = is_marked(self.office, register, row_id)
            found = Entry(register, row_id, "", "", "", told=(MARKED,)) if hidden else None
            found = found or entry_of(self.office, register, row_id)
        except ZwzxError as error:
            found = Entry(register, row_id, "", "", "", told=(str(error),))
        answer(self, self._show, found)

    def _show(self, entry: Entry) -> None:
        if self._about is None or self._about[1] != entry.id:
            return
        self._entry = entry
        self.scroll_home(animate=False)
        self._draw()

    def on_resize(self) -> None:
        """Draw it in the new width."""
        self._draw()

    def _draw(self) -> None:
        if self._entry is not None:
            from zwzx.faces.tui.entry_page import drawn

            width = max(20, self.size.width - 3)
            head = "　".join(filter(None, (self._entry.name, self._entry.state)))
            title = [Content.styled(fitted(visible(head), width), "bold")] if head else []
            self.query_one("#entry", Static).update(Content("\n").join([*title, drawn(self._entry, width, keys="")]))
