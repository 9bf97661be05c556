"""What a cell of an old book means to the kind of its column: days without their year, serial days, invisible characters."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from typing import TYPE_CHECKING, Any

from zwzx.jobs.exchange import shortcuts
from zwzx.jobs.exchange.sheets import TENTHS, Figures, Unread, YearKept
from zwzx.office.kinds.base import Kind, Unreadable
from zwzx.office.kinds.days import Day, Moment, in_figures, month_alone
from zwzx.office.kinds.hidden import unseen_dropped
from zwzx.office.kinds.house import PersonsKind
from zwzx.office.kinds.limits import LimitKind
from zwzx.office.kinds.names import NameKind
from zwzx.office.kinds.plain import FIRST_YEAR, RANGE, Number, Text, plain_digits
from zwzx.office.kinds.references import Reference
from zwzx.office.kinds.secrecy import TermKind

if TYPE_CHECKING:
    from zwzx.office.core.office import Office

NOTHING = frozenset({"/", "／", "\\", "-", "－", "—", "——", "无", "不详", "空"})
"""What is written into a cell of which there is nothing to tell."""
FIRST_SERIAL, LAST_SERIAL = 10_000, 73_050
"""Days that a spreadsheet counts: from 1927 to 2099."""
EPOCH = dt.datetime(1899, 12, 30)
_SERIAL = r"(\d{5})(\.\d+)?"
_SHORT = r"(\d{1,2})[-./月](\d{1,2})[日号]?"
_TWO_DIGITS = r"(\d{2})[-./年](\d{1,2})[-./月](\d{1,2})日?"
_MIDNIGHT = r"(?<=\S)[T\s]+0?0:00(:00)?(\.0+)?$"
_TENTH = r"\d{4}\.1"
_WITH_HOUR = r"(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*(?:[日号]\s*|[T\s]+)(\d{1,2}\s*[:时点].*)"
_APART = r"\d\s+\d"
_APART_IN_DAY = r"\d\s+\d+(?!\d|\s*[:：时点.\-/年月])"
_CLOCK = r"\d{1,2}:\d{1,2}(:\d{1,2})?"
_GARBLED = "\ufffd|锟斤拷|烫烫烫|屯屯屯|[\u00c0-\u00ff][\u0080-\u00ff]+[\u00c0-\u00ff]"
"""What a text is whose letters were read in another code than they were written in."""
_MADE_A_DAY = r"(?:19|20)\d{2}([-/])\d{1,2}\1\d{1,2}(?:[T ][\d:.]+)?|(?:19|20)\d{2}年\d{1,2}月(?:\d{1,2}日)?"
SHORTEST_MONTH = 2


class NotWhole(Unreadable):
    """A day of which the book tells the month or the year alone; `known` is what it tells, as 2019年3月."""

    def __init__(self, kind: Kind[Any], text: str, known: str) -> None:
        told = kind.wrong(text, f"只知道是{known}，没有日子", "请照原件写全年月日。")
        super().__init__(told.what, told.way_on)
        self.known = known


def taken(kind: Kind[Any], cell: str, office: Office, year: int | None) -> Any:
    """The value of a cell, or None where it says that there is none.

    Args:
        year: that of the row's book, where it is known.

    Raises:
        Unreadable: where it can't be read, or could be two things; `NotWhole` where it is a day known by its month.
    """
    _refuse_spoilt(kind, cell)
    text = seen(cell, lines=kind.long if isinstance(kind, Text) else isinstance(kind, PersonsKind))
    if isinstance(kind, Reference) and "\n" in cell:
        text = _references(cell) or text
    if isinstance(kind, Number) and kind.unit == "页":
        text = _pages(text)
    refuse_two(kind, cell)
    if isinstance(kind, NameKind) and re.search(r"\S\s*[\r\n]+\s*\S", cell):
        raise kind.wrong(" ".join(cell.split()), "分了几行，看不出是不是一个人", "一个人写在一行里，几个人分开写。")
    try:
        if isinstance(kind, LimitKind | TermKind):
            return _ending(kind, text, kind.read(text))  # without the office nothing is counted from today
        if not isinstance(kind, Day | Moment):
            value = kind.read(text, office)
            shortcuts.refuse(kind, text, value)
            return value
        dated = _dated(kind, cell, text, office, year)
        return _of_its_year(kind, dated, kind.read(dated))
    except Unreadable:
        if text in NOTHING and not isinstance(kind, Text):
            return None
        raise


def _refuse_spoilt(kind: Kind[Any], cell: str) -> None:
    """Refuse what is not what was written: a cell that can't be read, garbled letters, a 文号 that became a day.

    Raises:
        Unreadable: telling it.
    """
    if isinstance(cell, Unread):
        raise kind.wrong(cell, cell.why, cell.way_on)
    if re.search(_GARBLED, cell):
        raise kind.wrong(cell, "里有乱码，原来的字看不出", "请照原簿把这一格写对。")
    if isinstance(kind, Reference) and (
        isinstance(cell, YearKept) or re.fullmatch(_MADE_A_DAY, cell.strip(), re.ASCII)
    ):
        raise kind.wrong(cell, "是日期，多半是表格程序把文号变成了日期", "请照原簿写文号。")


def refuse_two(kind: Kind[Any], cell: str, *, figures: bool = False) -> None:
    """Refuse two figures in one cell, where put together they would be read as another one, such as 1 and 2 as 12.

    Args:
        figures: whether it is a number though its kind is a text, as that of an entry.

    Raises:
        Unreadable: where a blank or a line break stands between figures, and what is behind is no hour.
    """
    counted = figures or kind.figures
    apart = _APART_IN_DAY if isinstance(kind, Day | Moment) else _APART if counted else ""
    if apart and re.search(apart, shown := unseen_dropped(cell).replace("\u00a0", " ").strip()):
        raise kind.wrong(" ".join(shown.split()), "里面有空开的两个数，看不出是一个还是两个", "请一格只写一个。")


def _of_its_year(kind: Kind[Any], text: str, value: Any) -> Any:
    """A day whose year is written; one that is read as of today, such as 昨天, is none of an old book.

    Raises:
        Unreadable: where the year is not written.
    """
    if str(value.year) not in in_figures(plain_digits(text)):
        raise _no_year(kind, text)
    return value


def _ending(kind: LimitKind | TermKind, text: str, value: Any) -> Any:
    """A limit or a term; where it is a day, one whose year is written.

    Raises:
        Unreadable: where the year is not written.
    """
    ends = value if isinstance(kind, LimitKind) else value.until
    if ends is not None and re.match(r"\d{4}-", str(ends)) and str(ends)[:4] not in in_figures(plain_digits(text)):
        raise _no_year(kind, text)
    return value


def _no_year(kind: Kind[Any], text: str) -> Unreadable:
    what = "没有写年份，编号、“年度”一栏、表头上方、工作表名、文件名里也看不出"
    return kind.wrong(text, what, "请写全年月日，或在表头上方写明“2016年”。")


def seen(cell: str, *, lines: bool = False) -> str:
    """A cell's text as it is seen: without what has no width, a broken line put together where no lines can stand."""
    text = unseen_dropped(cell).replace("\u00a0", " ").strip()
    if lines or not re.search(r"[\r\n]", text):
        return text
    parts = [part.strip() for part in re.split(r"[\r\n]+", text) if part.strip()]
    made = parts[0]
    for part in parts[1:]:
        apart = made[-1].isascii() and made[-1].isalnum() and part[0].isascii() and part[0].isalnum()
        made += f" {part}" if apart else part
    return made


