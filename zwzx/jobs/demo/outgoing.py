"""The demonstration's outgoing papers: drafted, signed by every hand in turn, numbered, printed, sent; and what goes wrong."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import places, registers
from zwzx.jobs.demo.seals import FOUND
from zwzx.office.papers.letterhead_stock import balance
from zwzx.office.people.people import Department, Person
from zwzx.office.seals.seals import in_use
from zwzx.office.terms.papers import Genre, Level

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from zwzx.jobs.demo.clerk import Rounds

SUBJECTS = (
    "关于做好窗口服务工作的通知",
    "关于商请协助开展培训的函",
    "关于办事大厅运行情况的报告",
    "关于节日值班安排的通知",
)
GENRES = (Genre.NOTICE, Genre.LETTER, Genre.REPORT, Genre.NOTICE)
HEADS = (("check", "孙丽"), ("review", "刘强"), ("endorse", "陈静"), ("sign", "张伟"))
"""The hands of a paper of 业务科 in the order of 文电.8."""
TEXT = places.data("demo", "examples", "文稿.txt")
RED = "政务中心红头（演示）"


class Outgoing:
    """What the house writes itself, day by day; every act is a real one."""

    def __init__(self, rounds: Rounds) -> None:
        self.rounds = rounds
        self.record: Any = registers.load("outgoing").record
        self.going: list[Any] = []

    def day(self, number: int) -> None:
        """A day's papers: one is drafted every other day, what is under way goes a step on."""
        for paper in list(self.going):
            self._step(self.record.get_by_id(paper.id))
        if number % 2 == 0:
            self.going.append(self._draft(number))
        left = len(self.rounds.days) - number
        happen: Mapping[int, Callable[[], None]] = {
            7: self._begin,
            6: self._outside,
            4: self._cosigned,
            5: self._marked,
            3: self._changed,
            2: self._void,
            1: self._printed,
        }
        if left in happen:
            happen[left]()

    def _draft(self, number: int = 0) -> Any:
        paper = self.rounds.do(
            "outgoing.draft",
            title=SUBJECTS[number % len(SUBJECTS)] + "（演示）",
            genre=GENRES[number % len(GENRES)],
            word="演政务",
            to="望城区人民政府办公室（演示）",
            copies=5,
            section=Department.get(Department.name == "业务科"),
            drafter=_person("孙丽"),
        )
        self.rounds.do("outgoing.revise", paper, file=TEXT)
        return paper

    def _signed(self, paper: Any, until: str = "sign", **review: Any) -> None:
        self.rounds.do("outgoing.submit", paper)
        for act, name in HEADS:
            more = review if act == "review" else {}
            self.rounds.do(f"outgoing.{act}", paper, person=_person(name), **more)
            if act == until:
                return

    def _out(self, paper: Any, **print_facts: Any) -> None:
        self.rounds.do("outgoing.give_number", paper)
        headed = "place" not in print_facts and balance(RED) > 0
        on = {"letterhead": RED, "spoilt_sheets": 1} if headed else {}
        self.rounds.do("outgoing.proof", paper, copies=5, proofreader=_person("孙丽"), **on, **print_facts)
        self._stamped(paper)
        self.rounds.do("outgoing.send", paper, to="望城区人民政府办公室（演示）", copies=3)

    def _stamped(self, paper: Any) -> None:
        """The seal is asked for with what the paper tells, approved and pressed: the paper moves with it."""
        use = self._asked(paper)
        self.rounds.do("seal_use.approve", use, approver=_person("张伟"))
        self.rounds.do("seal_use.stamp", use, condition=self._complete)

    def _asked(self, paper: Any) -> Any:
        seal = next(one for one in in_use() if one.name == FOUND[0][0])
        return self.rounds.do("seal_use.request_for", paper, seal=seal, copies=5)

    @property
    def _complete(self) -> Any:
        fields = {field.name: field for field in registers.load("seal_use").action("stamp").fields}
        return fields["condition"].kind.read("填写完整", self.rounds.office)

    def _step(self, paper: Any) -> None:
        """The next step of a paper that takes its ordinary way; the last one waits for the director."""
        state = paper.state.value
        if state == "起草":
            self._signed(paper, "endorse")
        elif state == "待签发" and self.going[-1].id != paper.id:
            self.rounds.do("outgoing.sign", paper, person=_person("张伟"), words="同意签发")
        elif state == "已签发":
            self._out(paper)
        elif state == "已分发":
            self.rounds.do("outgoing.close", paper, kept=1, left=1)
            self.rounds.do("outgoing.receipt", paper, to="望城区人民政府办公室（演示）", receiver="李某（演示）")
            self.going = [one for one in self.going if one.id != paper.id]

    def _begin(self) -> None:
        self.rounds.do("letterheads.receive", sort=RED, sheets=500)
        day = dt.date(self.rounds.year_before, 3, 4)
        for number, title in enumerate(SUBJECTS, 1):
            section = Department.get(Department.name == "业务科")
            reference = f"演政务〔{day.year}〕{number}号"
            facts = {"title": f"{title}（演示）", "reference": reference, "signer": "张伟"}
            self.rounds.do("outgoing.past", number=str(number), on=day, section=section, **facts)

    def _outside(self) -> None:
        paper = self._draft(1)
        self.rounds.refused("outgoing.sign", paper, person=_person("张伟"))
        self._signed(paper)
        self._out(paper, place=self.record.place.words("在外"), proof_signed=True)
        self.rounds.refused("outgoing.close", paper, kept=1, left=1)
        self.rounds.do("outgoing.clear", paper)
        self.rounds.do("outgoing.close", paper, kept=1, left=1)
        job = {"title": "采购合同（演示）", "handler": _person("孙丽"), "reason": "文印室机器坏了"}
        where = registers.load("prints").record.where.words  # type: ignore[attr-defined]
        made = self.rounds.do("prints.add", **job, where=where("在外"))
        self.rounds.do("prints.clear", made)
        self.rounds.do("prints.add", **job, where=where("在外"))
        wrong = self.rounds.do("prints.add", title="半年工作汇报（演示）", handler=_person("孙丽"))
        self.rounds.do("prints.strike", wrong, reason="登重了")

    def _cosigned(self) -> None:
        paper = self._draft(2)
        self._signed(paper, "endorse", sections="督查科、信息科")
        self.rounds.refused("outgoing.sign", paper, person=_person("张伟"))
        sections = {name: Department.get(Department.name == name) for name in ("督查科", "信息科")}
        self.rounds.do("outgoing.cosign", paper, section=sections["督查科"], person=_person("周涛"), words="同意")
        director = _person("张伟")
        facts = {"section": sections["信息科"], "person": director, "reason": "与信息科无关"}
        self.rounds.do("outgoing.drop_cosigner", paper, **facts)
        self.rounds.do("outgoing.sign", paper, person=director)

    def _marked(self) -> None:
        """A marked paper: its copies in the safe, two sent by hand and signed for, one of them back."""
        facts = {
            "title": "演示密件代称（发）",
            "word": "演政务密",
            "to": "望城区委办公室（演示）",
            "level": Level.CONFIDENTIAL,
        }
        paper = self.rounds.do("outgoing.draft", **facts, copies=4, drafter=_person("孙丽"))
        self._signed(paper)
        self.rounds.do("outgoing.give_number", paper)
        self.rounds.do("outgoing.proof", paper, copies=4, proofreader=_person("孙丽"))
        self.rounds.do("outgoing.keep", paper)
        self.rounds.do("outgoing.stamp", paper, copies=0)
        going = {"to": "望城区委办公室（演示）", "copies": 2}
        self.rounds.refused("outgoing.send", paper, **going)
        self.rounds.do("outgoing.send", paper, **going, messenger=_person("王芳"), serials=("000001", "000002"))
        self.rounds.do("outgoing.receipt", paper, to=going["to"], receiver="赵某（演示）")
        self.rounds.do("outgoing.take_back", paper, to=going["to"], serials=("000002",))
        self.rounds.do("outgoing.close", paper, kept=1, left=2)

    def _changed(self) -> None:
        paper = self._draft(3)
        self._signed(paper)
        self.rounds.do("outgoing.amend", paper, copies=6, reason="多印一份")
        self.rounds.do("outgoing.sign", paper, person=_person("张伟"), words="同意，重新签发")
        sent_back = self._draft(1)
        self.rounds.do("outgoing.submit", sent_back)
        self.rounds.do("outgoing.send_back", sent_back, reason="请核实数据")
        self.rounds.do("outgoing.withdraw", sent_back, reason="不发了")

    def _void(self) -> None:
        paper = self._draft(0)
        self._signed(paper)
        self.rounds.do("outgoing.give_number", paper)
        self.rounds.do("outgoing.proof", paper, copies=5, proofreader=_person("孙丽"))
        self.rounds.do("seal_use.withdraw", self._asked(paper), why="会议可能取消")
        self.rounds.do("outgoing.stamp", paper, copies=0)
        self.rounds.do("letterheads.use", sort=RED, sheets=6, reference=self.record.get_by_id(paper.id).reference)
        self.rounds.do("outgoing.void", paper, person=_person("张伟"), reason="会议取消")
        self.rounds.do("letterheads.spoil", sort=RED, sheets=2, note="印坏")
        wrong = self.rounds.do("letterheads.use", sort=RED, sheets=1, reference="登错的")
        self.rounds.do("letterheads.strike", wrong, reason="登错")

    def _printed(self) -> None:
        papers = list(self.record.select().where(self.record.closed.is_null(False)).order_by(self.record.k))
        self.rounds.print("outgoing.form", papers[-1])
        self.rounds.print("outgoing.delivery", *papers)
        for name in ("outgoing", "letterheads", "prints"):
            record: Any = registers.load(name).record
            self.rounds.print(f"{name}.book", *record.select().order_by(record.k))


def _person(name: str) -> Person:
    found: Person = Person.get(Person.name == name)
    return found
