"""The demonstration's recurring duties: a plan against corruption, an analysis, a period that is excused, a wrong entry."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.core.office import Office
from zwzx.office.people.people import Person

if TYPE_CHECKING:
    from zwzx.jobs.demo.clerk import Rounds

BY = "刘强"
"""Who enters what is the office's director's to enter."""
CLAUSE = "廉政.5"


class Duties:
    """What is done of what comes back and no other act fulfils."""

    def __init__(self, rounds: Rounds) -> None:
        self.rounds = rounds
        self.office = Office(rounds.office.store, Person.get(Person.name == BY), rounds.office.clock)

    def day(self, number: int) -> None:
        """The year's plan at first; in the last days an analysis, which was entered wrongly at first."""
        left = len(self.rounds.days) - number
        if left == 6:
            self._plan()
            self._before()
        if left == 5:
            self._own()
        if left == 4:
            wrong = self._do("enter", clause_id=CLAUSE, every="专题分析", note="分析会会议记录（演示）")
            self._do("take_back", entry=wrong, reason="会议记录还没有签字（演示）")
        if left == 3:
            self.rounds.refused("duties.enter", clause_id=CLAUSE, every="专题分析", note="会议记录")
            self._do("enter", clause_id=CLAUSE, every="专题分析", note="党风廉政专题分析会会议记录（演示）")
        if left == 2:
            self._do("excuse", clause_id=CLAUSE, every="工作计划", reason="本年计划由区纪委统一下达（演示）")
        if left == 1:
            self.rounds.print("duties.book", *registers.load("duties").record.select())

    def _plan(self) -> None:
        """The year's plan, broken down; one task done, one late, one struck, one of the year before."""
        do, today = self.rounds.do, self.rounds.office.today
        director, deputy = (Person.get(Person.name == name) for name in ("张伟", "陈静"))
        before = {"number": "1", "of_year": self.rounds.year_before, "task": "排查廉政风险点（演示）", "leader": "张伟"}
        do("integrity.past", **before)
        self.rounds.refused("integrity.add", task="组织警示教育（演示）")
        done = do("integrity.add", task="修订重大事项决策制度（演示）", leader=director)
        do("integrity.finish", done, evidence="党组会议记录（演示）")
        do("integrity.reopen", done, reason="制度还没有印发（演示）")
        do("integrity.finish", done, evidence="望政务发〔演示〕7号")
        other = do("integrity.add", task="组织警示教育（演示）", leader=deputy)
        do("integrity.look", other, checks="片子已联系（演示）")
        do(
            "integrity.amend",
            other,
            task="组织两次警示教育（演示）",
            until=today,
            reason="增加一次，提前到本月（演示）",
        )
        do("integrity.strike", do("integrity.add", task="重复的一项（演示）", leader=deputy), reason="列重了（演示）")
        rows = registers.load("integrity").record.select()
        self.rounds.print("integrity.plan", *rows)
        self.rounds.print("integrity.book", *rows)

    def _before(self) -> None:
        """What was done of it before the office kept this book."""
        day = dt.date(self.rounds.year_before, 6, 20)
        self._do("past", clause_id=CLAUSE, kind="专题分析", happened=day, note="专题分析会会议记录（演示）")

    def _own(self) -> None:
        """What the office reminds itself of: a car, a contract, one thing that is over, one that is late."""
        do, today = self.rounds.do, self.rounds.office.today
        until = today + dt.timedelta(days=20)
        told = {"until": until, "handler": Person.get(Person.name == "蒋明")}
        car = do("reminders.add", subject="车辆年检（演示）", about="湘A00001（演示）", every=12, **told)
        do("reminders.renew", car, evidence="年检标志（演示）")
        other = do("reminders.add", subject="车辆保险（演示）", about="湘A00001（演示）", every=12, **told)
        do("reminders.amend", other, until=until + dt.timedelta(days=2), reason="保单上是这一天（演示）")
        self.rounds.refused("reminders.renew", other, evidence="已办")
        late = today - dt.timedelta(days=3)
        do("reminders.add", subject="健康证（演示）", about="食堂人员（演示）", until=late, every=12)
        before = dt.datetime.combine(until, dt.time())
        do("reminders.past", subject="消防器材年检（演示）", until=before, every=12, evidence="年检标签")
        sold = do("reminders.add", subject="车辆年检（演示）", about="湘A00002（演示）", **told)
        do("reminders.stop", sold, reason="车已报废（演示）")
        self.rounds.print("reminders.book", *registers.load("reminders").record.select())

    def _do(self, act: str, **values: Any) -> Any:
        self.rounds.tick(2)
        return self.office.perform(registers.load("duties").action(act), **values).record
