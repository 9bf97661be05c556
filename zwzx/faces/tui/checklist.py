"""Checklists: things are ticked by scanning their code or by Enter on their line, then two people sign."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input, Static

from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.faces.tui.form import Form
from zwzx.faces.tui.pickers import Say
from zwzx.faces.tui.reading import Reading
from zwzx.faces.tui.source import Known, ShortList
from zwzx.faces.tui.status import Keys, Status
from zwzx.faces.tui.table import Table
from zwzx.faces.tui.task import Task
from zwzx.faces.tui.window import Window
from zwzx.jobs import counting
from zwzx.office.kinds.plain import text
from zwzx.office.register import Column, Row
from zwzx.office.terms.counting import Found

if TYPE_CHECKING:
    import datetime as dt

    from textual.app import ComposeResult
    from textual.widget import Widget

    from zwzx.jobs.counting import Tick
    from zwzx.office.office import Office

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
        yield Input(placeholder="扫描编码；不扫描就用上下键选一件，按回车", id="scan", compact=True)
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
            self.app.push_screen(
                Say(f"{tick.name}：{tick.state}，说明", ""), lambda words: self._explained(tick, words)
            )

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


class DayCheck(Checklist):
    """日清: what was out on a day is back, or it is said why not."""

    nothing = "这一天没有动过的密件，也没有在用的印鉴：F10 两人签字即可。"

    def __init__(self, office: Office, day: dt.date) -> None:
        super().__init__(office)
        self.day = day
        self.heading = f"日清 {day}" + ("" if day == office.today else "（补做）")
        self.seen: set[str] = set()
        self.words: dict[str, str] = {}

    def look(self) -> list[Tick]:
        """The things of the day."""
        return counting.of_day(self.day) if self.office.sees_marked else []

    def ticked(self, tick: Tick) -> bool:
        """Seen in the safe."""
        return tick.code in self.seen

    def said(self, tick: Tick) -> str:
        """Why it is not back; else who had it."""
        return self.words.get(tick.code) or (f"当天：{tick.words}" if tick.words else "")

    def settled(self, tick: Tick) -> bool:
        """Seen, or it was said why it is not back."""
        return tick.code in self.seen or tick.code in self.words

    def take(self, code: str) -> None:
        """A thing was seen."""
        tick = next((t for t in self.ticks if t.code == code), None)
        if tick is None:
            self.status.say(f"{code}这一天没有动过，不用点。", tone="error")
        elif tick.amiss:
            self.status.say(f"{tick.name}在{tick.where}手里：先登记退回，或用 F8 写明原因。", tone="error")
        else:
            self.seen ^= {code}
            self.reload()

    def action_all(self) -> None:
        """Everything that is back was seen."""
        self.seen |= {tick.code for tick in self.ticks if not tick.amiss}
        self.reload()

    def explain(self, tick: Tick, words: str) -> None:
        """Why a thing is not back."""
        self.words[tick.code] = words
        self.reload()

    def action_sign(self) -> None:
        """The form of the day's close, with what was ticked and said."""
        day = registers.load("day")
        filled = {
            "on": "" if self.day == self.office.today else self.day.isoformat(),
            "ticked": "、".join(sorted(self.seen)),
            "explained": "\n".join(f"{code}={words}" for code, words in self.words.items()),
        }
        self.app.push_screen(Form(self.office, Task(day, day.action("close")), filled, once=True), self._signed)

    def _signed(self, told: str | None) -> None:
        if told:
            self.dismiss(None)


class Count(Checklist):
    """清核: the lines of an inventory, ticked as they are found."""

    nothing = "逐件扫描编码；应有哪些，盲点时不显示。"

    def __init__(self, office: Office, entry: Any) -> None:
        super().__init__(office)
        self.entry = entry
        self.heading = f"清核 {entry.period}"

    def look(self) -> list[Tick]:
        """The lines as they are now."""
        self.entry = type(self.entry).get_by_id(self.entry.id)
        return counting.of_inventory(self.entry)

    def take(self, code: str) -> None:
        """A carrier was found."""
        self.perform("inventory.tick", entry=self.entry, codes=(code,))

    def action_all(self) -> None:
        """What is outside was confirmed with those who have it."""
        self.perform("inventory.lent", entry=self.entry)

    def explain(self, tick: Tick, words: str) -> None:
        """The conclusion about a difference; of what was not found yet, that it is missing."""
        if not tick.seen and not self.perform(
            "inventory.state", entry=self.entry, codes=(tick.code,), found=Found.MISSING
        ):
            return
        self.perform("inventory.conclude", entry=self.entry, codes=(tick.code,), conclusion=words)

    def action_sign(self) -> None:
        """The form in which the second person signs."""
        inventory = registers.load("inventory")
        task = Task(inventory, inventory.action("finish"), [self.entry])
        self.app.push_screen(Form(self.office, task), self._signed)

    def _signed(self, told: str | None) -> None:
        if told:
            self.dismiss(None)
