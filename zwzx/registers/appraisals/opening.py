"""年度考核: beginning a year for everybody, entering one person, setting right, voiding."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.archive import filing
from zwzx.office.core import correcting
from zwzx.office.core.action import CORRECT, NEW, Proposal, action
from zwzx.office.core.entering import Undone, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.kinds.plain import reason
from zwzx.office.people import attendance, people
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.appraisals import OPEN, State
from zwzx.office.terms.people import OFFICE, Post
from zwzx.office.terms.settings import YesOrNo
from zwzx.registers.appraisals import rules
from zwzx.registers.appraisals.records import BOOK, YearAppraisal, standing_of

if TYPE_CHECKING:
    from collections.abc import Mapping

CITES = ["出勤.5", "学习.6"]
"""The clauses that want the year's attendance and study to count in the assessment."""
NO_POST = frozenset({Post.SERVICE, Post.STAFF})
Year = Annotated[int | None, asked(YearAppraisal.of_year, hint="空着就是今年")]


@action("开始一年的考核", key="k", entered_by=OFFICE, cites=CITES, undone_by="void")
def start(office: Office, of_year: Year = None) -> YearAppraisal:
    """给这一年在本单位、还没有登记考核的人各登一条；窗口人员含不含由设置定。"""
    year = of_year or office.today.year
    rules.has_begun(year, office.today)
    first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
    there = attendance.staff(first, last)
    if office.setting("appraisal-windows") == YesOrNo.YES:
        there += [one for one in people.holders(Post.WINDOW, min(last, office.today)) if one not in there]
    left = [one for one in there if standing_of(one, year) is None]
    rules.somebody_is_left(year, len(left))
    made = [_open(office, one, year) for one in left]
    office.remind(f"{year}年登记了{len(made)}人：{made[0].number}至{made[-1].number}。")
    return made[0]


@action("登记考核", key="d", usual=NEW, entered_by=OFFICE, cites=CITES, undone_by="void")
def add(office: Office, person: Annotated[Person, asked(YearAppraisal.person)], of_year: Year = None) -> YearAppraisal:
    """登记一个人一年的考核：依据由程序从各登记簿汇集，等次由人定。"""
    year = of_year or office.today.year
    rules.has_begun(year, office.today)
    here = any(person.works_on(day) for day in (dt.date(year, 1, 1), dt.date(year, 12, 31))) or _came_and_left(
        person, year
    )
    rules.was_here(person.name, year, here=here)
    earlier = standing_of(person, year)
    rules.once_a_year(person.name, year, earlier.number if earlier is not None else "")
    return _open(office, person, year)


def _came_and_left(person: Person, year: int) -> bool:
    return person.joined is not None and person.joined.year == year


def _open(office: Office, person: Person, year: int) -> YearAppraisal:
    held = people.own_posts(person, min(office.today, dt.date(year, 12, 31))) - NO_POST
    return office.add(
        YearAppraisal(
            **next_entry(office, YearAppraisal, BOOK, office.today),
            of_year=year,
            person=person,
            section=person.department,
            post="、".join(sorted(one.value for one in held)),
            opened=office.now,
        )
    )


@dataclass(kw_only=True)
class Amendment:
    """What of one can be set right."""

    section: Annotated[Department | None, asked(YearAppraisal.section)] = None
    post: Annotated[str | None, asked(YearAppraisal.post)] = None
    summary: Annotated[str | None, asked(YearAppraisal.summary)] = None
    opinion: Annotated[str | None, asked(YearAppraisal.opinion)] = None
    decision: Annotated[str | None, asked(YearAppraisal.decision)] = None
    why: Annotated[str | None, asked(YearAppraisal.why)] = None
    answer: Annotated[str | None, asked(YearAppraisal.answer)] = None
    note: Annotated[str | None, asked(YearAppraisal.note)] = None


def for_amendment(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The entry as it is."""
    entry = values.get("entry")
    return correcting.as_it_is(entry, Amendment) if isinstance(entry, YearAppraisal) else Proposal()


@action(
    "更正",
    key="g",
    usual=CORRECT,
    entered_by=OFFICE,
    cites=CITES,
    on=YearAppraisal,
    fill=for_amendment,
    when=(*OPEN, State.DECIDED, State.TOLD),
    undone_by="amend",
)
def amend(
    office: Office, entry: YearAppraisal, facts: Amendment, reason: Annotated[str, reason("更正原因")]
) -> YearAppraisal:
    """更正登错的科室、职务、文字：写明原因；等次定错了的用“撤销等次”。"""
    differs = correcting.changed(entry, {f.name: getattr(facts, f.name) for f in fields(facts)})
    office.say(reason=reason)
    return office.change(entry, **differs)


@action("作废", key="x", entered_by=OFFICE, on=YearAppraisal, when=OPEN, many=True)
def void(office: Office, entry: YearAppraisal, reason: Undone) -> YearAppraisal:
    """作废登错的一条：编号保留，划去仍可查；定了等次的先撤销等次。"""
    office.say(reason=reason)
    filing.withdraw(office, entry, reason)
    return office.change(entry, state=State.VOID, note=noted(entry.note, reason))
