"""An entry as a page: head, where it stands, its facts in one column or two, what stands with it, what happened."""

from __future__ import annotations

from string import digits
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len, set_cell_size
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from zwzx.errors import ZwzxError
from zwzx.faces.calling import as_called
from zwzx.faces.entry import entry_of
from zwzx.faces.tui.prose import broken
from zwzx.faces.tui.reading import Reading
from zwzx.faces.tui.status import Status
from zwzx.faces.tui.widths import fitted
from zwzx.office.kinds.hidden import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from textual import events

    from zwzx.faces.entry import Entry, Fact
    from zwzx.office.core.office import Office

TWO_COLUMNS = 90
"""Cells from which the facts stand in two columns."""
LABEL, BETWEEN = 12, 2
"""Cells of a label, and between two columns."""
HANGING = 4
"""Cells by which the further lines of a long one stand in."""
QUIET = "$foreground-muted"
ACTS = ("f2", "f3", "f4", "f5", "f6", "f8")
"""The keys of the list that act on the row which the page shows."""
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
            yield from _labelled("" if n else label, visible(text), width)


def _links(entry: Entry, keys: str) -> Iterator[str]:
    for n, one in enumerate(entry.links):
        key = f"{keys[n : n + 1]:1}  " if keys else ""
        subject = one.subject if one.subject != entry.subject else ""
        yield "　".join(filter(None, (f"{key}{one.title}", one.name, one.state, subject)))


def _facts(facts: Sequence[Fact], width: int) -> Iterator[Content]:
    """The short facts side by side where there is room for two; a long one in lines of its own."""
    half = (width - BETWEEN) // 2
    waiting: Content | None = None
    for one in facts:
        value = visible(one.text, lines=True)
        if width < TWO_COLUMNS or one.long or cell_len(value) > half - LABEL:
            if waiting is not None:
                yield waiting
                waiting = None
            yield from _labelled(one.label, value, width)
        elif waiting is None:
            waiting = next(_labelled(one.label, set_cell_size(value, half - LABEL + BETWEEN), width))
        else:
            yield waiting + next(_labelled(one.label, value, half))
            waiting = None
    if waiting is not None:
        yield waiting


def _labelled(label: str, text: str, width: int) -> Iterator[Content]:
    """A value behind its label, and its further lines below it."""
    lines = [line for one in text.split("\n") for line in broken(one, max(2, width - LABEL))]
    for n, line in enumerate(lines or [""]):
        yield Content.assemble((fitted("" if n else label, LABEL), QUIET), line)


def _prose(texts: Sequence[str], width: int) -> Iterator[Content]:
    for text in texts:
        shown = visible(as_called(text), lines=True)
        for one in shown.split("\n"):
            edge = len(one) - len(one.lstrip())
            for n, line in enumerate(broken(one.lstrip(), max(2, width - edge - HANGING))):
                yield Content(" " * (edge + HANGING * bool(n)) + line)


class EntryPage(Reading):
    """An entry in full; keys that act on it go back to the list in which it stands, and act there."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "dismiss(None)", "返回", show=False),
        *(Binding(key, f"leave_for('{key}')", "", show=False) for key in ACTS),
        *(Binding(digit, f"link({n})", "", show=False) for n, digit in enumerate(OPENING)),
    ]

    def __init__(self, office: Office, entry: Entry, acts: Sequence[tuple[str, str]] | None) -> None:
        """A page.

        Args:
            acts: the keys of the list that has its row under the cursor, with what they do there; None where none has.
        """
        super().__init__(f"{entry.register.title}　{entry.name}", ())
        self.office, self.entry, self.acts = office, entry, acts
        links = (("1", "打开连着的"),) if entry.links else ()
        self.ways = (*(one for one in acts or () if one[0] in ACTS), *links)

    def on_resize(self, event: events.Resize) -> None:
        """Draw it in the new width."""
        state, width = visible(self.entry.state), event.size.width - 2
        head = fitted(visible(self.heading), width - cell_len(state) - 2)
        self.query_one("#title", Static).update(Content(f"{head}  {state}"))
        self.query_one("#text", Static).update(drawn(self.entry, event.size.width - 5))

    def action_leave_for(self, key: str) -> None:
        """Back to the list, where the key acts on the row."""
        if self.acts is not None:
            self.dismiss(key)
        else:
            self.query_one(Status).say(f"要办的，请在{self.entry.register.title}里只选{self.entry.name}一条。")

    def action_link(self, which: int) -> None:
        """Open an entry that stands with this one."""
        if which < len(self.entry.links):
            one = self.entry.links[which]
            try:
                found = entry_of(self.office, one.register, one.id)
            except ZwzxError as error:
                self.query_one(Status).say(str(error), tone="error")
            else:
                self.app.push_screen(EntryPage(self.office, found, None))
