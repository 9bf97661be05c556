"""Kinds of clocking times 打卡时间: a time of the day to the minute, the four of a day, the days of summer hours."""

from __future__ import annotations

import datetime as dt
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar

from peewee import IntegerField

from zwzx.office.kinds.base import Kind
from zwzx.office.kinds.days import day, time_of_day
from zwzx.office.kinds.plain import Text
from zwzx.office.terms.clocking import clock, minute_of

if TYPE_CHECKING:
    from zwzx.office.kinds.base import Within

FOUR = 4
MARK = "、"
NONE = "无"


class ClockTime(Kind[int]):
    """A time of the day as whole minutes; seconds are dropped."""

    word: ClassVar[str] = "钟点"

    def read(self, text: str, office: Within | None = None) -> int:
        """The minutes since midnight.

        Raises:
            Unreadable: where there is no such time.
        """
        return minute_of(time_of_day(self.label).read(text, office))

    def show(self, value: int) -> str:
        """`08:05`."""
        return clock(value)

    def field(self, **options: Any) -> Any:
        """A whole number."""
        return IntegerField(**options)


class FourTimes(Text):
    """The four clocking times of a day as one text: 08:00、11:30、14:30、17:00."""

    word: ClassVar[str] = "四个钟点"

    def read(self, text: str, office: Within | None = None) -> str:
        """The four in their order, as they are kept.

        Raises:
            Unreadable: where they are not four, or not in their order.
        """
        one = time_of_day(self.label)
        parts = [part for part in re.split(r"[、，,；;\s]+", super().read(text, office)) if part]
        times = [minute_of(one.read(part, office)) for part in parts]
        if len(times) != FOUR or any(then <= first for first, then in pairwise(times)):
            raise self.wrong(text, "不是一天先后四次的时间", "请写成 8:00、11:30、14:30、17:00。")
        return MARK.join(map(clock, times))


class SummerDays(Text):
    """From which day to which a year has summer hours: 2026-07-01至2026-09-30, or 2027无; several years as one text."""

    word: ClassVar[str] = "起止日期"

    def read(self, text: str, office: Within | None = None) -> str:
        """The years in their order, as they are kept.

        Raises:
            Unreadable: where one of them is no stretch of days of one year, or a year stands there twice.
        """
        one, found = day(self.label), dict[int, str]()
        for part in re.split(r"[、，,；;\s]+", super().read(text, office)):
            if none := re.fullmatch(rf"(\d{{4}})年?{NONE}", part, re.ASCII):
                year, told = int(none[1]), f"{none[1]}{NONE}"
            elif part:
                first, _, last = part.replace("到", "至").partition("至")
                begin, end = one.read(first, office), one.read(last or first, office)
                if begin.year != end.year or end < begin or not last:
                    raise self.wrong(
                        part, "不是一年里的起止日期", "请写成 2026-07-01至2026-09-30，没有夏令时的年份写 2026无。"
                    )
                year, told = begin.year, f"{begin}至{end}"
            else:
                continue
            if year in found:
                raise self.wrong(text, f"里{year}年写了两次", "请每年只写一次。")
            found[year] = told
        return MARK.join(found[year] for year in sorted(found))


def clock_time(label: str, **options: Any) -> ClockTime:
    """A time of the day to the minute."""
    return ClockTime(label, **options)


def summers(text: str) -> dict[int, tuple[dt.date, dt.date] | None]:
    """The summer of each year of which it is decided, as `SummerDays` keeps them; None where a year has none."""
    found: dict[int, tuple[dt.date, dt.date] | None] = {}
    for part in filter(None, text.split(MARK)):
        if part.endswith(NONE):
            found[int(part.removesuffix(NONE))] = None
        else:
            first, _, last = part.partition("至")
            span = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
            found[span[0].year] = span
    return found
