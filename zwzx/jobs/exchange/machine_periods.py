"""Which month a machine's table of days is of 哪年哪月: what stands above it, its sheet's or file's name, or what somebody says."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from typing import TYPE_CHECKING, NamedTuple

from zwzx.jobs.exchange.sheets import Unusable

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

WAY_ON = "请在表头写明，如 2026年9月；或者写明是哪个月（--month 2026-09）。"
MOST = 31
"""How many days a table may have whose heads are days of a month alone."""
WEEKDAYS = "一二三四五六日"
_Y, _M, _D = r"(\d{4})\s*[-/.年]\s*", r"(\d{1,2})", r"\s*[-/.月]\s*(\d{1,2})\s*日?"
_SPAN = re.compile(rf"{_Y}{_M}{_D}\s*(?:[~～至到—–－]+|-+)\s*(?:{_Y})?{_M}{_D}", re.ASCII)
_MONTH = re.compile(rf"(?<!\d){_Y}{_M}(?:\s*月份?)?(?!\s*[-/.月\d])", re.ASCII)
_SIX = re.compile(r"(?<!\d)(20\d{2})(0[1-9]|1[0-2])(?!\d)", re.ASCII)


class Span(NamedTuple):
    """From one day to another."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> list[dt.date]:
        """All of its days."""
        return [self.first + dt.timedelta(days=n) for n in range((self.last - self.first).days + 1)]

    @property
    def words(self) -> str:
        """As people say it."""
        whole = self == month(self.first.year, self.first.month)
        return f"{self.first.year}年{self.first.month}月" if whole else f"{self.first}至{self.last}"


def month(year: int, number: int) -> Span:
    """A calendar month."""
    return Span(dt.date(year, number, 1), dt.date(year, number, monthrange(year, number)[1]))


def period_of(path: Path, sheet: str, above: Sequence[str], told: dt.date | None) -> Span:
    """The days of which a table can be.

    Args:
        above: what stands above it.
        told: a day of the month, where somebody says which it is.

    Raises:
        Unusable: where nothing tells it, or two things tell two.
    """
    called = f"{path.name}“{sheet}”" if sheet else path.name
    said = month(told.year, told.month) if told is not None else None
    found = next(filter(None, (_written(above), _named([sheet]), _named([path.stem]))), set())
    if said is not None:
        if found and not any(one.first <= said.last and said.first <= one.last for one in found):
            words = "、".join(one.words for one in sorted(found))
            raise Unusable(f"{called}写的是{words}，不是{said.words}。", "请核对文件，或者不写是哪个月。")
        fitting = [one for one in found if one.first <= said.last and said.first <= one.last]
        return fitting[0] if len(fitting) == 1 else said
    if len(found) > 1:
        raise Unusable(f"{called}写了{'、'.join(one.words for one in sorted(found))}，看不出是哪一个月的考勤。", WAY_ON)
    if not found:
        raise Unusable(f"{called}看不出是哪年哪月的考勤。", WAY_ON)
    return found.pop()


def _written(texts: Sequence[str]) -> set[Span]:
    """The stretches that stand above, or else the months; the day on which it was printed is neither."""
    spans = {span for text in texts for found in _SPAN.finditer(text) if (span := _span(found)) is not None}
    return spans or _months(texts, _MONTH)


def _named(texts: Sequence[str]) -> set[Span]:
    spans = {span for text in texts for found in _SPAN.finditer(text) if (span := _span(found)) is not None}
    return spans or _months(texts, _MONTH) or _months(texts, _SIX)


def _months(texts: Sequence[str], shape: re.Pattern[str]) -> set[Span]:
    told = [(int(found[1]), int(found[2])) for text in texts for found in shape.finditer(text)]
    return {month(*one) for one in told if 1 <= one[1] <= 12 and one[0] >= 1}


def _span(found: re.Match[str]) -> Span | None:
    year, first_month, first_day, last_year, last_month, last_day = found.groups()
    try:
        span = Span(
            dt.date(int(year), int(first_month), int(first_day)),
            dt.date(int(last_year or year), int(last_month), int(last_day)),
        )
    except ValueError:
        return None
    return span if span.first <= span.last else None


Head = tuple[int | None, int | None, int, str]
"""Year and month where the head of a day tells them, its day, its weekday or ""."""


def dates_of(called: str, heads: Sequence[Head], period: Span | None) -> list[dt.date | None]:
    """The day of each head; None where there is none of it, as of a 31 in September.

    Raises:
        Unusable: where the table has more than a month, or a weekday is that of another month.
    """
    days = period.days if period is not None else []
    if period is not None and len(days) > MOST and not all(head[1] for head in heads):
        raise Unusable(f"{called}写的是{period.words}，不止一个月，日期栏看不出是哪月的。", WAY_ON)
    by_day = {day.day: day for day in days}
    by_month = {(day.month, day.day): day for day in days}
    found = [_date(head, by_day, by_month) for head in heads]
    for head, day in zip(heads, found, strict=True):
        if day is not None and head[3] and WEEKDAYS[day.weekday()] != head[3]:
            raise Unusable(
                f"{called}第{head[2]}日写的是星期{head[3]}，{day}是星期{WEEKDAYS[day.weekday()]}。",
                "请核对是哪年哪月的考勤（--month 2026-09）。",
            )
    return found


def _date(head: Head, by_day: dict[int, dt.date], by_month: dict[tuple[int, int], dt.date]) -> dt.date | None:
    year, number, day, _ = head
    if year is None or number is None:
        return by_month.get((number, day)) if number is not None else by_day.get(day)
    try:
        return dt.date(year, number, day)
    except ValueError:
        return None
