"""The window: a register of any length, of which only the rows in sight are in memory.

Lines are drawn one by one from chunks of rows; what is not at hand is read in a thread and drawn when it comes.
The cursor stays with its row, by key, when rows come in above it.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from zwzx.faces.tui.source import CHUNK, Chunks, ShortList
from zwzx.faces.tui.threads import in_thread
from zwzx.faces.tui.widths import column_widths, most_cells, placed, wrapped
from zwzx.office.core.fact import Role
from zwzx.office.core.sorting import TooMany
from zwzx.office.kinds.base import written
from zwzx.office.kinds.hidden import on_one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import Style
    from textual import events

    from zwzx.faces.tui.source import Source
    from zwzx.office.core.register import Column, Row

LATE_MARK = "！"
CHOSEN_MARK = "√"
MARKS = 3
FOLLOWING = 16
"""How many rows below the cursor are remembered, one of which it goes to where its own row is gone."""
ROWS_WITHIN = 1.0
"""Seconds that keys wait for the first rows."""


class Window(ScrollView, can_focus=True):
    """A list of rows under a head, with a cursor and a selection."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        "window--head",
        "window--row",
        "window--even",
        "window--cursor",
        "window--late",
        "window--struck",
        "window--chosen",
    }
    DEFAULT_CSS = """
    Window { height: 1fr; background: $background; scrollbar-size-vertical: 1; overflow-x: hidden; }
    Window > .window--head { background: $panel; color: $foreground; text-style: bold; }
    Window > .window--row { background: $background; color: $foreground; }
    Window > .window--even { background: $surface; color: $foreground; }
    Window > .window--late { color: $error; text-style: bold; }
    Window > .window--struck { color: $foreground-muted; text-style: strike; }
    Window > .window--chosen { color: $accent; text-style: bold; }
    Window > .window--cursor { background: $primary; color: $background; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "上", show=False),
        Binding("down,j", "move(1)", "下", show=False),
        Binding("pageup", "page(-1)", "上页", show=False),
        Binding("pagedown", "page(1)", "下页", show=False),
        Binding("home,g", "to(0)", "首条", show=False),
        Binding("end,G", "to(-1)", "末条", show=False),
        Binding("space,ideographic_space", "choose", "选中", show=False),
        Binding("enter", "open", "打开", show=False),
        Binding("right", "screen.detail", "详情", show=False),  # else the list would take it for scrolling
    ]

    class Opened(Message):
        """A row was opened."""

        def __init__(self, row: Row) -> None:
            super().__init__()
            self.row = row

    class Moved(Message):
        """The cursor stands on another row, or the list changed."""

        def __init__(self, *, by_hand: bool = False) -> None:
            super().__init__()
            self.by_hand = by_hand
            """Whether somebody moved it to another row."""

    class Refused(Message):
        """The rows can't be shown as they were asked for."""

        def __init__(self, why: str) -> None:
            super().__init__()
            self.why = why

    def __init__(self, columns: Sequence[Column], *, id: str | None = None) -> None:  # noqa: A002 - textual's name
        super().__init__(id=id)
        self.columns = tuple(columns)
        self.tall = False
        """Whether every row has two lines, so that long titles are read whole, be the list as long as it may."""
        self.lines = 1
        """How many lines every row has: two also where all rows have room so, and a title would be cut on one."""
        self.chunks = Chunks(ShortList([]), 0)
        self.cursor = 0
        self.chosen: dict[int, Row] = {}
        """Selected rows by id."""
        self._generation = 0
        self._asked = monotonic()
        self._shown = False
        """Whether rows of what was asked for have come."""
        self._stay: int | None = None
        """Where the cursor is to stand in the rows that come next, whichever row that is."""
        self._sought: int | None = None
        """The key of the row on which it is to stand then."""
        self._wanted: set[int] = set()
        self._widths: list[int] = []
        self._shedding: list[int] = []
        """The columns that leave out what goes without saying where they have too little room."""
        self._most: list[int] = []
        """The cells that what was read so far takes in each column."""

    # ── contents ───────────────────────────────────────────────────────

    @property
    def total(self) -> int:
        """How many rows there are, as far as known."""
        return self.chunks.total

    @property
    def empty(self) -> bool:
        """Whether what was asked for has come, and is nothing."""
        return self._shown and not self.total

    @property
    def unready(self) -> bool:
        """Whether rows were asked for a moment ago, and none have come; what takes longer is not waited for."""
        return not self._shown and monotonic() - self._asked < ROWS_WITHIN

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.chunks.get(self.cursor) if self.total else None

    @property
    def selection(self) -> list[Row]:
        """The selected rows, or the one under the cursor."""
        if self.chosen:
            return list(self.chosen.values())
        return [self.row] if self.row is not None else []

    def choose(self, rows: Sequence[Row]) -> None:
        """Select these rows and no other."""
        self.chosen = {row.id: row for row in rows}
        self.refresh()
        self.post_message(self.Moved())

    def shape(self, columns: Sequence[Column], *, tall: bool = False) -> None:
        """Have other columns: the rows that stood under the former ones are gone until others are shown."""
        self.columns, self.tall = tuple(columns), tall
        self.chunks, self._most = Chunks(ShortList([]), 0), []
        self.on_resize()

    def stay(self, place: int) -> None:
        """When the rows come anew, the cursor stands in this place, on whatever row is there then."""
        self._stay = place

    def seek(self, key: int) -> None:
        """When the rows come anew, the cursor stands on the row of this key."""
        self._sought = key

    def show(self, source: Source, *, keep: bool = False) -> None:
        """Show another source; with `keep`, the cursor stays with its row and so does the selection."""
        self._generation += 1
        if not keep:
            self.chosen.clear()
            self._asked, self._shown = monotonic(), False
            self._sought = None
        keys = self._keys_from_here() if keep and self.row is not None else []
        if keys and self._sought is not None:
            keys = [self._sought, *keys]
        self._load(source, self._generation, keys, self.cursor, self._stay if keep else None)

    def _keys_from_here(self) -> list[int]:
        """The key of the row under the cursor, and those of the next few: where it is gone, the work goes on with them."""
        rows = [self.chunks.get(n) for n in range(self.cursor, min(self.cursor + FOLLOWING, self.total))]
        return [row.key for row in rows if row is not None]

    @in_thread("window-load", exclusive=True)
    def _load(self, source: Source, generation: int, keys: Sequence[int], was: int, stay: int | None) -> None:
        try:
            rows = source.first(CHUNK)
        except TooMany as error:
            self.app.call_from_thread(self._refused, generation, str(error))
            return
        if not keys and len(rows) == CHUNK:
            self.app.call_from_thread(self._loaded, source, generation, rows, len(rows), 0, was)
        total = source.count() if len(rows) == CHUNK else len(rows)
        place = self._place_of(source, keys, total, was) if keys and total else None
        if place is not None and stay is not None:
            place = min(stay, total - 1)
        self.app.call_from_thread(self._loaded, source, generation, rows, total, place, was)

    def _refused(self, generation: int, why: str) -> None:
        if generation == self._generation:
            self.post_message(self.Refused(why))

    @staticmethod
    def _place_of(source: Source, keys: Sequence[int], total: int, was: int) -> int:
        """Where the row of the first key is now; where it is gone, the next one that is still there."""
        place = next((place for key in keys if (place := source.place(key)) is not None), was)
        return min(place, total - 1)

    def _loaded(
        self, source: Source, generation: int, rows: list[Row], total: int, place: int | None, was: int
    ) -> None:
        """Rows have come; the cursor goes to its row, unless it was moved while they were read."""
        if generation != self._generation:
            return
        self._shown = True
        if place is not None:
            self._stay = self._sought = None
        same = self.chunks.source is source
        if not same:
            self.chunks = Chunks(source, total)
            self._wanted.clear()
            if place is None:
                place = 0
            self._most = []
        self.chunks.total = total
        self.chunks.keep(0, rows)
        if isinstance(source, ShortList):
            self._measure(source.rows)
        else:  # those in sight; the others once these are drawn
            self._measure(rows if same or len(rows) < CHUNK else rows[: self.size.height])
        self.on_resize()
        if place is not None and self.cursor == was and not (same and place == 0):
            self.cursor = place
            self._reveal()
        self.cursor = min(self.cursor, max(0, total - 1))
        self.refresh()
        self.post_message(self.Moved())

    def _want(self, index: int) -> None:
        number = index // CHUNK
        if number not in self._wanted and 0 <= index < self.total:
            self._wanted.add(number)
            self._read(number, self._generation, self.chunks)

    @in_thread("window-read")
    def _read(self, number: int, generation: int, chunks: Chunks) -> None:
        try:
            rows = chunks.read(number)
        except BaseException:
            self.app.call_from_thread(self._missed, number)
            raise
        self.app.call_from_thread(self._arrived, number, generation, rows)

    def _missed(self, number: int) -> None:
        """A chunk could not be read: it is asked for again when it comes into sight."""
        self._wanted.discard(number)

    def _arrived(self, number: int, generation: int, rows: list[Row]) -> None:
        self._wanted.discard(number)
        if generation == self._generation:
            self.chunks.keep(number, rows)
            self._measure(rows)
            if any(most > cells for most, cells in zip(self._most, self._widths, strict=False) if cells):
                self.on_resize()
            self.refresh()
            if self.cursor // CHUNK == number:
                self.post_message(self.Moved())

    # ── drawing ────────────────────────────────────────────────────────

    def on_resize(self) -> None:
        """Give the columns their widths, and the rows one line or two."""
        self._widths = column_widths(self.columns, self.size.width - MARKS - 1, self._most)
        self._shedding = [n for n, column in enumerate(self.columns) if self._widths[n] and column.kind.sheds]
        self.lines = 2 if self.tall or self._has_room else 1
        self.virtual_size = Size(self.size.width, self.total * self.lines + 1)

    @property
    def _has_room(self) -> bool:
        """Whether all rows are in sight on two lines each, and on one a title would be cut."""
        if not self._most or self.total * 2 >= self.size.height:
            return False
        shown = zip(self.columns, self._widths, self._most, strict=True)
        return any(column.grow and 0 < cells < most for column, cells, most in shown)

    def _measure(self, rows: Sequence[Row]) -> None:
        """Note the cells that rows take in each column, so that none gives room away that it needs itself.

        Of a list of which more is to come, none is known to be empty.
        """
        least = 0 if len(rows) == self.total else 1
        told = zip(*(row.values for row in rows if len(row.values) == len(self.columns)), strict=True)
        found = [
            max(least, most_cells([written(column.kind, value) for value in values], column.width))
            for column, values in zip(self.columns, told, strict=False)
        ]
        self._most = [*map(max, found, self._most)] if found and self._most else found or self._most

    def render_line(self, y: int) -> Strip:
        """Draw one line: the head, a row, or emptiness."""
        width = self.size.width
        if y == 0:
            return self._strip(
                "", [c.label for c in self.columns], self.get_component_rich_style("window--head"), width
            )
        index, part = divmod(int(self.scroll_offset.y) + y - 1, self.lines)
        if index >= self.total:
            return Strip.blank(width, self.get_component_rich_style("window--row"))
        row = self.chunks.get(index)
        if row is None:
            self._want(index)
            waits = ["" if part else "…"] * len(self.columns)
            return self._strip("", waits, self._style(None, index), width)
        mark = (CHOSEN_MARK if row.id in self.chosen else "") + (LATE_MARK if row.late else "")
        texts = self._texts(row)
        if self.lines > 1:
            mark, texts = "" if part else mark, self._part(texts, part)
        return self._strip(mark, texts, self._style(row, index), width)

    def _part(self, texts: list[str], part: int) -> list[str]:
        """What stands on the first or the second line of a row: the title on both, all else on the first."""
        long = next((n for n, column in enumerate(self.columns) if column.grow), 0)
        halves = wrapped(texts[long], self._widths[long]) if self._widths[long] else ("", "")
        return [halves[part] if n == long else "" if part else text for n, text in enumerate(texts)]

    def _texts(self, row: Row) -> list[str]:
        """What stands in the columns. What has no number or no title yet, as an envelope, is called as in the day's list."""
        texts = [written(c.kind, v) for c, v in zip(self.columns, row.values, strict=True)]
        for n in self._shedding:
            if self._widths[n] < cell_len(texts[n]):
                texts[n] = self.columns[n].kind.near(texts[n], self._year)
        if not row.veiled:
            found = {column.role: n for n, column in enumerate(self.columns) if column.role is not None}
            number, title, author = (found.get(role) for role in (Role.NUMBER, Role.TITLE, Role.AUTHOR))
            if number is not None and not texts[number]:
                texts[number] = f"#{row.id}"
            if title is not None and author is not None and not texts[title]:
                texts[title] = texts[author]
        return texts

    @property
    def _year(self) -> int:
        """The year that goes without saying; 0 where nobody tells what day it is."""
        office = getattr(self.screen, "office", None)
        return office.now.year if office is not None else 0

    def _style(self, row: Row | None, index: int) -> Style:
        style = self.get_component_rich_style("window--even" if index % 2 else "window--row")
        if row is not None and row.id in self.chosen:
            style += self.get_component_rich_style("window--chosen", partial=True)
        if row is not None and row.struck:
            style += self.get_component_rich_style("window--struck", partial=True)
        elif row is not None and row.late:
            style += self.get_component_rich_style("window--late", partial=True)
        if index == self.cursor:
            style += self.get_component_rich_style("window--cursor", partial=True)
        return style

    def _strip(self, mark: str, texts: Sequence[str], style: Style, width: int) -> Strip:
        """A line in three pieces: rich keeps what it cuts, and a strip is always cut in its first or last one."""
        shown = zip(texts, self._widths, self.columns, strict=False)
        body = "".join(placed(column, on_one_line(text), cells) + " " for text, cells, column in shown if cells)
        pieces = (set_cell_size(mark, MARKS), set_cell_size(body, width - MARKS - 1), " ")
        return Strip([Segment(piece, style) for piece in pieces], width)

    # ── moving ─────────────────────────────────────────────────────────

    @property
    def _body(self) -> int:
        """How many rows are in sight whole."""
        return max(1, (self.size.height - 1) // self.lines)

    def _reveal(self) -> None:
        top, line = int(self.scroll_offset.y), self.cursor * self.lines
        if line < top:
            self.scroll_to(y=line, animate=False, force=True)
        elif line + self.lines > top + self._body * self.lines:
            self.scroll_to(y=line - (self._body - 1) * self.lines, animate=False, force=True)

    def _line_of(self, index: int) -> Region:
        return Region(0, index * self.lines - int(self.scroll_offset.y) + 1, self.size.width, self.lines)

    def move_to(self, index: int) -> None:
        """Put the cursor on a row."""
        was, self.cursor = self.cursor, max(0, min(self.total - 1, index))
        self._reveal()
        self.refresh(self._line_of(was))
        self.refresh(self._line_of(self.cursor))
        self.post_message(self.Moved(by_hand=self.cursor != was))

    def action_move(self, by: int) -> None:
        """Up or down."""
        self.move_to(self.cursor + by)

    def action_page(self, by: int) -> None:
        """A page up or down."""
        self.move_to(self.cursor + by * max(1, self._body - 1))

    def action_to(self, where: int) -> None:
        """To the first row or the last."""
        self.move_to(0 if where == 0 else self.total - 1)

    def action_choose(self) -> None:
        """Select the row or let it go, and go on to the next."""
        row = self.row
        if row is not None:
            if row.id in self.chosen:
                del self.chosen[row.id]
            else:
                self.chosen[row.id] = row
            self.move_to(self.cursor + 1)
            self.refresh()

    def action_open(self) -> None:
        """Open the row."""
        if self.row is not None:
            self.post_message(self.Opened(self.row))

    def on_click(self, event: events.Click) -> None:
        """A click puts the cursor; a second one opens."""
        index = (int(self.scroll_offset.y) + event.y - 1) // self.lines
        if event.y >= 1 and index < self.total:
            again = index == self.cursor and event.chain > 1
            self.move_to(index)
            if again:
                self.action_open()
