"""The board 在外文件一览: what is out, with whom, how long it has; the desk's keys do what the row's own register does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import Binding, BindingType

from zwzx import registers
from zwzx.faces.tui.about import About
from zwzx.faces.tui.keys import OPENING
from zwzx.faces.tui.overviewing import Overviewing
from zwzx.faces.tui.status import Keys, Status
from zwzx.faces.tui.threads import answer, in_thread
from zwzx.faces.tui.title import Title
from zwzx.faces.tui.window import Window
from zwzx.jobs.waiting.board import Out, board
from zwzx.office.core.overview import Seen
from zwzx.office.core.register import Row
from zwzx.reports.overview_names import BOARD
from zwzx.reports.overviews import OUT_COLUMNS

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from zwzx.office.core.kept_views import Named
    from zwzx.office.core.office import Office

BEFORE_MARKS = 3
"""How many columns stand before the one with level and urgency."""
FIRST = 48
"""How many rows of one register are shown at once, before the others are read: more than a screen holds."""


def _told(one: Out) -> dict[str, Any]:
    """What the board tells of a thing, by the names of its columns."""
    values = (*one.values[:BEFORE_MARKS], one.marks, *one.values[BEFORE_MARKS:])
    return dict(zip((column.name for column in OUT_COLUMNS), values, strict=True))


class Board(Overviewing):
    """What is out. The keys do what they do in the row's own register."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "app.pop_screen", "返回"), *OPENING]

    def __init__(self, office: Office, named: Named | None = None) -> None:
        super().__init__(office, BOARD, named)
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
        yield Window(self.columns)
        yield Status()
        yield Keys(self.WAYS)

    def reload(self) -> None:
        """Ask what is out."""
        self._ask()

    @in_thread("board", exclusive=True)
    def _ask(self) -> None:
        first = board(self.office, FIRST, at_once=True)
        answer(self, self._answer, first)
        if len(first) >= FIRST:
            answer(
                self, self.call_after_refresh, self._ask_all
            )  # else reading them would keep the first from being drawn

    @in_thread("board", exclusive=True)
    def _ask_all(self) -> None:
        answer(self, self._answer, board(self.office))

    def _answer(self, found: list[Out]) -> None:
        self._outs = {one.id: one for one in found}
        self.found([Seen(one, _told(one)) for one in found])

    def row_of(self, one: Seen, values: tuple[Any, ...]) -> Row:
        """A thing that is out, under the number that it has in its register."""
        return Row(one.thing.id, one.thing.id, values, late=one.thing.late(self.office.now))

    def tell(self) -> None:
        """How many are out and how many of them late."""
        late = sum(one.thing.late(self.office.now) for one in self.shown)
        told = [
            self.viewed.title,
            self.count("件"),
            f"过期{late}件" if late else "",
            self.words(),
            self.office.actor.name,
        ]
        self.title_line("　".join(filter(None, told)))

    def open_row(self, row: Row) -> None:
        """Show the entry in full."""
        one = self._outs.get(row.id)
        if one is not None:
            self.read_entry(registers.load(one.register), one.id)

    def action_help(self) -> None:
        """The keys, and the letters of what can be done to what is out."""
        from zwzx.faces.choices import letters
        from zwzx.faces.pages import Heading
        from zwzx.faces.tui.help_page import Help
        from zwzx.faces.tui.keys import page

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
