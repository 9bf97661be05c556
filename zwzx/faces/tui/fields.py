"""A field of a form: its label, a line or a few to type in, and what is wrong with it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

from rich.cells import cell_len
from rich.highlighter import Highlighter
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.widgets import Input, Static

from zwzx.errors import ZwzxError
from zwzx.faces.tui.act_names import as_done_here
from zwzx.faces.tui.steady import Steady
from zwzx.office.kinds.base import written
from zwzx.office.kinds.hidden import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from rich.text import Text
    from textual import events
    from textual.app import ComposeResult

    from zwzx.office.core.fields import Field
    from zwzx.office.core.office import Office

LABEL = 14
"""Cells of a label with the blank behind it, where none is longer."""
MOST_UNDO = 200
SUGGESTION_KEYS = ("f4", "f5", "f6", "f7", "f8")
"""The keys that take a suggestion, in the order in which they are offered."""


class Faint(Highlighter):
    """Greys words wherever they stand in a line, such as the names of those who are away."""

    def __init__(self, words: frozenset[str]) -> None:
        self.words = sorted(words)

    def highlight(self, text: Text) -> None:
        """Grey them."""
        text.highlight_words(self.words, "dim")


class Line(Steady, Input):
    """A line of text that can be undone, and into which a text of several lines is pasted whole."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+z", "undo", "撤销", show=False),
        Binding("ctrl+k", "clear", "清空", show=False),
    ]

    def __init__(
        self,
        value: str = "",
        *,
        placeholder: str = "",
        faint: frozenset[str] = frozenset(),
        id: str | None = None,  # noqa: A002 - textual's name
        select_on_focus: bool = False,
    ) -> None:
        self.entered = value
        """What stood here when the cursor came."""
        self._past: list[str] = []
        self._undoing = False
        super().__init__(
            value,
            placeholder=placeholder,
            id=id,
            compact=True,
            select_on_focus=select_on_focus,
            highlighter=Faint(faint) if faint else None,
        )
        self.cursor_blink = False  # a slow line would be busy with it for ever

    def on_focus(self, event: events.Focus) -> None:
        """Remember what stood here, to tell what somebody typed; what is not their own is selected.

        Typing then replaces it. A click puts the cursor afterwards, and so selects nothing.
        """
        if not event.from_app_focus:
            self.begin()
        if not self.mouse_hover:  # a click goes where it is seen
            self._show(self._cursor_offset)

    def on_blur(self) -> None:
        """Show the text from its beginning: of a long one its last words alone would stay."""
        self._show(0)

    def _show(self, cell: int) -> None:
        self.scroll_to_region(Region(cell, 0, 1, 1), force=True, animate=False)

    def begin(self) -> None:
        """Begin to type in the line as it stands."""
        self.entered = self.value.strip()
        if isinstance(self.parent, FieldRow) and self.parent.replaceable:
            self.select_all()

    async def _on_key(self, event: events.Key) -> None:
        """A key does what it does in the line to which it was typed, and at once.

        Left to bubble up to the application, it would be done in whatever line has the focus by then: Enter typed right
        after it may have gone on to the next.
        """
        row = self.parent
        if isinstance(row, FieldRow) and row.pressed(event.key):
            event.stop()
            event.prevent_default()
            return
        for binding in self._bindings.key_to_bindings.get(event.key, ()):
            if not binding.priority and await self.app.run_action(binding.action, self):
                event.stop()
                event.prevent_default()
                return
        await super()._on_key(event)

    def _on_paste(self, event: events.Paste) -> None:
        """Lines are joined by a blank: nothing of what was pasted is lost."""
        event.stop()
        event.prevent_default()
        joined = " ".join(line.strip() for line in event.text.splitlines() if line.strip())
        if joined:
            self.replace(joined, *sorted(self.selection))

    @property
    def _value(self) -> Text:
        """The text as it is drawn: what has several lines stands on one, for a break in it would break the screen."""
        drawn = super()._value
        drawn.plain = drawn.plain.replace("\n", " ")
        return drawn

    def _position_to_cell(self, position: int) -> int:
        """Where the cursor stands in what is drawn."""
        return self._value[:position].cell_len

    def watch_value(self, was: str, _now: str) -> None:
        """Remember what stood here, for undoing."""
        if self._undoing:
            self._undoing = False
        else:
            self._past.append(was)
            del self._past[:-MOST_UNDO]
        if isinstance(self.parent, FieldRow):
            self.parent.typed()

    def action_undo(self) -> None:
        """Back to what stood here before the last change."""
        if self._past:
            self._undoing = True
            self.value = self._past.pop()
            self.cursor_position = len(self.value)

    def action_clear(self) -> None:
        """Empty the line."""
        self.value = ""


