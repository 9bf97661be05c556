"""The demonstration's complaints: taken over from calls, inquired into, answered in their form, put off, withdrawn."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.jobs.demo.outgoing import TEXT
from zwzx.office.matters import handing
from zwzx.office.papers.letters_out import Delivery, Receipt
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.matters import Telling

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from zwzx.jobs.demo.clerk import Rounds

SEED = 24680
WINDOWS = ("1号窗口", "2号窗口", "3号窗口", "5号窗口")


class Complaints:
    """What citizens complain of, day by day; every act is a real one."""

    def __init__(self, rounds: Rounds, data: Mapping[str, Any]) -> None:
        self.rounds, self.data = rounds, data
        self.random = random.Random(SEED)  # noqa: S311 - a demonstration is to be the same every time
        self.record: Any = registers.load("complaints").record
        self.going: list[Any] = []

    def day(self, number: int) -> None:
        """A day's complaints: what is inquired into goes on, what was handed over is taken, one comes in now and then."""
        for waits in handing.waiting_for("complaints"):
            self.going.append(self.rounds.do("complaints.take", handing=waits, window=self.random.choice(WINDOWS)))
        while len(self.going) > 1:
            self._finish(self.going.pop(0))
        if number % 3 == 0:
            self.going.append(self._complaint())
        left = len(self.rounds.days) - number
        happen: Mapping[int, Callable[[], None]] = {
            7: self._begin,
            5: self._at_once,
            4: self._written,
            3: self._left,
            2: self._sent_back,
            1: self._printed,
        }
        if left in happen:
            happen[left]()

    def _complaint(self, **facts: Any) -> Any:
        citizen, window = self.random.choice(self.data["citizens"]), self.random.choice(WINDOWS)
        who = {"asker": citizen["name"], "phone": citizen["phone"], "window": window, "accused_as": window}
        return self.rounds.do(
            "complaints.add", **{**who, "content": self.random.choice(self.data["complained"]), **facts}
        )

    def _finish(self, entry: Any) -> None:
        self._inquire(entry)
        finding = self.record.finding.words(self.random.choice(("属实", "部分属实", "不属实")))
        facts = {"inquiry": "调看了监控，询问了当事人（演示）", "finding": finding, "measure": "批评教育，立行立改"}
        self.rounds.do("complaints.find", entry, **facts)
        self.rounds.do("complaints.answer", entry, result="已向投诉人说明并道歉（演示）", how=Telling.WRITTEN)

    def _inquire(self, entry: Any) -> None:
        section = Department.get(Department.name == "大厅管理科")
        self.rounds.do("complaints.inquire", entry, section=section)

    def _begin(self) -> None:
        for number, content in enumerate(self.data["complained"], 1):
            received = dt.datetime(self.rounds.year_before, 8, number, 10)
            facts = {"asker": "某投诉人（演示）", "window": "3号窗口", "result": "已答复"}
            self.rounds.do("complaints.past", number=str(number), received=received, content=content, **facts)
        told = self.rounds.long_ago("complaints.past", "answered", asker="某投诉人（演示）", content="等候时间长")
        self.rounds.do("complaints.forget", told, second=Person.get(Person.name == "张伟"))

    def _at_once(self) -> None:
        done = self._complaint(result="已当场说明并道歉（演示）")
        self.rounds.do("complaints.revisit", done, satisfied=self.record.satisfied.words("满意"))
        anonymous = self._complaint(asker="", phone="")
        self.rounds.do("complaints.nobody", anonymous, result="已提醒值班长（演示）")

    def _written(self) -> None:
        entry = self._complaint(
            kind=self.record.kind.words("网络"), accused=Person.get(Person.name == "蒋明"), grave=True
        )
        self.rounds.refused("complaints.inquire", entry, handler=Person.get(Person.name == "蒋明"))
        self._inquire(entry)
        self.rounds.do("complaints.urge", entry)
        self.rounds.do("complaints.raise_up", entry, leader=Person.get(Person.name == "陈静"))
        self.rounds.do("complaints.postpone", entry, reason="需要会同纪检核实（演示）")
        self.rounds.do("complaints.recount", entry)
        self.rounds.refused("complaints.answer", entry, result="已口头答复")

    def _left(self) -> None:
        self.rounds.do("complaints.withdraw", self._complaint(), reason="投诉人说弄错了")
        other = self._complaint(content="要求修路（演示）")
        self.rounds.do("complaints.to_petitions", other)
        self.rounds.do("complaints.again", other, reason="投诉人改说窗口态度")
        self.rounds.do("complaints.amend", other, content="窗口人员让投诉人自己找部门（演示）", reason="听错了")
        self.rounds.do("complaints.void", self._complaint(), of=other.number)

    def _sent_back(self) -> None:
        call = self.rounds.do("calls.add", content="询问公交线路", asker="李桂英（演示）")
        self.rounds.do("calls.to_complaints", call)
        waits = handing.waiting_for("complaints")[-1]
        self.rounds.do("complaints.send_back", handing=waits, reason="不是投诉，请直接答复")
        self.rounds.do("calls.again", call, reason="直接答复")
        self.rounds.do("calls.answer", call, result="已告知公交热线")

    def _printed(self) -> None:
        put_off = next(one for one in self.record.select().order_by(self.record.id.desc()) if one.raised is not None)
        answered = next(one for one in self.record.select().order_by(self.record.id.desc()) if one.inquiry)
        for sheet in ("form", "slip"):
            self.rounds.print(f"complaints.{sheet}", put_off)
        self.rounds.do("complaints.send_letter", put_off, file=TEXT, kind="情况说明", manner=Delivery.POST)
        self.rounds.do("complaints.send_letter", answered, file=TEXT, kind="答复书")
        self.rounds.do("complaints.letter_receipt", answered, receipt=Receipt.SIGNED)
        self.rounds.print("complaints.book", *self.record.select().order_by(self.record.k))
