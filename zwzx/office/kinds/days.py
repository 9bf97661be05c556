"""Days and moments, in every usual way of writing them."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any, ClassVar

from zwzx.office.kinds.base import Kind, Suggestion
from zwzx.office.kinds.plain import EARLIEST_YEAR, FIRST_YEAR, LAST_YEAR, chinese_number, plain_digits, whole
from zwzx.office.terms.hours import spelled
from zwzx.store.fields import DayField, MomentField

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.kinds.base import Within


# patterns stay text: compiling them costs a command that reads none a millisecond; re keeps what it compiled
_FULL = r"(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?|(\d{4})(\d{2})(\d{2})"
_MONTH_ALONE = r"(\d{4})[-./年](\d{1,2})月?(?:[-./]0{1,2}日?|0{1,2}日)?|(\d{4})(\d{2})00|(\d{4})年?"
_SHORT = r"(\d{1,2})[-./月](\d{1,2})[日号]?|(\d{2})(\d{2})"
_WEEKDAY = r"(上|下|本|这)?(?:周|星期|礼拜)([一二三四五六日天])"
_LATER = r"\+(\d{1,3})天?"
_COUNTED = rf"{_WEEKDAY}|{_LATER}"
_CLOCK = r"(上午|下午|晚上|中午|早上)?(\d{1,2})(?:[:：点时.](\d{1,2})?(?:分|[:：](\d{1,2})秒?)?|点|时)半?"
_NEAR = {"今天": 0, "今日": 0, "昨天": -1, "昨日": -1, "前天": -2, "明天": 1, "明日": 1, "后天": 2, "大后天": 3}
_WEEKDAYS = "一二三四五六日"
_WEEKS = {"上": -1, "本": 0, "这": 0, "下": 1}
NOW = ("现在", "刚才")
_NO_TIME = r"T?00:00:00(\.0+)?$"
_MONTHS = 12
_NOON = 12
FIRST_CENTURY = 1900
"""From when on four figures alone may be a year, and no number."""


YEAR, WHOLE = "2026-", "2026-11-24"
"""How a year and a day are written: what stands behind is left out where there is little room."""


class Day(Kind[dt.date]):
    """A calendar day."""

    word: ClassVar[str] = "日期"

    def read(self, text: str, office: Within | None = None) -> dt.date:
        """The day; without a year it is the present one.

        What is counted from today, as 周五 or +3, and 1205 without any mark is taken from who types it, at whatever door;
        never without an office, as from the columns of an old book, where it would be a guess.

        Raises:
            Unreadable: where there is no such day, saying why.
        """
        bare = re.sub(r"[T ]?00:00(:00)?(\.0+)?$", "", plain_digits_kept(text))
        return self.of_text(bare, text, office)

    def show(self, value: dt.date) -> str:
        """`2026-11-24`."""
        return f"{value:%Y-%m-%d}" if isinstance(value, dt.datetime) else value.isoformat()

    def in_full(self, text: str, value: dt.date) -> str:
        """The day with its year."""
        return self.show(value)

    def suggest(self, typed: str, office: Within | None = None) -> Sequence[Suggestion]:
        """Today and yesterday, while nothing is typed."""
        today = now_of(office).date()
        near = [(today, "今天"), (today - dt.timedelta(days=1), "昨天")]
        return [] if typed else [Suggestion(day.isoformat(), note) for day, note in near]

    def field(self, **options: Any) -> Any:
        """A day."""
        return DayField(**options)

    def of_text(self, bare: str, text: str, office: Within | None) -> dt.date:
        """The day that a tidied text means; `text` is what was typed, for the message."""
        if bare in _NEAR:
            return now_of(office).date() + dt.timedelta(days=_NEAR[bare])
        if office is not None and (found := re.fullmatch(_COUNTED, bare, re.ASCII)):
            return _counted(found, office.today)
        bare = in_figures(bare.rstrip(".。"))
        if found := re.fullmatch(_FULL, bare, re.ASCII):
            year, month, day = (int(part) for part in found.groups() if part)
        elif (found := re.fullmatch(_SHORT, bare, re.ASCII)) and (office is not None or not bare.isdecimal()):
            year, (month, day) = now_of(office).year, (int(part) for part in found.groups() if part)
        else:
            typed = (
                "2026-11-24、11-24、1124、周五、明天 或 +3（三天后）"
                if office is not None
                else "2016-03-12 或 2016年3月12日"
            )
            raise self.wrong(text, "不是日期", f"请写成 {typed}。")
        if not 1 <= month <= _MONTHS:
            raise self.wrong(text, f"里没有{month}月", "请核对月份。")
        if year > LAST_YEAR:
            raise self.wrong(text, "太远", "请核对年份。")
        if year < EARLIEST_YEAR:  # whatever is counted back from a day must still be one
            raise self.wrong(text, "太早", "请核对年份。")
        try:
            return dt.date(year, month, day)
        except ValueError:
            raise self.wrong(text, f"不存在，{month}月没有{day}日", "请核对日期。") from None


class WholeDay(Day):
    """A day that somebody states, year and all: what the machine's clock could fill in is not taken."""

    def suggest(self, typed: str, office: Within | None = None) -> Sequence[Suggestion]:
        """Nothing: the person says it."""
        return []

    def of_text(self, bare: str, text: str, office: Within | None) -> dt.date:
        """The day that a tidied text means; without its year it means none."""
        if not re.fullmatch(_FULL, bare, re.ASCII):
            raise self.wrong(text, "没有写全年月日", "请写成 2026-11-24。")
        return super().of_text(bare, text, office)


