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


DUTY = "duty"
"""What recurring duties are called among what is due."""
LISTED = (Group.GRAVE, Group.LATE, Group.TODAY, Group.OPEN)
"""The groups that wait now. What came in and is in somebody's hands stands before what only comes back every month."""
AFTER = (Group.LATER, Group.KNOW)
"""Those that need not be thought of today."""


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
    """The same things: what waits now by how pressing it is, the recurring duties behind it; then what comes later.

    Within a group in the order that they had.
    """

    def place(one: Waiting) -> tuple[bool, bool, int]:
        group, duty = one.group(now), one.due_name == DUTY
        later = group in AFTER
        return later, duty and not later, (AFTER if later else LISTED).index(group) * 2 + duty

    return sorted(found, key=place)
