"""学习计划: drafting one, its approval, the year's summary with its offer for filing, correcting, void."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.archive import filing
from zwzx.office.clauses import duties
from zwzx.office.clauses.moments import happened
from zwzx.office.core import correcting, old_books
from zwzx.office.core.action import CORRECT, FOLDED, NEW, NEXT, Proposal, action
from zwzx.office.core.entering import At, Undone, noted
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.kinds.names import folded, names
from zwzx.office.kinds.plain import reason, text
from zwzx.office.people import people
from zwzx.office.people.people import Person
from zwzx.office.terms.people import LEADERS, OFFICE, Post
from zwzx.registers.study_plans import rules
from zwzx.registers.study_plans.records import BOOK, LIVE, State, StudyPlan
from zwzx.registers.study_plans.register import STUDY_PLANS
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Mapping

CLAUSE, FILED_AS = "学习.4", "计划总结"
ORDINARY = "建库以后的计划请照常登记（zwzx study-plans draft）。"


@action("拟订", key="d", usual=NEW, entered_by=OFFICE, cites=[CLAUSE], undone_by="void")
def draft(
    office: Office,
    content: Annotated[str, asked(StudyPlan.content)],
    of_year: Annotated[int | None, asked(StudyPlan.of_year, hint="空着就是今年")] = None,
    month: Annotated[int | None, asked(StudyPlan.month, hint="每月安排写月份；年度计划空着")] = None,
    drafter: Annotated[Person | None, asked(StudyPlan.drafter, hint="空着就是登记的人"), FOLDED] = None,
) -> StudyPlan:
    """拟订一年的学习计划，或者一个月的学习安排：学什么、怎么学、谁来讲；批准了才算有。"""
    place = next_entry(office, StudyPlan, BOOK, office.today)
    year = of_year or office.today.year
    made = StudyPlan(**place, of_year=year, month=month, content=content, drafter=drafter or office.actor)
    there = [one.number for one in equal(StudyPlan, of_year=year, month=month) if one.state in LIVE]
    rules.not_twice(made.called, there[0] if there else "")
    return office.add(made)


@action(
    "批准",
    key="p",
    usual=NEXT,
    entered_by=(*OFFICE, Post.DIRECTOR),
    cites=[CLAUSE],
    on=StudyPlan,
    when=(State.DRAFTED,),
    undone_by="void",
)
def approve(
    office: Office, entry: StudyPlan, approver: Annotated[Person, asked(StudyPlan.approver)], at: At = None
) -> StudyPlan:
    """登记批准：年度计划由主任批准，每月安排由领导或办公室主任定；从这时起这一期有了计划。"""
    when = at or office.now
    happened("批准时间", when, office.now)
    posts = people.posts(approver, when.date())
    month = entry.month is not None
    rules.approved_by(approver.name, month=month, director=Post.DIRECTOR in posts, leader=bool(posts & LEADERS))
    approved = office.change(entry, approver=approver, approved=when, state=State.APPROVED)
    first = dt.date(entry.of_year, entry.month or 1, 1)
    kind = "每月安排" if month else "年度计划"
    duties.mark_done(office, CLAUSE, first, every=kind, note=entry.number, because=entry.id, happened=when.date())
    return approved


def is_a_year(entry: StudyPlan) -> None:
    """A month has no summary of its own.

    Raises:
        Refusal: where it is one.
    """
    rules.summed_in_time(entry.called, month=entry.month is not None, year=0, today=dt.date.max)


@action(
    "登记总结",
    key="z",
    usual=NEXT,
    entered_by=OFFICE,
    cites=["学习.4", "收集.2"],
    on=StudyPlan,
    when=(State.APPROVED,),
    fits=is_a_year,
    undone_by="unsum",
)
def summarise(
    office: Office, entry: StudyPlan, summary: Annotated[str, asked(StudyPlan.summary)], at: At = None
) -> StudyPlan:
    """年底登记学习总结：计划和总结一起提交归档（收集.2）。"""
    when = at or office.now
    happened("总结时间", when, office.now, after=entry.approved, of="批准")
    rules.summed_in_time(entry.called, month=False, year=entry.of_year, today=when.date())
    done = office.change(entry, summary=summary, summed=when, state=State.SUMMED)
    filing.offer(
        office,
        done,
        closed=when,
        kind=FILED_AS,
        register=STUDY_PLANS.title,
        number=done.number,
        title=f"{done.of_year}年学习计划和总结",
        author=office.name,
        dated=when.date(),
    )
    return done


@action("撤销总结", key="w", entered_by=OFFICE, cites=["收集.2"], on=StudyPlan, when=(State.SUMMED,))
def unsum(office: Office, entry: StudyPlan, reason: Undone) -> StudyPlan:
    """撤销登错的总结：归档提议一起收回。"""
    office.say(reason=reason)
    filing.withdraw(office, entry, reason)
    return office.change(entry, summary="", summed=None, state=State.APPROVED)


def for_amendment(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The entry as it is."""
    entry = values.get("entry")
    if not isinstance(entry, StudyPlan):
        return Proposal()
    return Proposal({name: value for name in ("content", "note") if (value := getattr(entry, name))})


