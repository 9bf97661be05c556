"""Several rows together: all of a list or all but those chosen, and Enter that is about them."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from zwzx.faces.tui.table import Table
from zwzx.faces.tui.threads import answer, in_thread

if TYPE_CHECKING:
    from zwzx.faces.tui.source import Source
    from zwzx.faces.tui.window import Window
    from zwzx.office.core.register import Row

MOST = 500
"""How many rows are chosen by one key: more are nothing that somebody would do at once."""


class Selecting(Table):
    """A list of which all rows are chosen by one key, and Enter acts on those that are."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "choose_all", "全选", show=False),
        Binding("i", "invert", "反选", show=False),
    ]

    def on_window_opened(self, event: Window.Opened) -> None:
        """Open the row, or do something with those that are chosen."""
        if self.window.chosen:
            self.open_several()
        else:
            self.open_row(event.row)

    @abstractmethod
    def open_row(self, row: Row) -> None:
        """What Enter does on a row."""

    @abstractmethod
    def open_several(self) -> None:
        """What Enter does where rows are chosen."""

    def action_choose_all(self) -> None:
        """Choose every row; where that is so already, none."""
        window = self.window
        if window.chosen and len(window.chosen) >= window.total:
            window.choose([])
        else:
            self._choose(window.chunks.source, but=frozenset())

    def action_invert(self) -> None:
        """Choose every row but those that are chosen."""
        self._choose(self.window.chunks.source, but=frozenset(self.window.chosen))

    @in_thread("choose", exclusive=True)
    def _choose(self, source: Source, *, but: frozenset[int]) -> None:
        rows = source.first(MOST + 1)
        answer(self, self._chosen, rows, but)

    def _chosen(self, rows: list[Row], but: frozenset[int]) -> None:
        if len(rows) > MOST:
            way = "请先筛选（f）或查找，再选。" if self.narrows else "请按空格逐条选。"
            self.status.say(f"这里有{self.window.total}条，一起选的最多{MOST}条：{way}", tone="error")
        else:
            self.window.choose([row for row in rows if row.id not in but])

    @property
    def narrows(self) -> bool:
        """Whether the list can be narrowed by its filters."""
        return False
