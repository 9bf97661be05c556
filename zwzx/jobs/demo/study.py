"""The demonstration's study: plans, sessions, lectures in turn with their fee, notes, examinations, articles."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.core.fact import facts_of
from zwzx.office.people.people import Person
from zwzx.office.terms.study import Form

if TYPE_CHECKING:
    from zwzx.jobs.demo.clerk import Rounds

MONTHLY = 20
"""Every so many working days there is a session in a demonstration of a year."""
PLAN = "学习政治理论和业务知识，每月一次，每季一次业务讲座（演示）"
LECTURERS = ("孙丽", "吴刚", "郑洁", "何军")


class StudyTogether:
    """What is studied, and how; every act is a real one."""

    def __init__(self, rounds: Rounds) -> None:
        self.rounds = rounds
        self.director, self.second = Person.get(Person.name == "张伟"), Person.get(Person.name == "刘强")
        self.lecture: Any = None
        self.planned: Any = None

    def day(self, number: int) -> None:
        """A session a month; in the last days everything that can befall one."""
        left = len(self.rounds.days) - number
        happen = {
            6: self._plans,
            5: self._plan,
            4: self._lecture,
            3: self._afterwards,
            2: self._wrong,
            1: self._printed,
        }
        if left in happen:
            happen[left]()
        elif number % MONTHLY == 0:
            self._add(subject="政治理论学习（演示）", absent=(Person.get(Person.name == "冯雪"),))

    def _add(self, **facts: Any) -> Any:
        return self.rounds.do("study.add", at=self.rounds.office.now - dt.timedelta(minutes=1), **facts)

    def _plans(self) -> None:
        do, today = self.rounds.do, self.rounds.office.today
        before = {
            "number": "1",
            "of_year": self.rounds.year_before,
            "content": PLAN,
            "drafter": self.rounds.office.actor,
        }
        do("study_plans.past", **before, approver="张伟")
        last = do("study_plans.draft", content=PLAN, of_year=today.year - 1)
        do("study_plans.approve", last, approver=self.director)
        do("study_plans.summarise", last, summary="全年集中学习十二次（演示）")
        do("study_plans.unsum", last, reason="次数数错了（演示）")
        do("study_plans.summarise", last, summary="全年集中学习十一次，讲座四次（演示）")
        plan = do("study_plans.draft", content=PLAN)
        plan = do("study_plans.amend", plan, content=f"{PLAN}，考试一次", reason="漏写了考试")
        self.rounds.refused("study_plans.approve", plan, approver=self.second)
        do("study_plans.approve", plan, approver=self.director)
        wrong = do("study_plans.draft", content="学习行政许可法（演示）", month=today.month)
        do("study_plans.void", wrong, reason="改期（演示）")
        do("study_plans.draft", content="学习党纪处分条例（演示）", month=today.month)
        self.rounds.print("study_plans.plan", plan)
        self.rounds.print("study_plans.book", *registers.load("study_plans").record.select())

    def _plan(self) -> None:
        now, do = self.rounds.office.now, self.rounds.do
        long_ago = dt.datetime(self.rounds.year_before, 3, 5, 15)
        do("study.past", number="1", at=long_ago, subject="学习信访条例（演示）", way="大会", due=30, present=28)
        facts = {"way": Form.DISCUSSION, "place": "三楼会议室（演示）"}
        self.planned = do("study.plan", at=now + dt.timedelta(minutes=30), subject="学习党纪处分条例（演示）", **facts)
        ahead = {
            "at": now + dt.timedelta(days=30),
            "subject": "档案业务讲座（演示）",
            "business": True,
            "way": Form.LECTURE,
        }
        turn = do("study.plan", lecturer=Person.get(Person.name == LECTURERS[0]), **ahead)
        do("study.amend", turn, lecturer=Person.get(Person.name == LECTURERS[1]), reason="孙丽出差，对调（演示）")

    def _lecture(self) -> None:
        do = self.rounds.do
        self.rounds.refused("study.hold", self.planned, absent=(self.director,), on_duty=(self.director,))
        do("study.hold", self.planned, absent=(Person.get(Person.name == "冯雪"),), sheet="签到表第1号（演示）")
        told = {"way": Form.LECTURE, "business": True, "lecturer": Person.get(Person.name == LECTURERS[2])}
        self.lecture = self._add(subject="一窗受理业务讲座（演示）", sheet="签到表第2号（演示）", **told)
        guest = self._add(subject="保密知识讲座（演示）", way=Form.LECTURE, guest="区保密局（演示）")
        self.rounds.refused("study.fee", guest)

    def _afterwards(self) -> None:
        do = self.rounds.do
        do("study.make_up", self.planned, who=(Person.get(Person.name == "冯雪"),))
        looked = {"checker": self.director, "check": "支部抽查了笔记（演示）"}
        do("study.check_notes", self.lecture, **looked, without=(Person.get(Person.name == "蒋明"),))
        do("study.fee", self.lecture)
        do("study.unfee", self.lecture, reason="领取表还没有签字（演示）")
        do("study.fee", self.lecture)
        self.rounds.refused("study.fee", self.lecture)

    def _exams(self) -> None:
        do, add = self.rounds.do, registers.load("exams").action("add")
        read = next(field.kind for field in add.fields if field.name == "marks").read
        told = read("王芳=92、孙丽=79.5、吴刚=88、冯雪=请假", self.rounds.office)
        do("exams.add", subject="党纪处分条例知识考试（演示）", marks=told)
        exam = do("exams.add", subject="行政许可法考试（演示）", holder="区司法局（演示）", marks=told)
        do("exams.amend", exam, marks=read("孙丽=86", self.rounds.office), reason="补考（演示）")
        do("exams.strike", do("exams.add", subject="重复登记的（演示）", marks=told), reason="登重了（演示）")
        before = dt.date(self.rounds.year_before, 5, 6)
        do("exams.past", number="1", on=before, subject="普法考试（演示）", due=30, sat=30, well=30)
        self.rounds.print("exams.book", *registers.load("exams").record.select())

    def _articles(self) -> None:
        do, told = self.rounds.do, {"author": self.director, "journal": "湖南政务（演示）"}
        article = do("articles.add", title="一窗受理的实践（演示）", **told)
        self.rounds.refused("articles.award", article)
        article = do("articles.amend", article, issue="第8期", reason="样刊到了（演示）")
        do("articles.award", article)
        do("articles.unaward", article, reason="还没有签字（演示）")
        do("articles.award", article)
        wrong = do("articles.add", title="重复登记的一篇（演示）", **told)
        do("articles.strike", wrong, reason="登重了（演示）")
        before = dt.date(self.rounds.year_before, 5, 6)
        do("articles.past", number="1", title="政务公开的做法（演示）", author="张伟", published=before)
        self.rounds.print("articles.book", *registers.load("articles").record.select())

    def _honours(self) -> None:
        do, record = self.rounds.do, registers.load("honours").record
        kinds = next(one.fact.kind for one in facts_of(record) if one.name == "kind")
        told = {"person": self.second, "decider": "区委组织部（演示）", "paper": "望组发〔演示〕3号"}
        good, bad = kinds.read("荣誉称号"), kinds.read("通报批评")
        self.rounds.refused("honours.add", kind=good, what="先进科室（演示）", **{**told, "person": None})
        entry = do("honours.add", kind=good, what="政务服务先进个人（演示）", **told)
        do("honours.amend", entry, paper="望组发〔演示〕4号", reason="文号写错（演示）")
        other = do("honours.add", kind=bad, what="上班脱岗通报批评（演示）", **told)
        do("honours.revoke", other, revocation="望组发〔演示〕9号")
        do("honours.restore", other, reason="登错了人（演示）")
        do("honours.revoke", other, revocation="望组发〔演示〕9号")
        do("honours.strike", do("honours.add", kind=good, what="重复的一条（演示）", **told), reason="登重了（演示）")
        before = dt.date(self.rounds.year_before, 5, 6)
        do("honours.past", number="1", on=before, kind="先进", person="张伟", what="服务标兵（演示）")
        self.rounds.print("honours.book", *registers.load("honours").record.select())

    def _wrong(self) -> None:
        self._honours()
        self._exams()
        self._articles()
        self.rounds.do("study.strike", self._add(subject="重复登记的一次（演示）"), reason="登重了（演示）")

    def _printed(self) -> None:
        self.rounds.print("study.sign", self.lecture)
        self.rounds.print("study.fees", self.lecture)
        self.rounds.print("study.book", *registers.load("study").record.select())
