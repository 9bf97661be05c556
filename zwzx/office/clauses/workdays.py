"""Working days 工作日 and deadlines, and why a day is that day.

A year's notice 放假通知 says which days are off and which weekend days are worked. A year without one is never
guessed silently: weekends and the fixed holidays are off, and every deadline that touches it is 暂定.
"""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx import places
from zwzx.errors import NotRead, ZwzxError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from zwzx.office.clauses.regulations import Limit

DAY = dt.timedelta(days=1)
SATURDAY = 5
WEEKDAYS = "一二三四五六日"
FIXED = {(1, 1): "元旦", (5, 1): "劳动节", (5, 2): "劳动节", (10, 1): "国庆节", (10, 2): "国庆节", (10, 3): "国庆节"}
"""Days that are off in every year by regulation, whatever the notice will say of the days around them."""
LAST_SECOND = dt.time(23, 59, 59)
KEYS = {"off": ("name", "from", "to"), "worked": ("for", "day")}
"""The tables of a notice, and what each entry of them has: its words first, then its first and last day."""
SAMPLES = {
    "off": '{ name = "元旦", from = 2027-01-01, to = 2027-01-03 }',
    "worked": '{ day = 2027-01-09, for = "元旦" }',
}
MODEL = "请照 data/workdays 里的样子写。"


class BadNotice(ZwzxError):
    """A notice of days off that can't be right."""


class Year(NamedTuple):
    """One year's notice: days off with the holiday, weekend days that are worked, and which notice says so."""

    year: int
    notice: str
    off: Mapping[dt.date, str]
    worked: Mapping[dt.date, str]


class Deadline(NamedTuple):
    """The moment by which something is due, and how it came to that.

    `skipped` are the days that did not count, or over which the end rolled, each with its reason; `counted` the
    days that make up the amount, where it is one of days or working days. `provisional` tells that a notice still
    to come may move it: one of the days whose being worked or off mattered lies in a year without one.
    """

    at: dt.datetime
    words: str
    skipped: tuple[tuple[dt.date, str], ...] = ()
    provisional: bool = False
    counted: tuple[dt.date, ...] = ()


