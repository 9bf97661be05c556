"""Checklists: things are ticked by scanning their code or by Enter on their line, then two people sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.faces.tui.fields import Line
from zwzx.faces.tui.pickers import Say
from zwzx.faces.tui.reading import Reading
from zwzx.faces.tui.source import Known, ShortList
from zwzx.faces.tui.status import Keys, Status
from zwzx.faces.tui.table import Table
from zwzx.faces.tui.window import Window
from zwzx.office.core.register import Column, Row
from zwzx.office.kinds.plain import text

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

    from zwzx.office.core.office import Office
    from zwzx.reports.counting import Tick

COLUMNS = (
    Column("mark", None, text("点"), 3),
    Column("code", None, text("编码"), 16),
    Column("name", None, text("名称"), 24, grow=True),
    Column("level", None, text("密级"), 4, rank=2),
    Column("where", None, text("账面在"), 10, rank=3),
    Column("state", None, text("情况"), 6),
    Column("words", None, text("说明"), 18, rank=4),
)


class Checklist(Table):
    """A list to be ticked. The scan line has the focus; Enter takes what was scanned, or the line under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "上", show=False, priority=True),
        Binding("down", "move(1)", "下", show=False, priority=True),
        Binding("pageup", "page(-1)", "上页", show=False, priority=True),
        Binding("pagedown", "page(1)", "下页", show=False, priority=True),
        Binding("f5", "all", "都点到"),
        Binding("f8", "explain", "写说明"),
        Binding("f10,ctrl+s", "sign", "签字", priority=True),
        Binding("f1", "help", "帮助"),
        Binding("escape", "app.pop_screen", "返回"),
    ]
    KEYS: ClassVar[list[tuple[str, str]]] = [
        ("enter", "点到"),
        ("f5", "都点到"),
        ("f8", "写说明"),
        ("f10", "签字"),
        ("escape", "返回"),
    ]
    heading = ""
    nothing = ""
    """What to say where there is nothing to tick."""

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.ticks: list[Tick] = []
        self._shown: Known[Tick] = Known()

    def compose(self) -> ComposeResult:
        """Title, scan line, rows, status, keys."""
        yield Static("", id="title", markup=False)
        yield Line(placeholder="扫描编码；不扫描就用上下键选一件，按回车", id="scan")
        yield Window(COLUMNS)
        yield Status()
        yield Keys(self.KEYS)

    @property
    def first_focus(self) -> Widget:
        """Ready to scan."""
        return self.query_one("#scan", Input)

    def reload(self) -> None:
        """Read anew what is to be ticked."""
        self.ticks = self.look()
        rows = [
            Row(
                n,
                n,
                ("√" if self.ticked(t) else "", t.code, t.name, t.level, t.where, t.state, self.said(t)),
                late=t.amiss,
            )
            for t in self.ticks
            for n in (self._shown.number(t.code, t),)
        ]
        self.window.show(ShortList(rows), keep=True)
        if not self.ticks:
            self.status.say(self.nothing)
        done = sum(map(self.settled, self.ticks))
        self.title_line(f"{self.heading}　{done}/{len(self.ticks)}件　{self.office.actor.name}")

    def look(self) -> list[Tick]:
        """What is to be ticked now."""
        raise NotImplementedError

    def ticked(self, tick: Tick) -> bool:
        """Whether a thing was seen."""
        return tick.seen

    def said(self, tick: Tick) -> str:
        """What was said of it."""
        return tick.words

    def settled(self, tick: Tick) -> bool:
        """Whether nothing more has to be done about a thing."""
        return tick.seen and not tick.amiss

    def take(self, code: str) -> None:
        """A code was scanned or a line taken."""
        raise NotImplementedError

    def action_all(self) -> None:
        """Everything that should be there was seen."""
        raise NotImplementedError

    def explain(self, tick: Tick, words: str) -> None:
        """Something was said of a thing."""
        raise NotImplementedError

    def action_sign(self) -> None:
        """Two people sign."""
        raise NotImplementedError

    @on(Input.Submitted, "#scan")
    def _scanned(self, event: Input.Submitted) -> None:
        code = event.value.strip()
        event.input.value = ""
        tick = self.current
        if code or tick is not None:
            self.take(code or (tick.code if tick is not None else ""))
            if not code:
                self.action_move(1)

    @property
    def current(self) -> Tick | None:
        """The line under the cursor."""
        row = self.window.row
        return self._shown[row.id] if row is not None else None

    def action_move(self, by: int) -> None:
        """Up or down."""
        self.window.action_move(by)

    def action_page(self, by: int) -> None:
        """A page up or down."""
        self.window.action_page(by)

    def action_explain(self) -> None:
        """Ask for words about the line under the cursor."""
        tick = self.current
        if tick is not None:
            self.app.push_screen(Say(f"{tick.name}：{tick.state}，说明"), lambda words: self._explained(tick, words))

    def _explained(self, tick: Tick, words: str | None) -> None:
        if words:
            self.explain(tick, words)

    def action_help(self) -> None:
        """How a checklist works."""
        self.app.push_screen(
            Reading(
                self.heading,
                [
                    "逐件扫描编码（扫描枪自带回车），或用上下键选一件按回车。",
                    "F5 把应在柜里、应锁好的都记为点到：逐件看过以后再用。",
                    "F8 给没退回、有差异的写说明或结论。",
                    "F10 两个人签字。",
                ],
            )
        )

    def perform(self, event: str, **values: Any) -> bool:
        """Do an act of a register; its refusal stands in the status line."""
        register, _, name = event.partition(".")
        try:
            done = self.office.perform(registers.load(register).action(name), **values)
        except ZwzxError as error:
            self.status.say(str(error), tone="error")
            return False
        self.status.say("".join(done.notices) or "点到。", tone="good")
        self.reload()
        return True

    def signed(self, told: str | None) -> None:
        """Leave the list once two people signed for it, and tell so on the screen that it was opened from."""
        if told:
            self.dismiss(told)
