"""月报、年报 on paper: the figures of a month or a year on one A4 page, in two columns, with their charts for a workbook."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from zwzx.office.core.sheet import Cell, Chart, Grid, Line, Page, label
from zwzx.reports import return_figures

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office
    from zwzx.reports.compared_spans import Span
    from zwzx.reports.page_of_figures import Compared

HALF = (32.0, 24.0, 18.0, 14.0)
"""Name, number, that of the year before, bar: the widths of one of the two columns in millimetres."""
GAP = 4.0
ROOM = 32
"""How many rows have room on one page under its title; where there are more, all of it is drawn smaller."""
CHARTED = {"按周": False, "按月": False, "用印": True, "归档": False}
"""Groups that a workbook draws beside the year before, and whether their bars lie."""


def pages(office: Office, found: Sequence[Compared], span: Span, said: Sequence[str]) -> list[Page]:
    """The page."""
    parts: tuple[Line | Grid, ...] = (
        Line(f"{office.name}　　{span.first} 至 {span.last}　　制表 {office.now:%Y-%m-%d %H:%M}"),
        _grid(found),
        *(Line(sentence, size=8.5) for sentence in said),
        Line("每个数是哪几条：登记台上打开这张表，光标移到这一行按回车。", size=8.5),
    )
    title = f"{span.name}{'年报' if span.yearly else '月报'}"
    return [Page(title, parts, name=title, charts=tuple(_charts(found)))]


def _grid(found: Sequence[Compared]) -> Grid:
    """Two columns of groups, each under its own head, about as long as one another."""
    blocks = [_block(group, list(ones)) for group, ones in groupby(found, key=lambda one: one.figure.group)]
    left, right = _halves(blocks)
    high = max(len(left), len(right))
    rows = tuple((*_at(left, n), Cell(), *_at(right, n)) for n in range(high))
    scale = max(1.0, high / ROOM)
    widths = tuple(wide * scale for wide in (*HALF, GAP, *HALF))
    return Grid(widths, rows)


Row = tuple[Cell, ...]


def _block(group: str, ones: Sequence[Compared]) -> list[Row]:
    heads = tuple(label(text) for text in (group, "数", "去年同期", ""))
    return [heads, *map(_row, ones)]


def _row(one: Compared) -> Row:
    now, before = ("" if amount is None else amount.words for amount in (one.now, one.before))
    wrong = one.figure.late and bool(one.now)
    return (
        Cell(one.figure.name),
        Cell(now, align="right", bold=wrong),
        Cell(before, align="right"),
        Cell(bar=one.share / 100),
    )


def _halves(blocks: Sequence[list[Row]]) -> tuple[list[Row], list[Row]]:
    """The blocks in their order, parted where the two columns are nearest to the same length."""
    lengths = [len(block) for block in blocks]
    cut = min(range(len(blocks) + 1), key=lambda n: (max(sum(lengths[:n]), sum(lengths[n:])), n))
    return [row for block in blocks[:cut] for row in block], [row for block in blocks[cut:] for row in block]


def _at(rows: Sequence[Row], n: int) -> Row:
    return rows[n] if n < len(rows) else (Cell(), Cell(), Cell(), Cell())


# ── charts ─────────────────────────────────────────────────────────────


def _charts(found: Sequence[Compared]) -> list[Chart]:
    made = []
    for group, lying in CHARTED.items():
        ones = [one for one in found if one.figure.group == group]
        if ones:
            now, before = tuple(one.now for one in ones), tuple(one.before for one in ones)
            series = (("数", now), *((("去年同期", before),) if any(n is not None for n in before) else ()))
            made.append(Chart(group, tuple(one.figure.name for one in ones), series, lying=lying))
    for group in (return_figures.LEADERS, return_figures.SECTIONS):
        ones = [one for one in found if one.figure.group == group]
        if ones:
            made.append(_in_time(group, ones))
    return made


def _in_time(group: str, ones: Sequence[Compared]) -> Chart:
    """Who gave back how much in time and how much late, one bar of both each."""
    words = (return_figures.IN_TIME, return_figures.LATE)
    parts = {word: [one for one in ones if one.figure.name.endswith(word)] for word in words}
    names = tuple(one.figure.name.removesuffix(words[0]) for one in parts[words[0]])
    series = tuple((word, tuple(one.now for one in parts[word])) for word in words)
    return Chart(f"{group}退还", names, series, lying=True, stacked=True)
