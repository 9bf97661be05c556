"""The demonstration's telephone: what is asked and answered at once, passed on, handed to other registers and taken back."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.jobs.exchange import undoing
from zwzx.office.core import imports
from zwzx.office.core.performing import all_done
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.matters import Sort

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zwzx.jobs.demo.clerk import Rounds

SEED = 12345
SECTIONS = ("业务科", "大厅管理科", "督查科")


class Calls:
    """What comes in by phone, day by day; every act is a real one."""

    def __init__(self, rounds: Rounds, data: Mapping[str, Any]) -> None:
        self.rounds, self.data = rounds, data
        self.random = random.Random(SEED)  # noqa: S311 - a demonstration is to be the same every time
        self.record: Any = registers.load("calls").record
        self.passed: list[Any] = []

    def day(self, number: int) -> None:
        """The calls of a day, and the answers to those of the days before."""
        while len(self.passed) > 1:
            self.rounds.do("calls.answer", self.passed.pop(0), result="已办理并电话回复")
        self._asked()
        self.passed.append(self._passed())
        left = len(self.rounds.days) - number
        happen = {
            7: self._old_book,
            6: self._elsewhere,
            5: self._handed,
            4: self._entered_twice,
            3: self._misheard,
            2: self._taken_back,
            1: self._printed,
        }
        if left in happen:
            happen[left]()

    def _call(self, content: str, **facts: Any) -> Any:
        citizen = self.random.choice(self.data["citizens"])
        who = {"asker": citizen["name"], "phone": citizen["phone"]}
        return self.rounds.do("calls.add", content=content, **{**who, **facts})

    def _asked(self) -> None:
        content, answer = self.random.choice(self.data["asked_by_phone"])
        self._call(content, sort=Sort.ASKS, result=answer, asker="", phone="")

    def _told(self, **facts: Any) -> Any:
        return self._call(self.random.choice(self.data["told_by_phone"]), **facts)

    def _passed(self) -> Any:
        call = self._told()
        return self.rounds.do("calls.pass_on", call, section=_section(self.random.choice(SECTIONS)))

    def _old_book(self) -> None:
        rows = []
        for number, content in enumerate(self.data["told_by_phone"], 1):
            received = dt.datetime(self.rounds.year_before, 6, number, 10)
            facts = {"asker": "某来电人（演示）", "taker": "已退休的同事（演示）", "result": "已回复"}
            rows.append({"number": str(number), "received": received, "content": content, **facts})
        self._imported_wrongly([{**row, "content": "错行了（演示）"} for row in rows[:2]])
        for row in rows:
            self.rounds.do("calls.past", **row)
        told = self.rounds.long_ago("calls.past", "answered", asker="某来电人（演示）", content="询问开户要带什么")
        self.rounds.do("calls.forget", told, second=Person.get(Person.name == "张伟"))

    def _imported_wrongly(self, rows: Sequence[Mapping[str, Any]]) -> None:
        """A file whose columns were shifted is imported and taken back; the mended book enters under the same numbers."""
        office, calls = self.rounds.office, registers.load("calls")
        begin = imports.as_of(imports.begin_import, calls)
        book = office.perform(begin, register="calls", act="past", digest="演示", file="去年来电.xlsx（演示）").record
        lines = range(2, 2 + len(rows))
        all_done(office.perform_many(calls.action("past"), rows, tokens=imports.tokens(book, lines)))
        undoing.undo(office, book, "各栏错开了一格（演示）", imports.left(book), lambda _: None)

    def _printed(self) -> None:
        self.rounds.print("calls.slip", self.passed[-1])
        self.rounds.print("calls.book", *self.record.select().order_by(self.record.k))

    def _elsewhere(self) -> None:
        call = self._call("询问公积金提取", sort=Sort.ASKS)
        self.rounds.do("calls.elsewhere", call, unit="市住房公积金中心，12329")

    def _handed(self) -> None:
        complaint = self._call("投诉窗口人员接待时态度生硬", sort=Sort.COMPLAINS)
        self.rounds.do("calls.to_complaints", complaint, words="请按投诉办理")
        petition = self._call("要求解决历史遗留的办证问题", persons=3)
        self.rounds.do("calls.to_petitions", petition, words="来电人要求书面答复")

    def _entered_twice(self) -> None:
        self.rounds.do("calls.void", self._told(), reason="与前一条重复登记")

    def _misheard(self) -> None:
        call = self._told(section=_section("督查科"), accused=Person.get(Person.name == "曾志"))
        self.rounds.do("calls.amend", call, unit="某小区业主委员会（演示）", reason="来电时没有听清单位")
        self.rounds.do("calls.recount", call)
        self.rounds.refused("calls.pass_on", call, section=_section("信息科"))
        self.passed.append(call)

    def _taken_back(self) -> None:
        call = self._told(sort=Sort.COMPLAINS)
        self.rounds.do("calls.to_complaints", call)
        self.rounds.do("calls.again", call, reason="来电人说只是建议，不是投诉")
        self.passed.append(call)


def _section(name: str) -> Department:
    found: Department = Department.get(Department.name == name)
    return found
