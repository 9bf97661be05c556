"""年度考核: the grade that people decided, what it rested on, telling whoever it is, and taking back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated

from zwzx.office.archive import filing
from zwzx.office.clauses import approvals
from zwzx.office.clauses.approvers import rank
from zwzx.office.clauses.regulations import Approver
from zwzx.office.core.action import FOLDED, NEXT, action
from zwzx.office.core.entering import Undone
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.meetings import cited
from zwzx.office.people import people
from zwzx.office.people.people import Person
from zwzx.office.terms.appraisals import OPEN, Grade, State
from zwzx.office.terms.people import OFFICE, Body, Post
from zwzx.office.terms.settings import DecidedBy
from zwzx.registers.appraisals import rules
from zwzx.registers.appraisals.gathering import basis, counted_once, taken_away, unsigned
from zwzx.registers.appraisals.records import YearAppraisal
from zwzx.registers.appraisals.register import APPRAISALS

if TYPE_CHECKING:
    from zwzx.office.clauses.approvals import Approval

COUNTS = ["出勤.5", "学习.6", "窗口.4", "窗口.12", "廉政.6", "档案.9", "公开.七六2"]
"""The clauses that name what counts, and those that forbid a grade."""
FILED_AS = "工资名册"
"""收集.12: what pay hangs on is collected with the rolls."""
DECIDE = (*OFFICE, Post.DIRECTOR, Post.SECRETARY)
"""Who enters what was decided: the office, and whoever leads the house."""
DIRECTOR = Approver(posts=(Post.DIRECTOR.value,))


@action(
    "定等次",
    key="b",
    usual=NEXT,
    entered_by=DECIDE,
    cites=COUNTS,
    on=YearAppraisal,
    when=OPEN,
    next_in=(State.TO_DECIDE,),
    many=True,
    undone_by="undecide",
)
def decide(
    office: Office,
    entry: YearAppraisal,
    grade: Annotated[Grade, asked(YearAppraisal.grade)],
    person: Annotated[Person | None, asked(approvals.Approval.person, label="签字的人", hint="主任")] = None,
    body: Annotated[str, asked(approvals.Approval.outside, label="定等次的集体、上级", hint="党组、区委组织部…")] = "",
    decision: Annotated[str, asked(YearAppraisal.decision, hint="议定事项编号、会议记录、文号")] = "",
    why: Annotated[str, asked(YearAppraisal.why, hint="不定等次的必填")] = "",
    on: Annotated[dt.date | None, asked(YearAppraisal.decided, hint="空着就是今天"), FOLDED] = None,
) -> YearAppraisal:
    """登记谁定了什么等次；这时的考核依据一起存下来。条款不准评的不能评，其余由定的人定。"""
    assert entry.person is not None
    when = on or office.today
    rules.has_come("决定日期", when, office.today)
    rules.year_is_over_or_on(entry.of_year, when)
    rules.somebody_decides(person=person is not None, body=body)
    rules.has_reason(grade, why)
    rules.handed_over(entry.called, grade, unsigned(office, entry.person, entry.of_year))
    rules.may_be_commended(entry.called, grade, entry.of_year, taken_away(entry.person, entry.of_year))
    given = _signed(office, entry, person, decision, when) if person else _by_body(office, entry, body, decision, when)
    return office.change(
        entry,
        grade=grade,
        why=why,
        basis=basis(counted_once(office, entry.of_year).of(entry.person)),
        decider=given.told,
        decision=given.words,
        decided=when,
        state=State.DECIDED,
    )


def _moment(office: Office, when: dt.date) -> dt.datetime:
    return office.now if when == office.today else dt.datetime.combine(when, dt.time(12))


def _signed(office: Office, entry: YearAppraisal, person: Person, words: str, when: dt.date) -> Approval:
    assert entry.person is not None
    rules.not_ones_own(entry.called, person.name)
    rules.is_for_the_director(DecidedBy(office.setting("appraisal-by")), person=True)
    head = rank(people.own_posts(entry.person, when) or frozenset({Post.STAFF})) is Post.DIRECTOR
    rules.is_for_above(entry.called, head=head, person=True)
    at = _moment(office, when)
    return approvals.approve(
        office, entry, "", person=person, at=at, words=words, instead=(DIRECTOR,), handler=entry.called, dated=False
    )


def _by_body(office: Office, entry: YearAppraisal, body: str, words: str, when: dt.date) -> Approval:
    rules.rests_on(body, words)
    at = _moment(office, when)
    found = cited.decision(office, words)
    if found is not None:
        named = Body(body) if body in list(Body) else Body.LEADERSHIP
        cited.holds(found, "", named, at)
        words = found.number
    above = (Approver(outside=body),)
    return approvals.approve_outside(office, entry, "", outside=body, words=words, at=at, instead=above)


@action("撤销等次", key="w", entered_by=OFFICE, cites=["档案.9"], on=YearAppraisal, when=(State.DECIDED, State.TOLD))
def undecide(office: Office, entry: YearAppraisal, reason: Undone) -> YearAppraisal:
    """撤销定错、复核改了的等次：写明原因，再重新定；原来的等次在历史里。"""
    office.say(reason=reason)
    filing.withdraw(office, entry, reason)
    cleared = {"grade": None, "why": "", "basis": "", "decider": "", "decision": "", "decided": None}
    return office.change(entry, **cleared, told=None, answer="", state=State.TO_DECIDE)


@action(
    "告知本人",
    key="t",
    usual=NEXT,
    entered_by=OFFICE,
    cites=["收集.12"],
    on=YearAppraisal,
    when=(State.DECIDED,),
    many=True,
    undone_by="untell",
)
def tell(
    office: Office,
    entry: YearAppraisal,
    answer: Annotated[str, asked(YearAppraisal.answer, usual=("同意",))] = "",
    on: Annotated[dt.date | None, asked(YearAppraisal.told, hint="空着就是今天"), FOLDED] = None,
) -> YearAppraisal:
    """登记等次告诉了本人、本人的意见；登记表提交归档。"""
    when = on or office.today
    rules.has_come("告知日期", when, office.today, after=entry.decided)
    filing.offer(
        office,
        entry,
        closed=office.now,
        kind=FILED_AS,
        register=APPRAISALS.title,
        number=entry.number,
        title=f"{entry.of_year}年度考核登记表（{entry.number}）",
        author=entry.decider,
        dated=when,
    )
    return office.change(entry, told=when, answer=answer, state=State.TOLD)


@action("撤回告知", key="u", entered_by=OFFICE, cites=["收集.12"], on=YearAppraisal, when=(State.TOLD,))
def untell(office: Office, entry: YearAppraisal, reason: Undone) -> YearAppraisal:
    """撤回登错的告知：等次还在，归档提议收回。"""
    office.say(reason=reason)
    filing.withdraw(office, entry, reason)
    return office.change(entry, told=None, answer="", state=State.DECIDED)
