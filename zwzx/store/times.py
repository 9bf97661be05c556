"""The moments of the events: none before the one before it, but where an event put the office's time right."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zwzx.store.journal import Link

SKEW = dt.timedelta(minutes=1)
"""How far the clocks of two machines may differ before it is noted."""
TIME_WAS = "time_was"
"""What an event says that puts the time right: the moment of the event before it, behind which it goes back."""
FOUNDING = "founding"
"""What it says besides, where the store was founded at a wrong time too."""


class Times:
    """Checks the moments of events as they go by, in order."""

    def __init__(self) -> None:
        self.last = ""
        """The moment of the last event that went by."""
        self.corrected: list[tuple[int, str]] = []
        """Every event that put the time right, and the moment behind which it went back."""
        self.refounded: set[int] = set()
        """Those of them that say that the founding's moment was wrong too, and lie before it."""
        self._founded = ""

    def fault(self, link: Link) -> str:
        """What is wrong with the moment of the next event, in a sentence; "" where nothing is."""
        before, self.last = self.last, link.at
        self._founded = self._founded or link.at
        if link.at >= before:
            return ""
        said = json.loads(link.payload).get("said", {})
        was = said.get(TIME_WAS)
        if was is None:
            return f"第{link.seq}笔的时间{link.at}早于前一笔（{before}），没有校正过时间。"
        if was != before:
            return f"第{link.seq}笔校正时间，写的前一笔是{was}，流水里却是{before}。"
        if link.at < self._founded:
            if not said.get(FOUNDING):
                return f"第{link.seq}笔的时间{link.at}早于建库（{self._founded}）。"
            self.refounded.add(link.seq)
        self.corrected.append((link.seq, was))
        return ""

    def notes(self, now: dt.datetime | None) -> list[str]:
        """What is worth knowing of the moments, a sentence each: where the time was put right, and what lies ahead of a clock."""
        found = [
            f"第{seq}笔校正过时间{f'，写明建库时间也错了（建库写的是{self._founded}）' if seq in self.refounded else ''}："
            f"前面有记快了的，最晚到{was}，照旧留作历史。"
            for seq, was in self.corrected
        ]
        if now is not None and self.last and dt.datetime.fromisoformat(self.last) - now > SKEW:
            found.append(f"最后一笔的时间{self.last}还没有到（本机时钟{now:%Y-%m-%d %H:%M:%S}）。")
        return found
