"""Points of the journal: an event by its number, or the last one that was entered by a moment."""

from __future__ import annotations

import datetime as dt
import re
from contextlib import suppress
from typing import TYPE_CHECKING, ClassVar

from zwzx.office.kinds.base import Kind, Unreadable
from zwzx.office.kinds.days import Moment
from zwzx.office.kinds.plain import Number, plain_digits

if TYPE_CHECKING:
    from zwzx.office.kinds.base import Within

LAST_EVENT = 10**12
"""No journal has more events."""
END_OF_DAY = dt.time(23, 59, 59)
_DAY_OR_NUMBER = 8
"""So many figures may be a day as well as an event."""


class Point(Kind[int | dt.datetime]):
    """An event by its number, or a moment; a day alone is the whole of it."""

    word: ClassVar[str] = "时间或笔数"

    def read(self, text: str, office: Within | None = None) -> int | dt.datetime:
        """The number or the moment.

        Raises:
            Unreadable: where it is neither, or might be either.
        """
        found = re.fullmatch(r"(第?)(\d+)笔?", plain_digits(text), re.ASCII)
        if found is None:
            return self._moment(text, office)
        if not found[1] and len(found[2]) == _DAY_OR_NUMBER:
            day = None
            with suppress(Unreadable):
                day = self._moment(text, office)
            if day is not None:
                raise self.wrong(text, "分不清是哪一天还是第几笔", f"请写成 {day:%Y-%m-%d}，或第{found[2]}笔。")
        return Number(self.label, least=1, most=LAST_EVENT).read(found[2], office)

    def _moment(self, text: str, office: Within | None) -> dt.datetime:
        moment = Moment(self.label).read(text, office)
        return moment if moment.time() != dt.time() else dt.datetime.combine(moment.date(), END_OF_DAY)

    def show(self, value: int | dt.datetime) -> str:
        """The number as that of an event; the moment to the minute."""
        return f"第{value}笔" if isinstance(value, int) else f"{value:%Y-%m-%d %H:%M}"


def point(label: str, *, hint: str = "笔数或时间，如 1203、2026-11-24、2026-11-24 09:05") -> Point:
    """A point of the journal."""
    return Point(label, hint=hint)
