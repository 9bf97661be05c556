"""The kind of a list of guests 来客名单: the name, the post and the unit of each, a line or a semicolon between two."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from zwzx.office.kinds.base import Kind
from zwzx.office.kinds.hidden import hostile
from zwzx.office.kinds.names import folded
from zwzx.office.kinds.plain import tidy

if TYPE_CHECKING:
    from zwzx.office.kinds.base import Within

BETWEEN = "；"
LONGEST = 60
"""The most characters of one part."""
PARTS = 3


class Guest(NamedTuple):
    """Somebody who came; their unit is that of the reception where none is told."""

    name: str
    post: str = ""
    unit: str = ""

    @property
    def told(self) -> str:
        """`王建国 处长 市数据局`."""
        return " ".join(filter(None, self))


class GuestList(Kind["tuple[Guest, ...]"]):
    """Guests: 王建国 处长 市数据局；李强 科员."""

    word: ClassVar[str] = "姓名 职务 单位…"

    def read(self, text: str, office: Within | None = None) -> tuple[Guest, ...]:
        """Everybody named, in their order.

        Raises:
            Unreadable: where a name stands twice, or a line has more than a name, a post and a unit.
        """
        bad = hostile(text, lines=True)
        if bad is not None:
            raise self.wrong(text, f"里有看不见的字符（U+{ord(bad):04X}）", "请删去后重新输入。")
        found: list[Guest] = []
        for line in filter(None, map(str.strip, re.split(r"[;；\r\n]+", text))):
            parts = [folded(part) for part in re.split(r"[\s,，、]+", tidy(line)) if part]
            if len(parts) > PARTS or any(len(part) > LONGEST for part in parts):
                raise self.wrong(line, "不是一位来客", "请写成 王建国 处长 市数据局；几位用分号或换行隔开。")
            found.append(Guest(*parts))
        if not found:
            raise self.wrong(text, "没有写来客", "请写成 王建国 处长 市数据局；几位用分号或换行隔开。")
        if len(set(found)) < len(found):
            raise self.wrong(text, "里有一位写了两次", "请核对名单。")
        return tuple(found)

    def show(self, value: tuple[Guest, ...]) -> str:
        """`王建国 处长 市数据局；李强 科员`."""
        return BETWEEN.join(one.told for one in value)


def guest_list(label: str, **options: Any) -> GuestList:
    """A list of guests."""
    return GuestList(label, **options)
