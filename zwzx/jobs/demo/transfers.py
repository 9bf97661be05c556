"""What the demonstration's sections hand over: two lists signed for, one that waits to be counted, one not begun."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.people.people import Person
from zwzx.office.terms.archives import Media, Retention
from zwzx.office.terms.transfers import Difference

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from zwzx.office.core.office import Office

ARCHIVIST = "赵敏"
MARCH = 3
BEFORE_END = 6
"""How many working days before its end a demonstration without a March has its lists."""

LINES: dict[str, tuple[dict[str, Any], ...]] = {
    "冯雪": (
        {"title": "年度工作总结", "pages": 14, "kind": "计划总结", "retention": Retention.PERMANENT},
        {"title": "窗口服务整改方案", "pages": 6, "kind": "制度规定", "retention": Retention.THIRTY},
        {"title": "联合检查会议材料", "pages": 32, "kind": "会议材料", "retention": Retention.THIRTY},
        {"title": "办件统计数据", "kind": "信息资料", "media": Media.ELECTRONIC, "carrier": "光盘1张"},
        {"title": "窗口场地平面图", "pages": 1, "kind": "信息资料", "retention": Retention.PERMANENT, "only": True},
    ),
    "蒋明": (
        {"title": "大厅值班安排", "pages": 12, "kind": "制度规定", "retention": Retention.TEN},
        {"title": "群众意见登记与答复", "pages": 40, "kind": "信访提案", "retention": Retention.THIRTY},
        {"title": "便民设施照片", "pages": 9, "kind": "宣传报道", "retention": Retention.TEN},
    ),
    "曾志": (
        {"title": "机房巡检记录", "pages": 52, "retention": Retention.TEN},
        {"title": "系统升级方案", "pages": 18, "retention": Retention.THIRTY},
    ),
}
"""By the clerk of a section: the lines of its list."""


class Transfers:
    """The sections' clerks and the archivist, after hours on three days running; every act is a real one.

    Args:
        before: days that were shown earlier: in the year of one in March the lists were handed in then.
    """

    def __init__(
        self,
        office: Office,
        clock: Callable[[], dt.datetime],
        days: Sequence[dt.date],
        before: Sequence[dt.date] = (),
    ) -> None:
        self.office, self.clock = office, clock
        march = [n for n, day in enumerate(days, 1) if day.month == MARCH]
        self.first = march[len(march) // 2] if march else len(days) - BEFORE_END
        self.year = days[self.first - 1].year - 1
        self.done = any(day.month == MARCH and day.year - 1 == self.year for day in before)

    def evening(self, number: int) -> None:
        """What is done on the evening of a day, counted from 1."""
        if self.done:
            return
        if number == self.first:
            self._count(self._hand_in("冯雪"), "冯雪")
        elif number == self.first + 1:
            self._count(self._hand_in("蒋明"), "蒋明", differs=True)
        elif number == self.first + 2:
            self._hand_in("曾志")

    def _hand_in(self, clerk: str) -> Any:
        transfer = self._do(clerk, "new", year=self.year)
        for n in range(len(LINES[clerk])):
            self._do(clerk, "add", transfer, **self._line(clerk, n))
        return self._do(clerk, "submit", transfer)

    def _line(self, clerk: str, n: int) -> dict[str, Any]:
        line = LINES[clerk][n]
        told = {"title": f"{self.year}年{line['title']}（演示）", "dated": dt.date(self.year, 4 + n, 10 + n)}
        return {**line, **told, "author": _section(clerk)}

    def _count(self, transfer: Any, clerk: str, *, differs: bool = False) -> None:
        """Count a list; where something differs, a line goes back, is corrected and counted again."""
        if differs:
            self._do(ARCHIVIST, "return", transfer, lines="3", difference=Difference.PAGES, words="实有8页")
            self._do(clerk, "amend", transfer, line=3, **{**self._line(clerk, 2), "pages": 8})
        self._do(ARCHIVIST, "receive", transfer)
        self._do(ARCHIVIST, "sign", transfer, giver=_person(clerk))

    def _do(self, who: str, act: str, transfer: Any = None, **values: Any) -> Any:
        action = registers.load("transfers").action(act)
        if transfer is not None:
            values[action.acted_on] = type(transfer).get_by_id(transfer.id)
        return self.office.beside(_person(who), self.clock).perform(action, **values).record


def _section(clerk: str) -> str:
    section = _person(clerk).department
    return section.name if section is not None else ""


def _person(name: str) -> Person:
    return Person.get(Person.name == name)
