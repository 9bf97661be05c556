"""Chinese prose in so many cells: lines are broken between characters, not only at blanks; numbers and moments stay whole."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len, chop_cells
from textual.content import Content

if TYPE_CHECKING:
    from textual.css.styles import RulesMap
    from textual.strip import Strip
    from textual.style import Style
    from textual.visual import RenderOptions

# a moment, the number of an entry, a blank, a word of another script, or one character
_TOKEN = re.compile(r"\d{4}-\d\d-\d\d \d\d:\d\d|[\u4e00-\u9fff]{1,3}〔\d{4}〕\d+号|\s|[!-~]+|.")
OPENING = "“‘（《〈【〔「『"
"""What ends no line: it stands with what follows."""
TOP = "$error bold"
"""What is not to be overlooked."""
CLOSING = "”’）》〉】〕」』，。、；：！？…％"
"""What begins no line: it stands with what is before it."""


class Prose(Content):
    """A text for people. Textual would break its lines only at blanks, which Chinese hardly has."""

    def get_height(self, rules: RulesMap, width: int) -> int:
        """The lines that it takes in a width."""
        return self._set(width).get_height(rules, width)

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        """Its lines."""
        return self._set(width).render_strips(width, height, style, options)

    def _set(self, width: int) -> Content:
        return Content("\n".join(_lines(self.plain, width)))


class Topped(Prose):
    """A text below another that holds for longer and is not to be overlooked; either may be empty."""

    def __init__(self, top: str, text: str) -> None:
        super().__init__("\n".join(filter(None, (top, text))))
        self._above, self._below = top, text

    def _set(self, width: int) -> Content:
        parts = [Content.styled("\n".join(_lines(self._above, width)), TOP)] if self._above else []
        parts += [Content("\n".join(_lines(self._below, width)))] if self._below else []
        return Content("\n").join(parts)


def _lines(text: str, width: int) -> list[str]:
    return [line for one in text.split("\n") for line in broken(one, width)]


def broken(line: str, cells: int) -> list[str]:
    """A line in as many as it takes so that none is wider than so many cells; blanks at a break are left out."""
    if cell_len(line) <= cells or cells < 2:
        return [line]
    done, now = [], ""
    for unit in _units(line):
        if now.strip() and cell_len(now + unit.rstrip()) > cells:
            done.append(now.rstrip())
            now = unit.lstrip()
        else:
            now += unit
        if cell_len(now.rstrip()) > cells:
            *full, now = chop_cells(now, cells)
            done += full
    return [*done, now.rstrip()] if now.strip() else done


def _units(line: str) -> list[str]:
    """What a line is never broken within."""
    units: list[str] = []
    for token in _TOKEN.findall(line):
        if units and (token in CLOSING or units[-1][-1] in OPENING):
            units[-1] += token
        else:
            units.append(token)
    return units
