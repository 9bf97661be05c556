"""What a cell repeats of those above it: a ditto mark, a merged cell, a month that is written once for the days below it."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from zwzx.jobs.exchange.sheets import MOST_CELLS, Sheet, Unread, too_large
from zwzx.jobs.exchange.table_heads import folded
from zwzx.office.kinds.plain import whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.jobs.exchange.table_heads import Columns

DITTO_BEGINS = frozenset('〃″”＂"')
DITTO_NUMBER = r"[^\w\s]+\s*第?\s*(\d+)\s*号?"
"""A ditto mark before the end of a number, such as 〃8号."""
DITTO = frozenset({"〃", "″", "”", "＂", '"', "''", "〃〃", "、、", ",,", "，，", "同上", "同前", "仝上", "同上行"})
"""Marks that stand for what is above."""
_BRACKETS = "()（）[]〔〕【】"


def repeat(cells: list[str], texts: Sequence[str], over: Sequence[str], columns: Columns) -> bool:
    """Write out what a cell repeats: 〃 and 同上, and a month that is written once for the days below it.

    Returns:
        Whether a year or a month was taken from above.
    """
    for column, text in enumerate(texts):
        if text and text.strip(_BRACKETS) in DITTO:
            value = over[column] if column < len(over) else ""
            cells[column] = value or Unread(text, "上面没有可以照抄的内容")
        elif text[:1] in DITTO_BEGINS and (rest := re.fullmatch(DITTO_NUMBER, folded(text))):
            cells[column] = _like_above(text, rest[1], over[column] if column < len(over) else "")
    parts = [column for column, word in columns.parts.items() if word != "日"]
    carried = [_carried(cells, texts, over, columns, column) for column in parts]
    return any(carried)


def _carried(cells: list[str], texts: Sequence[str], over: Sequence[str], columns: Columns, column: int) -> bool:
    """Write out a year or a month that stands above, where a row has the day alone; tell whether it was.

    A day that is before the one above is of another month, which nobody wrote.
    """
    here = texts[column] if column < len(texts) else ""
    if here or column >= len(over) or not over[column]:
        return False
    days = [c for c, w in columns.parts.items() if w == "日" and columns.fields[c] == columns.fields[column]]
    day = next((texts[c] for c in days if c < len(texts) and texts[c]), "")
    if not day:
        return False
    cells += [""] * (column + 1 - len(cells))
    cells[column] = over[column]
    before = next((over[c] for c in days if c < len(over)), "")
    first, second = whole(before.rstrip("日号")), whole(day.rstrip("日号"))
    months = [c for c, w in columns.parts.items() if w == "月" and columns.fields[c] == columns.fields[column]]
    same_month = all(c >= len(texts) or not texts[c] for c in months)
    if first is not None and second is not None and second < first and same_month:
        cells[column] = Unread(
            over[column], f"是照上一行的，日子却从{first}日回到{second}日，看不出是哪个月", "请照原簿写明年月。"
        )
    return True


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