@action(
    "更正",
    key="g",
    usual=CORRECT,
    entered_by=OFFICE,
    cites=[CLAUSE],
    on=StudyPlan,
    fill=for_amendment,
    when=(State.DRAFTED,),
    otherwise={State.APPROVED: "已经批准的不改：请作废，另拟一份报批。"},
    undone_by="amend",
)
def amend(
    office: Office,
    entry: StudyPlan,
    content: Annotated[str | None, asked(StudyPlan.content)] = None,
    note: Annotated[str | None, asked(StudyPlan.note), FOLDED] = None,
    *,
    reason: Annotated[str, reason("更正原因")],
) -> StudyPlan:
    """更正还没有批准的：批准以后要改的，作废了另拟。"""
    differs = correcting.changed(entry, {"content": content, "note": note})
    office.say(reason=reason)
    return office.change(entry, **differs)


@action("作废", key="x", entered_by=OFFICE, cites=[CLAUSE], on=StudyPlan, when=(State.DRAFTED, State.APPROVED))
def void(office: Office, entry: StudyPlan, reason: Undone) -> StudyPlan:
    """作废不用的一份：编号保留；这一期又没有计划，等着另拟。"""
    office.say(reason=reason)
    duties.take_back(office, CLAUSE, entry.id)
    return office.change(entry, state=State.VOID, note=noted(entry.note, reason))


@dataclass(kw_only=True)
class PastFacts:
    """A row of an old book."""

    number: Annotated[str, text("计划号", also=("编号", "序号"))]
    of_year: Annotated[int, asked(StudyPlan.of_year, also=("年度", "年份"))]
    month: Annotated[int | None, asked(StudyPlan.month)] = None
    content: Annotated[str, asked(StudyPlan.content, also=("内容", "学习计划", "学习安排"), least=2)]
    drafter: Annotated[Person, asked(StudyPlan.drafter)]
    approver: Annotated[str, names(label_of(StudyPlan.approver))] = ""
    approved: Annotated[dt.datetime | None, asked(StudyPlan.approved, also=("批准日期",))] = None
    summary: Annotated[str, asked(StudyPlan.summary, least=0)] = ""
    summed: Annotated[dt.datetime | None, asked(StudyPlan.summed), FOLDED] = None
    stood: Annotated[str, text(label_of(StudyPlan.state)), FOLDED] = ""
    note: Annotated[str, asked(StudyPlan.note)] = ""


@action("补录往年学习计划", key="l", entered_by=OFFICE, cites=[CLAUSE], imports=True)
def past(office: Office, facts: PastFacts) -> StudyPlan:
    """把往年的学习计划照录进来：建库以前的才算；编号照旧，标明“历史”。"""
    day = dt.date(facts.of_year, facts.month or 1, 1)
    approved = facts.approved.date() if facts.approved is not None else None
    old_books.is_past({label_of(StudyPlan.approved): approved}, office.today)
    label = label_of(StudyPlan.of_year)
    place = old_books.place(office, STUDY_PLANS, facts.number, day, ORDINARY, label=label, given_on=[approved])
    approver = old_books.named(Person, folded(facts.approver))
    state, stood = old_books.stood(facts.stood, State.PAST, State.VOID)
    told = {
        label_of(StudyPlan.approver): facts.approver if approver is None else "",
        label_of(StudyPlan.state): stood,
    }
    kept = ("of_year", "month", "content", "drafter", "approved", "summary", "summed")
    own = {name: getattr(facts, name) for name in kept}
    return office.add(StudyPlan(**place, **own, approver=approver, state=state, note=old_books.noted(facts.note, told)))
