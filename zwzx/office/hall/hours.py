"""Clocking times 考勤时间 (窗口.6): the four of a day, those of summer, and to which of them a clocking belongs."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from zwzx.office.kinds.clock_times import MARK, NONE, summers
from zwzx.office.terms.clocking import HOUR, clock, minute_of
from zwzx.office.terms.people import Half

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

SLOTS = ("上午上班", "上午下班", "下午上班", "下午下班")
"""The four clockings of a day, in their order."""
HALVES = {Half.MORNING: (0, 1), Half.AFTERNOON: (2, 3)}
"""Which of them are those of a half day: the one in, then the one out."""


class Hours(NamedTuple):
    """The four times of a day, and the end of noon's first window, all in minutes since midnight.

    A clocking before `noon` is one of the morning. Before the middle of its half day it is one in, else one out: so one
    clocking is never two, and of several in a window the earliest in and the latest out count.
    """

    on: int = 8 * HOUR
    out: int = 11 * HOUR + 30
    back: int = 14 * HOUR + 30
    off: int = 17 * HOUR
    noon: int = 13 * HOUR

    @property
    def times(self) -> tuple[int, int, int, int]:
        """The four times."""
        return self.on, self.out, self.back, self.off

    def sorted_into(self, clocked: Iterable[int]) -> tuple[list[int | None], list[int]]:
        """The clockings of a day as its four, and those that are none of them."""
        edges = ((self.on + self.out) // 2, self.noon, (self.back + self.off) // 2)
        slots: list[int | None] = [None] * len(SLOTS)
        beside: list[int] = []
        for at in sorted(set(clocked)):
            place = sum(at >= edge for edge in edges)
            was = slots[place]
            if was is not None:
                beside.append(at if place in (0, 2) else was)
            if was is None or place in (1, 3):
                slots[place] = at
        return slots, beside

    def working(self, since: int, until: int) -> int:
        """The minutes of a stretch in which the office works; noon is none of them."""
        return sum(
            max(0, min(until, end) - max(since, begin)) for begin, end in ((self.on, self.out), (self.back, self.off))
        )

    @property
    def half_a_day(self) -> float:
        """Half of the minutes that are worked on a day."""
        return self.working(self.on, self.off) / 2


def clock_span(hours: Hours) -> str:
    """The hours of a day as they are told: 08:00—11:30、14:30—17:00."""
    on, out, back, off = map(clock, hours.times)
    return f"{on}—{out}、{back}—{off}"


class Timetable(NamedTuple):
    """The hours of every day, as the office's settings have them."""

    usual: Hours
    summer: Hours
    summers: Mapping[int, tuple[dt.date, dt.date] | None]

    def on(self, day: dt.date) -> Hours:
        """The hours of a day."""
        span = self.summers.get(day.year)
        return self.summer if span is not None and span[0] <= day <= span[1] else self.usual

    def undecided(self, year: int) -> str:
        """That nobody said when a year has summer hours, and what to do; "" where somebody did."""
        if year in self.summers:
            return ""
        return (
            f"{year}年没有设夏令时的起止日期，全年照平时的作息算（窗口.6没有写起止）。"
            f"请设：zwzx settings set --name 大厅夏令时 --value {year}-07-01至{year}-09-30，没有的写 {year}{NONE}。"
        )


def timetable(setting: Callable[[str], str]) -> Timetable:
    """The hours of every day.

    Args:
        setting: asks for a setting by its key.
    """
    noon = minute_of(dt.time.fromisoformat(setting("hall-noon")))
    usual, summer = (_times(setting(name)) for name in ("hall-hours", "hall-summer-hours"))
    return Timetable(Hours(*usual, noon=noon), Hours(*summer, noon=noon), summers(setting("hall-summer")))


def _times(text: str) -> tuple[int, int, int, int]:
    on, out, back, off = (minute_of(dt.time.fromisoformat(part)) for part in text.split(MARK))
    return on, out, back, off
