"""What a cell repeats of those above it: a ditto mark, a merged cell, a month that is written once for the days below it."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from zwzx.jobs.exchange.sheets import MOST_CELLS, Sheet, Unread, too_large
from zwzx.jobs.exchange.table_heads import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.jobs.exchange.table_heads import Columns

DITTO_BEGINS = frozenset('〃″”＂"')
DITTO_NUMBER = r"[^\w\s]+\s*第?\s*(\d+)\s*号?"
"""A ditto mark before the end of a number, such as 〃8号."""
DITTO = frozenset({"〃", "″", "”", "＂", '"', "''", "〃〃", "同上", "同前", "仝上"})


def repeat(cells: list[str], texts: Sequence[str], over: Sequence[str], columns: Columns) -> None:
    """Write out what a cell repeats: 〃 and 同上, and a month that is written once for the days below it."""
    for column, text in enumerate(texts):
        if text in DITTO:
            value = over[column] if column < len(over) else ""
            cells[column] = value or Unread(text, "上面没有可以照抄的内容")
        elif text[:1] in DITTO_BEGINS and (rest := re.fullmatch(DITTO_NUMBER, folded(text))):
            cells[column] = _like_above(text, rest[1], over[column] if column < len(over) else "")
    for column, word in columns.parts.items():
        here = texts[column] if column < len(texts) else ""
        if word == "日" or here or column >= len(over):
            continue
        same = [c for c, w in columns.parts.items() if w == "日" and columns.fields[c] == columns.fields[column]]
        if any(c < len(texts) and texts[c] for c in same):
            cells += [""] * (column + 1 - len(cells))
            cells[column] = over[column]


def _like_above(text: str, number: str, above: str) -> str:
    """A number of which all but its end is that above: 〃8号 under 收〔2016〕7号."""
    before = re.fullmatch(r"(.*\D)\d+(号?)", above.strip(), re.DOTALL)
    if before is None or isinstance(above, Unread):
        return Unread(text, "要照抄上一行的前半截，上一行没有可以照抄的", "请照原簿写全。")
    return f"{before[1]}{number}{before[2]}"


def downward(sheet: Sheet) -> dict[int, dict[int, str]]:
    """Row → column → what a cell says that is merged down to there."""
    texts = dict(sheet.rows)
    below = sorted(texts)
    made: dict[int, dict[int, str]] = {}
    filled = 0
    for (first, left), (last, _) in sheet.merged:
        cells = texts.get(first)
        if last <= first or cells is None or left >= len(cells):
            continue
        for number in below[bisect_right(below, first) : bisect_right(below, last)]:
            made.setdefault(number, {})[left] = cells[left]
            filled += 1
            if filled > MOST_CELLS:
                raise too_large(sheet.name or "这张表")
    return made
