"""One thing that waits, as the desk, the command line and the nightly check tell of it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable


class Group(StrEnum):
    """How pressing a thing is, the most pressing first."""

    GRAVE = "严重"
    LATE = "过期"
    TODAY = "今天"
    LATER = "以后"
    OPEN = "待办"
    KNOW = "提示"


PRESSING = {group: place for place, group in enumerate(Group)}


class Waiting(NamedTuple):
    """One thing that waits.

    `id` is 0 where it is no row; `register` is "" where it belongs to none, and `id` is the row that it is about.
    `grave`: it must not wait for the morning once it is late; `finding`: whether it is a fault at all when it is late;
    `facts`: what the form of its act is filled with.
    """

    register: str
    id: int
    due_name: str
    title: str
    number: str
    subject: str
    who: str
    due: dt.datetime | None
    since: dt.datetime | None
    clause: str
    action: str
    grave: bool = False
    finding: bool = True
    facts: tuple[tuple[str, str], ...] = ()

    def late(self, now: dt.datetime) -> bool:
        """Whether its moment has passed."""
        return self.due is not None and self.due < now

    @property
    def key(self) -> str:
        """What tells it from every other thing."""
        return f"{self.register}:{self.due_name}:{self.id or f'{self.clause}:{self.number}'}"

    def group(self, now: dt.datetime) -> Group:
        """How pressing it is."""
        if not self.finding:
            return Group.KNOW
        if self.late(now):
            return Group.GRAVE if self.grave else Group.LATE
        if self.due is None:
            return Group.OPEN
        return Group.TODAY if self.due.date() <= now.date() else Group.LATER


def grouped(found: Iterable[Waiting], now: dt.datetime) -> list[Waiting]:
    """The same things, the most pressing group first; within a group in the order that they had."""
    return sorted(found, key=lambda waiting: PRESSING[waiting.group(now)])
