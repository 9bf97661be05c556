"""定期事项: the fixed words of its book."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """How a duty of a period was done."""

    DONE = "已做"
    ENTERED_LATE = "补录"
    LATE = "逾期补办"
    EXCUSED = "免办"
    STRUCK = "撤销"
