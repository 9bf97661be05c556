"""办理时限: a day, or a span that working days decide."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar

from zwzx.office.kinds.base import Kind, Unreadable
from zwzx.office.kinds.days import Day
from zwzx.office.kinds.plain import chinese_number, plain_digits

if TYPE_CHECKING:
    from zwzx.office.kinds.base import Within

# the pattern stays text: compiling it costs a command that reads none a millisecond; re keeps what it compiled
_SPAN = r"(\d{1,3}|[一二三四五六七八九十两]{1,3})个?(工作日|天|日|小时|月)内?"
_UNITS = {"工作日": "workday", "天": "day", "日": "day", "小时": "hour", "月": "month"}
_SHOWN = {"workday": "个工作日", "day": "天", "hour": "小时", "month": "个月"}


class LimitKind(Kind[str]):
    """A limit as the store keeps it: `2026-12-05`, `5 workday`, `3 day`, `24 hour`, `1 month`."""

    word: ClassVar[str] = "时限"

    def read(self, text: str, office: Within | None = None) -> str:
        """The limit.

        Raises:
            Unreadable: where it is neither a day nor a span.
        """
        bare = plain_digits(text)
        if found := re.fullmatch(_SPAN, bare):
            amount = int(found[1]) if found[1].isdecimal() else chinese_number(found[1]) or 0
            if amount > 0:
                return f"{amount} {_UNITS[found[2]]}"
        try:
            return Day(self.label).read(bare, office).isoformat()
        except Unreadable:
            raise self.wrong(text, "不是时限", "请写 2026-12-05、5个工作日、3天 或 24小时。") from None

    def show(self, value: str) -> str:
        """In Chinese."""
        amount, _, unit = value.partition(" ")
        return f"{amount}{_SHOWN[unit]}" if unit else value


def limit(label: str, **options: Any) -> LimitKind:
    """A 办理时限."""
    return LimitKind(label, **options)
