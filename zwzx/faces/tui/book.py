"""A register's window: search as you type, the desk's keys on its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input

from zwzx.errors import ZwzxError
from zwzx.faces.tui.about import About
from zwzx.faces.tui.beside import WIDE, Beside
from zwzx.faces.tui.fields import Line
from zwzx.faces.tui.help_page import Help
from zwzx.faces.tui.looking import Looking
from zwzx.faces.tui.reading import about_register
from zwzx.faces.tui.source import ShortList
from zwzx.faces.tui.status import Keys, Status
from zwzx.faces.tui.title import Title
from zwzx.faces.tui.window import Window
from zwzx.office.core.listing import Listing
from zwzx.office.core.register import Sheet
from zwzx.office.core.views import columns_of

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from zwzx.faces.tui.source import Source
    from zwzx.office.core.action import Action
    from zwzx.office.core.letter import Letter
    from zwzx.office.core.register import Register, Row

NO_ROOM = f"屏幕不到{WIDE}列，旁边放不下：按 d 看全部。"
SEARCH_AFTER = 0.2
"""Seconds without a key after which a search begins."""


class Book(Looking):
    """A register's window: search as you type, the desk's keys on its rows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash,fullwidth_solidus,ctrl+g", "search", "查找"),
        Binding("escape", "leave", "返回"),
        Binding("b", "beside", "旁边", show=False),
    ]
    WAYS: ClassVar[list[tuple[str, str]]] = [
        ("slash", "查找"),
        ("escape", "返回"),
        ("f", "筛选"),
        ("enter", "详情"),
        ("space", "选中"),
    ]
    OWN_WAYS: ClassVar[list[tuple[str, str]]] = [("o", "排序"), ("v", "视图")]
    FIRST_WAYS: ClassVar[int] = 3

    def compose(self) -> ComposeResult:
        """Title, search line, rows, status, keys."""
        yield Title(Content(self.register.title))
        hint = "查找：题名、文号、来文单位、编号，几个词用空格隔开"
        yield Line(placeholder=hint, id="search", select_on_focus=True)
        with Horizontal():
            yield Window(columns_of(self.register, self.view))
            yield Beside(self.office)
        yield Status()
        yield Keys(self.WAYS)

    def on_mount(self) -> None:
        """The search line waits until it is called for."""
        self.query_one("#search", Input).display = False
        self.window.lines = 2 if self.view.tall else 1
        self.query_one(Beside).fit()

    def on_resize(self) -> None:
        """What stands beside the list needs room; that it had none is said no longer where it has."""
        self.query_one(Beside).fit()
        if self.size.width >= WIDE and self.status.said == NO_ROOM:
            self.status.say("")

    def action_beside(self) -> None:
        """Close what stands beside the list, or open it again."""
        if self.size.width < WIDE:
            self.status.say(NO_ROOM)
        else:
            self.query_one(Beside).toggle()

    def home(self) -> Register:
        """Its own register."""
        return self.register

    def about(self, row: Row) -> About:
        """Every row is one of the register."""
        return About(self.register, row.id)

    def entered(self, register: Register, row_id: int) -> None:
        """What was entered anew is gone on with: the cursor goes to its row."""
        here = register is self.register and not self.sought
        row = Listing(self.office, self.register, self.filters).get(row_id) if here else None
        if row is not None:
            self.window.seek(row.key)

    def on_window_moved(self, event: Window.Moved) -> None:
        """The title tells how many there are and where the cursor stands; the line at the foot is about it."""
        super().on_window_moved(event)
        window = self.window
        if window.row is not None:
            self.query_one(Beside).show(self.register, window.row.id)
        at = f"{window.cursor + 1}/{window.total}条" if window.total else "没有登记"
        chosen = f"　选中{len(window.chosen)}条" if window.chosen else ""
        found = f"　查找“{self.sought}”" if self.sought else ""
        look = f"　{words}" if (words := self.words()) else ""
        self.title_line(f"{self.register.title}　{at}{look}{chosen}{found}　{self.office.actor.name}")

    def open_row(self, row: Row) -> None:
        """Show the entry in full."""
        self.read_entry(self.register, row.id)

    def act(self, owner: Register, action: Action, *, form: bool = True) -> None:
        """Do an act on the selection; with `form`, its form is shown even where it could be done at once."""
        rows = [(self.register, row.id) for row in self.window.selection]
        self.act_on(owner, action, rows, form=form)

    def print_chosen(self, paper: Sheet | Letter) -> None:
        """Print a sheet of the selection, or write a letter of the one chosen row."""
        chosen = self.window.selection
        if isinstance(paper, Sheet):
            self.print(self.register, paper, [row.id for row in chosen])
        elif len(chosen) == 1:
            self.write(self.register, paper, chosen[0].id)
        else:
            self.status.say("文书一次写一条的，请只选一条。", tone="error")

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
        if typed == self.query_one("#search", Input).value and typed != self.sought:
            self.sought = typed
            self.status.say("")
            self.show_rows()

    def rows(self) -> Source:
        """The rows that are looked for: what a code or a number names by itself, else what has the words."""
        named = self._named() if self.sought else []
        if not named:
            return super().rows()
        columns = columns_of(self.register, self.view)
        return ShortList(Listing(self.office, self.register, columns=columns).of_ids(named))

    def _named(self) -> list[int]:
        from zwzx.reports.finding import named_in

        try:
            return named_in(self.office, self.register, self.sought)
        except ZwzxError as error:
            self.status.say(str(error), tone="error")
            return []

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
            self.sought = ""
            self.reload()
        else:
            self.dismiss(None)

    def action_help(self) -> None:
        """The register's page, and its keys."""
        self.app.push_screen(Help(self.register.title, about_register(self.register)))
