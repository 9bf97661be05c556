"""保密期限 and 份号: what stands beside a secrecy mark."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from zwzx.office.kinds.base import SEPARATORS, Kind, Unreadable
from zwzx.office.kinds.days import Day
from zwzx.office.kinds.plain import Text, chinese_number, plain_digits

if TYPE_CHECKING:
    from zwzx.office.kinds.base import Within

MOST_SERIALS = 500
MONTHS = 12
_SPAN = r"★?(?:(\d{1,4}|[一二三四五六七八九十两]+)年)?(?:(\d{1,4}|[一二三四五六七八九十两]+)个?月)?"


class Term(NamedTuple):
    """A 保密期限: a span, a day, or a condition; exactly one of them is set."""

    years: int = 0
    months: int = 0
    until: dt.date | None = None
    condition: str = ""

    def __str__(self) -> str:
        if self.until is not None:
            return f"至{self.until.isoformat()}"
        if self.condition:
            return self.condition
        return (f"{self.years}年" if self.years else "") + (f"{self.months}个月" if self.months else "")

    def ends(self, issued: dt.date) -> dt.date | None:
        """The day on which it ends, counted from the day of issue; None for a condition."""
        if self.until is not None or self.condition:
            return self.until
        months = issued.month - 1 + self.months + MONTHS * self.years
        year, month = issued.year + months // MONTHS, months % MONTHS + 1
        return dt.date(year, month, min(issued.day, monthrange(year, month)[1]))


class TermKind(Kind[Term]):
    """保密期限 as printed after ★."""

    word: ClassVar[str] = "期限"

    def read(self, text: str, office: Within | None = None) -> Term:
        """A span such as 10年, 6个月; a day such as 至2030-01-01; 长期 or 条件:… as a condition.

        Raises:
            Unreadable: for anything else, with examples.
        """
        bare = plain_digits(text).removeprefix("★")
        if (found := re.fullmatch(_SPAN, bare)) and (found[1] or found[2]):
            term = Term(years=_count(found[1]), months=_count(found[2]))
            if 0 < term.years * MONTHS + term.months <= 100 * MONTHS:
                return term
        condition = Text(self.label, most=100).read(text)
        if condition.startswith(("条件", "长期")):
            return Term(condition=condition)
        try:
            return Term(until=Day(self.label).read(bare.removeprefix("至"), office))
        except Unreadable:
            raise self.wrong(condition, "不是保密期限", "请写 10年、6个月、至2030-01-01 或 条件:公布前。") from None

    def show(self, value: Term) -> str:
        """As it is kept."""
        return str(value)


class Serials(Kind[tuple[str, ...]]):
    """份号: one, several, or a range such as 000123-000130."""

    word: ClassVar[str] = "份号"

    def read(self, text: str, office: Within | None = None) -> tuple[str, ...]:
        """Every number of the group, with its leading zeros.

        Raises:
            Unreadable: where a part is no number, a range is turned round, or a number stands twice.
        """
        found: list[str] = []
        for part in filter(None, re.split(SEPARATORS, text.strip())):
            found += self._part(plain_digits(part), text)
            if len(found) > MOST_SERIALS:
                raise self.wrong(text, f"超过{MOST_SERIALS}个", "请分几次登记。")
        if len(set(found)) != len(found):
            raise self.wrong(text, "里有重复的份号", "请核对实物。")
        return tuple(found)

    def show(self, value: tuple[str, ...]) -> str:
        """Every number, separated by 、."""
        return "、".join(value)

    def _part(self, part: str, text: str) -> list[str]:
        if re.fullmatch(r"[A-Za-z]?\d{1,12}", part, re.ASCII):
            return [part]
        ends = re.fullmatch(r"(\d{1,12})[-—~至](\d{1,12})", part, re.ASCII)
        if ends is None:
            raise self.wrong(text, "不是份号", "请写 000123、000123-000130 或用顿号隔开。")
        first, last = int(ends[1]), int(ends[2])
        if not first <= last < first + MOST_SERIALS:
            raise self.wrong(text, "的起止不对", "请把小的写在前面。")
        return [str(n).zfill(len(ends[1])) for n in range(first, last + 1)]


def term(label: str, **options: Any) -> TermKind:
    """A 保密期限."""
    return TermKind(label, **options)


def serials(label: str, **options: Any) -> Serials:
    """A group of 份号."""
    return Serials(label, **options)


def _count(text: str | None) -> int:
    if not text:
        return 0
    return int(text) if text.isdecimal() else chinese_number(text) or 0
