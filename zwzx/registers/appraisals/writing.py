"""年度考核: one's own summary, and the word of the leader in charge with the grade that they propose."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses.approvers import Band, post_for
from zwzx.office.clauses.moments import happened
from zwzx.office.clauses.regulations import Approver
from zwzx.office.core.action import NEXT, Proposal, action
from zwzx.office.core.entering import At
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.people import people
from zwzx.office.people.people import Person
from zwzx.office.terms.appraisals import OPEN, Grade, State
from zwzx.office.terms.people import CENTRE_LEADERS, OFFICE, Post
from zwzx.registers.appraisals import rules
from zwzx.registers.appraisals.gathering import taken_away, unsigned
from zwzx.registers.appraisals.records import YearAppraisal
from zwzx.registers.appraisals.register import IN_CHARGE

if TYPE_CHECKING:
    from collections.abc import Mapping

BY = (*OFFICE, *sorted(CENTRE_LEADERS))
"""Who enters what a leader wrote on somebody: the office, and the leaders themselves."""
LEADER = Approver(posts=tuple(post.value for post in IN_CHARGE), scope=True)


@action(
    "写个人总结",
    key="z",
    usual=NEXT,
    cites=["学习.6"],
    on=YearAppraisal,
    when=OPEN,
    next_in=(State.TO_SUMMARISE,),
    undone_by="amend",
)
def summarise(
    office: Office, entry: YearAppraisal, summary: Annotated[str, asked(YearAppraisal.summary)], at: At = None
) -> YearAppraisal:
    """写本人一年的总结；写在纸上的，由办公室照录。"""
    when = at or office.now
    happened("总结时间", when, office.now)
    own = entry.person is not None and entry.person.id == office.actor.id
    allowed = own or bool(office.posts & {*OFFICE})
    rules.writes_own(entry.number, entry.called, office.actor.name, allowed=allowed)
    state = State.TO_PROPOSE if entry.state is State.TO_SUMMARISE else entry.state
    return office.change(entry, summary=summary, summarised=when, state=state)


def who_leads(office: Office, values: Mapping[str, Any]) -> Proposal:
    """The deputy in whose charge the section is, where that is one alone."""
    entry = values.get("entry")
    if not isinstance(entry, YearAppraisal) or entry.section is None:
        return Proposal()
    found = [one for one in people.holders(Post.DEPUTY, office.today, entry.section) if one != entry.person]
    return Proposal({"person": found[0]} if len(found) == 1 else {})


@action(
    "写评语",
    key="p",
    usual=NEXT,
    entered_by=BY,
    cites=["学习.6"],
    on=YearAppraisal,
    fill=who_leads,
    when=OPEN,
    next_in=(State.TO_PROPOSE,),
    undone_by="amend",
)
def propose(
    office: Office,
    entry: YearAppraisal,
    person: Annotated[Person, asked(YearAppraisal.proposer)],
    opinion: Annotated[str, asked(YearAppraisal.opinion, least=2)],
    proposed: Annotated[Grade | None, asked(YearAppraisal.proposed)] = None,
    at: At = None,
) -> YearAppraisal:
    """登记主管领导的评语和建议的等次：分管副主任写，没有分管的由主任、书记写；建议不是决定。"""
    when = at or office.now
    happened("评语时间", when, office.now)
    rules.not_ones_own(entry.called, person.name)
    post_for(person, "", when.date(), entry.section, Band((LEADER,)))
    if proposed is not None and entry.person is not None:
        hindered = unsigned(office, entry.person, entry.of_year) if proposed.passes else []
        hindered += taken_away(entry.person, entry.of_year) if proposed.commends else []
        if hindered:
            office.remind(f"建议{proposed}，现在还不能定：{'、'.join(hindered)}（zwzx why {entry.number}）。")
    return office.change(
        entry, opinion=opinion, proposed=proposed, proposer=person, proposed_at=when, state=State.TO_DECIDE
    )
