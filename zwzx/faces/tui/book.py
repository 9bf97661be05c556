"""A register's window: search as you type, every act by a key."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Input, Static

from zwzx.errors import ZwzxError
from zwzx.faces.offers import offered
from zwzx.faces.tui.fields import Line
from zwzx.faces.tui.reading import Reading, about_register
from zwzx.faces.tui.status import Keys, Status
from zwzx.faces.tui.table import Table
from zwzx.faces.tui.threads import in_thread
from zwzx.faces.tui.window import Window
from zwzx.office.listing import TEXT, Listing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from zwzx.office.action import Action
    from zwzx.office.office import Office
    from zwzx.office.register import Register, Sheet

SEARCH_AFTER = 0.2
"""Seconds without a key after which a search begins."""


class Book(Table):
    """A register's window: search as you type, every act by a key."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash,fullwidth_solidus,ctrl+g", "search", "查找"),
        Binding("escape", "leave", "返回"),
        Binding("f1", "help", "帮助"),
    ]

    def __init__(self, office: Office, register: Register) -> None:
        super().__init__(office)
        self.register = register
        self.acts: dict[str, tuple[Register, Action]] = {}
        for owner, act in offered(register):
            if act.key:
                self.acts.setdefault(act.key, (owner, act))
        self.sheets = {s.key: s for s in register.sheets if s.key}
        self._text = ""
        self._total: int | None = None

    def compose(self) -> ComposeResult:
        """Title, search line, rows, status, keys."""
        yield Static(Content(self.register.title), id="title", markup=False)
        hint = "查找：题名、文号、来文单位、编号，几个词用空格隔开"
        yield Line(placeholder=hint, id="search", select_on_focus=True)
        yield Window(self.register.columns)
        allowed = set(self.office.allowed([act for _, act in self.acts.values()]))
        keys = [(key, act.title) for key, (_, act) in self.acts.items() if act in allowed]
        keys += [(s.key, f"打印{s.title}") for s in self.register.sheets if s.key]
        yield Status()
        yield Keys([("slash", "查找"), *keys])

    def on_mount(self) -> None:
        """The search line waits until it is called for."""
        self.query_one("#search", Input).display = False

    def reload(self) -> None:
        """Read the register again under the same search."""
        filters = {TEXT: self._text} if self._text else {}
        same = self.window.total > 0
        self.window.show(Listing(self.office, self.register, filters), keep=same)

    def on_window_moved(self) -> None:
        """The title tells how many there are and where the cursor stands."""
        window = self.window
        at = f"{window.cursor + 1}/{window.total}条" if window.total else "没有登记"
        chosen = f"　选中{len(window.chosen)}条" if window.chosen else ""
        found = f"　查找“{self._text}”" if self._text else ""
        self.title_line(f"{self.register.title}　{at}{chosen}{found}　{self.office.actor.name}")

    def on_window_opened(self, event: Window.Opened) -> None:
        """Show the entry in full."""
        self.read_entry(self.register, event.row.id)

    def on_key(self, event: Any) -> None:
        """An act's or a sheet's key."""
        if event.key in self.sheets:
            event.stop()
            self.print(self.sheets[event.key])
            return
        bare = event.key.removeprefix("shift+")
        if bare in self.acts:
            event.stop()
            self.act(*self.acts[bare], form=bare != event.key)

    def act(self, owner: Register, action: Action, *, form: bool = True) -> None:
        """Do an act on the selection; with `form`, its form is shown even where it could be done at once."""
        rows = [(self.register, row.id) for row in self.window.selection]
        self.act_on(owner, action, rows, form=form)

    def print(self, sheet: Sheet) -> None:
        """Print a sheet for the selection."""
        self.status.say("正在打印……")
        self._print(sheet, [row.id for row in self.window.selection])

    @in_thread("print")
    def _print(self, sheet: Sheet, ids: Sequence[int]) -> None:
        from zwzx.faces.paper.printing import print_sheet

        records = (
            sheet.rows(self.office) if sheet.rows is not None else [self.register.record.get_by_id(i) for i in ids]
        )
        try:
            _, told = print_sheet(self.office, self.register, sheet, records)
        except ZwzxError as error:
            self.app.call_from_thread(self.status.say, str(error), tone="error")
        else:
            self.app.call_from_thread(self.status.say, told, tone="good")

    # ── search ─────────────────────────────────────────────────────────

    def action_search(self) -> None:
        """Open the search line."""
        line = self.query_one("#search", Input)
        line.display = True
        line.focus()

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        self.set_timer(SEARCH_AFTER, lambda: self._search(event.value))

    def _search(self, typed: str) -> None:
        if typed == self.query_one("#search", Input).value and typed != self._text:
            self._text = typed
            self.window.show(Listing(self.office, self.register, {TEXT: typed} if typed else {}))

    @on(Input.Submitted, "#search")
    def _found(self) -> None:
        self._search(self.query_one("#search", Input).value)
        self.window.focus()

    def action_leave(self) -> None:
        """Clear the search, or go back."""
        line = self.query_one("#search", Input)
        if line.display:
            line.value = ""
            line.display = False
            self.window.focus()
            self._text = ""
            self.reload()
        else:
            self.dismiss(None)

    def action_help(self) -> None:
        """The register's page, and its keys."""
        self.app.push_screen(Reading(self.register.title, about_register(self.register)))
