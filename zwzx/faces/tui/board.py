"""The board 在外文件一览: what is out, with whom, how long it has; the desk's keys do what the row's own register does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType

from zwzx import registers
from zwzx.faces.choices import letters
from zwzx.faces.pages import Heading
from zwzx.faces.tui.about import About
from zwzx.faces.tui.acting import Acting
from zwzx.faces.tui.help_page import Help
from zwzx.faces.tui.keys import OPENING, page
from zwzx.faces.tui.source import ShortList
from zwzx.faces.tui.status import Keys, Status
from zwzx.faces.tui.threads import answer, in_thread
from zwzx.faces.tui.title import Title
from zwzx.faces.tui.window import Window
from zwzx.jobs.waiting.board import Out, board
from zwzx.office.core.register import Column, Row
from zwzx.office.kinds.days import brief
from zwzx.office.kinds.plain import text
from zwzx.office.kinds.spans import left

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from zwzx.office.core.office import Office

COLUMNS = (
    Column("number", None, text("编号"), 17),
    Column("papers", None, text("文件"), 16, rank=3),
    Column("title", None, text("题名"), 17, grow=True),
    Column("marks", None, text("密急"), 4, rank=8),
    Column("state", None, text("情况"), 8, rank=8, narrow=6),
    Column("holder", None, text("在谁手里"), 10, narrow=8),
    Column("since", None, brief("自"), 11, rank=4),
    Column("left", None, left("还剩"), 11, narrow=8),
    Column("next", None, text("下一位"), 8, rank=7, narrow=6),
)
BEFORE_MARKS = 3
"""How many columns stand before the one with level and urgency."""
FIRST = 64
"""How many rows of one register are shown at once, before the others are read: more than a screen holds."""


def _values(one: Out) -> tuple[Any, ...]:
    """What the board tells of a thing, in the order of its columns."""
    return *one.values[:BEFORE_MARKS], one.marks, *one.values[BEFORE_MARKS:]


class Board(Acting):
    """What is out. The keys do what they do in the row's own register."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "app.pop_screen", "返回"), *OPENING]

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self._outs: dict[int, Out] = {}

    @property
    def outs(self) -> list[Out]:
        """What is shown."""
        return list(self._outs.values())

    def about(self, row: Row) -> About | None:
        """The entry of the row's own register."""
        one = self._outs.get(row.id)
        return About(registers.load(one.register), one.id) if one is not None else None

    def action_board(self) -> None:
        """Back from the board, by the key that opened it."""
        self.app.pop_screen()

    def compose(self) -> ComposeResult:
        """Title, rows, status, keys."""
        yield Title()
        yield Window(COLUMNS)
        yield Status()
        yield Keys(self.WAYS)

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
        self._outs = {one.id: one for one in found}
        now = self.office.now
        rows = [Row(one.id, one.id, _values(one), late=one.due is not None and one.due < now) for one in found]
        self.window.show(ShortList(rows), keep=True)
        late = sum(row.late for row in rows)
        self.title_line(
            f"在外文件一览　{len(rows)}件" + (f"　过期{late}件" if late else "") + f"　{self.office.actor.name}"
        )

    def open_row(self, row: Row) -> None:
        """Show the entry in full."""
        one = self._outs.get(row.id)
        if one is not None:
            self.read_entry(registers.load(one.register), one.id)

    def action_help(self) -> None:
        """The keys, and the letters of what can be done to what is out."""
        lines: list[str] = [
            "在外文件一览：正在传阅的、借出的、批示没有办结的，急件在前，再是先到期的。",
            "",
            *page(),
            "",
        ]
        for name in registers.abroad():
            register = registers.load(name)
            named = letters(register)
            lines.append(Heading(f"{register.title}（F3）"))
            lines += [f"  {named[act]}  {act.title}　{act.help.splitlines()[0]}" for act in register.actions]
        self.app.push_screen(Help("在外文件一览", lines))
