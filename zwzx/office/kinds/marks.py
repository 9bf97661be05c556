"""The kind of an examination's results: who got how many points, who had leave, who did not come."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from zwzx.office.kinds.base import Kind
from zwzx.office.kinds.house import PersonKind
from zwzx.office.kinds.plain import plain_digits

if TYPE_CHECKING:
    from zwzx.office.kinds.base import Within
    from zwzx.office.people.people import Person

LEAVE, ABSENT = "请假", "缺考"
BETWEEN = re.compile(r"[、，,；;\n]+")
WRITTEN = r"(\d{1,3})(?:\.(\d))?分?"
TENTHS = 10


class Mark(NamedTuple):
    """What became of one person: tenths of a point, or None where they did not sit it; `leave` where they were excused."""

    person: Person
    tenths: int | None
    leave: bool = False

    @property
    def words(self) -> str:
        """As it is written: 92, 85.5, 请假, 缺考."""
        if self.tenths is None:
            return LEAVE if self.leave else ABSENT
        return f"{Decimal(self.tenths) / TENTHS:f}"


class MarksKind(Kind["tuple[Mark, ...]"]):
    """Several results, as 张三=92、李四=85.5、王五=请假."""

    word: ClassVar[str] = "姓名=成绩…"

    def read(self, text: str, office: Within | None = None) -> tuple[Mark, ...]:
        """Everybody named with their result, in order.

        Raises:
            Unreadable: where one of them is nobody's, no result, or told twice.
        """
        found: dict[int, Mark] = {}
        for part in filter(None, map(str.strip, BETWEEN.split(text))):
            name, mark, result = re.sub(r"[＝:：]", "=", part).partition("=")
            if not mark:
                raise self.wrong(part, "没有写成绩", "请写成 张三=92、李四=请假、王五=缺考。")
            who = PersonKind(self.label).read(name, office)
            if who.id in found:
                raise self.wrong(text, f"里{who.name}写了两次", "每个人只写一次。")
            found[who.id] = self._mark(who, result.strip())
        return tuple(found.values())

    def _mark(self, who: Person, result: str) -> Mark:
        if result in (LEAVE, ABSENT):
            return Mark(who, None, result == LEAVE)
        read = re.fullmatch(WRITTEN, plain_digits(result), re.ASCII)
        if read is None:
            raise self.wrong(result, "不是成绩", "请写分数（最多一位小数），或者 请假、缺考。")
        return Mark(who, int(read[1]) * TENTHS + int(read[2] or 0))

    def show(self, value: tuple[Mark, ...]) -> str:
        """The results as they are typed."""
        return "、".join(f"{one.person.name}={one.words}" for one in value)


def marks(label: str, *, hint: str = "") -> MarksKind:
    """Results of an examination, by person."""
    return MarksKind(label, hint=hint or "如 张三=92、李四=请假、王五=缺考")
