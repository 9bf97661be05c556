"""A clocking machine's month 考勤记录表: a column a day, several times in a cell; a row a person, or blocks headed by a person."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from zwzx.jobs.exchange.machine_heads import HEADS, NAME, NUMBER
from zwzx.jobs.exchange.machine_periods import dates_of, period_of
from zwzx.jobs.exchange.table_heads import bare, tidy

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from zwzx.jobs.exchange.sheets import Row, Sheet

SOUGHT = 30
"""How many rows may stand above the one of the days."""
LEAST = 4
"""How many days a row names that is the head of such a table."""
WEEKDAYS = "一二三四五六日"
CLOCK = r"(\d{1,2})[:：](\d{2})(?:[:：]\d{2})?"
"""A time of the day; machines write several without anything between."""
_DAY = re.compile(
    r"(?:(?P<year>\d{4})[-/.年])?(?:(?P<month>\d{1,2})[-/.月])?(?P<day>\d{1,2})[日号]?(?: 0?0:00(?::00)?)?"
    r"\s*[(（]?(?:星期|周)?(?P<weekday>[一二三四五六日天])?[)）]?",
    re.ASCII,
)
_LABEL = re.compile(r"([^:：\s]+)\s*([:：]?)\s*(.*)", re.DOTALL)
BESIDE = ("部门", "科室", "单位", "部门名称")
"""What a head of a block tells besides."""


class DayHead(NamedTuple):
    """A head of a day's column, as far as it tells which day."""

    column: int
    year: int | None
    month: int | None
    day: int
    weekday: str


class MonthRow(NamedTuple):
    """What one row tells of one person: the texts of its days."""

    number: int
    name: str
    called: str
    cells: Mapping[dt.date, str]


class Months(NamedTuple):
    """Such a table: its days in their order, and its rows."""

    days: Sequence[dt.date]
    rows: Sequence[MonthRow]


def months_of(path: Path, sheet: Sheet, told: dt.date | None = None) -> Months | None:
    """The month that a sheet tells; None where it is none, or has no time in it, as a plan of shifts has not.

    Args:
        told: a day of the month, where somebody says which it is.

    Raises:
        Unusable: where nothing tells which month it is, or two things tell two.
    """
    at, heads = _head(sheet)
    if not heads or not _has_times(sheet.rows[at + 1 :], heads):
        return None
    columns = {head.column for head in heads}
    above = [cell for _, cells in sheet.rows[:at] for cell in map(tidy, cells) if cell]
    above += [tidy(cell) for n, cell in enumerate(sheet.rows[at][1]) if n not in columns]
    period = None if all(head.year for head in heads) else period_of(path, sheet.name, above, told)
    days = dates_of(sheet.name or path.name, [head[1:] for head in heads], period)
    places = {head.column: day for head, day in zip(heads, days, strict=True) if day is not None}
    named = _names(sheet, at, columns)
    rows = _of_rows(sheet.rows[at + 1 :], places, named) if named else _of_blocks(sheet.rows, places)
    return Months(sorted(places.values()), list(rows))


def times(text: str) -> str:
    """The times of a cell with a blank between them; a text in which figures stand that are none stays as it is."""
    if any(map(str.isdecimal, re.sub(CLOCK, "", text))):
        return text
    return " ".join(f"{hour}:{minute}" for hour, minute in re.findall(CLOCK, text))


# ── the days ───────────────────────────────────────────────────────────


def _head(sheet: Sheet) -> tuple[int, Sequence[DayHead]]:
    """The row of the days, and they; nothing where there is none."""
    for at, (_, cells) in enumerate(sheet.rows[:SOUGHT]):
        if heads := _days(cells):
            return at, _with_weekdays(heads, sheet.rows[at + 1][1] if at + 1 < len(sheet.rows) else ())
    return 0, ()


def _days(cells: Sequence[str]) -> list[DayHead]:
    """The days that a row names, where it names some one after the other and nothing between."""
    found: list[DayHead] = []
    for column, cell in enumerate(cells):
        text = " ".join(tidy(cell).split())
        told = _DAY.fullmatch(text) if text else None
        if told is not None and 1 <= int(told["day"]) <= 31 and 1 <= int(told["month"] or 1) <= 12:
            year, month = (int(told[name]) if told[name] else None for name in ("year", "month"))
            found.append(DayHead(column, year, month, int(told["day"]), (told["weekday"] or "").replace("天", "日")))
        elif text and found:
            break
    turns = sum(later.day <= one.day for one, later in pairwise(found))
    return found if len(found) >= LEAST and turns <= 1 else []


