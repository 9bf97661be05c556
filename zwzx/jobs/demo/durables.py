"""The demonstration's durable things: found from the first day, one bought, lent, mended, damaged, scrapped, lost."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.people.people import Person
from zwzx.office.terms.devices import Counted, DeviceSort, DeviceState, Fault

if TYPE_CHECKING:
    from zwzx.jobs.demo.clerk import Rounds

FOUND = (
    ("台式电脑（演示）", DeviceSort.COMPUTER, "M720", 4_20000, dt.date(2012, 5, 6), "蒋明"),
    ("办公椅（演示）", DeviceSort.FURNITURE, "", 98000, dt.date(2012, 5, 6), "孙丽"),
    ("打印机（演示）", DeviceSort.PRINTER, "LJ1020", 1_50000, dt.date(2011, 3, 7), "郑洁"),
    ("旧文件柜（演示）", DeviceSort.FURNITURE, "", 60000, dt.date(2008, 3, 7), ""),
)
"""Name, sort, model, price, day and user of what the office has from the first."""
SHOP = "城关电脑维修部（演示）"
BORROWER, HEAD, DIRECTOR, DEPUTY = "蒋明", "何军", "刘强", "周涛"
KEEPER = "郑洁"


class Durables:
    """What happens with durable things, day by day; every act is a real one."""

    def __init__(self, rounds: Rounds) -> None:
        self.rounds = rounds
        self.record: Any = registers.load("devices").record
        self.camera: Any = None

    def day(self, number: int) -> None:
        """Their part of a day."""
        if number == 1:
            self._found()
        left = len(self.rounds.days) - number
        happen = {
            6: self._bought,
            5: self._lent,
            4: self._broken,
            3: self._amiss,
            2: self._counted,
            1: self._printed,
        }
        if left in happen:
            happen[left]()

    def _do(self, act: str, entry: Any = None, **facts: Any) -> Any:
        return self.rounds.do(f"devices.{act}", entry, **facts)

    def _found(self) -> None:
        for name, sort, spec, price, day, user in FOUND:
            facts = {"name": name, "sort": sort, "spec": spec, "price": price, "bought": day}
            state = DeviceState.USED if user else DeviceState.STORED
            self._do("found", **facts, state=state, user=_person(user) if user else None)

    def _bought(self) -> None:
        self.camera = self._do("add", name="摄像机（演示）", sort=DeviceSort.CAMERA, price=6_20000, sn="演示0001")
        laptop = self._do("add", name="手提电脑（演示）", sort=DeviceSort.LAPTOP, price=5_60000)
        self._do("amend", laptop, spec="T14", reason="补写型号（演示）")
        self._do("void", self._do("add", name="手提电脑（演示）", price=5_60000), reason="登重了（演示）")
        chair = self._named(1)
        self._do("give_back", chair, sound=False, defects="扶手松动（演示）")
        self._do("issue", chair, to=_person(HEAD))

    def _lent(self) -> None:
        who = {"borrower": _person(BORROWER), "head": _person(HEAD)}
        self.rounds.refused("devices.lend", self.camera, borrower=_person(BORROWER), head=_person(DIRECTOR))
        self._do("lend", self.camera, **who, words="拍摄窗口服务（演示）")
        self._do("extend", self.camera, head=_person(HEAD))
        self._do("urge", self.camera)
        self._do("return", self.camera)
        today = self.rounds.office.today
        self._do("lend", self.camera, **who, due=dt.datetime.combine(today, dt.time(17)), words="拍摄活动（演示）")

    def _broken(self) -> None:
        computer, printer = self._named(0), self._named(2)
        self._do("repair", computer, words="开不了机（演示）", shop=SHOP)
        self._do("mended", computer, user=_person(BORROWER), director=_person(DIRECTOR), fen=30000)
        self.rounds.do("expenses.ask_for_device_repair", computer)
        self.rounds.refused("expenses.ask_for_device_repair", computer)
        self._do("damage", computer, words="屏幕摔裂（演示）", fault=Fault.CARELESS)
        self._do("compensate", computer, fen=10000, decider=_person(DEPUTY))
        self._do("paid", computer, receipt="收0012（演示）")
        self._do("damage", printer, words="故意砸坏面板（演示）", fault=Fault.WILFUL)
        self.rounds.refused("devices.compensate", printer, fen=0, decider=_person(DEPUTY))
        self._do("compensate", printer, fen=1_50000, decider=_person(DEPUTY))
        self._do("damage", self._named(1), words="坐垫破损（演示）", fault=Fault.CARELESS)

    def _amiss(self) -> None:
        computer, cabinet = self._named(0), self._named(3)
        self._do("tamper", computer, words="自行换了内存（演示）", person=_person(BORROWER))
        self._do("lose", cabinet, words="搬家时不见（演示）")
        self._do("recover", cabinet, words="在地下室找到（演示）")
        self._do("scrap", cabinet, words="锈蚀，批准报废（演示）")
        self._do("undo", cabinet, reason="登错了一件（演示）")
        self._do("scrap", cabinet, words="锈蚀，批准报废（演示）")
        self._do("repair", self._named(2), words="面板待换（演示）", shop=SHOP)

    def _counted(self) -> None:
        do = self.rounds.do
        do("device_counts.void", do("device_counts.open", everything=True), reason="开错了（演示）")
        count = do("device_counts.open")
        first, *more = [line.device.number for line in count.lines]
        do("device_counts.tick", count, codes=tuple(more))
        self.rounds.refused("device_counts.finish", count)
        facts = {"found": Counted.MISPLACED, "where": "三楼（演示）", "reason": "搬办公室没有登记（演示）"}
        do("device_counts.differ", count, codes=(first,), **facts)
        do("device_counts.finish", count, checker=DIRECTOR)
        self.rounds.print("device_counts.count", count)
        do("device_counts.open", everything=True)
        self.rounds.print("device_counts.book", count)
        self._changed()

    def _changed(self) -> None:
        """A computer's configuration, by request: one that was bought, one turned down, one void, one that waits."""
        do, computer = self.rounds.do, self._named(0).number
        facts = {"device": computer, "why": "开不动新系统（演示）", "asker": _person(KEEPER)}
        self.rounds.refused("computer_changes.ask", what="换显卡（演示）", **facts)
        do("settings.set", name="computer-keeper", value=KEEPER)
        first, second, third, last = (
            do("computer_changes.ask", what=f"{what}（演示）", **facts)
            for what in ("加内存", "换显示器", "换键盘", "换硬盘")
        )
        do("computer_changes.agree", first, person=_person(DIRECTOR))
        self.rounds.refused("computer_changes.finish", first, result="加了内存（演示）")
        do("computer_changes.approve", first, letter="望采〔演示〕5号")
        do("computer_changes.finish", first, result="加了8G内存（演示）")
        do("computer_changes.decline", second, why="还在保修（演示）")
        do("computer_changes.void", third, reason="不用改了（演示）")
        do("computer_changes.agree", last, person=_person(DIRECTOR))
        changes: Any = registers.load("computer_changes").record
        self.rounds.print("computer_changes.book", *changes.select().order_by(changes.k))

    def _printed(self) -> None:
        all_ = list(self.record.select().order_by(self.record.k))
        for sheet in ("labels", "loans", "book"):
            self.rounds.print(f"devices.{sheet}", *all_)
        self.rounds.print("devices.repair", self._named(0))
        self.rounds.print("devices.payment", self._named(0))

    def _named(self, n: int) -> Any:
        return self.record.get(self.record.name == FOUND[n][0])


def _person(name: str) -> Person:
    return Person.get(Person.name == name)
