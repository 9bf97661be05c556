"""An entry as a page: head, where it stands, its facts in one column or two, what stands with it, what happened."""

from __future__ import annotations

from string import digits
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from zwzx.errors import ZwzxError
from zwzx.faces.entry import entry_of
from zwzx.faces.tui.about import About
from zwzx.faces.tui.act_names import as_done_here
from zwzx.faces.tui.acting import Acting
from zwzx.faces.tui.help_page import Help
from zwzx.faces.tui.prose import broken
from zwzx.faces.tui.reading import about_register
from zwzx.faces.tui.scrolling import Paged, Scrolled
from zwzx.faces.tui.source import ShortList
from zwzx.faces.tui.status import NEXT_PAGE, Keys, Status
from zwzx.faces.tui.title import Title
from zwzx.faces.tui.widths import fitted
from zwzx.faces.tui.window import Window
from zwzx.office.core.register import Row
from zwzx.office.kinds.hidden import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from textual.app import ComposeResult
    from textual.widget import Widget

    from zwzx.faces.entry import Entry, Fact
    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register

TWO_COLUMNS = 90
"""Cells from which the facts stand in two columns."""
LABEL, LONGEST_LABEL, BETWEEN = 12, 20, 2
"""Cells of the labels, as many at the most where a longer one is among them, and between two columns."""
HANGING = 4
"""Cells by which the further lines of a long one stand in."""
QUIET = "$foreground-muted"
OPENING = digits[1:]
"""By which an entry that stands with this one is opened; what comes after the ninth is opened from its own register."""


def drawn(entry: Entry, width: int, keys: str = OPENING) -> Content:
    """The page below its head, in so many cells.

    Args:
        keys: by which what stands with the entry is opened, one each.
    """
    parts = [list(part) for part in _parts(entry, width, keys)]
    return Content("\n\n").join(Content("\n").join(part) for part in parts if part)


def _parts(entry: Entry, width: int, keys: str) -> Iterator[Iterable[Content]]:
    """What it is about, where it stands, its facts, what is told of it, what happened."""
    yield (Content.styled(line, "bold") for line in broken(visible(entry.subject), width) if line)
    yield _stands(entry, width, keys)
    yield _facts(entry.facts, width)
    yield _prose(entry.told, width)
    if entry.passed:
        yield (Content.styled("经过", "bold"), *_prose(entry.passed, width))


def _stands(entry: Entry, width: int, keys: str) -> Iterator[Content]:
    for label, lines in (("现在", entry.now), ("等着", entry.waits), ("连着", list(_links(entry, keys)))):
        for n, text in enumerate(lines):
            yield from _labelled("" if n else label, visible(text), width, _labels(entry.facts))


def _links(entry: Entry, keys: str) -> Iterator[str]:
    for n, one in enumerate(entry.links):
        key = f"{keys[n : n + 1]:1}  " if keys else ""
        subject = one.subject if one.subject != entry.subject else ""
        yield "　".join(filter(None, (f"{key}{one.title}", one.name, one.state, subject)))


def _labels(facts: Sequence[Fact]) -> int:
    """The cells of the labels: with one to spare behind the longest, where that is not too long."""
    longest = max((cell_len(one.label) + 1 for one in facts), default=0)
    return min(max(LABEL, longest), LONGEST_LABEL)


def _facts(facts: Sequence[Fact], width: int) -> Iterator[Content]:
    """The short facts side by side where there is room for two; a long one in lines of its own."""
    half, labels = (width - BETWEEN) // 2, _labels(facts)
    waiting: Content | None = None
    for one in facts:
        value = visible(one.text, lines=True)
        if width < TWO_COLUMNS or one.long or cell_len(value) > half - labels:
            if waiting is not None:
                yield waiting
                waiting = None
            yield from _labelled(one.label, value, width, labels)
        elif waiting is None:
            waiting = next(_labelled(one.label, set_cell_size(value, half - labels + BETWEEN), width, labels))
        else:
            yield waiting + next(_labelled(one.label, value, half, labels))
            waiting = None
    if waiting is not None:
        yield waiting


def _labelled(label: str, text: str, width: int, labels: int) -> Iterator[Content]:
    """A value behind its label, and its further lines below it."""
    lines = [line for one in text.split("\n") for line in broken(one, max(2, width - labels))]
    for n, line in enumerate(lines or [""]):
        yield Content.assemble((fitted("" if n else label, labels), QUIET), line)


