"""公开检查: entering a check, its notice, the mending, and that a period is checked."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from zwzx.office.clauses import duties, duty_rules
from zwzx.office.clauses.moments import by_close, happened
from zwzx.office.core import settings
from zwzx.office.core.action import FOLDED, NEW, NEXT, action
from zwzx.office.core.entering import At, Undone, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.fields import Unfolds
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.kinds.days import day
from zwzx.office.openness import accounts
from zwzx.office.openness.inspections import BOOK, Inspection
from zwzx.office.people.people import Department
from zwzx.office.terms.openness import Checked as State
from zwzx.office.terms.openness import Grade, Sort
from zwzx.office.terms.people import OFFICE
from zwzx.registers.inspections import rules

CLAUSE = "公开.六"
BY = OFFICE
"""Who enters checks: the office, which is the office of the leading group."""
EVERY = {Sort.QUARTER: "quarter", Sort.YEAR: "year"}
"""How often each kind of check comes back."""


@action("登记检查", key="d", usual=NEW, entered_by=BY, cites=["公开.六"], undone_by="void")
def add(
    office: Office,
    section: Annotated[Department, asked(Inspection.section)],
    by: Annotated[str, asked(Inspection.by)],
    findings: Annotated[str, asked(Inspection.findings, hint="没有问题的空着")] = "",
    sort: Annotated[Sort, asked(Inspection.sort)] = Sort.QUARTER,
    grade: Annotated[
        Grade | None, asked(Inspection.grade, hint="年终考核写等次"), Unfolds("sort", lambda sort: sort is Sort.YEAR)
    ] = None,
    at: At = None,
    note: Annotated[str, asked(Inspection.note), FOLDED] = "",
) -> Inspection:
    """登记检查了一个科室的党务公开：发现什么问题；没有问题的空着，有问题的接着发整改通知书。"""
    when = at or office.now
    happened("检查时间", when, office.now)
    rules.graded(sort, yearly=sort is Sort.YEAR, given=grade is not None)
    term = duties.period_of(EVERY[sort], when.date()).name if sort in EVERY else f"{when:%Y-%m-%d}"
    return office.add(
        Inspection(
            **next_entry(office, Inspection, BOOK, when.date()),
            sort=sort,
            term=term,
            section=section,
            at=when,
            by=by,
            findings=findings,
            grade=grade,
            note=note,
            state=State.FOUND if findings.strip() else State.CLEAN,
        )
    )


@action(
    "发整改通知书",
    key="z",
    usual=NEXT,
    entered_by=BY,
    cites=["公开.六"],
    on=Inspection,
    when=(State.FOUND, State.REFERRED),
    next_in=(State.FOUND,),
    undone_by=Final.LEFT,
)
def notify(
    office: Office,
    entry: Inspection,
    mend_by: Annotated[dt.datetime, asked(Inspection.mend_by)],
    at: At = None,
) -> Inspection:
    """向被检查科室发整改通知书，写明哪天以前改好；到期没有改好的列在“今日”里。"""
    when = at or office.now
    happened("发通知书时间", when, office.now, after=entry.at, of="检查")
    due = by_close(mend_by, settings.off_hour())
    rules.has_its_day(entry.number, due, when)
    return office.change(entry, noticed=when, mend_by=due, state=State.MENDING)


@action("登记整改", key="b", usual=NEXT, entered_by=BY, cites=["公开.六"], on=Inspection, when=(State.MENDING,))
def mend(
    office: Office,
    entry: Inspection,
    mending: Annotated[str, asked(Inspection.mending, least=2)],
    at: At = None,
) -> Inspection:
    """登记改好了、怎么改的。"""
    when = at or office.now
    happened("整改完成时间", when, office.now, after=entry.noticed or entry.at, of="发通知书")
    return office.change(entry, mended=when, mending=mending, state=State.MENDED)


@action("本期查完", key="w", entered_by=BY, cites=["公开.六"])
def conclude(
    office: Office,
    sort: Annotated[Sort, asked(Inspection.sort)] = Sort.QUARTER,
    on: Annotated[dt.date | None, day("属于哪一天的那一期", hint="空着就是本期"), FOLDED] = None,
) -> duties.Duty:
    """登记这一季度的检查、这一年的考核做完了：查过科室，发现的问题都发了整改通知书。"""
    every = EVERY.get(sort, "quarter")
    period = duties.period_in(CLAUSE, on or office.today, every)
    duty_rules.has_begun(period.first, office.today)
    of_term = (Inspection.term == period.name) & (Inspection.state != State.VOID)
    rows = list(Inspection.select().where(of_term).order_by(Inspection.id))
    rules.may_conclude(period.name, len(rows), [row.number for row in rows if row.state is State.FOUND])
    note = "、".join(row.number for row in rows)
    return duties.mark_done(office, CLAUSE, period.first, every=every, note=note, because=rows[-1].id)


def nobody_answers(entry: Inspection) -> None:
    """Nothing is struck for which somebody is held to account.

    Raises:
        Refusal: where somebody is.
    """
    rules.not_held(entry.number, [one.number for one in accounts.of_check(entry)])


@action(
    "作废",
    key="x",
    entered_by=BY,
    cites=["公开.六"],
    on=Inspection,
    when=(State.CLEAN, State.FOUND, State.MENDING),
    fits=nobody_answers,
)
def void(office: Office, entry: Inspection, reason: Undone) -> Inspection:
    """作废登重、登错的一次检查：编号保留，划去仍可查。"""
    office.say(reason=reason)
    return office.change(entry, state=State.VOID, note=noted(entry.note, reason))
