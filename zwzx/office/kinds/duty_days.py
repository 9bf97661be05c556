"""The kind of the days of duty 值班日: days off on which the office works all the same, several as one text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from zwzx.office.kinds.days import day
from zwzx.office.kinds.plain import Text

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.kinds.base import Within

SEPARATOR = "、"


class DutyDays(Text):
    """Days, each as a day is written: 2026-10-01、2026-10-02."""

    def read(self, text: str, office: Within | None = None) -> str:
        """The days in their order, each once, as they are kept.

        Raises:
            Unreadable: where one of them is no day.
        """
        one = day(self.label)
        found = {one.read(part, office) for part in re.split(r"[、，,；;\s]+", super().read(text, office)) if part}
        return listed(found)


def listed(days: set[dt.date]) -> str:
    """Days as they are kept, and as they can be typed into a form."""
    return SEPARATOR.join(f"{one.isoformat()}" for one in sorted(days))


def in_a_command(days: set[dt.date]) -> str:
    """Days as one word of a command that a sentence shows, which would end at a mark of the sentence."""
    return listed(days).replace(SEPARATOR, ",")


def kept(text: str) -> set[dt.date]:
    """The days of a text as it is kept."""
    one = day("值班日")
    return {one.read(part) for part in text.split(SEPARATOR) if part}


def duty_days(label: str, **options: Any) -> DutyDays:
    """Days off on which the office works. Options as those of a text."""
    return DutyDays(label, **options)
