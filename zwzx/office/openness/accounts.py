"""Who is held to account for openness 责任追究, as both registers know it: one row a person or a section (公开.七四–.七十)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.entering import noted
from zwzx.office.core.fact import Role, fact, words
from zwzx.office.kinds.days import minute, moment
from zwzx.office.kinds.house import department, person
from zwzx.office.kinds.names import names
from zwzx.office.kinds.plain import choice, text, yes_no
from zwzx.office.kinds.rows import row
from zwzx.office.kinds.several import several
from zwzx.office.openness.inspections import Inspection
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.openness import (
    GONE,
    LEADERS,
    Cause,
    Degree,
    Ground,
    Hearing,
    Held,
    Liable,
    Measure,
    Ruling,
    Spared,
    Whom,
)
from zwzx.store.expressions import concat
from zwzx.store.expressions import joined as gathered
from zwzx.store.numbers import ONE_NUMBER, Numbered
from zwzx.store.record import equal

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.store.record import Withdrawal

BOOK = "责"
MEASURES = several("追究方式", Measure)


class Accountability(Numbered):
    """Somebody, or where `held` is nobody a section, who answers for what was done; `section` is theirs.

    `mend_by` is the day that the notice names; `told` when they had it, from which the days of their objection run
    (公开.七十). What the 党组 changed stands in `degree`, `measures` and `mend_by` themselves; the history has what stood.
    """

    check = fact(row("来自检查", Inspection), named="check", null=True)
    source = fact(
        text("来源", usual=("检查", "群众举报", "上级交办", "申诉属实"), most=200),
        shown=12,
        rank=2,
        found=True,
    )
    opened = fact(minute("登记时间"), shown=16, rank=3, printed=20)
    held = fact(person("被追究人"), dated="opened", shown=8, null=True, found=True, printed=16)
    section = fact(department("科室"), shown=12, rank=4, null=True, sought=True, found=True, printed=18)
    liable = fact(choice("责任身份", Liable), shown=10, rank=5, null=True, sought=True, printed=16)
    ground = fact(choice("追究情形", Ground), shown=14, sought=True, found=True, printed=18)
    deed = fact(
        text("违规行为", long=True, least=2),
        shown=24,
        grow=True,
        found=True,
        printed=30,
        role=Role.TITLE,
        default=None,
    )
    harm = fact(text("不良后果和影响", long=True), shown=16, found=True)
    inquiry = fact(text("调查情况", long=True, least=2), shown=16, found=True)
    inquirers = fact(names("调查人", most=120), shown=10, found=True)
    inquired = fact(moment("查清时间"), shown=16, null=True)
    cause = fact(choice("审批情况", Cause), shown=12, null=True)
    objected = fact(yes_no("说明过错误"), shown=8, default=False)
    hearing = fact(choice("听取情况", Hearing), shown=8, null=True)
    statement = fact(text("陈述申辩", long=True), shown=16, found=True)
    heard = fact(moment("听取时间"), shown=16, null=True)
    spared = fact(choice("不追究的原因", Spared), shown=8, null=True)
    degree = fact(choice("情节", Degree), shown=14, null=True, sought=True, printed=16)
    measures = fact(MEASURES, shown=20, found=True, printed=22, as_text=True)
    sanction = fact(text("处分", most=120), shown=12, found=True)
    organ = fact(text("决定机关", usual=("党组",), most=60), shown=10, found=True)
    decided = fact(moment("决定时间"), shown=16, null=True)
    mend_by = fact(minute("改正期限", by_when=True), shown=16, null=True)
    notice = fact(text("通知书编号", most=60), shown=14, found=True, printed=18)
    told = fact(moment("通知送达时间"), shown=16, null=True, printed=20)
    appeal_due = fact(moment("可申请复核到"), shown=16, null=True)
    provisional = fact(yes_no("时限暂定"), shown=6, default=False)
    mending = fact(text("改正情况", long=True), shown=16, found=True, printed=18)
    report = fact(text("改正报告", most=120), shown=14, found=True)
    reported = fact(moment("报告时间"), shown=16, null=True)
    objection = fact(text("复核理由", long=True), shown=16, found=True)
    appealed = fact(moment("申请复核时间"), shown=16, null=True)
    review_due = fact(moment("应裁决"), shown=16, null=True)
    ruling = fact(choice("裁决", Ruling), shown=6, null=True, sought=True, printed=12)
    reasons = fact(text("裁决理由", long=True), shown=16, found=True)
    decision = fact(text("裁决书编号", most=120), shown=14, found=True)
    ruled = fact(moment("裁决时间"), shown=16, null=True)
    closed = fact(moment("办结时间"), shown=16, null=True)
    entered = fact(moment("录入时间"), shown=16, null=True)
    state = fact(choice("情况", Held), shown=10, rank=9, sought=True, role=Role.STATE, default=Held.INQUIRY, printed=13)
    note = fact(text("备注", long=True), found=True)

    dated_by = ("opened",)

    class Meta:
        indexes = (ONE_NUMBER, (("state", "mend_by"), False))

    @property
    def whom(self) -> Whom:
        """Whom it is held against, as 公开.七六2 tells them apart: a section, a leader, whoever did it."""
        if self.held is None:
            return Whom.SECTION
        return Whom.LEADER if self.liable in LEADERS else Whom.DOER

    @property
    def named(self) -> str:
        """Who answers: the name of the person, or of the section."""
        return self.held.name if self.held is not None else self.of_section

    @property
    def of_section(self) -> str:
        """The name of the section; "" of a leader who is in none."""
        return self.section.name if self.section is not None else ""

    @property
    def chosen(self) -> tuple[Measure, ...]:
        """The measures as words."""
        return MEASURES.read(self.measures) if self.measures else ()

    @property
    def stands(self) -> bool:
        """Whether it was decided and not revoked."""
        return self.decided is not None and self.ruling is not Ruling.REVOKED and self.state not in GONE

    @property
    def without_award(self) -> int | None:
        """The year of which it takes the chance to be commended (公开.七六2); None where it takes none."""
        return self.decided.year if self.stands and self.decided and Measure.NO_AWARD in self.chosen else None

    def through(self, now: dt.datetime) -> bool:
        """Whether no objection can come any more (公开.七十)."""
        return self.state is Held.RULED or (
            self.state is Held.TOLD and self.appeal_due is not None and self.appeal_due < now
        )

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """It is void, the reason beside its note."""
        return {"state": Held.VOID, "note": noted(self.note, told.reason)}

    def found_by(self) -> list[str]:
        """Its number, who answers for what, and what came of it."""
        return [self.bare_number, *words(self)]


def who_answers() -> Any:
    """Who answers, as a column: the person, or the section where it is nobody."""
    return pw.fn.COALESCE(Person.name, Department.name)


def with_names(select: Any) -> Any:
    """Rows with who answers and whose section it is."""
    return select.join(Department, pw.JOIN.LEFT_OUTER).switch(Accountability).join(Person, pw.JOIN.LEFT_OUTER)


def of_check(check: Inspection) -> list[Accountability]:
    """Who was held to account for what a check found and still is, the oldest first."""
    return [one for one in equal(Accountability, check=check) if one.state not in GONE]


def decided_in(year: int) -> list[Accountability]:
    """What was decided in a year and stands, the oldest first: the yearly assessment and honours ask it (公开.七六2)."""
    rows = Accountability.select().where(Accountability.decided.is_null(False)).order_by(Accountability.id)
    return [one for one in rows if one.stands and one.decided is not None and one.decided.year == year]


def told_of(check: Any) -> Any:
    """Who was held to account for a check and how, as a column of its list; NULL where nobody was.

    Args:
        check: the expression for its id.
    """
    section = Department.alias()
    who = pw.fn.COALESCE(Person.name, section.name)
    told = pw.fn.TRIM(concat(Accountability.number, " ", who, " ", Accountability.state, " ", Accountability.measures))
    rows = Accountability.select(gathered(told, "；", order_by=Accountability.id))
    rows = rows.join(section, pw.JOIN.LEFT_OUTER, on=(Accountability.section == section.id)).switch(Accountability)
    return rows.join(Person, pw.JOIN.LEFT_OUTER).where(Accountability.check == check)
