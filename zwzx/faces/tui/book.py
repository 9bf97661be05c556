"""A register's window: search as you type, the desk's keys on its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content

from zwzx.errors import ZwzxError
from zwzx.faces.tui.about import About
from zwzx.faces.tui.beside import WIDE, Beside
from zwzx.faces.tui.looking import Looking
from zwzx.faces.tui.source import ShortList
from zwzx.faces.tui.status import Keys, Status
from zwzx.faces.tui.title import Title
from zwzx.faces.tui.window import Window
from zwzx.office.core import views
from zwzx.office.core.listing import TEXT, Listing
from zwzx.office.core.register import Sheet
from zwzx.office.core.views import columns_of
from zwzx.office.kinds.hidden import shortened

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widgets import Input

    from zwzx.faces.tui.fields import Line
    from zwzx.faces.tui.source import Source
    from zwzx.office.core.action import Action
    from zwzx.office.core.kept_views import Named
    from zwzx.office.core.letter import Letter
    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register, Row

NO_ROOM = f"屏幕不到{WIDE}列，旁边放不下：按 d 看全部。"
SEARCH = "查找：题名、文号、来文单位、编号，几个词用空格隔开，可打拼音首字母"
"""What the empty line to search in says."""
SEEK_ON = "少写几个字再查；按 Esc 看全部；回今日按 / 在所有登记簿里查。"
"""The way on where nothing was found."""
SEARCH_AFTER = 0.2
"""Seconds without a key after which a search begins."""


class Book(Looking):
    """A register's window: search as you type, the desk's keys on its rows."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash,fullwidth_solidus,ctrl+g", "search", "查找"),
        Binding("escape", "go_back", "返回"),
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

    def __init__(self, office: Office, register: Register, named: Named | None = None) -> None:
        super().__init__(office, register, named)
        self.register = register
        self.sought = ""
        """What is searched for."""

    @property
    def filters(self) -> dict[str, Any]:
        """What narrows the list now, with what is searched for.

        Raises:
            Unreadable: where a view has what can't be read any more.
        """
        found = views.conditions(self.office, self.register, self.view.filters)
        return found | ({TEXT: self.sought} if self.sought else {})

    def reload(self) -> None:
        """Read the register again, as it is looked at."""
        self.show_rows(keep=self.window.total > 0)

    def on_window_refused(self, event: Window.Refused) -> None:
        """What is too long to be sorted stays in its own order."""
        self.view = self.view._replace(sort="", turned=False)
        self.status.say(event.why.replace("请先筛选", "请先按 f 筛选"), tone="error")
        self.reload()

    def compose(self) -> ComposeResult:
        """Title, rows, status, keys; the line to search in comes when it is called for."""
        yield Title(Content(self.register.title))
        with Horizontal():
            yield Window(columns_of(self.register, self.view))
            if self.app.size.width >= WIDE:
                yield Beside(self.office)
        yield Status()
        yield Keys(self.WAYS)

    def on_mount(self) -> None:
        """Rows of one line or of two."""
        self.window.tall = self.view.tall

    @property
    def beside(self) -> Beside | None:
        """What stands beside the list; None as long as there was no room for it."""
        return next(iter(self.query(Beside)), None)

    def on_resize(self) -> None:
        """What stands beside the list needs room; that it had none is said no longer where it has."""
        if self.beside is not None:
            self.beside.fit()
        elif self.size.width >= WIDE:
            self.query_one(Horizontal).mount(Beside(self.office))
            self.window.post_message(self.window.Moved())
        if self.size.width >= WIDE and self.status.said == NO_ROOM:
            self.status.say("")

    def action_beside(self) -> None:
        """Close what stands beside the list, or open it again."""
        if self.size.width < WIDE:
            self.status.say(NO_ROOM)
        elif self.beside is not None:
            self.beside.toggle()

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
        if self.beside is not None:
            if window.row is not None:
                self.beside.show(self.register, window.row.id)
            elif window.empty:
                self.beside.clear()
        none = "没有查到" if self.sought else "没有符合的" if self.view.filters else "没有登记"
        at = f"{window.cursor + 1}/{window.total}条" if window.total else none
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

    def nothing(self) -> str:
        """What is searched for was not found, or nothing fits the filters."""
        if not self.sought:
            return super().nothing()
        narrowed = "筛选还在，按 Esc 再按 c 看全部；" if self.view.filters else ""
        return f"没有查到“{shortened(self.sought)}”：{narrowed}{SEEK_ON}"

    # ── search ─────────────────────────────────────────────────────────

    @property
    def line(self) -> Line | None:
        """The line to search in; None as long as it was not called for."""
        return cast("Line | None", next(iter(self.query("#search")), None))

    async def action_search(self) -> None:
        """Open the search line."""
        from zwzx.faces.tui.fields import Line

        line = self.line
        if line is None:
            line = Line(placeholder=SEARCH, id="search", select_on_focus=True)
            await self.mount(line, before=self.query_one(Horizontal))
        line.display = True
        line.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Search as one types."""
        self.set_timer(SEARCH_AFTER, lambda: self._search(event.value))

    def _search(self, typed: str) -> None:
        if self.line is not None and typed == self.line.value and typed != self.sought:
            self.sought = typed
            self.status.say("")
            self.show_rows()

    def rows(self) -> Source:
        """The rows that are looked for: what a code or a number names by itself, else what has the words."""
        named = self._named() if self.sought else []
        if not named:
            sought = {TEXT: self.sought} if self.sought else None
            return views.rows_of(self.office, self.register, self.view, sought)
        columns = columns_of(self.register, self.view)
        return ShortList(Listing(self.office, self.register, columns=columns).of_ids(named))

    def _named(self) -> list[int]:
        from zwzx.reports.finding import named_in

        try:
            return named_in(self.office, self.register, self.sought)
        except ZwzxError as error:
            self.status.say(str(error), tone="error")
            return []

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to what was found."""
        self._search(event.value)
        self.window.focus()

    def action_go_back(self) -> None:
        """Clear the search, or go back."""
        line = self.line
        if line is not None and line.display:
            line.value = ""
            line.display = False
            self.window.focus()
            self.sought = ""
            self.reload()
        else:
            self.dismiss(None)

    def action_help(self) -> None:
        """The register's page, and its keys."""
        from zwzx.faces.tui.help_page import Help
        from zwzx.faces.tui.reading import about_register

        self.app.push_screen(Help(self.register.title, about_register(self.register)))
