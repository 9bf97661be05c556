"""What one paper prints of a record: a form of labelled boxes, and a ruled list of what belongs to it.

    form(
        batch,
        ("编号", batch.number, "申请科室", batch.department.name),
        (Batch.title,),
        (Batch.place, Batch.opener),
        heights=(10, 12, 10),
    )

A fact stands for its label and its text; beside it, or in its stead, a label and what is written there. The lines of a
list are told in the same way: `told` of a fact, or `Told` of a head and whatever writes it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

import peewee as pw

from zwzx.office.core.fact import label_of, of
from zwzx.office.core.sheet import HEAD_HEIGHT, Cell, Grid, amount, label, listed
from zwzx.office.kinds.base import written
from zwzx.office.kinds.days import Moment, minute
from zwzx.office.kinds.money import Money
from zwzx.office.people.names_on_paper import named, names_somebody

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

FOUR = (26.0, 64.0, 26.0, 64.0)
"""The widths of the usual form, in millimetres: two labels and their boxes on an upright page."""
SPREAD = {2: "　　", 3: " "}
"""What stands between the characters of a short label, so that it is as wide as one of four."""


def form(record: Any, *rows: Sequence[Any], heights: Sequence[float] = (), widths: Sequence[float] = FOUR) -> Grid:
    """A form: each row is a few facts of the record, or labels each followed by its text or cell.

    The last box of a row that has fewer than fit is drawn over the rest, and set to the left.
    """
    return Grid(
        tuple(float(width) for width in widths),
        tuple(tuple(_boxes(list(_pairs(record, row)), len(widths))) for row in rows),
        heights=tuple(float(height) for height in heights),
    )


def _pairs(record: Any, row: Sequence[Any]) -> Iterator[tuple[str, str | Cell]]:
    entries = iter(row)
    for one in entries:
        if isinstance(one, pw.Field):
            yield label_of(one), text_of(record, one)
        else:
            yield one, next(entries)


def _boxes(pairs: Sequence[tuple[str, str | Cell]], places: int) -> Iterator[Cell]:
    rest = places - 2 * len(pairs)
    for n, (name, told) in enumerate(pairs, 1):
        yield label(SPREAD.get(len(name), "").join(name))
        last = rest > 0 and n == len(pairs)
        cell = told if isinstance(told, Cell) else Cell(told, align="left" if last else "center")
        yield replace(cell, across=1 + rest) if last else cell


def text_of(record: Any, field: Any) -> str:
    """A fact of a record as people read it; a moment without its seconds, somebody by the name that the paper has."""
    if names_somebody(field):
        return named(record, field)
    told = of(field)
    value = getattr(record, field.name)
    if told is None or field.as_text:
        return str(value or "")
    return written(minute(told.kind.label) if isinstance(told.kind, Moment) else told.kind, value)


class Told(NamedTuple):
    """A column of a list: its head, its width in millimetres, what is written there of a line, how it is set.

    Without `write` the place is left to be written on by hand.
    """

    head: str
    width: float
    write: Callable[[Any], str | Cell] = lambda _line: ""
    left: bool = False


def told(field: Any, width: float, *, head: str = "", left: bool = False) -> Told:
    """A column with a fact of the lines."""
    fact = of(field)
    if fact is not None and isinstance(fact.kind, Money):
        return Told(head or label_of(field), width, lambda line: amount(getattr(line, field.name)), left)
    return Told(head or label_of(field), width, lambda line: text_of(line, field), left)


def table(
    columns: Sequence[Told],
    lines: Sequence[Any],
    *,
    numbered: float = 0,
    empty: str = "",
    struck: Callable[[Any], bool] = lambda _line: False,
    foot: Sequence[tuple[Cell, ...]] = (),
    least: float = 0,
) -> Grid:
    """A ruled list, with its heads on every page.

    Args:
        numbered: the width of a first column 序号 that counts the lines from 1; 0 where there is none.
        empty: what stands in it where it has no line.
        struck: whether a line is crossed out.
        foot: rows beneath the lines.
        least: the least height of a line, in millimetres, where somebody has to sign in it.
    """
    heads = [("序号", numbered)] if numbered else []
    heads += [(column.head, column.width) for column in columns]
    rows = [_line(columns, line, n if numbered else 0, struck=struck(line)) for n, line in enumerate(lines, 1)]
    if not rows and empty:
        rows = [(Cell(empty, across=len(heads), align="center"),)]
    heights = (HEAD_HEIGHT, *(least for _ in (*rows, *foot))) if least else ()
    return listed(heads, (*rows, *foot), heights)


def _line(columns: Sequence[Told], line: Any, number: int, *, struck: bool) -> tuple[Cell, ...]:
    cells = [Cell(str(number), align="center", struck=struck)] if number else []
    for column in columns:
        written_there = column.write(line)
        if isinstance(written_there, Cell):
            cells.append(replace(written_there, struck=written_there.struck or (struck and written_there.figure)))
        else:
            cells.append(Cell(written_there, align="left" if column.left else "center", struck=struck))
    return tuple(cells)