class Moment(Kind[dt.datetime]):
    """A day with a time, or a day alone where nobody tells the hour; a time alone is today.

    Args:
        by_when: whether something is to be done by it, so that a day alone will do: it has all of that day's hours.
    """

    word: ClassVar[str] = "时间"
    sheds: ClassVar[int] = len(YEAR)

    def __init__(self, label: str, *, by_when: bool = False, **options: Any) -> None:
        super().__init__(label, **options)
        self.by_when = by_when

    def read(self, text: str, office: Within | None = None) -> dt.datetime:
        """The moment; noughts for the time, as programs write a day, are none.

        Raises:
            Unreadable: where there is no such moment, or it is midnight sharp, which no day alone can be told from.
        """
        bare = re.sub(_NO_TIME, "", plain_digits_kept(text))
        if bare in NOW:
            return now_of(office)
        day_part, time_part = _split(bare)
        time = _read_time(self, time_part, text) if time_part else dt.time()
        if time_part and time == dt.time():
            raise self.wrong(
                text, "写的是零点整，和没有写钟点分不开", "请写 0:01 或前一天的 23:59；只知道日期的，只写日期。"
            )
        day = Day(self.label).of_text(day_part, text, office) if day_part else now_of(office).date()
        return dt.datetime.combine(day, time)

    def show(self, value: dt.datetime) -> str:
        """`2026-11-24 09:05`, with seconds only where there are some; `2026-11-24` where the hour is not known."""
        return f"{value:%Y-%m-%d %H:%M:%S}" if value.second else spelled(value)

    def in_full(self, text: str, value: dt.datetime) -> str:
        """The moment with its day; now stays now."""
        return text if text in NOW else self.show(value)

    def near(self, text: str, year: int) -> str:
        """Of this year without it; of another year the day alone."""
        return near(text, year)

    def suggest(self, typed: str, office: Within | None = None) -> Sequence[Suggestion]:
        """Now, while nothing is typed."""
        return [] if typed else [Suggestion(f"{now_of(office):%Y-%m-%d %H:%M}", "现在")]

    def field(self, **options: Any) -> Any:
        """A moment to the second."""
        return MomentField(**options)


def near(text: str, year: int) -> str:
    """A written day with what follows it: of this year without the year, of another one the day alone."""
    return text[len(YEAR) :] if text.startswith(f"{year}-") else text[: len(WHOLE)]


class Minute(Moment):
    """A moment as lists show it: to the minute."""

    def show(self, value: dt.datetime) -> str:
        """`2026-11-24 09:05`."""
        return spelled(value)


class Brief(Moment):
    """A moment of these days, as narrow lists show it: without its year."""

    sheds: ClassVar[int] = 0

    def show(self, value: dt.datetime) -> str:
        """`11-24 09:05`."""
        return spelled(value, "%m-%d %H:%M")


class TimeOfDay(Kind[dt.time]):
    """A time of the day."""

    word: ClassVar[str] = "钟点"

    def read(self, text: str, office: Within | None = None) -> dt.time:
        """The time.

        Raises:
            Unreadable: where there is no such time.
        """
        return _read_time(self, plain_digits(text), text)

    def show(self, value: dt.time) -> str:
        """`17:30`."""
        return f"{value:%H:%M:%S}" if value.second else f"{value:%H:%M}"


class Month(Kind[dt.date]):
    """A calendar month, as its first day."""

    word: ClassVar[str] = "年-月"

    def read(self, text: str, office: Within | None = None) -> dt.date:
        """The first day of the month, as `2026-11` or 2026年11月 names it.

        Raises:
            Unreadable: where there is no such month.
        """
        found = re.fullmatch(r"(\d{4})[-./年](\d{1,2})月?", plain_digits(text), re.ASCII)
        if found is None or not 1 <= int(found[2]) <= _MONTHS:
            raise self.wrong(text, "不是年月", "请写成 2026-11。")
        if not FIRST_YEAR <= int(found[1]) <= LAST_YEAR:
            raise self.wrong(text, "的年份不对", f"请写{FIRST_YEAR}到{LAST_YEAR}年。")
        return dt.date(int(found[1]), int(found[2]), 1)

    def show(self, value: dt.date) -> str:
        """`2026-11`."""
        return f"{value:%Y-%m}"

    def field(self, **options: Any) -> Any:
        """Its first day."""
        return DayField(**options)

    def suggest(self, typed: str, office: Within | None = None) -> Sequence[Suggestion]:
        """This month and the last, while nothing is typed."""
        first = now_of(office).date().replace(day=1)
        before = (first - dt.timedelta(days=1)).replace(day=1)
        return [] if typed else [Suggestion(self.show(first), "本月"), Suggestion(self.show(before), "上月")]


