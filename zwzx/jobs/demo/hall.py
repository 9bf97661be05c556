"""The demonstration's hall: its daily check, violations by their steps, a talk, a decision, an exposure, what is disputed."""

from __future__ import annotations

import datetime as dt
import random
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.matters.complaints import Finding
from zwzx.office.people.people import Person
from zwzx.office.terms.people import Post

if TYPE_CHECKING:
    from zwzx.jobs.demo.clerk import Rounds

SEED = 8642
SENT = (
    ("郑小兰（演示）", "区税务局（演示）"),
    ("何平（演示）", "区住建局（演示）"),
    ("谢红（演示）", "区人社局（演示）"),
)
DONE = ("上班做无关的事", "串岗溜岗脱岗", "聚集闲聊", "着装不合要求", "着装不合要求")
HEAD = "何军"
DISMISSED = 4
"""Which time in a year somebody is sent back for (窗口.8)."""


class Hall:
    """What the hall's people did against its rules, day by day; every act is a real one."""

    def __init__(self, rounds: Rounds) -> None:
        self.rounds = rounds
        self.random = random.Random(SEED)  # noqa: S311 - a demonstration is to be the same every time
        self.record: Any = registers.load("violations").record
        self.third: Any = None

    def day(self, number: int) -> None:
        """A day's violations and its check; on the last days what becomes of them."""
        if number == 1:
            since = self.rounds.office.today
            self.rounds.do("people.appoint", Person.get(Person.name == HEAD), post=Post.HALL_HEAD, since=since)
        if number % 4 == 0:
            name, unit = self.random.choice(SENT)
            self._violation(self.random.choice(DONE), name=name, unit=unit)
        happen = {
            7: self._begin,
            6: self._steps,
            5: self._decided,
            4: self._exposed,
            3: self._disputed,
            2: self._upheld,
            1: self._printed,
        }
        left = len(self.rounds.days) - number
        if left in happen:
            happen[left]()
        if left:
            self.rounds.do("violations.inspect")

    def _word(self, fact: str, word: str) -> Any:
        return next(one for one in getattr(self.record, fact).words if one.value == word)

    def _violation(self, conduct: str = "串岗溜岗脱岗", **facts: Any) -> Any:
        who = {} if "person" in facts else {"name": "王小雨（演示）", "unit": "区医保局（演示）", "window": "4号窗口"}
        told = {"conduct": self._word("conduct", conduct), "what": "巡查时发现（演示）", "finder": HEAD}
        return self.rounds.do("violations.add", **{**who, **told, **facts})

    def _begin(self) -> None:
        """The book of the year before."""
        for number, what in enumerate(("上班时间炒股", "没有穿工装"), 1):
            at = dt.datetime(self.rounds.year_before, 9, number, 10)
            facts = {"name": "王小雨（演示）", "unit": "区医保局（演示）", "what": what, "step": "1", "measure": "提醒"}
            self.rounds.do("violations.past", number=str(number), at=at, **facts)

    def _steps(self) -> None:
        """Reminded, warned, talked with: the second was somebody else's, and is counted anew where it belongs."""
        self._violation("着装不合要求")
        self._violation()
        wrong = self._violation("聚集闲聊", name="何小平（演示）")
        self.rounds.do("violations.amend", wrong, name="王小雨（演示）", reason="登错了人")
        self.third = self._violation("带小孩上班")
        leader, head = Person.get(Person.name == "张伟"), "周国强（演示）"
        self.rounds.refused(
            "violations.talk", self.third, unit_head=head, leader=Person.get(Person.name == HEAD), words="谈话"
        )
        self.rounds.do(
            "violations.talk", self.third, unit_head=head, leader=leader, words="谈了窗口纪律，本人表示改正（演示）"
        )

    def _decided(self) -> None:
        """The fourth: who sent the one of the window is asked to let them go."""
        fourth = self._violation("上班做无关的事")
        while fourth.step < DISMISSED:  # a new year counts anew
            fourth = self._violation("上班做无关的事")
        outcome, leader = self._word("outcome", "请派出单位辞退"), Person.get(Person.name == "张伟")
        told = {"outcome": outcome, "decision": "中心会议演示9号"}
        self.rounds.refused("violations.decide", fourth, decider=Person.get(Person.name == HEAD), **told)
        self.rounds.do("violations.decide", fourth, decider=leader, **told)
        self.rounds.do("violations.recount", fourth)

    def _exposed(self) -> None:
        press = {"found_how": self._word("found_how", "曝光"), "name": "谢小红（演示）"}
        self.rounds.refused(
            "violations.add",
            conduct=self._word("conduct", "媒体暗访曝光"),
            what="报道",
            unit="区民政局（演示）",
            **press,
        )
        proven = {"proof": "已向报社核实（演示）", **press}
        done = self._violation("媒体暗访曝光", **proven)
        self.rounds.do("violations.call_to_account", done, account="由纪检约谈（演示）")
        self._violation("媒体暗访曝光", **proven)

    def _disputed(self) -> None:
        jiang = Person.get(Person.name == "蒋明")
        entry = self._violation(person=jiang)
        entry = self.rounds.do("violations.dispute", entry, objection="当时在送件（演示）")
        self.rounds.do("violations.uphold", entry, review="调看监控，人不在窗口（演示）")
        missed = {"found_how": self._word("found_how", "监控"), "missed": Person.get(Person.name == HEAD)}
        self._violation("着装不合要求", person=jiang, **missed)
        self.rounds.do("violations.strike", self._violation(person=jiang), reason="登重了")
        for _ in range(3):
            self._violation(name="孙小军（演示）")

    def _upheld(self) -> None:
        """Of three upheld complaints one is entered, one is not, with the reason; the last waits."""
        entered, left_out, _ = (self._complaint(what) for what in ("答复时态度生硬", "系统太慢", "窗口没有人"))
        facts = {
            "name": "郑小兰（演示）",
            "unit": "区税务局（演示）",
            "conduct": self._word("conduct", "服务态度不合要求"),
        }
        self.rounds.do("violations.enter_for", entered, what="答复时态度生硬（演示）", **facts)
        self.rounds.refused("complaints.leave_out", entered, reason="已经处理")
        self.rounds.do("complaints.leave_out", left_out, reason="系统故障，不是窗口人员的事（演示）")

    def _complaint(self, what: str) -> Any:
        entry = self.rounds.do("complaints.add", content=f"{what}（演示）", window="4号窗口", accused_as="4号窗口")
        return self.rounds.do("complaints.find", entry, inquiry="调看了监控（演示）", finding=Finding.TRUE)

    def _printed(self) -> None:
        for sheet in ("form", "notice", "talk"):
            self.rounds.print(f"violations.{sheet}", self.third)
        self.rounds.print("violations.book", *self.record.select().order_by(self.record.k))