def _prose(texts: Sequence[str], width: int) -> Iterator[Content]:
    for text in texts:
        shown = visible(as_done_here(text), lines=True)
        for one in shown.split("\n"):
            edge = len(one) - len(one.lstrip())
            for n, line in enumerate(broken(one.lstrip(), max(2, width - edge - HANGING))):
                yield Content(" " * (edge + HANGING * bool(n)) + line)


class EntryPage(Paged, Acting):
    """An entry in full, and the desk's keys on it: a list of this one entry, of which the page is shown and not the row.

    What is done leaves the page open, and it tells what came of it. It is not read again by itself, for whoever reads
    what is marked is noted.
    """

    DEFAULT_CSS = """
    EntryPage > VerticalScroll { height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
    EntryPage #text { height: auto; }
    EntryPage > Window { display: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,left", "dismiss(None)", "返回"),
        Binding("down,j", "scroll(1)", "下", show=False),
        Binding("up,k", "scroll(-1)", "上", show=False),
        *(Binding(digit, f"link({n})", "", show=False) for n, digit in enumerate(OPENING)),
    ]

    ELSEWHERE: ClassVar[tuple[str, ...]] = ()

    def __init__(self, office: Office, entry: Entry, waits: About | None = None) -> None:
        """A page.

        Args:
            waits: what the row of the list is about from which it was opened, where it waits for an act.
        """
        super().__init__(office)
        self.entry = entry
        self._about = waits or About(entry.register, entry.id)
        self._read_at = self.changes()

    def compose(self) -> ComposeResult:
        """Title, text, the row, status, keys."""
        yield Title()
        with Scrolled():
            yield Static("", id="text", markup=False)
        yield Window(())
        yield Status()
        yield Keys(self.ways())

    def ways(self) -> list[tuple[str, str]]:
        """The way back first, then what stands with it."""
        links = [("1", "打开连着的")] if self.entry.links else []
        return [("escape", "返回"), *links, NEXT_PAGE]

    @property
    def first_focus(self) -> Widget:
        """The text, which is scrolled."""
        return self.query_one(Scrolled)

    def home(self) -> Register:
        """That of the entry."""
        return self.entry.register

    def about(self, row: Row) -> About:  # noqa: ARG002 - it has one
        """The entry, and the act that it waits for."""
        return self._about

    def look(self) -> None:
        """What others write meanwhile is shown when it is opened again, or something was done here."""

    def reload(self) -> None:
        """Read it again where something was written since it was read."""
        if self._read_at != self.changes():
            found = self._found(self.entry.register, self.entry.id)
            if found is not None:
                self.entry, self._about = found, About(found.register, found.id)
            self._read_at = self.changes()
            self._draw()
        self.window.show(ShortList([Row(self.entry.id, self.entry.id, ())]), keep=True)

    def _found(self, register: Register, row_id: int) -> Entry | None:
        """An entry, or None and the reason said."""
        try:
            return entry_of(self.office, register, row_id)
        except ZwzxError as error:
            self.status.say(str(error), tone="error")
            return None

    def on_resize(self) -> None:
        """Draw it in the new width."""
        self._draw()

    def _draw(self) -> None:
        state, width = visible(self.entry.state), self.app.size.width
        heading = f"{self.entry.register.title}　{self.entry.name}"
        head = fitted(visible(heading), max(1, width - 2 - cell_len(state) - 2))
        self.title_line(f"{head}  {state}")
        self.query_one("#text", Static).update(drawn(self.entry, width - 5))

    def action_scroll(self, by: int) -> None:
        """A line down or up."""
        self.query_one(Scrolled).scroll_relative(y=by, animate=False)

    def open_row(self, row: Row) -> None:
        """It is open."""

    def action_detail(self) -> None:
        """It is open."""

    def action_link(self, which: int) -> None:
        """Open an entry that stands with this one."""
        if which < len(self.entry.links):
            one = self.entry.links[which]
            found = self._found(one.register, one.id)
            if found is not None:
                self.app.push_screen(EntryPage(self.office, found))

    def action_help(self) -> None:
        """The page of its register, and the keys."""
        self.app.push_screen(Help(self.entry.register.title, about_register(self.entry.register)))