def _with_weekdays(heads: Sequence[DayHead], below: Sequence[str]) -> Sequence[DayHead]:
    """The same with the weekdays that the row below them names."""
    words = [tidy(below[head.column]) if head.column < len(below) else "" for head in heads]
    words = [word.removeprefix("星期").removeprefix("周").replace("天", "日") for word in words]
    if not all(word in WEEKDAYS and len(word) == 1 for word in words):
        return heads
    return [head._replace(weekday=word) for head, word in zip(heads, words, strict=True)]


def _has_times(rows: Sequence[Row], heads: Sequence[DayHead]) -> bool:
    columns = [head.column for head in heads]
    return any(re.search(CLOCK, cells[n]) for _, cells in rows for n in columns if n < len(cells))


# ── a row a person ─────────────────────────────────────────────────────


def _names(sheet: Sheet, at: int, columns: set[int]) -> dict[str, int]:
    """In which columns name and number of a row's person stand: headed beside the days, or in a row above them."""
    for back in range(min(at, 2) + 1):
        found: dict[str, int] = {}
        for column, cell in enumerate(sheet.rows[at - back][1]):
            field = HEADS.get(bare(cell))
            if field in (NAME, NUMBER) and column not in columns and _headed(sheet, at, column, columns):
                found.setdefault(field, column)
        if found:
            return found
    return {}


def _headed(sheet: Sheet, at: int, column: int, columns: set[int]) -> bool:
    """Whether somebody is named in a column, in a row with times."""
    return any(
        column < len(cells)
        and tidy(cells[column])
        and any(re.search(CLOCK, cells[n]) for n in columns if n < len(cells))
        for _, cells in sheet.rows[at + 1 :]
    )


def _of_rows(rows: Sequence[Row], places: Mapping[int, dt.date], named: Mapping[str, int]) -> Iterator[MonthRow]:
    """A person's rows: one, or several of which the first alone tells whose they are."""
    last = ("", "")
    for number, cells in rows:
        who = tuple(
            tidy(cells[named[one]]) if one in named and named[one] < len(cells) else "" for one in (NAME, NUMBER)
        )
        if any(bare(one) in HEADS for one in who if one):
            continue
        last = (who[0], who[1]) if any(who) else last
        told = _told(cells, places)
        if told and any(last):
            yield MonthRow(number, *last, told)


# ── blocks ─────────────────────────────────────────────────────────────


def _of_blocks(rows: Sequence[Row], places: Mapping[int, dt.date]) -> Iterator[MonthRow]:
    """The rows below each head that tells of whom they are: 工号：1　姓名：郑小兰　部门：大厅."""
    whose = ("", "")
    for number, cells in rows:
        found = _labels(cells)
        if NAME in found or NUMBER in found:
            whose = found.get(NAME, ""), found.get(NUMBER, "")
        elif not _days(cells) and (told := _told(cells, places)) and any(whose):
            yield MonthRow(number, *whose, told)


def _labels(cells: Sequence[str]) -> dict[str, str]:
    """What the labels of a row tell: behind their colon, or in the next cell in which something stands."""
    found: dict[str, str] = {}
    texts = [text for text in map(tidy, cells) if text]
    for n, text in enumerate(texts):
        told = _LABEL.fullmatch(text)
        field = HEADS.get(bare(told[1])) if told is not None else None
        if told is None or field not in (NAME, NUMBER) or (told[3] and not told[2]):
            continue
        value = told[3].strip() or (texts[n + 1] if n + 1 < len(texts) else "")
        label = _LABEL.fullmatch(value)
        if label is None or (bare(label[1]) not in HEADS and bare(label[1]) not in BESIDE):
            found.setdefault(field, value)
    return found


def _told(cells: Sequence[str], places: Mapping[int, dt.date]) -> dict[dt.date, str]:
    """The texts of a row's days in which figures stand."""
    return {
        day: cells[column]
        for column, day in places.items()
        if column < len(cells) and any(map(str.isdecimal, cells[column]))
    }
