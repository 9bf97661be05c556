"""Which columns a list has, in which order and how wide, as one person likes to read it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from zwzx.faces.tui.options import Options
from zwzx.faces.tui.status import Keys, Status
from zwzx.faces.tui.steady import Steady
from zwzx.faces.tui.widths import fitted, least
from zwzx.office.core.views import Shown, choosable
from zwzx.office.kinds.hidden import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult

    from zwzx.office.core.register import Column
    from zwzx.office.core.views import Viewed

CHOSEN, WIDEST = "√", 60
LABEL_CELLS = 22
GROWS = "占余下的宽度"


class ColumnChoice(Steady, ModalScreen[tuple[Shown, ...] | None]):
    """Every column that a list can have, those that it has in front; closes with those, empty for the declared ones."""

    DEFAULT_CSS = """
    ColumnChoice { align: center middle; }
    ColumnChoice > Vertical { width: 64; height: auto; max-height: 95%; padding: 0 1; background: $panel; border: round $primary; }
    ColumnChoice .heading { text-style: bold; padding-bottom: 1; }
    ColumnChoice OptionList { height: auto; max-height: 60vh; border: none; padding: 0; background: $panel; scrollbar-size-vertical: 1; }
    ColumnChoice OptionList:focus { border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,ideographic_space", "choose", "选、去", priority=True),
        Binding("left", "widen(-1)", "窄", priority=True),
        Binding("right", "widen(1)", "宽", priority=True),
        Binding("f5", "shift(-1)", "上移"),
        Binding("f6", "shift(1)", "下移"),
        Binding("f4", "declared", "恢复"),
        Binding("enter,f10,ctrl+s", "take", "确定", priority=True),
        Binding("escape", "dismiss(None)", "返回"),
    ]
    KEYS: ClassVar[list[tuple[str, str]]] = [
        ("f10", "确定"),
        ("escape", "返回"),
        ("space", "选、去"),
        ("left", "窄"),
        ("right", "宽"),
        ("f5", "上移"),
        ("f6", "下移"),
        ("f4", "恢复本来的"),
    ]

    def __init__(self, viewed: Viewed, columns: Sequence[Column]) -> None:
        super().__init__()
        self.viewed = viewed
        self._begin(columns)

    def _begin(self, columns: Sequence[Column]) -> None:
        shown = [one.name for one in columns]
        declared = {one.name: one for one in choosable(self.viewed)}
        self.order = [*(name for name in shown if name in declared), *(name for name in declared if name not in shown)]
        self.chosen = set(shown)
        self.declared = declared
        self.widths = {one.name: one.width for one in columns}

    def compose(self) -> ComposeResult:
        """The columns, and the keys."""
        with Vertical():
            yield Static(Content(f"{self.viewed.title}　看哪些栏，多宽"), classes="heading", markup=False)
            yield Options(markup=False)
            yield Status()
            yield Keys(self.KEYS)

    def on_mount(self) -> None:
        """Mark the first."""
        self._draw(0)
        self.query_one(OptionList).focus()

    @property
    def _at(self) -> int:
        return self.query_one(OptionList).highlighted or 0

    def _draw(self, at: int) -> None:
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(self._line(name)) for name in self.order])
        options.highlighted = at

    def _line(self, name: str) -> Content:
        column, chosen = self.declared[name], name in self.chosen
        wide = GROWS if column.grow else str(self._width(name))
        line = f"{fitted(CHOSEN if chosen else '', 3)}{fitted(visible(column.label), LABEL_CELLS)}"
        return Content(f"{line}{wide}") if chosen else Content.styled(line, "$foreground-muted")

    def _width(self, name: str) -> int:
        column = self.declared[name]
        return max(self.widths.get(name) or column.width, least(column.but(width=0)))

    def action_choose(self) -> None:
        """Have the column, or leave it out."""
        self.chosen ^= {self.order[self._at]}
        self._draw(self._at)

    def action_widen(self, by: int) -> None:
        """Make it wider or narrower, within what its head and its words need."""
        name = self.order[self._at]
        if name in self.chosen and not self.declared[name].grow:
            self.widths[name] = min(WIDEST, self._width(name) + by)
            self._draw(self._at)

    def action_shift(self, by: int) -> None:
        """Put it before the one above, or behind the one below."""
        at, to = self._at, self._at + by
        if 0 <= to < len(self.order):
            self.order[at], self.order[to] = self.order[to], self.order[at]
            self._draw(to)

    def action_declared(self) -> None:
        """Back to those that the list declares."""
        self._begin(self.viewed.columns)
        self._draw(0)

    def action_take(self) -> None:
        """Close with them; nothing is chosen where they are those that it declares."""
        shown = tuple(Shown(name, self._set(name)) for name in self.order if name in self.chosen)
        if not shown:
            self.query_one(Status).say("至少选一栏。", tone="error")
            return
        declared = tuple(Shown(one.name) for one in self.viewed.columns)
        self.dismiss(() if shown == declared else shown)

    def _set(self, name: str) -> int:
        """The width that somebody set; 0 where it is the declared one."""
        width = self.widths.get(name, 0)
        return 0 if width == self.declared[name].width else width
