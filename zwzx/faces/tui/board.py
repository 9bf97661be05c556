"""The board 在外一览: what is out, with whom, how long it has; the usual acts by one key each on a selection."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Static

from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.faces.tui.reading import Reading
from zwzx.faces.tui.source import ShortList
from zwzx.faces.tui.status import Keys, Status
from zwzx.faces.tui.table import Table
from zwzx.faces.tui.task import Task
from zwzx.faces.tui.threads import answer, in_thread
from zwzx.faces.tui.window import Window
from zwzx.jobs.board import Out, board
from zwzx.office.kinds.days import brief
from zwzx.office.kinds.plain import text
from zwzx.office.kinds.spans import left
from zwzx.office.register import Column, Row

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from zwzx.office.action import Action
    from zwzx.office.office import Office
    from zwzx.office.register import Register

COLUMNS = (
    Column("number", None, text("编号"), 14),
    Column("papers", None, text("文件"), 16, rank=3),
    Column("title", None, text("题名"), 24, grow=True),
    Column("state", None, text("情况"), 6, rank=8),
    Column("holder", None, text("在谁手里"), 10),
    Column("since", None, brief("自"), 11, rank=4),
    Column("left", None, left("还剩"), 11),
    Column("next", None, text("下一位"), 8, rank=5),
)
FIRST = 64
"""How many rows of one register are shown at once, before the others are read: more than a screen holds."""
KEYS = ("f2", "f3", "f4", "f5", "f6", "f7", "f8")
"""The keys of the acts that the board offers; what each does is what the row's own register does by it."""


class Board(Table):
    """What is out. A key does what the row's own register does by that key, at once where nothing is missing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "app.pop_screen", "返回"),
        Binding("f1", "help", "帮助"),
    ]

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.outs: list[Out] = []
        self._acts: dict[str, dict[str, Action]] = {}

    def acts(self, name: str) -> dict[str, Action]:
        """By key: what can be done with the rows of a register. Loaded once they are on the screen."""
        if name not in self._acts:
            self._acts[name] = {act.key: act for act in registers.load(name).actions if act.key in KEYS}
        return self._acts[name]

    def compose(self) -> ComposeResult:
        """Title, rows, status, keys."""
        yield Static("", id="title", markup=False)
        yield Window(COLUMNS)
        yield Status()
        yield Keys([("space", "选中"), ("enter", "详情"), ("escape", "返回")])

    def reload(self) -> None:
        """Ask what is out."""
        self._ask()

    @in_thread("board", exclusive=True)
    def _ask(self) -> None:
        first = board(self.office, FIRST)
        answer(self, self._answer, first)
        if len(first) >= FIRST:
            answer(self, self._answer, board(self.office))

    def _answer(self, found: list[Out]) -> None:
        self.outs = found
        now = self.office.now
        rows = [Row(one.id, one.id, one.values, late=one.due is not None and one.due < now) for one in found]
        self.window.show(ShortList(rows), keep=True)
        late = sum(row.late for row in rows)
        self.title_line(
            f"在外一览　{len(rows)}件" + (f"　过期{late}件" if late else "") + f"　{self.office.actor.name}"
        )

    def on_window_moved(self) -> None:
        """The keys are those of the row's own register."""
        one = self._under_cursor()
        if one is not None and one.register not in self._acts:
            self._learn({out.register for out in self.outs})
            return
        keys = [("space", "选中"), *self._offers(one.register if one else ""), ("enter", "详情"), ("escape", "返回")]
        self.query_one(Keys).offer(keys)

    @in_thread("acts")
    def _learn(self, names: set[str]) -> None:
        """Load the acts, once the rows are there to be read."""
        for name in names:
            self.acts(name)
        self.app.call_from_thread(self.on_window_moved)

    def on_window_opened(self, event: Window.Opened) -> None:
        """Show the entry in full."""
        one = self._out(event.row)
        if one is not None:
            self.read_entry(registers.load(one.register), one.id)

    def on_key(self, event: Any) -> None:
        """The acts."""
        bare = event.key.removeprefix("shift+")
        if bare in KEYS:
            event.stop()
            self.act(bare, form=bare != event.key)

    def act(self, key: str, *, form: bool) -> None:
        """Do what a key does on the selection, register by register."""
        chosen = {row.id for row in self.window.selection}
        groups: dict[str, list[tuple[Register, int]]] = {}
        for one in self.outs:
            if one.id in chosen:
                groups.setdefault(one.register, []).append((registers.load(one.register), one.id))
        if len(groups) > 1:
            self._of_several({name: [i for _, i in rows] for name, rows in groups.items()}, key, form=form)
            return
        for name, rows in groups.items():
            action = self.acts(name).get(key)
            if action is None:
                self.status.say(f"{registers.load(name).title}没有这一个键。", tone="error")
            else:
                self.act_on(registers.load(name), action, rows, form=form)

    def _of_several(self, groups: dict[str, list[int]], key: str, *, form: bool) -> None:
        """A selection over several registers: what each does by the key, at once; what can't be done so is told."""
        tasks, told = [], []
        for name, ids in groups.items():
            register, action = registers.load(name), self.acts(name).get(key)
            if action is None:
                told.append(f"{register.title}没有这一个键。")
            elif hindered := self.hindered(action, len(ids)):
                told.append(hindered)
            elif form or not action.at_once:
                told.append(f"“{action.title}”要填表：请只选{register.title}的再办。")
            else:
                tasks.append(Task(register, action, [register.record.get_by_id(i) for i in ids]))
        self._each(tasks, told)

    @in_thread("act")
    def _each(self, tasks: list[Task], failed: list[str]) -> None:
        done: list[str] = []
        ids: list[int] = []
        for task in tasks:
            try:
                done.append(task.told(task.perform(self.office, {}, set(), uuid.uuid4().hex)))
                ids += [record.id for record in task.records]
            except ZwzxError as error:
                failed.append(str(error))
        self.app.call_from_thread(self._told, failed, done, ids)

    def _told(self, failed: list[str], done: list[str], ids: list[int]) -> None:
        """Say what was refused before what was done; what was refused stays selected."""
        self.status.say("\n".join([*failed, *done]), tone="error" if failed else "good")
        for i in ids:
            self.window.chosen.pop(i, None)
        if ids:
            self.reload()

    def action_help(self) -> None:
        """What each key does."""
        lines = ["在外一览：正在传阅的、借出的、批示没有办结的，先到期的在前。", ""]
        for name in registers.abroad():
            acts = self.acts(name)
            lines.append(registers.load(name).title)
            lines += [f"  {key.upper():<6}{acts[key].title}　{acts[key].help.splitlines()[0]}" for key in sorted(acts)]
        lines += ["", "空格选中几条一起办；不用再填什么的一键办成，加 Shift 打开表单（补登时间、填意见）。"]
        self.app.push_screen(Reading("在外一览", lines))

    def _under_cursor(self) -> Out | None:
        row = self.window.row
        return self._out(row) if row is not None else None

    def _out(self, row: Row) -> Out | None:
        """What a row shows; None where it came back meanwhile."""
        return next((one for one in self.outs if one.id == row.id), None)

    def _offers(self, name: str) -> list[tuple[str, str]]:
        acts = self._acts.get(name) or next(iter(self._acts.values()), {})
        allowed = set(self.office.allowed(list(acts.values())))
        return sorted((key, act.title) for key, act in acts.items() if act in allowed)
