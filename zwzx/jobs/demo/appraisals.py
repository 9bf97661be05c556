"""The demonstration's yearly assessment: begun for everybody, written, decided, told, taken back; honours from papers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.papers.own_papers import Outgoing
from zwzx.office.papers.papers import Document
from zwzx.office.people.honours import Kind
from zwzx.office.people.people import Person
from zwzx.office.study.articles import LIVE, Article
from zwzx.office.terms.appraisals import Grade, State
from zwzx.office.terms.outgoing import NUMBERED
from zwzx.office.terms.outgoing import State as Sent
from zwzx.office.terms.papers import Level, Stage

if TYPE_CHECKING:
    from zwzx.jobs.demo.clerk import Rounds


class Appraisals:
    """What is written on a year, and by whom; every act is a real one."""

    def __init__(self, rounds: Rounds) -> None:
        self.rounds = rounds
        self.record: Any = registers.load("appraisals").record

    def day(self, number: int) -> None:
        """Nothing until the last days; then a year is begun, and some of it comes to its end."""
        left = len(self.rounds.days) - number
        if left == 2:
            self._begin()
        elif left == 1:
            self._from_papers()
            self._end()

    def _person(self, name: str) -> Person:
        found: Person = Person.get(Person.name == name)
        return found

    def _of(self, name: str) -> Any:
        mine = (self.record.person == self._person(name)) & (self.record.state != State.VOID)
        return self.record.select().where(mine).order_by(self.record.id.desc()).get()

    def _begin(self) -> None:
        do = self.rounds.do
        past = {"number": "1", "of_year": self.rounds.year_before, "person": "张伟", "grade": "优秀"}
        do("appraisals.past", **past, decider="区委组织部（演示）", decision="望组发〔演示〕1号")
        wrong = do("appraisals.add", person=self._person("吴刚"))
        self.rounds.refused("appraisals.add", person=self._person("吴刚"))
        do("appraisals.void", wrong, reason="年底再登记（演示）")
        do("appraisals.start")
        for name in ("孙丽", "蒋明", "冯雪", "陈静"):
            do("appraisals.summarise", self._of(name), summary=f"{name}：按计划完成了一年的工作（演示）")
        told = {"person": self._person("陈静"), "opinion": "工作扎实（演示）"}
        self.rounds.refused("appraisals.propose", self._of("陈静"), **told)
        do("appraisals.propose", self._of("孙丽"), **told, proposed=Grade.EXCELLENT)
        do("appraisals.propose", self._of("蒋明"), **told, proposed=Grade.FIT)

    def _end(self) -> None:
        do, director = self.rounds.do, self._person("张伟")
        do("settings.set", name="appraisal-list", value="当年的")
        self.rounds.refused("appraisals.decide", self._of("蒋明"), grade=Grade.FIT, person=director)
        do("settings.set", name="appraisal-list", value="上一年的")
        self.rounds.refused("appraisals.decide", self._of("张伟"), grade=Grade.FIT, person=director)
        entry = do("appraisals.decide", self._of("孙丽"), grade=Grade.FIT, person=director)
        do("appraisals.undecide", entry, reason="等次登错了（演示）")
        entry = do("appraisals.decide", entry, grade=Grade.EXCELLENT, person=director)
        do("appraisals.tell", entry, answer="同意（演示）")
        do("appraisals.untell", entry, reason="没有见到本人（演示）")
        do("appraisals.tell", entry, answer="同意（演示）")
        above = {"body": "区委组织部（演示）", "decision": "望组发〔演示〕12号"}
        do("appraisals.decide", self._of("张伟"), grade=Grade.FIT, **above)
        do("appraisals.amend", self._of("冯雪"), post="内勤、窗口联络（演示）", reason="漏写了（演示）")
        self.rounds.print("appraisals.form", entry)
        rows = list(self.record.select().order_by(self.record.id))
        self.rounds.print("appraisals.year", *rows)
        self.rounds.print("appraisals.book", *rows)

    def _from_papers(self) -> None:
        do, whose = self.rounds.do, self._person("孙丽")
        word = Kind.PRAISE
        open_ = (Document.level < Level.CONFIDENTIAL) & Document.stage.in_([Stage.OPINED, Stage.CLOSED])
        paper = Document.select().where(open_).order_by(Document.id).first()
        do("honours.add_from_incoming", paper, kind=word, person=whose)
        self.rounds.refused("honours.add_from_incoming", paper, kind=word, person=whose)
        own = Outgoing.select().where(
            Outgoing.state.in_([*NUMBERED, Sent.CLOSED]) & (Outgoing.level < Level.CONFIDENTIAL)
        )
        do("honours.add_from_outgoing", own.order_by(Outgoing.id).first(), kind=word, person=whose)
        article = Article.select().where(Article.state.in_(list(LIVE))).order_by(Article.id).first()
        do("honours.add_from_article", article, decider="区委宣传部（演示）", paper="望宣发〔演示〕2号")
