"""The lines of a list, one by one, whichever register's it is: what is shown and what a key does is declared by it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from zwzx.faces.tui.fields import Line as Typed
from zwzx.faces.tui.help_page import Help
from zwzx.faces.tui.source import ShortList
from zwzx.faces.tui.status import Keys, Status, key_name
from zwzx.faces.tui.stepping import Stepping
from zwzx.faces.tui.ticking import Ticks
from zwzx.faces.tui.title import Title
from zwzx.faces.tui.window import Window
from zwzx.office.core.lines import can, fresh
from zwzx.office.core.register import Column
from zwzx.office.custody import carrier_codes
from zwzx.office.kinds.plain import text

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.widget import Widget

    from zwzx.office.core.lines import Line, Lines, Step
    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register, Row

TICK = Column("tick", None, text("点"), 3)
"""Stands before the columns of a list whose things are ticked."""
TICKED = "√"
FIRST = ("enter", "f10")
STRIKES = "ctrl+k"
"""Strikes the line also where codes are scanned, whose line of text would be cleared by it."""
KEYS = ("f2", "f4", "f5", "f6", "f7", "f8", STRIKES, "ctrl+f")
"""The keys that a register may declare, beside Enter and F10."""


class LineList(Stepping):
    """The lines of one list. Where codes are scanned, the line for them has the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", "上", show=False, priority=True),
        Binding("down", "move(1)", "下", show=False, priority=True),
        Binding("pageup", "page(-1)", "上页", show=False, priority=True),
        Binding("pagedown", "page(1)", "下页", show=False, priority=True),
        *(Binding(key, f"step('{key}')", "", show=False, priority=key == STRIKES) for key in KEYS),
        Binding("f10,ctrl+s", "step('f10')", "签字", show=False, priority=True),
        Binding("f1", "help", "帮助"),
        Binding("escape", "app.pop_screen", "返回"),
    ]

    def __init__(self, office: Office, register: Register, declared: Lines, about: Any) -> None:
        super().__init__(office)
        self.register, self.declared, self.subject = register, declared, about
        self.lines: dict[int, Line] = {}
        self.ticks = Ticks(declared.held) if declared.held is not None else None
        self.heading = ""

    def compose(self) -> ComposeResult:
        """Title, the line for the scanner where there is one, rows, status, keys."""
        yield Title()
        if self.declared.scanned:
            yield Typed(placeholder=self.declared.scanned, id="scan")
        yield Window(self.columns)
        yield Status()
        yield Keys(())

    @property
    def columns(self) -> list[Column]:
        """The columns that the screen has room for."""
        shown = [column for column in self.declared.columns if column.name not in self.declared.unshown]
        return [TICK, *shown] if self.declared.scanned else shown

    @property
    def first_focus(self) -> Widget:
        """Ready to scan, where codes are scanned."""
        return self.query_one("#scan", Input) if self.declared.scanned else self.window

    @property
    def unsaved(self) -> str:
        """What would be lost if the desk were left now, as a sentence."""
        half = self.ticks is not None and self.ticks.any
        return f"{self.heading}点了还没有签字，退出就要重点。" if half else ""

    # ── what is shown ──────────────────────────────────────────────────

    def reload(self) -> None:
        """Read the list and its lines anew; what is urgent stands first."""
        self.subject = fresh(self.subject)
        found = sorted(self.declared.read(self.office, self.subject), key=lambda line: not line.urgent)
        self.lines = {line.row.id: line for line in found}
        self.window.show(ShortList([self._row(line) for line in found]), keep=True)
        self._offer()
        self.heading = self.declared.heading(self.office, self.subject, found)
        done = f"　{sum(map(self._settled, found))}/{len(found)}件" if self.declared.scanned else ""
        self.title_line(f"{self.heading}{done}　{self.office.actor.name}")
        if not found:
            self.status.say(self._nothing())

    def _row(self, line: Line) -> Row:
        """A line as the window has it: what is not so is not written, or it would hide what is so."""
        shown = dict(zip((c.name for c in self.declared.columns), line.row.values, strict=True))
        shown[TICK.name] = TICKED if self._ticked(line) else ""
        if self.ticks is not None and self.ticks.words.get(line.name):
            shown[self.ticks.held.column] = self.ticks.words[line.name]
        values = tuple(None if shown[c.name] is False else shown[c.name] for c in self.columns)
        return line.row._replace(key=line.row.id, values=values)

    def _ticked(self, line: Line) -> bool:
        return line.ticked if self.ticks is None else line.name in self.ticks.seen

    def _settled(self, line: Line) -> bool:
        """Whether nothing more has to be done about a line."""
        return line.ticked and not line.row.late if self.ticks is None else self.ticks.settled(line)

    def _nothing(self) -> str:
        """That there are no lines, and how some are made, or the list is ended without any."""
        wanted = [step for step in self._possible() if step.adds or (step.ends and self.ticks is not None)]
        ways = "，".join(f"{key_name(step.key)} {step.title}" for step in wanted)
        return self.declared.nothing + (f"：{ways}。" if ways else "。")

    def _possible(self) -> list[Step]:
        """What each key does in the state of the list, each key once, in the order of their declaration."""
        found: dict[str, Step] = {}
        for step in self.declared.steps:
            if step.key not in found and (not step.act or can(self.office, self.action_of(step), self.subject)):
                found[step.key] = step
        return list(found.values())

    def _offer(self) -> None:
        """The keys at the foot: where not all have room, first what is usual to a line and what ends the list."""
        possible = sorted(self._possible(), key=lambda step: step.key not in FIRST)
        self.query_one(Keys).offer([*((step.key, step.title) for step in possible), ("escape", "返回")])

    # ── the lines chosen ───────────────────────────────────────────────

    @property
    def current(self) -> Line | None:
        """The line under the cursor."""
        row = self.window.row
        return self.lines.get(row.id) if row is not None else None

    def chosen(self, step: Step) -> list[Line]:
        """The lines that a step is done to: those selected, or the one under the cursor."""
        if step.one:
            return [self.current] if self.current is not None else []
        return [self.lines[row.id] for row in self.window.selection if row.id in self.lines]

    def action_move(self, by: int) -> None:
        """Up or down."""
        self.window.action_move(by)

    def action_page(self, by: int) -> None:
        """A page up or down."""
        self.window.action_page(by)

    def on_window_opened(self) -> None:
        """Enter on a line, or two clicks."""
        if self.declared.scanned and self.current is not None:
            self.take(self.current.name)
        else:
            self.action_step("enter")

    @on(Input.Submitted, "#scan")
    def _scanned(self, event: Input.Submitted) -> None:
        """Enter takes the code that was scanned, or the line under the cursor and goes on to the next."""
        code = event.value.strip()
        if code:
            self.take(code)  # where the store can't be had, the code stays
            event.input.value = ""
        elif self.current is not None:
            self.take(self.current.name)
            self.action_move(1)

    def take(self, code: str) -> None:
        """A thing was seen, whether it is on a line or not."""
        code = carrier_codes.folded(code)
        (step,) = self.declared.steps_of("enter")
        if self.ticks is None:
            self.at_once(step, [code])
            return
        line = next((line for line in self.lines.values() if line.name == code), None)
        if wrong := self.ticks.tick(code, line):
            self.status.say(wrong, tone="error")
        else:
            self.reload()

    def action_help(self) -> None:
        """How the list is worked with."""
        self.app.push_screen(Help(self.heading, self.declared.about))
