"""Why rows of a book were not taken, summed up: each reason once, how many rows it holds for, which are the first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zwzx.jobs.exchange.tables import Line

NAMED = 5
"""How many rows are named of each reason; all of them are in the file of the refused."""


class Reason(NamedTuple):
    """A reason, in the words of the first row that it holds for, and the rows."""

    words: str
    lines: tuple[Line, ...]
    alike: bool
    """Whether it has the same words for all of them."""

    def told(self, verb: str = "") -> str:
        """The rows and the reason, as a sentence.

        Args:
            verb: what became of them, where the reason does not say it.
        """
        first, count = self.lines[0], len(self.lines)
        if count == 1:
            return f"{first.place}{verb}：{self.words}"
        where = f"{places(self.lines[:NAMED])}{'等' if count > NAMED else ''}"
        return f"{where}，共{count}行{verb}{'' if self.alike else f'，如{first.place}'}：{self.words}"


def by_reason(rows: Iterable[tuple[Line, str]]) -> list[Reason]:
    """Rows with the reason of each, by reasons that differ in more than what they quote; the most frequent one first."""
    found: dict[str, list[tuple[Line, str]]] = {}
    for line, words in rows:
        found.setdefault(_kind_of(words), []).append((line, words))
    made = [_reason(sorted(of_one, key=lambda one: (one[0].sheet, one[0].number))) for of_one in found.values()]
    return sorted(made, key=lambda one: (-len(one.lines), one.lines[0].sheet, one.lines[0].number))


def _reason(rows: Sequence[tuple[Line, str]]) -> Reason:
    return Reason(rows[0][1], tuple(line for line, _ in rows), alike=len({words for _, words in rows}) == 1)


def _kind_of(words: str) -> str:
    """A reason without what it quotes of its row: the text of a cell, numbers, days."""
    return re.sub(r"\d+(?:[-.:/]\d+)*", "0", re.sub(r"“[^”]*”", "“”", words))


def places(lines: Sequence[Line]) -> str:
    """Where some rows stand: “一月”第3、5行，“二月”第2行."""
    by_sheet: dict[str, list[str]] = {}
    for line in lines:
        by_sheet.setdefault(line.sheet, []).append(str(line.number))
    return "，".join(f"{f'“{sheet}”' if sheet else ''}第{'、'.join(numbers)}行" for sheet, numbers in by_sheet.items())
