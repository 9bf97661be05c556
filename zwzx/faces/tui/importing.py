"""Importing at the desk: a file is looked at, its columns are put right, and it enters once that is wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.faces.tui.asks import Asks
from zwzx.faces.tui.help_page import Help
from zwzx.faces.tui.import_tables import READ, column_rows, first_rows
from zwzx.faces.tui.pickers import Ask, Pick
from zwzx.faces.tui.prose import Prose
from zwzx.faces.tui.reading import Reading
from zwzx.faces.tui.source import ShortList
from zwzx.faces.tui.status import Keys, Status
from zwzx.faces.tui.table import Table
from zwzx.faces.tui.title import Title
from zwzx.faces.tui.window import Window
from zwzx.jobs.declared import load
from zwzx.office.kinds.hidden import visible

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from textual.app import ComposeResult

    from zwzx.faces.tui.working import Ended
    from zwzx.jobs.exchange.preview import Preview
    from zwzx.jobs.exchange.recognising import Part
    from zwzx.jobs.exchange.sheets import Sheet
    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register

JOB = "import-file"
AGAIN = "Ctrl+P 选“导入”"
LEFT_OUT = "（不用这一栏）"
ABOUT = (
    "上面是文件里的各栏，各是什么；“没有用到”的不登记。不对的，光标放在那一栏上按回车，从各项里选，也可以不用这一栏。",
    "登记时照表头记住，下次同样表头的文件照用；F8 不再用。",
    "中间是读懂了的前10行，标 ！ 的有读不了的格。Tab 换到中间、下面，再用上下键看。",
    "下面是试一遍的结果：可以登记几行，号从几到几、缺哪些，登记不了的行和原因，现在的号受不受影响。",
    "认错了登记簿的按 F4 另选；有几张表的按 F5 看下一张。F10 登记；Esc 不登记，返回。",
)


class Look:
    """What the desk says of a file, and what it is shown."""

    sure = False

    def __init__(
        self, corrections: Mapping[str, str], sheets: Sequence[Sheet] = (), known: Preview | None = None
    ) -> None:
        self.corrections, self.sheets, self.known = corrections, sheets, known
        self.seen: Preview | None = None

    def look(self, seen: Preview) -> bool:
        """Keep it for the screen, which asks later."""
        self.seen = seen
        return False


def begin(screen: Table, register: Register | None = None) -> None:
    """Import a file from a screen: ask which, then look at it.

    Args:
        register: the one from whose window it is asked for; any where not given.
    """
    try:
        screen.office.store.refuse_read_only()
    except ZwzxError as error:
        screen.status.say(str(error), tone="error")
        return
    fields = [field for field in load(JOB).fields if field.name == "file"]

    def asked(found: dict[str, Any] | None) -> None:
        if found is not None:
            look(screen, found["file"], register, Look({}))

    title = f"导入{register.title}" if register is not None else "导入登记簿文件"
    screen.app.push_screen(Asks(screen.office, title, fields), asked)


def look(
    screen: Table, path: Path, register: Register | None, looker: Look, then: Callable[[Preview], None] | None = None
) -> None:
    """Read a file and rehearse it; what it is understood as is shown.

    Args:
        then: what takes what is seen, where the screen is open already.
    """

    def ended(told: Ended | None) -> None:
        from zwzx.jobs.exchange.recognising import Undecided

        if looker.seen is not None and then is not None:
            then(looker.seen)
        elif looker.seen is not None:
            screen.app.push_screen(ImportScreen(screen.office, looker.seen, register))
        elif told is not None and isinstance(told.error, Undecided):
            error = told.error
            choose(screen, error.what, error.like, lambda named: look(screen, path, named, looker, then))
        elif told is not None and told.error is not None:
            screen.status.say(str(told.error), tone="error")

    _work(screen, looker, path, register, ended, only_tries=True)


def choose(screen: Table, heading: str, first: Sequence[Register], then: Callable[[Register], None]) -> None:
    """Let a register be chosen, those that are likely first."""
    from zwzx.jobs.exchange.book_names import importable

    order = [*first, *(one for one in importable() if one not in first)]
    may = [(one.name, one.title) for one in order if one.importable is not None and screen.office.may(one.importable)]
    if not may:
        screen.status.say("没有您可以导入的登记簿。", tone="error")
        return
    pick = Pick(heading, may)
    screen.app.push_screen(pick, lambda name: then(registers.load(name)) if name is not None else None)


def _work(
    screen: Table,
    looker: Look,
    path: Path,
    register: Register | None,
    ended: Callable[[Ended | None], None],
    *,
    only_tries: bool,
) -> None:
    from zwzx.faces.tui.working import Working

    here = screen.office
    office = here.beside(here.actor, here.clock)  # its own, for what an office knows during an act is one thread's
    values = {"file": path, **({"register": register.name} if register is not None else {})}
    means = {"office": office, "looker": looker}
    screen.app.push_screen(Working(load(JOB), AGAIN, values, lambda: means, dry_run=only_tries), ended)


class ImportScreen(Table):
    """A file as it is understood: its columns, its first rows, what a rehearsal came to.

    Args:
        register: the one that somebody named; None where it was recognised.
    """

    DEFAULT_CSS = """
    ImportScreen #about { height: auto; max-height: 2; padding: 0 1; }
    ImportScreen #columns { height: 3fr; }
    ImportScreen #rows { height: 2fr; max-height: 12; }
    ImportScreen VerticalScroll { height: 2fr; padding: 0 1; scrollbar-size-vertical: 1; border-top: solid $primary; }
    ImportScreen VerticalScroll:focus { border-top: solid $accent; }
    ImportScreen Window:blur > .window--cursor { background: $panel; color: $foreground; }
    ImportScreen #said { height: auto; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f1", "help", "帮助"),
        Binding("f4", "register", "换登记簿"),
        Binding("f5", "next", "下一张表"),
        Binding("f8", "forget", "不再用记住的栏名"),
        Binding("f10,ctrl+s", "take", "登记"),
        Binding("escape", "dismiss(None)", "返回"),
    ]

    def __init__(self, office: Office, seen: Preview, register: Register | None) -> None:
        super().__init__(office)
        self.seen, self.register = seen, register
        self.corrections: dict[str, str] = {}
        self.at = 0

    def compose(self) -> ComposeResult:
        """Title, which table, its columns, its first rows, what it came to, status, keys."""
        yield Title()
        yield Static("", id="about", markup=False)
        yield Window(READ, id="columns")
        yield Window((), id="rows")
        with VerticalScroll():
            yield Static("", id="said", markup=False)
        yield Status()
        yield Keys(self._keys())

    @property
    def window(self) -> Window:
        """The columns."""
        return self.query_one("#columns", Window)

    @property
    def part(self) -> Part:
        """The table that is shown."""
        return self.seen.book.parts[self.at]

    def _keys(self) -> list[tuple[str, str]]:
        several = [("f5", "下一张表")] if len(self.seen.book.parts) > 1 else []
        kept = [("f8", "不再用记住的栏名")] if self.part.table.told.heads is not None else []
        return [("enter", "这一栏是什么"), ("f10", "登记"), ("escape", "返回"), ("f4", "换登记簿"), *several, *kept]

    def reload(self) -> None:
        """Show what is seen."""
        from zwzx.jobs.exchange import preview

        part, parts = self.part, self.seen.book.parts
        self.title_line(f"导入　{self.seen.path.name}　{self.office.actor.name}")
        which = f"第{self.at + 1}张表（共{len(parts)}张）　" if len(parts) > 1 else ""
        stated = "".join(line.strip() for line in preview.stated(part))
        self.query_one("#about", Static).update(Prose(visible(f"{which}{preview.title(part)}{stated}")))
        self.window.show(ShortList(column_rows(part)), keep=self.window.total > 0)
        rows = self.query_one("#rows", Window)
        shape, found = first_rows(self.office, part)
        rows.shape(shape)
        rows.show(ShortList(found))
        said = [*preview.came_to(self.office, self.seen), *preview.unread(self.seen)]
        self.query_one("#said", Static).update(Prose(visible("\n".join(said), lines=True)))
        self.query_one(Keys).offer(self._keys())

    def on_window_opened(self, event: Window.Opened) -> None:
        """Say what a column is; Enter on a row shows it in full."""
        if self.focused is self.window:
            self._ask_column(event.row.id)
        else:
            self._show_row(event.row.id)

    def _ask_column(self, place: int) -> None:
        from zwzx.jobs.exchange import preview

        head = preview.columns(self.part)[place].head
        facts = [("", LEFT_OUT), *((fact.label, fact.label) for fact in self.part.action.fields)]

        def chosen(label: str | None) -> None:
            if label is not None:
                self._again({**self.corrections, head: label}, self.register)

        self.app.push_screen(Pick(f"“{visible(head)}”这一栏是什么", facts), chosen)

    def _show_row(self, place: int) -> None:
        from zwzx.jobs.exchange import preview

        row = preview.rows(self.office, self.part)[place]
        labels = {fact.name: fact.label for fact in self.part.action.fields}
        lines = [f"{labels[name]}　{text}" for name, text in row.values.items()]
        self.app.push_screen(Reading(row.place, [*lines, *([""] if row.wrong else []), row.wrong]))

    def _again(self, corrections: dict[str, str], register: Register | None) -> None:
        """Read and rehearse it anew with what is said now; what can't be read so is said, and nothing changes."""

        def seen(found: Preview) -> None:
            self.seen, self.corrections, self.register = found, corrections, register
            self.at = min(self.at, len(found.book.parts) - 1)
            self.status.say("")
            self.reload()

        sheets = {id(part.sheet): part.sheet for part in self.seen.book.parts}
        look(self, self.seen.path, register, Look(corrections, [*sheets.values(), *self.seen.book.others]), seen)

    def action_register(self) -> None:
        """Read it as the book of another register."""
        choose(self, "是哪个登记簿", [self.part.register], lambda named: self._again(self.corrections, named))

    def action_next(self) -> None:
        """The next table of the file."""
        self.at = (self.at + 1) % len(self.seen.book.parts)
        self.window.move_to(0)
        self.reload()

    def action_forget(self) -> None:
        """Use no longer what is kept for these heads."""
        from zwzx.jobs.exchange import columns
        from zwzx.office.core import kept_heads

        told = self.part.table.told
        for row in kept_heads.kept():
            if (row.register, row.heads) == (self.part.register.name, told.heads):
                try:
                    columns.forget(self.office, row.id)
                except ZwzxError as error:
                    self.status.say(str(error), tone="error")
                else:
                    self._again(self.corrections, self.register)

    def action_take(self) -> None:
        """Enter it, after a question."""
        outcome = self.seen.outcome
        back = f"，退回的{len(outcome.rejected)}行写在文件旁边" if outcome.rejected else ""
        if not outcome.entered:
            self.status.say("没有可以登记的行。", tone="error")
            return
        question = Ask(f"{self.seen.path.name}：登记{outcome.entered}行{back}。登记吗？", "登记")
        self.app.push_screen(question, lambda yes: self._enter() if yes else None)

    def _enter(self) -> None:
        _work(self, Look(self.corrections, known=self.seen), self.seen.path, None, self._entered, only_tries=False)

    def _entered(self, told: Ended | None) -> None:
        """What it came to is read in place of the screen; a book of which nothing is left to do is closed."""
        from zwzx.faces.tui.working import told_of

        if told is None:
            return
        lines, error, _ = told
        if error is not None and not lines:
            self.status.say(str(error), tone="error")
            return
        self.app.push_screen(Reading("导入", told_of("导入", lines, error)), lambda _: self.dismiss(None))

    def action_help(self) -> None:
        """What is seen here, and what the keys do."""
        self.app.push_screen(Help("导入登记簿文件", ABOUT))
