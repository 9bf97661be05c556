"""The menu of what can be done: one letter a line, the impossible grey with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from rich.cells import cell_len, set_cell_size
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from zwzx.faces.tui.hasty import HASTY, Deliberate
from zwzx.faces.tui.options import Options
from zwzx.faces.tui.prose import Prose
from zwzx.faces.tui.steady import Steady
from zwzx.faces.tui.widths import fitted
from zwzx.office.kinds.hidden import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual import events
    from textual.app import ComposeResult

WIDEST, ROOMY = 100, 96
"""Cells of the menu on a wide screen."""
FRAME = 6
"""Cells of border, padding and scroll bar."""
KEYS = "字母 直接办    上下 选    回车 确定    Esc 返回"
LONGEST_TITLE, SHORTEST = 20, 16
"""Cells that a title may take on a wide screen, and on one of 80 columns."""


class Entry(NamedTuple):
    """A line of the menu; a heading has no letter and no value."""

    letter: str
    title: str
    words: str = ""
    """What it does, or why it can't be done."""
    grey: bool = False
    value: Any = None
    short: str = ""
    """The words as the menu has them, where they are not `words` itself: without what its heading says already."""


class Menu(Deliberate, Steady, ModalScreen[Any]):
    """A choice by one letter, or by moving and Enter. Closes with the value of the entry, a grey one too, or None."""

    DEFAULT_CSS = """
    Menu { align: center middle; }
    Menu > Vertical { height: auto; max-height: 95%; padding: 0 1; background: $panel; border: round $primary; }
    Menu #heading { height: 1; text-style: bold; }
    Menu OptionList { height: auto; max-height: 100%; border: none; padding: 0; background: $panel; scrollbar-size-vertical: 1; }
    Menu OptionList > .option-list--option-disabled { color: $foreground-muted; }
    Menu OptionList:focus { border: none; }
    Menu #words { height: 2; color: $foreground-muted; }
    Menu #keys { height: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,f3", "dismiss(None)", "返回")]

    def __init__(self, heading: str, entries: Sequence[Entry], *, deliberate: bool = False) -> None:
        super().__init__()
        self.deliberate = deliberate
        self.heading, self.entries = heading, list(entries)
        self.letters = {entry.letter: entry for entry in self.entries if entry.letter}

    def compose(self) -> ComposeResult:
        """The heading, the lines, below them the words of the marked line in full, and the keys."""
        with Vertical():
            yield Static(Content(visible(self.heading)), id="heading", markup=False)
            yield Options(markup=False)
            yield Static("", id="words", markup=False)
            yield Static(KEYS, id="keys", markup=False)

    def on_mount(self) -> None:
        """Draw the lines, and mark the first."""
        self._draw()
        self.query_one(OptionList).focus()

    def unheard(self) -> None:
        """Say so where the words of the marked line stand."""
        self.query_one("#words", Static).update(Prose(HASTY))

    def on_resize(self) -> None:
        """Draw the lines in the new width."""
        self._draw()

    def _draw(self) -> None:
        options, room = self.query_one(OptionList), min(WIDEST, self.app.size.width - 4)
        self.query_one(Vertical).styles.width = room
        options.styles.max_height = max(3, self.app.size.height - 8)
        at = options.highlighted
        options.clear_options()
        most = LONGEST_TITLE if room >= ROOMY else SHORTEST
        title = max((min(most, cell_len(e.title)) for e in self.entries if e.letter), default=0)
        options.add_options([Option(self._line(e, title, room - FRAME), disabled=not e.letter) for e in self.entries])
        options.highlighted = at if at is not None else next((n for n, e in enumerate(self.entries) if e.letter), None)

    @staticmethod
    def _line(entry: Entry, title: int, room: int) -> Content:
        if not entry.letter:
            return Content.styled(set_cell_size(f"── {entry.title} {'─' * room}", room), "$foreground-muted")
        words = entry.short or entry.words.partition("\n")[0]
        line = f"{entry.letter}  {fitted(visible(entry.title), title)}  {fitted(visible(words), room - title - 5)}"
        return Content.styled(line, "$foreground-muted") if entry.grey else Content(line)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The words of the line, as far as two lines hold them; without the head, so that what to do is among them."""
        entry = self.entries[event.option_index]
        self.query_one("#words", Static).update(Prose(visible(entry.short or entry.words, lines=True)))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter, or a click."""
        self.dismiss(self.entries[event.option_index].value)

    def on_key(self, event: events.Key) -> None:
        """A letter; where its capital is not another one, the capital does too."""
        typed = event.character or ""
        entry = self.letters.get(typed) or self.letters.get(typed.lower())
        if entry is not None:
            event.stop()
            self.dismiss(entry.value)
