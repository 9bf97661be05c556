"""How long is left, or how long something is over its time: for lists, never typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import peewee as pw

from zwzx.office.kinds.base import Kind
from zwzx.store.expressions import minutes_between

if TYPE_CHECKING:
    from zwzx.office.core.register import AsOf
    from zwzx.office.kinds.base import Within

HOUR, DAY = 60, 24 * 60


class Left(Kind[int]):
    """A span in minutes, negative where the moment has passed."""

    word: ClassVar[str] = "时长"

    def read(self, text: str, office: Within | None = None) -> int:
        """A span is computed and never typed."""
        raise self.wrong(text, "不用填写", "它由程序算出。")

    def show(self, value: int) -> str:
        """1天, 1天3小时, 40分钟, 超2小时."""
        days, rest = divmod(abs(value), DAY)
        hours, minutes = divmod(rest, HOUR)
        whole = f"{f'{days}天' if days else ''}{f'{hours}小时' if hours else ''}"
        words = whole or f"{minutes}分钟"
        return f"超{words}" if value < 0 else words


def left(label: str) -> Left:
    """How long is left."""
    return Left(label)


def until(moment: Any, out: Any = None) -> AsOf:
    """The minutes from the moment of reading to one that the store holds; none where `out`, a condition, does not hold.

    What came back in time is over no time, however long ago that was.
    """
    from zwzx.office.core.register import AsOf

    end = moment if out is None else pw.Case(None, [(out, moment)], None)
    return AsOf(lambda now: minutes_between(pw.Value(now), end))