def _dated(kind: Kind[Any], cell: str, text: str, office: Office, year: int | None) -> str:
    """A day as it can be read: with its year, and no serial number."""
    text = re.sub(_MIDNIGHT, "", text)  # that is how spreadsheets write a day
    bare = in_figures(plain_digits(text))
    if (found := re.fullmatch(_SERIAL, bare, re.ASCII)) and FIRST_SERIAL <= int(found[1]) <= LAST_SERIAL:
        return _serial(found[1], found[2] or "", moment=isinstance(kind, Moment))
    if re.fullmatch(_CLOCK, bare, re.ASCII):
        raise kind.wrong(text, "只有钟点，没有日期", "请写全年月日。")
    if isinstance(cell, Figures) and (lost := re.fullmatch(TENTHS, bare, re.ASCII)) and _could_be_tens(lost):
        raise kind.wrong(
            text, f"是一个数，看不出是{lost[1]}月{lost[2]}日还是{lost[1]}月{lost[2]}0日", "请把这一格改成写全的日期。"
        )
    if found := re.fullmatch(_TWO_DIGITS, bare, re.ASCII):
        return f"{_century(kind, text, int(found[1]), office)}-{found[2]}-{found[3]}"
    if known := month_alone(bare):
        if isinstance(cell, Figures) and re.fullmatch(_TENTH, bare, re.ASCII):
            raise kind.wrong(text, "是一个数，看不出是1月还是10月", "请把这一格改成写全的日期。")
        raise NotWhole(kind, text, known)
    return _with_year(kind, cell, text, year)


def _with_year(kind: Kind[Any], cell: str, text: str, year: int | None) -> str:
    """A month and a day, with an hour or without, in the year of its book."""
    short = re.fullmatch(_SHORT, in_figures(plain_digits(text)), re.ASCII)
    found = short or re.fullmatch(_WITH_HOUR, in_figures(unicodedata.normalize("NFKC", text)))
    if found is None:
        return text
    if year is None and isinstance(cell, YearKept):
        return cell.whole
    if year is None:
        raise _no_year(kind, text)
    return f"{year}-{found[1]}-{found[2]}" + ("" if short else f" {found[3]}")


def _references(cell: str) -> str:
    """Several 文号 that stand below each other in one cell, as they are listed in a line; "" where they are not several."""
    lines = [seen(line) for line in cell.splitlines() if seen(line)]
    return "、".join(lines) if len(lines) > 1 and all(re.search(r"\d号$", line) for line in lines) else ""


def _pages(text: str) -> str:
    """How many pages a paper has whose place in its volume is written: 001-012 are twelve."""
    if re.fullmatch(RANGE, bare := plain_digits(text).removesuffix("页"), re.ASCII):
        first, last = map(int, re.findall(r"\d+", bare))
        return str(last - first + 1) if 0 < first <= last else text
    return text


def _serial(days: str, part: str, *, moment: bool) -> str:
    at = EPOCH + dt.timedelta(days=float(days + part))
    at = (at + dt.timedelta(milliseconds=500)).replace(microsecond=0)
    return f"{at:%Y-%m-%d %H:%M:%S}" if moment and at.time() != dt.time() else f"{at:%Y-%m-%d}"


def _could_be_tens(found: re.Match[str]) -> bool:
    """Whether a day of a nought more is in that month."""
    month, tens = int(found[1]), int(found[2])
    return 1 <= month <= 12 and (tens < 3 or month != SHORTEST_MONTH)


def _century(kind: Kind[Any], text: str, two: int, office: Office) -> int:
    """The year that two figures name: of the years since 1949 that have come there is at most one."""
    for year in (2000 + two, 1900 + two):
        if FIRST_YEAR <= year <= office.today.year:
            return year
    raise kind.wrong(text, "的年份只有两位，看不出是哪一年", "请写全四位年份。")
