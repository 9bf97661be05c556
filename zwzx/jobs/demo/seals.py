"""The demonstration office's seals: found on the first day, one made step by step, one lent to a stand-in, one out late."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import places, registers
from zwzx.office.people.people import Person
from zwzx.office.terms.seals import SealKind

if TYPE_CHECKING:
    from zwzx.jobs.demo.clerk import Rounds

FOUND = (
    ("望城区政务服务中心（演示）", SealKind.ADMINISTRATIVE, "", "", "王芳", "机要室保险柜", 42),
    ("法定代表人张伟（演示）", SealKind.LEGAL, "", "", "刘强", "办公室保险柜", 18),
    ("业务科（演示）", SealKind.SECTION, "业务科", "", "孙丽", "业务科铁皮柜", 38),
    ("行政审批专用章（演示）", SealKind.BUSINESS, "大厅管理科", "审批", "何军", "大厅铁皮柜", 38),
)
"""Name, kind, section, purpose, keeper, place and millimetres of each seal that the office has from the first."""
MADE = "信息科（演示）"
DUE_BACK = dt.time(16, 30)


class Seals:
    """What happens with the seals, day by day; every act is a real one."""

    def __init__(self, rounds: Rounds) -> None:
        self.rounds = rounds
        self.record: Any = registers.load("seals").record

    def day(self, number: int) -> None:
        """The seals' part of a day."""
        if number == 1:
            self._found()
        left = len(self.rounds.days) - number
        happen = {6: self._asked, 5: self._made, 4: self._lent, 3: self._fetched, 1: self._taken_out}
        if left in happen:
            happen[left]()

    def _found(self) -> None:
        from zwzx.office.people.people import Department

        for name, kind, section, purpose, keeper, place, size in FOUND:
            self.rounds.do(
                "seals.found",
                name=name,
                kind=kind,
                department=Department.get_or_none(Department.name == section),
                purpose=purpose,
                keeper=_person(keeper),
                place=place,
                size=size,
                issuer="望城区人民政府（演示）",
                record_number=f"演备{size}号",
                in_use=dt.date(2013, 3, 1),
                impression=places.data("demo", "impression.png"),
            )

    def _asked(self) -> None:
        section = _person("郑洁").department
        facts = {"name": MADE, "kind": SealKind.SECTION, "department": section, "size": 38}
        seal = self.rounds.do("seals.apply", **facts, why="对外函件要用科室印鉴（演示）")
        self.rounds.do("seals.approve", seal, by=_person("周涛"))
        self.rounds.do("seals.approve", seal, by=_person("张伟"))

    def _made(self) -> None:
        self.rounds.do("seals.make", self._named(MADE), maker="望城刻章社（演示）", approval_number="演准1号")

    def _lent(self) -> None:
        self.rounds.do("seals.record", self._named(MADE), record_number="演备5号")
        end = dt.datetime.combine(self.rounds.days[-1] + dt.timedelta(days=2), dt.time())
        self.rounds.do(
            "seals.entrust",
            self._named(FOUND[3][0]),
            to=_person("蒋明"),
            until=end,
            designated_by=_person("陈静"),
            reason="到分中心值班，不在本楼（演示）",
            signed=True,
            witness=_person("赵敏"),
        )

    def _fetched(self) -> None:
        self.rounds.do("seals.collect", self._named(MADE), collector=_person("郑洁"), place="信息科铁皮柜")

    def _taken_out(self) -> None:
        self.rounds.do(
            "seals.take_out",
            self._named(FOUND[2][0]),
            taker=_person("冯雪"),
            companion=_person("蒋明"),
            reason="到企业现场盖章（演示）",
            place="高塘岭街道（演示）",
            due=dt.datetime.combine(self.rounds.office.today, DUE_BACK),
            approved_by=_person("张伟"),
        )

    def _named(self, name: str) -> Any:
        return self.record.get(self.record.name == name)


def _person(name: str) -> Person:
    return Person.get(Person.name == name)
