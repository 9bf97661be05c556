"""Filling in an act's fields: what is typed, checked, suggested and proposed; saving it is the form's."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from zwzx.errors import ZwzxError
from zwzx.faces.tui.act_names import as_done_here
from zwzx.faces.tui.fields import FieldRow, Line, default_text, label_cells
from zwzx.faces.tui.heading import heading
from zwzx.faces.tui.prose import Prose
from zwzx.faces.tui.status import Keys, Status
from zwzx.faces.tui.steady import Steady
from zwzx.faces.tui.suggestions import Suggestions
from zwzx.faces.tui.threads import answer, in_thread
from zwzx.faces.tui.title import Title
from zwzx.faces.tui.unfolding import shown_first
from zwzx.office.core import alike
from zwzx.office.kinds.base import written
from zwzx.office.kinds.hidden import visible

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from textual.app import ComposeResult

    from zwzx.faces.tui.task import Task
    from zwzx.office.core.action import Proposal
    from zwzx.office.core.office import Office

EACH = "各自，见下面；写了就都照写的"
"""What an empty field says where each record has a proposal of its own."""


class Filling(Steady, Screen[str | None]):
    """The fields of one act."""

    DEFAULT_CSS = """
    Filling > #title { height: 1; padding: 0 1; background: $primary; color: $background; text-style: bold; text-wrap: nowrap; text-overflow: ellipsis; }
    Filling > #proposed { height: auto; max-height: 5; padding: 0 1; color: $warning; }
    Filling VerticalScroll { height: 1fr; padding: 1 1 0 0; scrollbar-size-vertical: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3", "unfold", "更多"),
        Binding("down", "down", "下一项", show=False, priority=True),
        Binding("up", "up", "上一项", show=False, priority=True),
        Binding("f1", "help", "帮助"),
        Binding("tab", "take", "采用提示", show=False, priority=True),
        Binding("enter", "down", "下一项", show=False, priority=True),
    ]
    AUTO_FOCUS: ClassVar[str | None] = ""
    """Nothing by itself: where the cursor begins is known only when the fields are filled."""
    KEYS: ClassVar[list[tuple[str, str]]] = [
        ("ctrl+s", "保存"),
        ("enter", "下一项"),
        ("f3", "更多"),
        ("f2", "同上"),
        ("f4", "提示"),
        ("escape", "返回"),
    ]

    def __init__(self, office: Office, task: Task, carried: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.office, self.job = office, task
        self.carried = dict(carried or {})
        self.unfolded = False
        self._opened: set[str] = set()
        """The folded fields that are shown because something led to them."""
        self.saving = False
        self._each: frozenset[str] = frozenset()
        """The fields in which each of several records gets what is proposed for it."""
        self._only: Mapping[str, Sequence[str]] = {}
        """What alone may stand in a field, as the act proposes it."""
        self._told = ""
        """What the status says of the field in which the cursor stands."""
        self._faint = [field.kind.faint(office) for field in task.action.fields]
        """What of each field's suggestions is shown faintly; read before the screen is composed, so that a server that is away breaks no compose."""

    def compose(self) -> ComposeResult:
        """Title, fields, suggestions, notices, status, keys."""
        yield Title()
        cells = label_cells(self.job.action.fields)
        with VerticalScroll(can_focus=False):
            for field, faint in zip(self.job.action.fields, self._faint, strict=True):
                text = self.carried.get(field.name) or default_text(field)
                row = FieldRow(
                    field,
                    text,
                    faint,
                    pick=lambda n: self.query_one(Suggestions).nth(n),
                    label_cells=cells,
                )
                yield row
        yield Suggestions(self.office)
        yield Static("", id="proposed", markup=False)
        yield Status()
        yield Keys(self.keys)

    @property
    def keys(self) -> list[tuple[str, str]]:
        """The keys that do something in this form."""
        return [key for key in self.KEYS if key[0] != "f2" or alike.fields(self.job.action)]

    # ── fields ─────────────────────────────────────────────────────────

    @property
    def rows(self) -> list[FieldRow]:
        """The fields in order."""
        return list(self.query(FieldRow))

    @property
    def status(self) -> Status:
        """Where messages stand."""
        return self.query_one(Status)

    @property
    def texts(self) -> dict[str, str]:
        """What is typed, by field."""
        return {row.field.name: row.text for row in self.rows if row.text}

    def _fold(self) -> None:
        """Show what is usually written, what something makes necessary, and what somebody wrote; all, where asked for."""
        shown = shown_first(self.office, self.job, self.texts) | self._opened
        for row in self.rows:
            row.display = self.unfolded or row.field.name in shown or (row.own and bool(row.text))

    def open(self, row: FieldRow, cursor: int | None = None) -> None:
        """Put the cursor into a field, which is shown from now on."""
        self._opened.add(row.field.name)
        row.display = True
        row.enter()
        if cursor is not None:
            row.line.cursor_position = cursor

    def _begin(self, place: str = "") -> None:
        name, _, at = place.partition(" ")
        for row in self.rows:
            if row.field.name == name:
                self.open(row, int(at))
                return
        shown = [row for row in self.rows if row.display]
        first = next((row for row in shown if not row.text), shown[0] if shown else None)
        if first is not None:
            first.enter()
        elif not self.status.said:
            self.status.say("没有要填的：Ctrl+S 办理，Esc 返回。")

    def _title(self) -> None:
        self.query_one("#title", Static).update(Content(visible(heading(self.office, self.job, self.texts))))

    # ── typing ─────────────────────────────────────────────────────────

    @on(Line.Changed)
    def _changed(self, event: Line.Changed) -> None:
        event.stop()
        row = self._row_of(event.input)
        if row is None:
            return
        if any(why.by == row.field.name for one in self.job.action.fields for why in one.unfolds):
            self._fold()
            self._title()
        if event.input.has_focus:
            row.complain("")
            self._tell(row)
            self._suggest(row)
            self.typed()

    def _suggest(self, row: FieldRow, *, quiet: bool = False) -> None:
        self.query_one(Suggestions).offer(row.field.kind, row.text, quiet=quiet, only=self._only.get(row.field.name))

    def typed(self) -> None:
        """Somebody typed in a field; what keeps it is the form's."""

    def on_descendant_focus(self) -> None:
        """Offer suggestions for the field that is entered."""
        row = self._row_of(self.focused)
        if row is not None:
            self._tell(row)
            self._suggest(row, quiet=bool(row.text))

    def _tell(self, row: FieldRow) -> None:
        """Say in full what is wrong with the field that is entered, or how it is filled in; what was said of another goes."""
        before = self.status.said
        free = not before or before == self._told
        self._told = ""
        if row.wrong and as_done_here(row.wrong) not in ("" if free else before):
            self.status.say(row.wrong, tone="error")
            self._told = self.status.said
        elif free:
            self.status.say(row.hint_out_of_sight)
            self._told = self.status.said

    def on_descendant_blur(self) -> None:
        """A field was left: its text is checked, and the act may propose more."""
        if not self.saving:
            self._check_and_propose(self.texts)

    def action_take(self) -> None:
        """Go on to the next field; the one left takes its first suggestion, once what was typed has arrived in it."""
        row = self._row_of(self.focused)
        if row is not None:
            row.line.call_later(self._take, row)
        self.action_down()

    def _take(self, row: FieldRow) -> None:
        if row.take(self.office):
            self._check_and_propose(self.texts)

    def _row_of(self, widget: Any) -> FieldRow | None:
        return widget.parent if isinstance(widget, Line) and isinstance(widget.parent, FieldRow) else None

    def action_down(self) -> None:
        """To the next field shown; after the last one the status says how to save."""
        self._step(1)

    def action_up(self) -> None:
        """To the field above."""
        self._step(-1)

    def _step(self, by: int) -> None:
        self._fold()  # what was just typed may make the next field necessary
        shown = [row for row in self.rows if row.display]
        row = self._row_of(self.focused)
        at = shown.index(row) + by if row in shown else 0
        if 0 <= at < len(shown):
            shown[at].enter()
            shown[at].scroll_visible(animate=False)
        elif by > 0:
            self.status.say("填完了：Ctrl+S 保存，F3 填更多。")
            self._told = self.status.said  # goes as soon as the cursor goes back

    def action_unfold(self) -> None:
        """Open the folded fields, or fold them again."""
        self.unfolded = not self.unfolded
        hidden = [row for row in self.rows if not row.display]
        self._opened.clear()
        self._fold()
        if self.unfolded and hidden:
            hidden[0].enter()

    # ── checking ───────────────────────────────────────────────────────

    @in_thread("propose", exclusive=True)
    def _check_and_propose(self, texts: Mapping[str, str]) -> None:
        with suppress(ZwzxError):  # what is wrong is said when it is saved
            values, wrong = self.job.read(self.office, texts)
            proposal = self.job.propose(self.office, values)
            full = {
                f.name: f.kind.in_full(texts[f.name], values[f.name])
                for f in self.job.action.fields
                if f.name in values
            }
            answer(self, self._checked, texts, full, wrong, proposal)

    def _checked(
        self, texts: Mapping[str, str], full: Mapping[str, str], wrong: Mapping[str, str], proposal: Proposal
    ) -> None:
        """Say what is wrong in the fields that were left, and write in full what was typed shorter."""
        focused = self._row_of(self.focused)
        for row in self.rows:
            name = row.field.name
            if row is not focused:
                row.complain(wrong.get(name, ""))
                if row.own and row.text == texts.get(name) and full.get(name, row.text) != row.text:
                    row.put(full[name], own=True)
        self._apply(proposal, focused=focused)

    def _apply(self, proposal: Proposal, *, focused: FieldRow | None) -> None:
        """Put proposed values where nothing was typed, but not under the cursor; take back what no longer holds."""
        self._each, self._only = frozenset(proposal.each), proposal.only
        for row in self.rows:
            name = row.field.name
            row.line.placeholder = EACH if name in proposal.each else row.field.kind.hint
            known = name in proposal.values or name in proposal.each or name in proposal.undecided
            untouched = row.suggested or row.text in ("", default_text(row.field))
            if known and untouched and row is not focused:
                row.suggested = True
                row.put(written(row.field.kind, proposal.values.get(name)))
        told = [*proposal.undecided.values(), *proposal.each.values(), *proposal.notices]
        self.query_one("#proposed", Static).update(Prose(visible(as_done_here("\n".join(told)), lines=True)))

    def action_help(self) -> None:
        """The act's own words, and its clauses."""
        from zwzx.faces.tui.help_page import Help
        from zwzx.faces.tui.reading import about_action

        self.app.push_screen(Help(self.job.action.title, about_action(self.job.action)))
