"""The demonstration's accountability: one of each end, what the rules refuse, the letters and the papers."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.jobs.demo.outgoing import TEXT
from zwzx.office.openness.inspections import Inspection
from zwzx.office.papers.letters_out import Receipt
from zwzx.office.people.people import Person
from zwzx.office.terms.openness import Cause, Degree, Ground, Hearing, Liable, Measure, Ruling, Spared

if TYPE_CHECKING:
    from zwzx.jobs.demo.clerk import Rounds

IN_PUBLIC = (Measure.CIRCULAR, Measure.REVIEW, Measure.NO_AWARD)
ORGAN = "中心党组（演示）"
HALF = "半公开"
"""What the check found for which two answer."""


class Accounts:
    """Who is held to account, day by day; every act is a real one."""

    def __init__(self, rounds: Rounds) -> None:
        self.rounds = rounds
        self.told: Any = None

    def day(self, number: int) -> None:
        """What happens on a day, counted from the last."""
        happen = {6: self._of_last_year, 5: self._reported, 2: self._of_the_check, 1: self._printed}
        left = len(self.rounds.days) - number
        if left in happen:
            happen[left]()

    def _do(self, act: str, entry: Any = None, **facts: Any) -> Any:
        return self.rounds.do(f"accountability.{act}", entry, **facts)

    def _heard(self, entry: Any, **found: Any) -> Any:
        entry = self._do("inquire", entry, inquiry="查看了公开栏、台账，问了当事人（演示）", **found)
        return self._do("hear", entry, statement="情况属实，愿意改正（演示）")

    def _decided(self, entry: Any, degree: Degree, *measures: Measure, notice: str) -> Any:
        facts: dict[str, Any] = {"degree": degree, "measures": measures, "organ": ORGAN}
        if Measure.MEND in measures:
            facts["mend_by"] = self.rounds.office.now + dt.timedelta(days=10)
        return self._do("notify", self._do("decide", entry, **facts), notice=notice)

    def _of_last_year(self) -> None:
        """A row of the old book, and what was entered by mistake, or comes to nothing."""
        opened = dt.datetime(self.rounds.year_before, 5, 6, 10)
        self._do("past", number="1", opened=opened, held="某工作人员（演示）", deed="上班脱岗", measures="批评教育")
        away = {"held": _person("吴刚"), "liable": Liable.STAFF, "ground": Ground.ABSENT, "deed": "上班脱岗（演示）"}
        self._do("void", self._do("add", source="群众举报", **away), reason="登重了")
        entry = self._do("add", source="群众举报", **away)
        self.rounds.refused("accountability.decide", entry, degree=Degree.MINOR, measures=(Measure.MEND,), organ=ORGAN)
        entry = self._do("amend", entry, deed="外出办事没有告知（演示）", reason="查清了")
        self._do("drop", self._heard(entry), spared=Spared.UNFOUNDED, reason="外出前报告过科长")

    def _reported(self) -> None:
        """What a report from the public came to: inquired into, heard, decided, told, put right, objected to, ruled on."""
        told = {"held": _person("郑洁"), "liable": Liable.HANDLER, "ground": Ground.OTHER}
        entry = self._do("add", source="群众举报", deed="公开的收费标准与文件不符（演示）", **told)
        entry = self._do("inquire", entry, inquiry="对照文件查看了公开栏（演示）", cause=Cause.UNASKED)
        entry = self._do("hear", entry, hearing=Hearing.DECLINED)
        self.rounds.refused("accountability.decide", entry, degree=Degree.MINOR, measures=IN_PUBLIC, organ=ORGAN)
        entry = self._decided(entry, Degree.MINOR, Measure.ADMONISH, Measure.MEND, notice="追究通知演示1号")
        entry = self._do("recount", entry)
        entry = self._do("send_letter", entry, file=TEXT, kind="责任追究通知书", whom="郑洁")
        entry = self._do("letter_receipt", entry, kind="责任追究通知书", receipt=Receipt.SIGNED)
        entry = self._do("appeal", entry, objection="标准刚刚改过（演示）")
        entry = self._do("report", entry, mending="已按新文件更正（演示）", report="改正报告（演示）", to_group=True)
        entry = self._do("rule", entry, ruling=Ruling.STANDS, decision="党组复核演示1号", reasons="事实清楚，")
        self.told = self._do("close", entry)

    def _of_the_check(self) -> None:
        """What the quarter's check found: somebody answers, and the section; another waits for each step."""
        check = Inspection.select().where(Inspection.findings == HALF).order_by(Inspection.id.desc()).get()
        told = {"ground": Ground.FOR_SHOW, "harm": "群众意见大（演示）"}
        entry = self._do("from_check", check, held=_person("曾志"), liable=Liable.DIRECT, **told)
        self._decided(self._heard(entry), Degree.HARMFUL, *IN_PUBLIC, notice="追究通知演示2号")
        section = self._heard(self._do("from_check", check, **told))
        entry = self._decided(section, Degree.HARMFUL, Measure.CRITICISE, Measure.MEND, notice="追究通知演示3号")
        self._do("appeal", entry, objection="已经自查（演示）")
        late = {"held": _person("何军"), "liable": Liable.STAFF, "ground": Ground.OBSTRUCTED, "source": "上级交办"}
        self._do("add", deed="编造台账（演示）", **late)
        self._do("inquire", self._do("add", deed="隐瞒台账（演示）", **late), inquiry="核对了台账（演示）")
        self._heard(self._do("add", deed="不让查台账（演示）", **late))
        heard = self._heard(self._do("add", deed="不交台账（演示）", **late))
        self._do("decide", heard, degree=Degree.HARMFUL, measures=IN_PUBLIC, organ=ORGAN)

    def _printed(self) -> None:
        self.rounds.print("accountability.form", self.told)
        record: Any = registers.load("accountability").record
        self.rounds.print("accountability.book", *record.select().order_by(record.k))


def _person(name: str) -> Person:
    found: Person = Person.get(Person.name == name)
    return found