class Calendar:
    """The working days of some years."""

    def __init__(self, years: Mapping[int, Year]) -> None:
        self.years = years

    def provisional(self, year: int) -> bool:
        """Whether no notice for that year is at hand."""
        return year not in self.years

    def is_workday(self, day: dt.date) -> bool:
        """Whether the office works on a day."""
        year = self.years.get(day.year)
        if year is not None and day in year.worked:
            return True
        return day.weekday() < SATURDAY and self._holiday(day) is None

    def reason(self, day: dt.date) -> str:
        """Why a day is worked or off: 春节, 周末（星期六）, 调休上班（春节）, 工作日（星期三）; 暂定 without a notice."""
        year = self.years.get(day.year)
        if year is not None and day in year.worked:
            return f"调休上班（{year.worked[day]}）"
        doubt = [] if year is not None else ["暂定"]
        aside = doubt if self._holiday(day) else [f"星期{WEEKDAYS[day.weekday()]}", *doubt]
        return self._name(day) + (f"（{'，'.join(aside)}）" if aside else "")

    def deadline(self, limit: Limit, start: dt.datetime, off_hour: dt.time) -> Deadline:
        """When something that happened at `start` is due.

        Days and working days count from the day after and end with office hours; an end on a day off rolls to the
        next working day, and so does one of months (the same day of the month, or its last). Hours run through and
        are never rolled, nor is a day of the following year `before` which something must be done: its last moment
        is the second before that day. `within` a month, a quarter, half a year or a year ends with that period, and
        is not rolled either: the next day belongs to another.

        `0 day` (保密.3) is the same day's end of office hours, on a day off too, for the paper is in somebody's hands.
        Where that hour is past already, it is the day's last second: a limit that is over as it begins helps nobody.

        Raises:
            ValueError: for a limit that is no time.
        """
        if limit.before or limit.within:
            return _before(limit, start) if limit.before else _within(limit, start)
        if limit.unit == "hour":
            return _hours(limit.amount, start)
        if limit.unit not in ("day", "workday", "month"):
            raise ValueError(limit)
        if limit.amount == 0:
            return _same_day(start, off_hour)
        if limit.unit == "workday":
            return self._workdays(limit.amount, start, off_hour)
        day = start.date()
        if limit.unit == "month":
            return self._rolled(day, _months_later(day, limit.amount), f"起{limit.amount}个月", (), off_hour)
        counted = tuple(day + n * DAY for n in range(1, limit.amount + 1))
        return self._rolled(day, counted[-1], f"次日起算{limit.amount}天", counted, off_hour)

    def working_hours(self, amount: int, start: dt.datetime, on: dt.time, off: dt.time) -> Deadline:
        """When so many hours are over of those in which the office works, on working days from `on` to `off`.

        Where `off` is not after `on`, a working day is all of its hours.
        """
        on, off = (on, off) if on < off else (dt.time(), LAST_SECOND)
        left, at, skipped, provisional = dt.timedelta(hours=amount), start, [], False
        while True:
            begins, ends = dt.datetime.combine(at, on), dt.datetime.combine(at, off)
            provisional |= self.provisional(at.year)
            if not self.is_workday(at.date()):
                skipped.append((at.date(), self.reason(at.date())))
            elif (end := max(at, begins) + left) <= ends:
                words = (
                    f"从{_named(start, start)} {start:%H:%M}起{amount}个工作小时，到{_named(end, start)} {end:%H:%M}"
                )
                doubt = "（没有放假通知，暂定）" if provisional else ""
                return Deadline(end, f"{words}{doubt}。", tuple(skipped), provisional)
            elif at < ends:
                left -= ends - max(at, begins)
            at = dt.datetime.combine(at + DAY, dt.time())

    def _holiday(self, day: dt.date) -> str | None:
        year = self.years.get(day.year)
        return FIXED.get((day.month, day.day)) if year is None else year.off.get(day)

    def _name(self, day: dt.date) -> str:
        return self._holiday(day) or ("工作日" if day.weekday() < SATURDAY else "周末")

    def _workdays(self, amount: int, start: dt.datetime, off_hour: dt.time) -> Deadline:
        counted: list[dt.date] = []
        day, skipped, provisional = start.date(), [], False
        while len(counted) < amount:
            day += DAY
            provisional |= self.provisional(day.year)
            if self.is_workday(day):
                counted.append(day)
            else:
                skipped.append((day, self.reason(day)))
        words = f"从{_named(start, start)}次日起算{amount}个工作日"
        words += f"，跳过休息日{len(skipped)}天" if skipped else ""
        words += f"，到{_named(day, start)}{_until(provisional=provisional)}"
        return Deadline(dt.datetime.combine(day, off_hour), words, tuple(skipped), provisional, tuple(counted))

    def _rolled(
        self, start: dt.date, day: dt.date, span: str, counted: tuple[dt.date, ...], off_hour: dt.time
    ) -> Deadline:
        end, skipped, provisional = day, [], self.provisional(day.year)
        while not self.is_workday(end):
            skipped.append((end, self.reason(end)))
            end += DAY
            provisional |= self.provisional(end.year)
        words = f"从{_named(start, start)}{span}，到{_named(day, start)}"
        if skipped:
            names = "、".join(dict.fromkeys(self._name(d) for d, _ in skipped))
            words += f"；因{names}顺延到{_named(end, start)}"
        words += _until(provisional=provisional)
        return Deadline(dt.datetime.combine(end, off_hour), words, tuple(skipped), provisional, counted)


LARGEST_NOTICE = 1 << 20
"""The most bytes of a notice; one is a page."""


def read_notice(file: Path) -> str:
    """The text of a notice.

    Raises:
        NotRead: where the system does not let it be read.
        BadNotice: where it is written in another encoding.
    """
    from zwzx.store.plain_files import content

    try:
        return content(file, LARGEST_NOTICE).decode()
    except UnicodeDecodeError:
        raise BadNotice(f"{file.name}的文字编码认不出来。", "请另存为 UTF-8。") from None
    except OSError as error:
        from zwzx.store.trouble import why

        raise NotRead(f"{file.name}读不了：{why(error)}。", "请核对路径和权限。") from None


def parse_year(text: str) -> Year:
    """A notice in the form of data/workdays/YYYY.toml.

    Raises:
        BadNotice: where it can't be read or contradicts itself.
    """
    raw = _toml(text)
    year, notice = raw.get("year"), raw.get("notice")
    if type(year) is not int or not dt.MINYEAR < year < dt.MAXYEAR:
        raise BadNotice("放假通知没有写年份，或年份不对。", "请写一行 year = 2027。")
    if not isinstance(notice, str) or not notice.strip():
        raise BadNotice("没有写明是哪一份放假通知。", '请写一行 notice = "某年某月某日公布的放假安排"。')
    # a misspelt `worked` would otherwise lose the adjusted workdays in silence
    if unknown := set(raw) - {"year", "notice", *KEYS}:
        raise BadNotice(f"放假通知里有不认识的项：{'、'.join(sorted(unknown))}。", "只写 year、notice、off、worked。")
    if not raw.get("off"):
        raise BadNotice("没有写放假的日子。", f"请写 off = [{SAMPLES['off']}]。")
    off, worked = _listed(raw, "off", year), _listed(raw, "worked", year)
    for day in worked:
        if day in off:
            raise BadNotice(f"{day}写成了放假，又写成了上班。", "请核对放假和调休的日子。")
        if day.weekday() < SATURDAY:
            raise BadNotice(f"{day}本来就是工作日，不用调休。", "调休上班的应是周末。")
    return Year(year, notice, off, worked)


