"""The head of a table in a sheet: one row or two, what its columns are, which half of it is a book."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from zwzx.jobs.exchange.sheets import FAULTS, Unread, Unusable
from zwzx.jobs.exchange.told_heads import NOTHING, Told
from zwzx.office.core.kept_heads import joined as joined_heads
from zwzx.office.kinds.hidden import unquoted
from zwzx.office.kinds.plain import plain_digits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from zwzx.jobs.exchange.sheets import Sheet

HEAD_WITHIN = 30
LEAST_HEADS = 2
WRONG = ("退回原因",)
"""The column that a file of rejected rows carries; it is passed over when the file comes back."""
DATE_PARTS = ("年", "月", "日")


class Columns(NamedTuple):
    """What the columns of a table are: the field of each, or None; which of them hold the year, month or day of one."""

    fields: list[str | None]
    parts: dict[int, str]


class Head(NamedTuple):
    """The head of a table: where its rows begin, its words and columns, what is above; by which heads and words of the office."""

    start: int
    texts: list[str]
    columns: Columns
    above: list[list[str]]
    known: Mapping[str, str]
    told: Told


def head_of(
    path: Path, sheet: Sheet, known: Mapping[str, str], *, book: str = "", told: Sequence[Told] = ()
) -> Head | None:
    """The head of the table of a sheet; None where it has none. See `read_tables`."""
    heads = {bare(text): name for text, name in known.items()}
    for one in (*told, NOTHING):
        sought = one.sought(heads)
        at, deep = _head_rows(sheet, sought)
        texts = _combined(sheet, at, sought) if deep > 1 else [tidy(cell) for cell in sheet.rows[at][1]] if deep else []
        if deep and one.heads in (None, compared(texts)):
            meant, above = one.put_right(heads, [*map(bare, texts)]), [cells for _, cells in sheet.rows[:at]]
            columns = _one_half(_columns(texts, meant), texts, above, book, path.name)
            return Head(at + deep, [bare(text) if deep > 1 else text for text in texts], columns, above, meant, one)
    return None


def compared(head: Sequence[str]) -> str:
    """By what a table is known again, also when the reasons of refused rows stand beside it."""
    return joined_heads([word for text in head if (word := bare(text)) and word not in WRONG])


def tidy(text: str) -> str:
    """A cell's text without blanks at its ends; a quote that an export put before a formula is taken off.

    What tells more than its text, such as why it can't be read, stays what it is.
    """
    if type(text) is not str:
        return text
    plain = unquoted(text.strip())
    return Unread(plain, "公式出错") if plain in FAULTS else plain


def bare(text: str) -> str:
    """A head as it is compared: half-width, without blanks and a colon at its end."""
    return plain_digits(text).rstrip(":*")


def folded(text: str) -> str:
    """A text as it is searched: full-width letters and digits as half-width ones."""
    return unicodedata.normalize("NFKC", text)


def _head_rows(sheet: Sheet, heads: Mapping[str, str]) -> tuple[int, int]:
    """Where the head begins, and of how many rows it is; of none where there is none."""
    best, at, deep = LEAST_HEADS - 1, -1, 0
    for n, (_, cells) in enumerate(sheet.rows[:HEAD_WITHIN]):
        count = len({heads[bare(c)] for c in cells if bare(c) in heads})
        if count > best:
            best, at, deep = count, n, 1
    for n in range(min(HEAD_WITHIN, len(sheet.rows) - 1)):
        columns = _columns(_combined(sheet, n, heads), heads)
        count = len({name for name in columns.fields if name is not None})
        if count > best and _may_be_lower(sheet.rows[n + 1][1], heads):
            best, at, deep = count, n, 2
    return at, deep


def _may_be_lower(cells: Sequence[str], heads: Mapping[str, str]) -> bool:
    """Whether a row may be the lower one of a head: some of its cells are heads, or parts of a day."""
    return any(bare(cell) in heads or bare(cell) in DATE_PARTS for cell in cells)


def _combined(sheet: Sheet, at: int, heads: Mapping[str, str]) -> list[str]:
    """The head that two rows make: the lower word where it is known, or both, or the upper one."""
    upper, lower = _spread(sheet, at), sheet.rows[at + 1][1]
    made: list[str] = []
    for column in range(max(len(upper), len(lower))):
        over = bare(upper[column]) if column < len(upper) else ""
        under = bare(lower[column]) if column < len(lower) else ""
        if over == under:
            under = ""
        tried = [over + under, under, over] if under not in DATE_PARTS else [over + under]
        made.append(next((word for word in tried if word in heads), over + under))
    return made


def _spread(sheet: Sheet, at: int) -> list[str]:
    """The cells of a head's upper row, each merged one under all the columns that it spans."""
    number, cells = sheet.rows[at]
    spread = list(cells)
    for (first, left), (last, right) in sheet.merged:
        if first <= number <= last and left < len(cells):
            spread += [""] * (right + 1 - len(spread))
            spread[left : right + 1] = [cells[left]] * (right + 1 - left)
    return spread


def _columns(head: Sequence[str], heads: Mapping[str, str]) -> Columns:
    """The field of each column; a column of months or days belongs to the day whose head stands before it."""
    fields: list[str | None] = []
    parts: dict[int, str] = {}
    for column, text in enumerate(head):
        word = bare(text)
        name = heads.get(word)
        if name is None and word[-1:] in DATE_PARTS and word[:-1] in heads:
            name, parts[column] = heads[word[:-1]], word[-1]
        fields.append(name)
    return Columns(fields, parts)


def _one_half(columns: Columns, head: Sequence[str], above: Sequence[Sequence[str]], book: str, name: str) -> Columns:
    """The columns of one book, where two stand side by side.

    Raises:
        Unusable: where two columns are the same and nothing tells which book they are of.
    """
    runs = _runs(columns)
    if len(runs) == 1:
        return columns
    named = [run for run in _headed(head, above) if book and book in folded(above[-1][run.start])]
    named = named or [run for run in runs if book and any(book in folded(text) for text in _over(run, head, above))]
    if len(named) != 1:
        twice = next(h for h, f in zip(head, columns.fields, strict=True) if f and columns.fields.count(f) > 1)
        raise Unusable(f"{name}里有两栏都是“{tidy(twice)}”。", "请删去重复的一栏。")
    (run,) = named
    inside = [field if column in run else None for column, field in enumerate(columns.fields)]
    return Columns(inside, {column: word for column, word in columns.parts.items() if column in run})


def _runs(columns: Columns) -> list[range]:
    """The stretches of columns in which no field stands twice."""
    runs: list[range] = []
    seen: set[tuple[str, str]] = set()
    start = 0
    for column, name in enumerate(columns.fields):
        place = (name or "", columns.parts.get(column, ""))
        if name is not None and place in seen:
            runs.append(range(start, column))
            start, seen = column, set()
        seen.add(place)
    return [*runs, range(start, len(columns.fields))]


def _headed(head: Sequence[str], above: Sequence[Sequence[str]]) -> list[range]:
    """The stretches of columns over which words of their own stand, where there are several."""
    starts = [column for column, text in enumerate(above[-1] if above else ()) if tidy(text)]
    return [range(*ends) for ends in pairwise([*starts, len(head)])] if len(starts) > 1 else []


def _over(run: range, head: Sequence[str], above: Sequence[Sequence[str]]) -> list[str]:
    """The words over a stretch of columns: its own heads, and the row above them."""
    higher = above[-1] if above else ()
    return [*(head[column] for column in run), *(higher[column] for column in run if column < len(higher))]
