"""Working days 工作日 and deadlines, and why a day is that day.

A year's notice 放假通知 says which days are off and which weekend days are worked. A year without one is never
guessed silently: weekends and the fixed holidays are off, and every deadline that touches it is 暂定.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from zwzx import places
from zwzx.errors import ZwzxError
from zwzx.office.regulations import Limit

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["BadNotice", "Calendar", "Deadline", "Limit", "Year", "parse_year", "shipped"]

DAY = dt.timedelta(days=1)
SATURDAY = 5
WEEKDAYS = "一二三四五六日"
FIXED = {(1, 1): "元旦", (5, 1): "劳动节", (5, 2): "劳动节", (10, 1): "国庆节", (10, 2): "国庆节", (10, 3): "国庆节"}
"""Days that are off in every year by regulation, whatever the notice will say of the days around them."""
LAST_SECOND = dt.time(23, 59, 59)


class BadNotice(ZwzxError):
    """A notice of days off that can't be right."""


@dataclass(frozen=True)
class Year:
    """One year's notice: days off with the holiday, weekend days that are worked, and which notice says so."""

    year: int
    notice: str
    off: Mapping[dt.date, str]
    worked: Mapping[dt.date, str]


@dataclass(frozen=True)
class Deadline:
    """The moment by which something is due, and how it came to that.

    `skipped` are the days that did not count, or over which the end rolled, each with its reason; `provisional`
    tells that one of the days looked at lies in a year without a notice.
    """

    at: dt.datetime
    words: str
    skipped: tuple[tuple[dt.date, str], ...] = ()
    provisional: bool = False


class Calendar:
    """The working days of some years."""

    def __init__(self, years: Mapping[int, Year]) -> None:
        self.years = dict(years)

    def provisional(self, year: int) -> bool:
        """Whether no notice for that year is at hand."""
        return year not in self.years

    def is_workday(self, day: dt.date) -> bool:
        """Whether the office works on a day."""
        year = self.years.get(day.year)
        if year is None:
            return day.weekday() < SATURDAY and (day.month, day.day) not in FIXED
        if day in year.worked:
            return True
        return day not in year.off and day.weekday() < SATURDAY

    def reason(self, day: dt.date) -> str:
        """Why a day is worked or off."""
        year = self.years.get(day.year)
        if year is None:
            what = FIXED.get((day.month, day.day)) or _weekday(day)
            return f"{what}（暂定）"
        if day in year.worked:
            return f"调休上班（{year.worked[day]}）"
        return year.off.get(day) or _weekday(day)

    def deadline(self, limit: Limit, start: dt.datetime, off_hour: dt.time) -> Deadline:
        """When something that happened at `start` is due.

        Days and working days count from the day after and end with office hours; an end on a day off rolls to the
        next working day. Hours run through and are never rolled, nor is a day of the year `before` which something
        must be done. `0 day` is the same day's end of office hours; begun after it, the day's end.

        Raises:
            ValueError: for a limit that is no time.
        """
        if limit.before:
            return self._before(limit, start)
        if limit.unit == "hour":
            end = start + dt.timedelta(hours=limit.amount)
            return Deadline(end, f"从{start:%m月%d日 %H:%M}起连续{limit.amount}小时，休息日照算。")
        if limit.unit == "workday":
            return self._workdays(limit.amount, start, off_hour)
        if limit.unit == "day" and limit.amount == 0:
            late = start.time() > off_hour
            end = dt.datetime.combine(start.date(), LAST_SECOND if late else off_hour)
            return Deadline(end, "当日下班前。" if not late else "下班后办的，当日内。")
        if limit.unit == "day":
            return self._rolled(start.date() + limit.amount * DAY, f"次日起算{limit.amount}天", off_hour)
        if limit.unit == "month":
            return self._rolled(_months_later(start.date(), limit.amount), f"{limit.amount}个月", off_hour)
        raise ValueError(limit)

    def _before(self, limit: Limit, start: dt.datetime) -> Deadline:
        month, day = map(int, limit.before.split("-"))
        end = dt.datetime(start.year + 1, month, day) - dt.timedelta(seconds=1)
        return Deadline(end, f"{start.year + 1}年{month}月{day}日以前，不顺延。")

    def _workdays(self, amount: int, start: dt.datetime, off_hour: dt.time) -> Deadline:
        day, left, skipped, provisional = start.date(), amount, [], False
        while left:
            day += DAY
            provisional |= self.provisional(day.year)
            if self.is_workday(day):
                left -= 1
            else:
                skipped.append((day, self.reason(day)))
        words = f"从{start:%m月%d日}次日起算{amount}个工作日，到{day:%m月%d日}"
        return self._made(day, off_hour, words, skipped, provisional=provisional)

    def _rolled(self, day: dt.date, words: str, off_hour: dt.time) -> Deadline:
        skipped, provisional, end = [], self.provisional(day.year), day
        while not self.is_workday(end):
            skipped.append((end, self.reason(end)))
            end += DAY
            provisional |= self.provisional(end.year)
        words = f"{words}，到{day:%m月%d日}"
        if end != day:
            words += f"，遇{skipped[0][1]}顺延到{end:%m月%d日}"
        return self._made(end, off_hour, words, skipped, provisional=provisional)

    def _made(
        self, day: dt.date, off_hour: dt.time, words: str, skipped: list[tuple[dt.date, str]], *, provisional: bool
    ) -> Deadline:
        words += "下班前" + ("（没有放假通知，暂定）。" if provisional else "。")
        return Deadline(dt.datetime.combine(day, off_hour), words, tuple(skipped), provisional)


def parse_year(text: str) -> Year:
    """A notice in the form of data/workdays/YYYY.toml.

    Raises:
        BadNotice: where it can't be read or contradicts itself.
    """
    import tomllib

    try:
        raw = tomllib.loads(text)
        year, notice = int(raw["year"]), str(raw["notice"])
        off = {day: str(r["name"]) for r in raw["off"] for day in _days(r["from"], r["to"])}
        listed = sum(len(_days(r["from"], r["to"])) for r in raw["off"])
        worked = {w["day"]: str(w["for"]) for w in raw.get("worked", [])}
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise BadNotice(f"放假通知读不出来：{error}。", "请照 data/workdays 里的样子写。") from None
    for day in (*off, *worked):
        if type(day) is not dt.date or day.year != year:
            raise BadNotice(f"{day}不在{year}年。", "请核对年份。")
    if listed != len(off) or len(raw.get("worked", [])) != len(worked) or set(off) & set(worked):
        raise BadNotice("有的日子写了两次。", "请核对放假和调休的日子。")
    for day in worked:
        if day.weekday() < SATURDAY:
            raise BadNotice(f"{day}本来就是工作日，不用调休。", "调休上班的应是周末。")
    return Year(year, notice, off, worked)


@cache
def shipped() -> Calendar:
    """The years whose notices come with the program."""
    files = sorted(places.data("workdays").glob("*.toml"))
    return Calendar({y.year: y for y in (parse_year(f.read_text(encoding="utf-8")) for f in files)})


def _days(first: Any, last: Any) -> list[dt.date]:
    if last < first:
        raise ValueError(f"{first} 到 {last} 倒过来了")
    return [first + n * DAY for n in range((last - first).days + 1)]


def _weekday(day: dt.date) -> str:
    return f"星期{WEEKDAYS[day.weekday()]}"


def _months_later(day: dt.date, amount: int) -> dt.date:
    months = day.month - 1 + amount
    year, month = day.year + months // 12, months % 12 + 1
    return dt.date(year, month, min(day.day, monthrange(year, month)[1]))
