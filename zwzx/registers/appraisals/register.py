"""年度考核登记簿: its columns, filters and dues; everybody sees their own, and who decides what is in their charge."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Due
from zwzx.office.people import people
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.appraisals import OPEN, State
from zwzx.office.terms.people import FIRST_IN_CHARGE, OFFICE, Post
from zwzx.office.terms.settings import DecidedBy
from zwzx.registers.appraisals.records import BOOK, YearAppraisal

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from zwzx.office.core.office import Office

SEES_ALL = frozenset({*FIRST_IN_CHARGE, Post.LEGAL, *OFFICE})
"""Who sees every assessment: who leads the house, and the office, which keeps the book."""
IN_CHARGE = (Post.DEPUTY, *sorted(FIRST_IN_CHARGE))
"""主管领导: whose word on somebody stands on the form."""


def joined(select: Any) -> Any:
    """Assessments with whose they are."""
    theirs = select.join(Person, pw.JOIN.LEFT_OUTER, on=YearAppraisal.person == Person.id).switch(YearAppraisal)
    return theirs.join(Department, pw.JOIN.LEFT_OUTER, on=YearAppraisal.section == Department.id)


def sees_all(office: Office) -> bool:
    """Whether the actor sees the assessments of everybody."""
    decides = office.setting("appraisal-by") == DecidedBy.PARTY_GROUP and Post.PARTY_MEMBER in office.posts
    return decides or bool(office.posts & SEES_ALL)


def in_charge_of(office: Office) -> list[int]:
    """The ids of the sections that are in the actor's charge as a deputy."""
    held = people.postings(office.actor, office.today)
    return sorted({one.__data__["department"] for one in held if one.post is Post.DEPUTY} - {None})


def visible(office: Office) -> Any:
    """Everything to whoever decides or keeps the book, to a deputy their sections, to everybody their own."""
    if sees_all(office):
        return None
    mine = YearAppraisal.person == office.actor
    sections = in_charge_of(office)
    return mine | YearAppraisal.section.in_(sections) if sections else mine


def hands(office: Office) -> Collection[int]:
    """Those that wait for the actor's own hand: their summary, their word as the leader in charge, their decision."""
    found: list[Any] = [(YearAppraisal.state == State.TO_SUMMARISE) & (YearAppraisal.person == office.actor)]
    if sections := in_charge_of(office):
        theirs = YearAppraisal.section.in_(sections) & (YearAppraisal.person != office.actor)
        found.append((YearAppraisal.state == State.TO_PROPOSE) & theirs)
    if Post.DIRECTOR in office.posts and office.setting("appraisal-by") == DecidedBy.DIRECTOR:
        found.append((YearAppraisal.state == State.TO_DECIDE) & (YearAppraisal.person != office.actor))
    return {one.id for where in found for one in YearAppraisal.select(YearAppraisal.id).where(where)}


def parts() -> Sequence[Any]:
    """The approvals, and its offer for filing."""
    from zwzx.office.archive.filing import Offer
    from zwzx.office.clauses import approvals

    return (*approvals.parts(), Offer.about)


def _waits(name: str, title: str, state: State, who: Any = None) -> Due:
    return Due(name, title, lambda: YearAppraisal.state == state, who=who, action=name)


APPRAISALS = ledger(
    __name__,
    YearAppraisal,
    "年度考核登记簿",
    BOOK,
    number="考核号",
    columns="number of_year person section post grade decider decided summary state",
    full="number of_year person section post opened summary summarised opinion proposed proposer proposed_at basis"
    " grade why decider decision decided told answer state note",
    beside=(column(YearAppraisal.person, source=Person.name), column(YearAppraisal.section, source=Department.name)),
    joined=joined,
    visible=visible,
    open_=OPEN,
    open_label="没有定等次",
    struck=YearAppraisal.state == State.VOID,
    out=None,
    done=YearAppraisal.state.in_([State.TOLD, State.PAST]),
    dues=(
        _waits("summarise", "个人总结待写", State.TO_SUMMARISE, Person.name),
        _waits("propose", "主管领导评语待写", State.TO_PROPOSE),
        _waits("decide", "年度考核待定等次", State.TO_DECIDE),
        _waits("tell", "考核结果待告知", State.DECIDED),
    ),
    hands=hands,
    parts=parts,
    acts=("opening", "writing", "deciding", "old_appraisals"),
    help="年度考核登记簿：依据、个人总结、评语、等次、告知、归档",
)
