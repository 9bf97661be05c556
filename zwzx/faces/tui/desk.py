"""The two screens of every day: what waits today, and a register's window."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on, work
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input, Static

from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.faces.tui.reading import Reading, about_register
from zwzx.faces.tui.source import ShortList
from zwzx.faces.tui.status import Keys, Status
from zwzx.faces.tui.window import Window
from zwzx.jobs.today import Waiting, waiting
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.hidden import visible
from zwzx.office.kinds.plain import text
from zwzx.office.listing import TEXT, Listing
from zwzx.office.register import Column, Row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from zwzx.office.action import Action
    from zwzx.office.office import Office
    from zwzx.office.register import Register, Sheet

LOOK_EVERY = 1.0
"""Seconds between looks at whether another process has written."""
SEARCH_AFTER = 0.2
"""Seconds without a key after which a search begins."""

TODAY_COLUMNS = (
    Column("what", None, text("要办"), 10),
    Column("number", None, text("编号"), 16),
    Column("subject", None, text("内容"), 30, grow=True),
    Column("who", None, text("由谁"), 12, rank=2),
    Column("due", None, moment("到期"), 16, rank=3),
    Column("clause", None, text("条款"), 9, rank=1),
)


class Table(Screen[None]):
    """A screen with a window over rows, a status line and keys; it notices what others write."""

    DEFAULT_CSS = """
    Table > #title { height: 1; padding: 0 1; background: $primary; color: $background; text-style: bold; }
    Table Input { height: 1; border: none; background: $surface; padding: 0 1; }
    """

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        self._seen = 0

    @property
    def window(self) -> Window:
        """The rows."""
        return self.query_one(Window)

    @property
    def status(self) -> Status:
        """Where messages stand."""
        return self.query_one(Status)

    def on_mount(self) -> None:
        """Show the rows and watch the store."""
        self._seen = self.office.store.changed()
        self.reload()
        self.window.focus()
        self.set_interval(LOOK_EVERY, self._look)

    def on_screen_resume(self) -> None:
        """Back from another screen: what was done there shows."""
        if self.is_mounted:
            self.reload()

    def _look(self) -> None:
        now = self.office.store.changed()
        if now != self._seen:
            self._seen = now
            self.reload()

    def reload(self) -> None:
        """Read the rows anew; the cursor stays with its row."""
        raise NotImplementedError

    def title_line(self, words: str) -> None:
        """Set the line at the top."""
        self.query_one("#title", Static).update(Content(visible(words)))

    def open_form(self, register: Register, action: Action, ids: Sequence[int]) -> None:
        """Open the form of an act, on rows where it is done to rows."""
        if not self.office.may(action):
            posts = "、".join(post.value for post in action.entered_by)
            self.status.say(f"“{action.title}”由{posts}办理。", tone="error")
            return
        if action.on is not None and not ids:
            self.status.say("请先选一条。", tone="error")
            return
        if len(ids) > 1 and not action.many:
            self.status.say(f"“{action.title}”一次办一条。请先取消选中（空格）。", tone="error")
            return
        from zwzx.faces.tui.form import Form
        from zwzx.faces.tui.task import Task

        records = [register.record.get_by_id(i) for i in ids] if action.on is not None else []
        self.app.push_screen(Form(self.office, Task(register, action, records)), self._back)

    def _back(self, told: str | None) -> None:
        if told:
            self.status.say(told, tone="good")
        self.window.chosen.clear()
        self.reload()

    def read_entry(self, register: Register, row_id: int) -> None:
        """Show an entry in full."""
        from zwzx.faces.detail import as_lines

        record = register.record.get_by_id(row_id)
        name = str(getattr(record, "number", "") or getattr(record, "name", "") or f"#{record.id}")
        self.app.push_screen(Reading(name, as_lines(self.office, register, record)))


class Today(Table):
    """What waits, the overdue first; Enter does what is next, or shows the record."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f2", "register('incoming')", "收文登记簿"),
        Binding("f3", "register('people')", "人员"),
        Binding("f4", "add", "登记来文"),
        Binding("f5", "sign", "签收信封"),
        Binding("d", "detail", "详情", show=False),
        Binding("f6", "detail", "详情"),
        Binding("f1", "help", "帮助"),
        Binding("ctrl+q", "app.quit", "退出"),
    ]
    KEYS: ClassVar[list[tuple[str, str]]] = [
        ("enter", "办理"),
        ("f2", "收文登记簿"),
        ("f3", "人员"),
        ("f4", "登记来文"),
        ("f5", "签收信封"),
        ("f6", "详情"),
        ("ctrl+p", "命令"),
        ("ctrl+q", "退出"),
    ]

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.waiting: list[Waiting] = []

    def compose(self) -> ComposeResult:
        """Title, rows, status, keys."""
        yield Static("", id="title", markup=False)
        yield Window(TODAY_COLUMNS)
        yield Status()
        yield Keys(self.KEYS)

    def reload(self) -> None:
        """Ask every register what waits."""
        self._ask()

    @work(thread=True, exclusive=True, group="today", exit_on_error=False)
    def _ask(self) -> None:
        found = waiting(self.office)
        self.app.call_from_thread(self._answer, found)

    def _answer(self, found: list[Waiting]) -> None:
        self.waiting = found
        now = self.office.now
        rows = [
            Row(n, n, (w.title, w.number, w.subject, w.who, w.due, w.clause), late=w.late(now))
            for n, w in enumerate(found)
        ]
        self.window.show(ShortList(rows), keep=True)
        late = sum(w.late(now) for w in found)
        day = f"{now:%Y年%m月%d日} 星期{'一二三四五六日'[now.weekday()]}"
        words = f"今日　{day}　待办{len(found)}件" + (f"　过期{late}件" if late else "")
        self.title_line(f"{words}　{self.office.name}　{self.office.actor.name}")

    def on_window_opened(self, event: Window.Opened) -> None:
        """Do what is next, where an act ends the waiting."""
        found = self.waiting[event.row.key]
        register = registers.load(found.register)
        if found.action:
            self.open_form(register, register.action(found.action), [found.id])
        else:
            self.read_entry(register, found.id)

    def action_detail(self) -> None:
        """Show the record under the cursor."""
        row = self.window.row
        if row is not None:
            found = self.waiting[row.key]
            self.read_entry(registers.load(found.register), found.id)

    def action_register(self, name: str) -> None:
        """Open a register."""
        self.app.push_screen(Book(self.office, registers.load(name)))

    def action_add(self) -> None:
        """Register a paper at once."""
        incoming = registers.load("incoming")
        self.open_form(incoming, incoming.action("add"), [])

    def action_sign(self) -> None:
        """Sign for an envelope."""
        incoming = registers.load("incoming")
        self.open_form(incoming, incoming.action("sign"), [])

    def action_help(self) -> None:
        """How the desk works."""
        from zwzx.faces.pages import read

        self.app.push_screen(Reading("帮助", (read("desk") or "").splitlines()))


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
        self.acts = {a.key: a for a in register.actions if a.key}
        self.sheets = {s.key: s for s in register.sheets if s.key}
        self._text = ""
        self._total: int | None = None

    def compose(self) -> ComposeResult:
        """Title, search line, rows, status, keys."""
        yield Static(Content(self.register.title), id="title", markup=False)
        yield Input(placeholder="查找：题名、文号、来文单位、编号，几个词用空格隔开", id="search")
        yield Window(self.register.columns)
        keys = [(a.key, a.title) for a in self.office.allowed(self.register.actions) if a.key]
        keys += [(s.key, f"打印{s.title}") for s in self.register.sheets if s.key]
        yield Status()
        yield Keys([("slash", "查找"), *keys])

    def on_mount(self) -> None:
        """The search line waits until it is called for."""
        self.query_one("#search", Input).display = False
        super().on_mount()

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
        if event.key in self.acts:
            event.stop()
            self.act(self.acts[event.key])
        elif event.key in self.sheets:
            event.stop()
            self.print(self.sheets[event.key])

    def act(self, action: Action) -> None:
        """Open the form of an act on the selection."""
        self.open_form(self.register, action, [row.id for row in self.window.selection])

    def print(self, sheet: Sheet) -> None:
        """Print a sheet for the selection."""
        self.status.say("正在打印……")
        self._print(sheet, [row.id for row in self.window.selection])

    @work(thread=True, group="print", exit_on_error=False)
    def _print(self, sheet: Sheet, ids: Sequence[int]) -> None:
        from zwzx.faces.paper.printing import print_sheet

        records = [self.register.record.get_by_id(i) for i in ids]
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
        self._wanted = event.value
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
