"""The demonstration's petitions: from the letter over the director's words to the archive, and every other way out."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.jobs.demo.outgoing import TEXT
from zwzx.office.matters import handing
from zwzx.office.papers.letters_out import Delivery, Receipt
from zwzx.office.people.people import Department, Person

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from zwzx.jobs.demo.clerk import Rounds

SEED = 54321
SECTIONS = ("业务科", "大厅管理科", "督查科")
CHARGED = "请{section}核实办理，五日内报结果"


class Petitions:
    """What comes in by letter and at the door, day by day; every act is a real one."""

    def __init__(self, rounds: Rounds, data: Mapping[str, Any]) -> None:
        self.rounds, self.data = rounds, data
        self.random = random.Random(SEED)  # noqa: S311 - a demonstration is to be the same every time
        self.record: Any = registers.load("petitions").record
        self.going: list[Any] = []

    def day(self, number: int) -> None:
        """A day's petitions: each that is under way goes a step on, one comes in, and something else happens."""
        for entry in list(self.going):
            self._step(self.record.get_by_id(entry.id))
        if number % 2:
            self.going.append(self._letter())
        left = len(self.rounds.days) - number
        happen: Mapping[int, Callable[[], None]] = {
            7: self._begin,
            6: self._away,
            5: self._group,
            4: self._handed,
            3: self._national,
            2: self._doubled,
            1: self._printed,
        }
        if left in happen:
            happen[left]()
        if self.rounds.office.today.weekday() == 0:
            self._monday()

    def _letter(self, **facts: Any) -> Any:
        citizen = self.random.choice(self.data["citizens"])
        who = {"asker": citizen["name"], "phone": citizen["phone"], "address": citizen["address"]}
        content = self.random.choice(self.data["petitioned"])
        return self.rounds.do("petitions.add", **{**who, "content": content, **facts})

    def _step(self, entry: Any) -> None:
        """The next step of a petition; one is left with its section, so that it has to be urged."""
        state = entry.state.value
        if state == "已登记":
            self.rounds.do("petitions.propose", entry, words="请张伟主任阅示")
        elif state == "待批示":
            section = self.random.choice(SECTIONS)
            words = CHARGED.format(section=section)
            where = Department.get(Department.name == section)
            self.rounds.do("petitions.instruct", entry, leader=_person("张伟"), words=words, section=where)
            self.rounds.do("petitions.pass_on", entry)
        elif state == "办理中" and entry.serial % 3:
            self.rounds.do("petitions.report", entry, words="已实地核实，问题已经解决（演示）")
        elif state == "待答复":
            self.rounds.do(
                "petitions.answer", entry, outcome=self._outcome("支持"), result="已经解决并书面答复（演示）"
            )
        elif state == "已答复":
            self.rounds.do("petitions.close", entry)
            self.going.remove(entry)
        elif state == "办理中" and entry.due is not None and entry.due < self.rounds.office.now:
            self.rounds.do("petitions.urge", entry)

    def _outcome(self, word: str) -> Any:
        return self.record.outcome.words(word)

    def _begin(self) -> None:
        day = dt.datetime(self.rounds.year_before, 5, 6, 9)
        for number, content in enumerate(self.data["petitioned"], 1):
            facts = {"asker": "某信访人（演示）", "result": "已办结"}
            self.rounds.do("petitions.past", number=str(number), received=day, content=content, **facts)
        told = self.rounds.long_ago("petitions.past", "closed", asker="某信访人（演示）", content="要求修路")
        self.rounds.do("petitions.forget", told, second=_person("张伟"))
        entry = self._letter()
        self.rounds.do("petitions.instruct", entry, leader=_person("张伟"), words="阅")
        self.rounds.refused("petitions.pass_on", entry, section=Department.get(Department.name == "业务科"))
        self.rounds.do("petitions.answer", entry, outcome=self._outcome("解释说明"), result="已当面说明政策（演示）")
        self.rounds.do("petitions.close", entry)
        self.rounds.do("petitions.reopen", entry, reason="来信人补充了新的证据（演示）")
        self.rounds.do("petitions.explain", entry, result="不属本单位职责，已告知主管部门（演示）")

    def _away(self) -> None:
        unit = "区城管局（演示）"
        sent = self.rounds.do("petitions.send_out", self._letter(), unit=unit, reference="演政函〔2026〕1号")
        self.rounds.do("petitions.send_letter", sent, file=TEXT, kind="转送函", whom=unit, manner=Delivery.POST)
        self.rounds.do("petitions.letter_receipt", sent, receipt=Receipt.POSTED)
        entry = self._letter()
        self.rounds.do("petitions.to_complaints", entry, words="反映的是窗口人员")
        self.rounds.do("petitions.again", entry, reason="来信人要求按信访办")
        self.going.append(entry)

    def _group(self) -> None:
        entry = self._letter(persons=6, urgent=True)
        self.rounds.do("petitions.up", entry, words="集体来访")
        self.rounds.do("petitions.amend", entry, persons=7, reason="人数数错")
        where = Department.get(Department.name == "督查科")
        self.rounds.do("petitions.instruct", entry, leader=_person("张伟"), words="请督查科包案", section=where)
        self.rounds.do("petitions.recount", entry)
        self.rounds.do("petitions.pass_on", entry)
        self.rounds.do("petitions.urge", entry, words="请当天到场（演示）")

        above = self._letter(source=self.record.source.words("区联办"), reference="演联办〔2026〕6号")
        self.rounds.do("petitions.instruct", above, leader=_person("张伟"), words="请督查科核实并报结果", section=where)
        self.rounds.do("petitions.report", above, words="已实地核实，问题已经解决（演示）")
        self.rounds.do("petitions.answer", above, outcome=self._outcome("支持"), result="已经解决（演示）")
        self.rounds.do("petitions.close", above)
        self.rounds.do("petitions.feed_back", above, to="区联办（演示）", words="工作报告")

    def _handed(self) -> None:
        for waits in handing.waiting_for("petitions"):
            self.rounds.do("petitions.take", handing=waits)
        call = self.rounds.do("calls.add", content="只是询问信访的办理进度", asker="谭国庆（演示）")
        self.rounds.do("calls.to_petitions", call)
        self.rounds.do(
            "petitions.send_back", handing=handing.waiting_for("petitions")[0], reason="只是询问，请直接答复"
        )
        self.rounds.do("calls.again", call, reason="直接答复")
        self.rounds.do("calls.answer", call, result="已告知进度")

    def _national(self) -> None:
        self.rounds.do("settings.set", name="national-petitions", value="是")
        entry = self._letter()
        self.rounds.do("petitions.tell", entry)
        self.rounds.do("petitions.postpone", entry, reason="需要会同其他部门调查（演示）")
        self.rounds.do("settings.set", name="national-petitions", value="否")

    def _doubled(self) -> None:
        first = self._letter()
        self.rounds.do("petitions.void", self._letter(), of=first.number)

    def _printed(self) -> None:
        entry = next(one for one in self.record.select().order_by(self.record.id.desc()) if one.charged)
        self.rounds.print("petitions.form", entry)
        self.rounds.print("petitions.slip", entry)
        self.rounds.print("petitions.book", *self.record.select().order_by(self.record.k))
        days: Any = registers.load("reception_days").record
        leader = _person("陈静")
        planned = self.rounds.do("reception_days.plan", leader=leader)
        self.rounds.do("reception_days.strike", planned, reason="领导出差，另排（演示）")
        self.rounds.do("reception_days.plan", leader=_person("张伟"))
        self.rounds.print("reception_days.book", *days.select().order_by(days.k))

    def _monday(self) -> None:
        """The leaders' reception day (信访.8): held as it was planned, or entered without a plan."""
        facts = {"visitors": 3, "matters": 2, "answered": 1, "handed": 1, "words": "来访两件（演示）"}
        days: Any = registers.load("reception_days").record
        today = self.rounds.office.today
        planned = [day for day in days.select().where(days.on == today) if day.state.value == "已排班"]
        if planned:
            self.rounds.do("reception_days.hold", planned[0], **facts)
        else:
            self.rounds.do("reception_days.receive", leader=_person("张伟"), **facts)


def _person(name: str) -> Person:
    found: Person = Person.get(Person.name == name)
    return found
