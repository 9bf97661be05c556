"""A report on the desk: its rows in a window, searched as one types; Enter leads to the record, F8 prints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.faces.reporting import done
from zwzx.faces.rows import rows_of, texts
from zwzx.faces.tui.act_names import as_done_here
from zwzx.faces.tui.asks import Asks
from zwzx.faces.tui.fields import Line
from zwzx.faces.tui.help_page import Help
from zwzx.faces.tui.reading import Reading
from zwzx.faces.tui.source import ShortList
from zwzx.faces.tui.status import Keys, Status
from zwzx.faces.tui.table import Table
from zwzx.faces.tui.threads import answer, in_thread
from zwzx.faces.tui.title import Title
from zwzx.faces.tui.window import Window
from zwzx.office.kinds.hidden import shortened
from zwzx.office.kinds.pinyin import matches

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.app import ComposeResult

    from zwzx.faces.paper.printers import Choice
    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Row
    from zwzx.office.core.report import Answer, Report

NOTHING_FOUND = "这张表里没有“{}”：少写几个字再查；按 Esc 看全部。"
ASK_ANEW = "按 F4 换条件。"


class ReportScreen(Table):
    """One report and its answer.

    Args:
        values: what it is asked for.
        sought: what its rows are searched for from the first.
        found: its answer, where a job has found it; it stays as it was found.
        again: lets that job work once more, for what is asked for now.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4", "ask", "条件"),
        Binding("f8", "print", "打印"),
        Binding("f5", "done", "登记做过"),
        Binding("e", "export", "存成表格"),
        Binding("slash,fullwidth_solidus,ctrl+g", "search", "查找"),
        Binding("escape", "go_back", "返回"),
        Binding("f1", "help", "帮助"),
    ]

    def __init__(
        self,
        office: Office,
        report: Report,
        values: Mapping[str, Any],
        found: Answer | None = None,
        again: Callable[[dict[str, Any]], None] | None = None,
        *,
        sought: str = "",
    ) -> None:
        super().__init__(office)
        self.report, self.values = report, dict(values)
        self._kept, self._again = found, again
        self.answer: Answer | None = None
        self._rows: list[Row] = []
        self._sought = sought
        self._told = ""
        """What the report itself says, as it stands in the status line."""

    @classmethod
    def open_on(cls, screen: Table, report: Report) -> None:
        """Open a report over a screen; what it can't do without is asked first."""

        def asked(values: dict[str, Any] | None) -> None:
            if values is not None:
                screen.app.push_screen(cls(screen.office, report, values))

        if any(field.required for field in report.fields):
            screen.app.push_screen(Asks(screen.office, report.title, report.fields), asked)
        else:
            asked({})

    def compose(self) -> ComposeResult:
        """Title, search line, rows, status, keys."""
        yield Title()
        yield Line(self._sought, placeholder="查找：几个词用空格隔开", id="search", select_on_focus=True)
        yield Window(self.report.columns)
        yield Status()
        yield Keys(self._keys())

    def _keys(self) -> list[tuple[str, str]]:
        one = self.report
        offered = [("enter", "详情"), ("escape", "返回"), ("slash", "查找")]
        offered += [("f4", "条件")] if one.fields else []
        offered += [("f5", "登记做过")] if one.duty else []
        offered += [("f8", "打印")] if one.prints else []
        return [*offered, ("e", "存成表格")]

    def on_mount(self) -> None:
        """The search line waits until it is called for, or something is searched for from the first."""
        self.query_one("#search", Input).display = bool(self._sought)

    def reload(self) -> None:
        """Ask the report again; what a job has found is told as it was found."""
        if self._kept is not None:
            self._answered(self._kept)
            return
        self.title_line(f"{self.report.title}　……")
        self._ask()

    @in_thread("report", exclusive=True)
    def _ask(self) -> None:
        try:
            found = self.report.ask(self.office, self.values)
        except ZwzxError as error:
            answer(self, self._unanswered, str(error))
        else:
            answer(self, self._answered, found)

    def _unanswered(self, why: str) -> None:
        """What it is asked for can't be told: it says why, and shows nothing else."""
        self.window.show(ShortList([]))
        self.title_line(f"{self.report.title}　{self.office.actor.name}")
        self.status.say(why, tone="error")

    def _answered(self, found: Answer) -> None:
        first = self.answer is None
        self.answer = found
        self.window.columns = tuple(found.columns or self.report.columns)
        self.window.on_resize()
        self._rows = rows_of(found)
        self._show(keep=not first)
        anew = ASK_ANEW if self.report.fields and self._kept is None else ""
        said = found.said if found.rows else (found.nothing, anew, *found.said)
        if self.status.said in ("", self._told):  # what was printed meanwhile is still to be read
            self.status.say("　".join(line for line in said if line))
            self._told = self.status.said

    def _show(self, *, keep: bool) -> bool:
        """Show the rows that have what is searched for; whether there are any, or nothing is searched for."""
        words = self._sought.split()
        columns = self.window.columns
        fitting = [row for row in self._rows if all(any(_has(t, w) for t in texts(row, columns)) for w in words)]
        self.window.show(ShortList(fitting), keep=keep)
        about = f"　{self.answer.about}" if self.answer is not None and self.answer.about else ""
        sought = f"　查找“{self._sought}”" if self._sought else ""
        self.title_line(f"{self.report.title}{about}　{len(fitting)}条{sought}　{self.office.actor.name}")
        return bool(fitting or not words)

    def on_window_opened(self, event: Window.Opened) -> None:
        """Show the record that a row leads to, or the rows that a figure counts; where it leads to none, the row in full."""
        asks = self.answer.rows[event.row.id].asks if self.answer is not None else None
        if asks is not None:
            self.app.push_screen(ReportScreen(self.office, self.report, {**self.values, **asks}))
            return
        leads = self.answer.leads_of(event.row.id) if self.answer is not None else None
        if leads is not None:
            self.read_entry(registers.load(leads[0]), leads[1])
            return
        pairs = zip(self.window.columns, texts(event.row, self.window.columns), strict=True)
        lines = [as_done_here(f"{column.label}　{text}") for column, text in pairs if text]
        self.app.push_screen(Reading(self.report.title, lines))

    def action_ask(self) -> None:
        """Ask for something else."""
        if self.report.fields:
            self.app.push_screen(Asks(self.office, self.report.title, self.report.fields, self.values), self._asked)

    def _asked(self, values: dict[str, Any] | None) -> None:
        if values is not None and self._again is not None:
            self.dismiss(None)
            self._again(values)
        elif values is not None:
            self.values = values
            self.reload()

    def action_print(self) -> None:
        """Show its pages, and print them from there."""
        from zwzx.faces.paper.printing import print_pages
        from zwzx.faces.tui.preview import Preview

        if self.answer is None or self.answer.pages is None:
            self.status.say("这张表没有印出的样子；按 e 存成表格。", tone="error")
            return
        title, pages = self.report.title, self.answer.pages()

        def looked_at(to: Choice | None) -> None:
            if to is None:
                return
            try:
                _, told = print_pages(self.office, title, pages, to=to)
            except ZwzxError as error:
                self.status.say(str(error), tone="error")
            else:
                self.status.say(told, tone="good")

        self.app.push_screen(Preview(self.office, title, title, pages), looked_at)

    def action_export(self) -> None:
        """Write the rows as a spreadsheet among the documents of whoever works here."""
        from zwzx.faces.reporting import export

        if self.answer is None:
            return
        try:
            path = export(self.office, self.report, self.answer)
        except ZwzxError as error:
            self.status.say(str(error), tone="error")
        else:
            self.status.say(f"{len(self.answer.rows)}条，写在 {path}。", tone="good")

    def action_done(self) -> None:
        """Enter that the duty for which it is looked at was done."""
        if not self.report.duty or self.answer is None:
            return
        try:
            self.status.say(done(self.office, self.report, self.answer), tone="good")
        except ZwzxError as error:
            self.status.say(str(error), tone="error")

    # ── search ─────────────────────────────────────────────────────────

    def action_search(self) -> None:
        """Open the search line."""
        line = self.query_one("#search", Input)
        line.display = True
        line.focus()

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        self._sought = event.value.strip()
        if self.answer is None:
            return
        self.status.say("" if self._show(keep=False) else NOTHING_FOUND.format(shortened(self._sought)))

    @on(Input.Submitted, "#search")
    def _found(self) -> None:
        self.window.focus()

    def action_go_back(self) -> None:
        """Clear the search, or go back."""
        line = self.query_one("#search", Input)
        if line.display:
            line.value, line.display = "", False
            self.window.focus()
            self.status.say(self._told)
        else:
            self.dismiss(None)

    def action_help(self) -> None:
        """What it tells, and under which clauses."""
        from zwzx.faces.reporting import about

        self.app.push_screen(Help(self.report.title, about(self.report)))


def _has(text: str, word: str) -> bool:
    """Whether a word stands in a text, or letters are the initials of what does."""
    return word in text or (word.isascii() and matches(word, text))
