"""年度考核: the rows of past years' lists, entered as they stand."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.core import old_books
from zwzx.office.core.action import FOLDED, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.kinds.names import folded, names
from zwzx.office.kinds.plain import text
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.appraisals import State
from zwzx.office.terms.people import OFFICE
from zwzx.registers.appraisals.records import YearAppraisal
from zwzx.registers.appraisals.register import APPRAISALS

ORDINARY = "建库那一年和以后的考核请照常登记（zwzx appraisals add）。"
OWN = (
    *("of_year", "section", "post", "summary", "summarised", "opinion", "proposed_at", "basis", "why"),
    *("decider", "decision", "decided", "told", "answer"),
)
MOMENTS = ("opened", "summarised", "proposed_at")


@dataclass(kw_only=True)
class PastFacts:
    """A row of an old list."""

    number: Annotated[str, text("考核号", also=("编号", "序号"))]
    of_year: Annotated[int, asked(YearAppraisal.of_year, also=("年度", "年份"))]
    person: Annotated[str, names(label_of(YearAppraisal.person), also=("姓名", "被考核人姓名"))] = ""
    section: Annotated[Department | None, asked(YearAppraisal.section, also=("部门", "所在科室"))] = None
    post: Annotated[str, asked(YearAppraisal.post, also=("岗位",))] = ""
    grade: Annotated[str, text(label_of(YearAppraisal.grade), also=("考核等次", "考核结果", "评定等次"))] = ""
    why: Annotated[str, asked(YearAppraisal.why), FOLDED] = ""
    decider: Annotated[str, asked(YearAppraisal.decider, also=("审定单位", "决定单位"))] = ""
    decision: Annotated[str, asked(YearAppraisal.decision, also=("文号", "批准文号"))] = ""
    decided: Annotated[dt.date | None, asked(YearAppraisal.decided, also=("审定日期", "日期"))] = None
    told: Annotated[dt.date | None, asked(YearAppraisal.told), FOLDED] = None
    answer: Annotated[str, asked(YearAppraisal.answer), FOLDED] = ""
    summary: Annotated[str, asked(YearAppraisal.summary, least=0), FOLDED] = ""
    opinion: Annotated[str, asked(YearAppraisal.opinion, also=("评语",)), FOLDED] = ""
    summarised: Annotated[dt.datetime | None, asked(YearAppraisal.summarised), FOLDED] = None
    proposed: Annotated[str, text(label_of(YearAppraisal.proposed)), FOLDED] = ""
    proposer: Annotated[str, names(label_of(YearAppraisal.proposer)), FOLDED] = ""
    proposed_at: Annotated[dt.datetime | None, asked(YearAppraisal.proposed_at), FOLDED] = None
    basis: Annotated[str, asked(YearAppraisal.basis), FOLDED] = ""
    opened: Annotated[dt.datetime | None, asked(YearAppraisal.opened), FOLDED] = None
    stood: Annotated[str, text(label_of(YearAppraisal.state)), FOLDED] = ""
    note: Annotated[str, asked(YearAppraisal.note)] = ""


@action("补录往年年度考核", key="l", entered_by=OFFICE, cites=["学习.6"], imports=True)
def past(office: Office, facts: PastFacts) -> YearAppraisal:
    """把往年考核的一行照录进来：建库以前的才算；编号照旧，标明“历史”。"""
    first, label = dt.date(facts.of_year, 1, 1), label_of(YearAppraisal.of_year)
    moments = {label_of(getattr(YearAppraisal, name)): getattr(facts, name) for name in MOMENTS}
    known = {name: at.date() for name, at in moments.items() if at is not None}
    old_books.is_past({label_of(YearAppraisal.decided): facts.decided, **known}, office.today)
    place = old_books.place(office, APPRAISALS, facts.number, first, ORDINARY, label=label, given_on=[facts.decided])
    person, proposer = (old_books.named(Person, folded(name)) for name in (facts.person, facts.proposer))
    grade, proposed = (
        old_books.in_words(YearAppraisal.grade, facts.grade),
        old_books.in_words(YearAppraisal.proposed, facts.proposed),
    )
    state, stood = old_books.stood(facts.stood, State.PAST, State.VOID)
    told = {
        label_of(YearAppraisal.person): facts.person if person is None else "",
        label_of(YearAppraisal.grade): facts.grade if grade is None else "",
        label_of(YearAppraisal.proposed): facts.proposed if proposed is None else "",
        label_of(YearAppraisal.proposer): facts.proposer if proposer is None else "",
        label_of(YearAppraisal.state): stood,
    }
    own = {name: getattr(facts, name) for name in OWN} | {"opened": facts.opened or office.now}
    own |= {"person": person, "grade": grade, "proposer": proposer, "proposed": proposed}
    note = old_books.noted(facts.note, told)
    return office.add(YearAppraisal(**place, **own, state=state, note=note))