class Files(Mapping[int, Year]):
    """The notices in a folder, a file a year, each read when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self._files = {int(file.stem): file for file in sorted(folder.glob("*.toml"))}
        self._read: dict[int, Year] = {}

    def __getitem__(self, year: int) -> Year:
        """The notice of a year."""
        if year not in self._read:
            self._read[year] = parse_year(self._files[year].read_text(encoding="utf-8"))
        return self._read[year]

    def __iter__(self) -> Iterator[int]:
        """The years, the earliest first."""
        return iter(self._files)

    def __len__(self) -> int:
        """How many years there are."""
        return len(self._files)


@cache
def shipped() -> Calendar:
    """The years whose notices come with the program."""
    return Calendar(Files(places.data("workdays")))


def _toml(text: str) -> dict[str, Any]:
    import tomllib

    try:
        return tomllib.loads(text.removeprefix("\ufeff"))  # Windows' Notepad begins a file with this mark
    except (ValueError, RecursionError) as error:
        line = re.search(r"at line (\d+)", str(error))
        raise BadNotice(f"放假通知{f'第{line[1]}行' if line else ''}读不出来。", MODEL) from None


def _listed(raw: dict[str, Any], key: str, year: int) -> dict[dt.date, str]:
    found: dict[dt.date, str] = {}
    for name, first, last in _spans(raw.get(key, []), key):
        for day in (first, last):
            if day.year != year:
                raise BadNotice(f"{day}不在{year}年。", "请核对年份。")
        if last < first:
            raise BadNotice(f"{name}从{first}到{last}，首尾颠倒了。", "请核对起止日期。")
        for n in range((last - first).days + 1):
            if first + n * DAY in found:
                raise BadNotice(f"{first + n * DAY}写了两次。", "请核对放假和调休的日子。")
            found[first + n * DAY] = name
    return found


def _spans(entries: Any, key: str) -> Iterator[tuple[str, dt.date, dt.date]]:
    wrong = BadNotice(f"{key} 有一项没有写全，或写法不对。", f"每项请写成 {SAMPLES[key]}。")
    if not isinstance(entries, list):
        raise wrong
    for entry in entries:
        if not isinstance(entry, dict) or set(entry) != set(KEYS[key]):
            raise wrong
        name, *days = (entry[k] for k in KEYS[key])
        # a TOML moment is a datetime, which is a date too
        if not isinstance(name, str) or not name.strip() or any(type(day) is not dt.date for day in days):
            raise wrong
        yield name.strip(), days[0], days[-1]


def _before(limit: Limit, start: dt.datetime) -> Deadline:
    month, day = map(int, limit.before.split("-"))
    end = dt.datetime(start.year + 1, month, day) - dt.timedelta(seconds=1)
    return Deadline(end, f"{start.year + 1}年{month}月{day}日以前，不顺延。")


def _within(limit: Limit, start: dt.datetime) -> Deadline:
    """The last second of the period of the calendar in which the start lies."""
    from zwzx.office.clauses.regulations import MONTHS

    months = MONTHS[limit.within]
    month = (start.month - 1) // months * months + months
    day = dt.date(start.year, month, monthrange(start.year, month)[1])
    return Deadline(
        dt.datetime.combine(day, LAST_SECOND), f"{_PERIODS[limit.within]}内，到{_named(day, start)}，不顺延。"
    )


_PERIODS = {"month": "当月", "quarter": "当季", "half-year": "当半年", "year": "当年"}


def _hours(amount: int, start: dt.datetime) -> Deadline:
    end = start + dt.timedelta(hours=amount)
    words = f"从{_named(start, start)} {start:%H:%M}起连续{amount}小时，到{_named(end, start)} {end:%H:%M}"
    return Deadline(end, f"{words}，休息日照算，不顺延。")


def _same_day(start: dt.datetime, off_hour: dt.time) -> Deadline:
    if start.time() < off_hour:
        return Deadline(dt.datetime.combine(start.date(), off_hour), f"{_named(start, start)}当日下班前。")
    end = dt.datetime.combine(start.date(), LAST_SECOND)
    return Deadline(end, f"{_named(start, start)}下班后办的，当日24时前。")


def _until(*, provisional: bool) -> str:
    return "下班前（没有放假通知，暂定）。" if provisional else "下班前。"


def _named(day: dt.date, start: dt.date) -> str:
    return (f"{day.year}年" if day.year != start.year else "") + f"{day.month}月{day.day}日"


def _months_later(day: dt.date, amount: int) -> dt.date:
    months = day.month - 1 + amount
    year, month = day.year + months // 12, months % 12 + 1
    return dt.date(year, month, min(day.day, monthrange(year, month)[1]))
