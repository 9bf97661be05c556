"""Kinds of what is entered of clockings: several times of a day, and those of several people, a line each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from zwzx.office.kinds.base import Kind
from zwzx.office.kinds.clock_times import MARK, clock_time
from zwzx.office.terms.clocking import clock

if TYPE_CHECKING:
    from zwzx.office.kinds.base import Within
    from zwzx.office.people.people import Person


class ClockTimes(Kind["tuple[int, ...]"]):
    """Several times of one day: 08:00、17:05."""

    word: ClassVar[str] = "钟点…"

    def read(self, text: str, office: Within | None = None) -> tuple[int, ...]:
        """The minutes since midnight, in their order.

        Raises:
            Unreadable: where one of them is no time.
        """
        one = clock_time(self.label)
        parts = filter(None, re.split(r"[、，,；;\s]+", text.strip()))
        return tuple(sorted({one.read(part, office) for part in parts}))

    def show(self, value: tuple[int, ...]) -> str:
        """`08:00、17:05`."""
        return MARK.join(map(clock, value))


class Clocked(NamedTuple):
    """When somebody clocked on a day, in minutes since midnight."""

    person: Person
    times: tuple[int, ...]


class ClockedLines(Kind["tuple[Clocked, ...]"]):
    """People with the times at which they clocked, a line or a semicolon between two: 郑小兰 07:55 11:31；周涛 08:02."""

    word: ClassVar[str] = "姓名和钟点…"

    def read(self, text: str, office: Within | None = None) -> tuple[Clocked, ...]:
        """Everybody named, with their times.

        Raises:
            Unreadable: where somebody is not known, or has no time.
        """
        from zwzx.office.kinds.house import person

        who, times = person(self.label), ClockTimes(self.label)
        found: list[Clocked] = []
        for line in filter(None, map(str.strip, re.split(r"[;；\r\n]+", text))):
            name, _, rest = re.sub(r"[,，、\t]", " ", line).partition(" ")
            if not rest.strip():
                raise self.wrong(line, "没有写钟点", "请写成 郑小兰 07:55 11:31；几个人用分号或换行隔开。")
            found.append(Clocked(who.read(name, office), times.read(rest, office)))
        return tuple(found)

    def show(self, value: tuple[Clocked, ...]) -> str:
        """`郑小兰 07:55 11:31；周涛 08:02`."""
        return "；".join(" ".join([one.person.name, *map(clock, one.times)]) for one in value)


def clock_times(label: str, *, hint: str = "", also: tuple[str, ...] = ()) -> ClockTimes:
    """Several times of one day."""
    return ClockTimes(label, hint=hint, also=also)


def clocked_lines(label: str, *, hint: str = "") -> ClockedLines:
    """People with the times at which they clocked."""
    return ClockedLines(label, hint=hint)