def _counted(found: re.Match[str], today: dt.date) -> dt.date:
    """A weekday, or so many days from today: 周五 is the next one, today among them; 下周五 is of next week, from Monday on."""
    week, name, later = found.groups()
    if later:
        return today + dt.timedelta(days=int(later))
    ahead = _WEEKDAYS.index(name.replace("天", "日")) - today.weekday()
    return today + dt.timedelta(days=ahead + 7 * _WEEKS[week] if week else ahead % 7)


def in_figures(bare: str) -> str:
    """A day that is written in Chinese numerals as one in figures: 二〇〇三年三月一日 is 2003年3月1日."""
    parts = re.split(r"([年月日号])", bare.replace("元月", "一月"))
    numbers = [whole(part) if part.isascii() else chinese_number(re.sub("[OoＯ]", "〇", part)) for part in parts[::2]]
    if len(parts) < len("年月") or any(n is None and part for n, part in zip(numbers, parts[::2], strict=True)):
        return bare
    return "".join("" if n is None else str(n) for n in numbers[:1]) + "".join(
        word + ("" if n is None else str(n)) for word, n in zip(parts[1::2], numbers[1:], strict=True)
    )


def month_alone(bare: str) -> str:
    """What is known of a day of which only the month or the year is written, as 2019年3月; "" for any other text.

    Archives write noughts for what nobody knows of it: 20190300, 2019-03-00.
    """
    found = re.fullmatch(_MONTH_ALONE, bare, re.ASCII)
    parts = [part for part in found.groups() if part] if found else []
    if not parts or int(parts[0]) < FIRST_CENTURY:
        return ""
    month = int(parts[1]) if len(parts) > 1 else 0
    return f"{parts[0]}年{month}月" if 1 <= month <= _MONTHS else f"{parts[0]}年" if month == 0 else ""


def plain_digits_kept(text: str) -> str:
    """Half-width digits; a blank between day and time becomes one `T`."""
    import unicodedata

    parts = unicodedata.normalize("NFKC", text).replace("：", ":").split()
    joined = "".join(parts)
    two = re.fullmatch(r"(.*\d[日号天]?)\s+((?:上午|下午|晚上|中午|早上)?\d{1,2}[:点时].*)", " ".join(parts))
    return f"{''.join(two[1].split())}T{''.join(two[2].split())}" if two else joined


def _split(bare: str) -> tuple[str, str]:
    if "T" in bare:
        day, _, time = bare.partition("T")
        return day, time
    if found := re.fullmatch(
        rf"(?P<day>.*?[日号]|{'|'.join(_NEAR)}|{_WEEKDAY}|\+\d{{1,3}}天)?"
        r"(?P<hour>(?:上午|下午|晚上|中午|早上)?\d{1,2}[:点时].*)",
        bare,
    ):
        return found["day"] or "", found["hour"]
    if found := re.fullmatch(r"(\d{8})(\d{4}|\d{6})", bare):
        return found[1], found[2]
    return bare, ""


def _read_time(kind: Kind[Any], bare: str, text: str) -> dt.time:
    if found := re.fullmatch(r"(\d{2})(\d{2})(\d{2})?", bare, re.ASCII):
        hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    elif found := re.fullmatch(_CLOCK, re.sub(r"\.\d+$", "", bare), re.ASCII):
        half, hour, minute, second = found[1], int(found[2]), int(found[3] or 0), int(found[4] or 0)
        minute = 30 if bare.endswith("半") else minute
        if half == "晚上" and hour == _NOON:
            raise kind.wrong(text, "说不清是哪一天的", "请写 0:01（当天零点过）或 23:59。")
        hour += _NOON if half in ("下午", "晚上") and hour < _NOON else 0
    else:
        raise kind.wrong(text, "不是时间", "请写成 9:05、下午3点 或 2026-11-24 09:05。")
    try:
        return dt.time(hour, minute, second)
    except ValueError:
        raise kind.wrong(text, "不存在，一天到24点为止", "请核对时间。") from None


def now_of(office: Within | None) -> dt.datetime:
    """The office's moment; before it is open, by the machine's clock in the office's time, whatever zone that is in."""
    from zwzx.office.core.local_time import local_now

    return office.now if office is not None else local_now().replace(microsecond=0)


def day(label: str, **options: Any) -> Day:
    """A day."""
    return Day(label, **options)


def whole_day(label: str, **options: Any) -> WholeDay:
    """A day stated in full."""
    return WholeDay(label, **options)


def moment(label: str, **options: Any) -> Moment:
    """A moment."""
    return Moment(label, **options)


def minute(label: str, **options: Any) -> Minute:
    """A moment, shown to the minute."""
    return Minute(label, **options)


def brief(label: str) -> Brief:
    """A moment, shown without its year."""
    return Brief(label)


def month(label: str, **options: Any) -> Month:
    """A calendar month."""
    return Month(label, **options)


def time_of_day(label: str, **options: Any) -> TimeOfDay:
    """A time of the day."""
    return TimeOfDay(label, **options)
