"""One transfer list, line by line: the section's clerk fills it in, the office counts it, each by one key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.pickers import Say
from zwzx.faces.tui.reading import Reading
from zwzx.faces.tui.source import ShortList
from zwzx.faces.tui.status import Keys, Status
from zwzx.faces.tui.table import Table
from zwzx.faces.tui.task import Task
from zwzx.faces.tui.threads import in_thread
from zwzx.faces.tui.window import Window
from zwzx.office.kinds.base import written
from zwzx.office.terms.transfers import TransferState
from zwzx.registers.transfers.lines import COLUMNS, lines_of, rows_of, sums

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from zwzx.office.core.action import Action
    from zwzx.office.core.office import Office

FILLING = (("enter", "改行"), ("f4", "添行"), ("ctrl+k", "划行"), ("ctrl+f", "导入"), ("f5", "提交"))
COUNTING = (("enter", "点收"), ("f5", "都点收"), ("f7", "退回"), ("f10", "签收"))
SHOWN = tuple(c for c in COLUMNS if c.name not in ("archive_number", "carrier"))


class TransferLines(Table):
    """The lines of one list. What a key does depends on whose the list is now: the section's or the office's."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f4", "add", "添行"),
        Binding("f5", "all", "提交 / 都点收"),
        Binding("f7", "send_back", "退回"),
        Binding("ctrl+k", "drop", "划行"),
        Binding("ctrl+f", "take_file", "导入"),
        Binding("f10", "sign", "签收"),
        Binding("f1", "help", "帮助"),
        Binding("escape", "app.pop_screen", "返回"),
    ]

    def __init__(self, office: Office, transfer: Any) -> None:
        super().__init__(office)
        self.register = registers.load("transfers")
        self.transfer = transfer
        self.lines: dict[int, Any] = {}

    def compose(self) -> ComposeResult:
        """Title, rows, status, keys."""
        yield Static("", id="title", markup=False)
        yield Window(SHOWN)
        yield Status()
        yield Keys(self._keys())

    def reload(self) -> None:
        """Read the list and its lines anew; only originals first, while they are being counted."""
        self.transfer = type(self.transfer).get_by_id(self.transfer.id)
        lines = lines_of(self.transfer)
        self.lines = {line.id: line for line in lines}
        if self.counting:
            lines.sort(key=lambda line: not line.only)
        places = [n for n, column in enumerate(COLUMNS) if column in SHOWN]
        rows = [
            type(row)(row.id, row.id, tuple(_quiet(row.values[p]) for p in places), row.struck, row.late)
            for row in rows_of(self.office, lines)
        ]
        self.window.show(ShortList(rows), keep=True)
        self.query_one(Keys).offer(self._keys())
        made, t = sums(lines), self.transfer
        self.title_line(
            f"{t.number}　{t.department.name}　{t.title}　{t.state}　{made.lines}行{made.pages}页　{self.office.actor.name}"
        )
        if not rows:
            self.status.say("还没有行：F4 添一行，Ctrl+F 从文件导入。" if self._may("add") else "还没有行。")

    @property
    def counting(self) -> bool:
        """Whether the list lies with the office, and the actor may count it."""
        return self.transfer.state is TransferState.SUBMITTED and self._may("receive")

    def _may(self, act: str) -> bool:
        return self.office.may(self.register.action(act))

    def _keys(self) -> list[tuple[str, str]]:
        if self.counting:
            return [*COUNTING, ("escape", "返回")]
        signed = self.transfer.state in (TransferState.SIGNED, TransferState.VOID)
        return [*(FILLING if self._may("add") and not signed else ()), ("escape", "返回")]

    @property
    def current(self) -> Any:
        """The line under the cursor, or None."""
        row = self.window.row
        return self.lines.get(row.id) if row is not None else None

    @property
    def numbers(self) -> str:
        """The numbers of the selected lines."""
        return "、".join(str(self.lines[row.id].no) for row in self.window.selection if row.id in self.lines)

    # ── keys ───────────────────────────────────────────────────────────

    def on_window_opened(self) -> None:
        """Enter: count the selected lines, or correct the line."""
        if self.counting:
            self._do("receive", lines=self.numbers)
        else:
            self.action_amend()

    def action_add(self, told: str = "") -> None:
        """Another line, and after it the next, until somebody leaves the form; `told` is what was said of the last."""
        action = self.register.action("add")
        if not self._allowed(action):
            return
        form = Form(self.office, Task(self.register, action, [self.transfer]))
        self.app.push_screen(form, self._added)
        if told:
            form.call_after_refresh(lambda: form.status.say(told, tone="good"))

    def _added(self, told: str | None) -> None:
        self._back(told)
        if told:
            self.action_add(told)

    def action_amend(self) -> None:
        """The line as it stands, to be corrected."""
        line = self.current
        if line is None:
            return
        fields = self.register.action("amend").fields
        texts = {f.name: written(f.kind, getattr(line, f.name)) for f in fields if f.name != "line"}
        self._form("amend", {**texts, "line": str(line.no)}, part=f"/{line.no}")

    def action_drop(self) -> None:
        """Strike the line."""
        line = self.current
        if line is not None:
            self._form("drop", {"line": str(line.no)}, part=f"/{line.no}")

    def action_all(self) -> None:
        """Everything was counted; or the list is handed in."""
        if self.counting:
            self._do("receive")
        else:
            self._form("submit", {})

    def action_send_back(self) -> None:
        """The selected lines go back to the section."""
        self._form("return", {"lines": self.numbers}, part=f"/{self.numbers}")

    def action_sign(self) -> None:
        """Both have signed."""
        self._form("sign", {"giver": self.transfer.clerk.name})

    def action_take_file(self) -> None:
        """Lines from a file."""
        if not self._allowed(self.register.action("add")):
            return
        self.app.push_screen(Say("从哪个文件导入（.csv .xlsx）"), self._chosen)

    def _chosen(self, path: str | None) -> None:
        if path:
            self._take(path)

    def action_help(self) -> None:
        """How a list is filled in and counted."""
        self.app.push_screen(
            Reading(
                f"{self.transfer.number} {self.transfer.title}",
                [
                    "内勤：F4 添行，回车改这一行，Ctrl+K 划去，Ctrl+F 从 .csv .xlsx 导入，F5 提交。",
                    "办公室：回车点收这一行（空格选几行一起点），F5 都点收，F7 退回并写原因，F10 两方签字后登记签收。",
                    "孤本排在前面，先点收入档案室（档案.10）；没有签收的清单不算移交（档案.9）。",
                ],
            )
        )

    # ── acts ───────────────────────────────────────────────────────────

    def _form(self, act: str, texts: dict[str, str], part: str = "") -> None:
        action = self.register.action(act)
        if not self._allowed(action):
            return
        filled = {name: text for name, text in texts.items() if text}
        self.app.push_screen(Form(self.office, Task(self.register, action, [self.transfer], part), filled), self._back)

    def _allowed(self, action: Action) -> bool:
        """Whether the actor may do an act; where not, the status line says who may."""
        if self.office.may(action):
            return True
        posts = "、".join(post.value for post in action.entered_by)
        self.status.say(f"“{action.title}”由{posts}办理。", tone="error")
        return False

    def _do(self, act: str, **values: Any) -> None:
        """An act that needs no form; its refusal stands in the status line."""
        action = self.register.action(act)
        try:
            done = self.office.perform(action, transfer=self.transfer, **values)
        except ZwzxError as error:
            self.status.say(str(error), tone="error")
            return
        self._back("".join(done.notices) or f"{action.title}。")

    @in_thread("act")
    def _take(self, typed: str) -> None:
        from zwzx.jobs.exchange.importing import summary
        from zwzx.jobs.exchange.line_import import take_lines
        from zwzx.jobs.exchange.rejects import rejects_of

        path = Path(typed).expanduser()
        try:
            outcome = take_lines(self.office, self.transfer, path)
        except ZwzxError as error:
            self.app.call_from_thread(self.status.say, str(error), tone="error")
            return
        told = list(summary(outcome, dry_run=False))
        if outcome.rejected:
            told.append(f"退回的行和原因写在 {rejects_of(path)}，改好后再导入。")
        self.app.call_from_thread(self._taken, told)

    def _taken(self, told: list[str]) -> None:
        self._back(told[0])
        if len(told) > 1:
            self.app.push_screen(Reading("导入", told))


def _quiet(value: Any) -> Any:
    """A value as a long list shows it: 否 in every line would hide the 是 that matters."""
    return None if value is False else value
