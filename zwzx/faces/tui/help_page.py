"""A page of help as a screen sets it: headings stand out, keys have a column of their own, what is long hangs below itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content

from zwzx.faces import pages
from zwzx.faces.calling import as_called
from zwzx.faces.tui.pickers import Pick
from zwzx.faces.tui.prose import Prose, broken
from zwzx.faces.tui.reading import Reading
from zwzx.office.kinds.hidden import visible

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import App

_LABEL = re.compile(r" *- | +(?:\S+ {2,}){0,2}")
"""What a line begins with, under which it does not go on: a dash, a key or a letter, the indent of an example."""
NARROW = 20
"""Cells below which a line goes on at the edge all the same."""


class Set(Prose):
    """Lines, of which some are headings and some begin with a key."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.lines = [(visible(as_called(line)), isinstance(line, pages.Heading)) for line in lines]
        super().__init__("\n".join(text for text, _ in self.lines))

    def _set(self, width: int) -> Content:
        return Content("\n").join(part for line in self.lines for part in _in_width(*line, width))


def _in_width(text: str, heading: bool, width: int) -> list[Content]:
    """A line in as many as it takes."""
    if heading:
        return [Content.styled(part, "$accent bold") for part in broken(text, width)]
    found = _LABEL.match(text)
    label = found[0] if found is not None and width - cell_len(found[0]) >= NARROW else ""
    first, *more = broken(text.removeprefix(label), width - cell_len(label)) or [""]
    hung = [Content(" " * cell_len(label) + part) for part in more]
    return [Content.styled(label, "bold") + Content(first), *hung]


class Help(Reading):
    """What F1 shows; every other page of the manual is one key away."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("f9", "contents", "目录", show=False)]

    def __init__(self, title: str, lines: Iterable[str]) -> None:
        super().__init__(title, lines)
        self.ways = (("f9", "目录"),)

    def text(self) -> Content:
        """The page as it is set."""
        return Set(self.lines)

    def action_contents(self) -> None:
        """Every page of the manual by its title."""
        choices = list(pages.pages().items())
        self.app.push_screen(Pick("手册：看哪一页", choices), lambda topic: open_page(self.app, topic))


def open_page(app: App[object], topic: str | None) -> None:
    """Show a page of the manual."""
    if topic is not None:
        title = pages.pages().get(topic, topic)
        app.push_screen(Help(f"手册　{title}", pages.on_screen(topic)))
