"""The registers, to open one: by its digit, or by its name as one types it, in Chinese or in pinyin."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from zwzx.faces.tui.fields import Line
from zwzx.faces.tui.menu import FRAME, WIDEST
from zwzx.faces.tui.menus import of_registers
from zwzx.faces.tui.options import Options
from zwzx.faces.tui.pickers import Pick
from zwzx.faces.tui.prose import Prose
from zwzx.faces.tui.widths import fitted
from zwzx.office.kinds.hidden import visible
from zwzx.registers import DAILY
from zwzx.store.search import norm

if TYPE_CHECKING:
    from textual.app import ComposeResult

HEADING = "打开登记簿"
TYPE = "名称、拼音或拼音首字母；打数字直接打开"
KEYS = "上下 选    回车 打开    Esc 返回"
AROUND = 9
"""The lines around the registers: the frame, the heading, the line to type in, the words and the keys, and those of the screen."""


class Name(Line):
    """The line in which a register is named."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(str(n), f"screen.open('{n}')", "打开", show=False, priority=True) for n in range(1, len(DAILY) + 1)
    ]


class RegisterList(Pick):
    """The registers, those of a day's work first. Closes with the name of the one that is opened, or None.

    Letters only narrow it: what is typed on is text until Enter, and never a key of the register that it opened.
    """

    DEFAULT_CSS = """
    RegisterList > Vertical { padding: 0 1; max-height: 95%; }
    RegisterList #heading { height: 1; text-style: bold; }
    RegisterList #words { height: 2; color: $foreground-muted; }
    RegisterList #keys { height: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f3,f9", "dismiss(None)", "返回", show=False),
        Binding("pagedown", "step(10)", "下页", show=False),
        Binding("pageup", "step(-10)", "上页", show=False),
    ]

    def __init__(self) -> None:
        self.entries = {entry.value: entry for entry in of_registers()}
        self.digits = {entry.letter: name for name, entry in self.entries.items() if entry.letter}
        self.title_cells = max(cell_len(entry.title) for entry in self.entries.values())
        super().__init__(HEADING, [(name, entry.title) for name, entry in self.entries.items()])

    def compose(self) -> ComposeResult:
        """The line to type in, the registers, the words of the marked one in full, and the keys."""
        with Vertical():
            yield Static(Content(HEADING), id="heading", markup=False)
            yield Name(placeholder=TYPE)
            yield Options(markup=False)
            yield Static("", id="words", markup=False)
            yield Static(KEYS, id="keys", markup=False)

    def on_resize(self) -> None:
        """In the width of the screen."""
        self.query_one(Vertical).styles.width = self._room
        self._offer(self.query_one(Input).value)

    def most(self) -> int:
        """As many registers as the screen has room for."""
        return self.app.size.height - AROUND

    @property
    def _room(self) -> int:
        return min(WIDEST, self.app.size.width - 4)

    def fitting(self, typed: str) -> list[tuple[str, str]]:
        """Those whose title is found by what is typed, the nearest first; behind them those whose words have it."""
        found = super().fitting(typed)
        wanted = norm(typed)
        if not wanted or wanted.isascii():
            return found
        named = {name for name, _ in found}
        return found + [
            (name, title)
            for name, title in self.offered
            if name not in named and wanted in norm(self.entries[name].words)
        ]

    def line_of(self, name: str, title: str) -> Content:
        """The digit, the title, and what is done in it."""
        room = self._room - FRAME - self.title_cells - 5
        entry = self.entries[name]
        return Content(
            f"{entry.letter or ' '}  {fitted(title, self.title_cells)}  {fitted(visible(entry.words), room)}"
        )

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The words of the register, as far as two lines hold them."""
        entry = self.entries.get(event.option_id or "")
        self.query_one("#words", Static).update(Prose(visible(entry.words)) if entry is not None else "")

    def leads(self, key: str) -> bool:
        """Whether a key opens a register: a digit, as long as nothing is typed."""
        return key in self.digits and not self.query_one(Input).value

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A digit that is part of what is typed opens nothing."""
        return self.leads(str(parameters[0])) if action == "open" else super().check_action(action, parameters)

    def action_open(self, digit: str) -> None:
        """Close with the register of a digit."""
        self.dismiss(self.digits[digit])