class FieldRow(Horizontal):
    """A field as a form shows it."""

    DEFAULT_CSS = """
    FieldRow { height: auto; }
    FieldRow > .label { text-align: right; padding-right: 1; color: $foreground-muted; }
    FieldRow.-own > .label { text-wrap: nowrap; text-overflow: ellipsis; }
    FieldRow > .label.-required { color: $foreground; text-style: bold; }
    FieldRow > Line { width: 1fr; background: $surface; }
    FieldRow > Line:focus { background: $panel; }
    FieldRow > .wrong { width: auto; max-width: 50%; height: 1; color: $error; padding-left: 1; text-overflow: ellipsis; text-wrap: nowrap; }
    """

    class Left(Message):
        """Whoever types goes on to the next field."""

        def __init__(self, row: FieldRow) -> None:
            super().__init__()
            self.row = row

    def __init__(
        self,
        field: Field,
        text: str = "",
        faint: frozenset[str] = frozenset(),
        *,
        pick: Callable[[int], str | None] | None = None,
        label_cells: int = LABEL,
    ) -> None:
        super().__init__(id=f"field-{field.name}")
        self.label_cells = label_cells
        self.field, self.faint = field, faint
        self.pick = pick
        """Gives the n-th suggestion for what is typed, None where there is none."""
        self._first = text
        self.suggested = False
        """Whether the text was proposed and not typed; a better proposal may replace it."""
        self.own = False
        """Whether somebody wrote or chose the text: what the program put here is replaced by typing."""
        self._putting = False
        self.wrong = ""
        """What is wrong with it, in full; beside the line there may be room for its beginning only."""

    def compose(self) -> ComposeResult:
        """Label, line, and room for what is wrong."""
        label = Static(Content(self.field.label), classes="label", markup=False)
        label.set_class(self.field.required, "-required")
        label.styles.width = self.label_cells
        yield label
        yield Line(self._first, placeholder=self.field.kind.hint, faint=self.faint, id=f"line-{self.field.name}")
        yield Static("", classes="wrong", markup=False)

    @property
    def line(self) -> Line:
        """Where the text is typed."""
        return self.query_one(Line)

    @property
    def text(self) -> str:
        """What is typed."""
        return self.line.value.strip()

    @property
    def replaceable(self) -> bool:
        """Whether typing replaces the text as it stands when the field is entered; a fixed word is changed whole."""
        return not self.own or bool(self.field.kind.choices())

    def put(self, text: str, *, own: bool = False) -> None:
        """Set the text; `own` where it is what somebody wrote before."""
        self._putting = True
        self.own = own
        self.line.value = text
        self.line.cursor_position = len(text)
        self._putting = False

    def enter(self) -> None:
        """Put the cursor into the line, at once: what is typed next belongs here."""
        if self.line.has_focus:
            self.line.begin()
        self.screen.set_focus(self.line)

    def choose(self, text: str) -> None:
        """Set the text because somebody chose it."""
        self.put(text, own=True)
        self.suggested = False
        if self.line.has_focus and self.replaceable:
            self.line.select_all()

    def typed(self) -> None:
        """The text changed: what somebody typed is proposed no more, however soon the cursor went on."""
        if not self._putting:
            self.suggested = False
            self.own = True

    def propose(self, value: Any) -> None:
        """Set a proposed value, where nothing was typed."""
        text = written(self.field.kind, value)
        if text and (not self.text or self.suggested):
            self.put(text)
            self.suggested = True

    def complain(self, text: str) -> None:
        """Say what is wrong with the field; an empty text takes it back."""
        self.wrong = text
        self.query_one(".wrong", Static).update(Content(visible(as_done_here(text))))

    @property
    def hint_out_of_sight(self) -> str:
        """How the field is filled in, where the line does not show it: something stands there, or it has no room."""
        hint = self.field.kind.hint
        return hint if self.line.value or cell_len(hint) > self.line.content_size.width else ""

    def written_out(self, office: Office) -> None:
        """Write what was typed shorter as it is read: a fixed word by its number, a name by its initials."""
        kind, text = self.field.kind, self.text
        if text and self.own:
            with suppress(ZwzxError):
                full = kind.in_full(text, kind.read(text, office))
                if full != text:
                    self.put(full, own=True)

    def pressed(self, key: str) -> bool:
        """F4 to F8 take a suggestion, left and right turn fixed words; whether the key did so."""
        if key in SUGGESTION_KEYS and self.pick is not None:
            text = self.pick(SUGGESTION_KEYS.index(key))
            if text is not None:
                self.choose(text)
            return text is not None
        return key in ("left", "right") and self.turn(1 if key == "right" else -1)

    def take(self, office: Office) -> bool:
        """Put the first suggestion for what was typed; whether there was one. What nobody typed here is left alone."""
        text = self.text
        if not text or text == self.line.entered or text in self.field.kind.choices():
            return False
        found = self.field.kind.suggest(text, office)
        if found:
            self.choose(found[0].text)
            self.line.entered = self.text
        return bool(found)

    def turn(self, by: int) -> bool:
        """Go to the next of a few fixed words; whether there are any."""
        words = list(self.field.kind.choices())
        if not words:
            return False
        at = words.index(self.text) if self.text in words else -1 if by > 0 else 0
        self.choose(words[(at + by) % len(words)])
        return True


def label_cells(fields: Iterable[Field]) -> int:
    """The cells of the labels of a form: its longest stands on one line."""
    return max([LABEL, *(cell_len(field.label) + 1 for field in fields)])


def default_text(field: Field) -> str:
    """What stands in a field at first: its default, as written."""
    if field.required or field.default in (None, "", ()):
        return ""
    return written(field.kind, field.default)
