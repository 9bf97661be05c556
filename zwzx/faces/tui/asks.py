"""What a report or a job asks for, as a short form over a dimmed screen: Enter goes on, after the last field it is done."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from zwzx.faces.tui.fields import FieldRow, default_text, label_cells
from zwzx.faces.tui.status import Keys, Status
from zwzx.faces.tui.steady import Steady
from zwzx.faces.tui.suggestions import Suggestions
from zwzx.office.kinds.base import Unreadable, written
from zwzx.office.kinds.hidden import visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult

    from zwzx.office.core.fields import Field
    from zwzx.office.core.office import Office


class Asks(Steady, ModalScreen[dict[str, Any] | None]):
    """A few fields; closes with their values by name, or None."""

    DEFAULT_CSS = """
    Asks { align: center middle; }
    Asks > Vertical { width: 72; max-width: 100%; height: auto; padding: 1 2; background: $panel; border: round $primary; }
    Asks VerticalScroll { height: auto; max-height: 50vh; scrollbar-size-vertical: 1; }
    Asks Suggestions { background: $panel; border-top: none; }
    Asks Status { background: $panel; }
    Asks .heading { text-style: bold; padding-bottom: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f10", "take", "确定", priority=True),
        Binding("escape", "dismiss(None)", "取消"),
        Binding("enter,down", "step(1)", "下一项", show=False, priority=True),
        Binding("up", "step(-1)", "上一项", show=False, priority=True),
    ]
    KEYS: ClassVar[list[tuple[str, str]]] = [("f10", "确定"), ("enter", "下一项"), ("escape", "取消")]
    ALONE: ClassVar[list[tuple[str, str]]] = [("enter", "确定"), ("escape", "取消")]
    """The keys where there is one field."""

    def __init__(
        self, office: Office, title: str, fields: Sequence[Field], values: Mapping[str, Any] | None = None
    ) -> None:
        super().__init__()
        self.office, self.heading, self.fields = office, title, fields
        self.values = dict(values or {})

    def compose(self) -> ComposeResult:
        """The title, the fields, what is suggested, what is wrong, the keys."""
        with Vertical():
            yield Static(Content(visible(self.heading)), classes="heading", markup=False)
            cells = label_cells(self.fields)
            with VerticalScroll(can_focus=False):
                for field in self.fields:
                    text = self.text_of(field)
                    yield FieldRow(field, text, pick=lambda n: self.query_one(Suggestions).nth(n), label_cells=cells)
            yield Suggestions(self.office)
            yield Status()
            yield Keys(self.KEYS if len(self.fields) > 1 else self.ALONE)

    def text_of(self, field: Field) -> str:
        """What stands in a field at first."""
        return written(field.kind, self.values.get(field.name)) or default_text(field)

    def answer(self, row: FieldRow, value: Any) -> Any:  # noqa: ARG002 - others answer with the text
        """What is handed over of a field that was read."""
        return value

    def on_mount(self) -> None:
        """Begin at the first field."""
        self.rows[0].enter()

    @property
    def rows(self) -> list[FieldRow]:
        """The fields in order."""
        return list(self.query(FieldRow))

    def _here(self) -> FieldRow | None:
        parent = self.focused.parent if self.focused is not None else None
        return parent if isinstance(parent, FieldRow) else None

    def on_input_changed(self) -> None:
        """Offer what fits what is typed."""
        row = self._here()
        if row is not None:
            row.complain("")
            self.query_one(Suggestions).offer(row.field.kind, row.text)

    def on_descendant_focus(self) -> None:
        """Offer suggestions for the field that is entered."""
        row = self._here()
        if row is not None:
            self.query_one(Suggestions).offer(row.field.kind, row.text, quiet=bool(row.text))

    def action_step(self, by: int) -> None:
        """To the next field or the one above; on from the last one it is done."""
        rows, here = self.rows, self._here()
        if here is not None and here.field.kind.choices():
            here.written_out(self.office)
        at = rows.index(here) + by if here is not None else 0
        if at >= len(rows):
            self.action_take()
        elif at >= 0:
            rows[at].enter()

    def action_take(self) -> None:
        """Read the fields and close; where one can't be read, say so and stay."""
        found: dict[str, Any] = {}
        for row in self.rows:
            try:
                if row.text.strip():
                    found[row.field.name] = self.answer(row, row.field.kind.read(row.text, self.office))
                    continue
                wrong = f"{row.field.label}还没有填。" if row.field.required else ""
            except Unreadable as error:
                wrong = str(error)
            if wrong:
                row.complain("×")
                row.enter()
                self.query_one(Status).say(wrong, tone="error")
                return
        self.dismiss(found)
