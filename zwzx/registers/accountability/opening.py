"""责任追究: entering who is to answer, of a check or of something else; correcting, striking an entry made by mistake."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses.moments import happened
from zwzx.office.core import correcting
from zwzx.office.core.action import CORRECT, NEW, Proposal, action
from zwzx.office.core.entering import Undone, noted
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.kinds.plain import reason
from zwzx.office.openness import inspections
from zwzx.office.openness.accounts import BOOK, Accountability, of_check
from zwzx.office.openness.inspections import Inspection
from zwzx.office.terms.openness import OPEN, UNTOLD, Checked, Grade, Held
from zwzx.office.terms.people import OFFICE
from zwzx.registers.accountability import rules
from zwzx.registers.accountability.facts import Amendment, Facts, for_amendment
from zwzx.registers.accountability.weighing import weigh

if TYPE_CHECKING:
    from collections.abc import Mapping

BY = OFFICE
"""Who keeps the book: the office, which is the office of the leading group."""
GROUNDS = ["公开.七四", "公开.七五"]


@action("登记追究", key="d", usual=NEW, entered_by=BY, cites=GROUNDS, undone_by="void")
def add(office: Office, facts: Facts) -> Accountability:
    """登记对谁追究党务公开责任：追究哪种情形、做了什么、从哪里来的（举报、上级交办、申诉属实）；一人（一个科室）一条。"""
    return _opened(office, facts)


def of_the_check(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """What the check found, as what was done; told is who answers for it already."""
    check = values.get("check")
    if not isinstance(check, Inspection):
        return Proposal()
    proposal = Proposal({"deed": check.findings} if check.findings else {})
    if others := of_check(check):
        proposal.notices.append(f"{check.number}已经追究：{'、'.join(f'{o.number} {o.named}' for o in others)}。")
    return proposal


def to_answer_for(check: Inspection) -> None:
    """There is something to answer for.

    Raises:
        Refusal: where the check found nothing.
    """
    rules.gives_cause(check.number, faultless=check.state is Checked.CLEAN, unfit=check.grade is Grade.UNFIT)


@action(
    "由检查追究",
    key="j",
    entered_by=BY,
    cites=["公开.六", *GROUNDS],
    on=Inspection,
    fill=of_the_check,
    when=(Checked.CLEAN, Checked.FOUND, Checked.MENDING, Checked.MENDED, Checked.REFERRED),
    fits=to_answer_for,
    undone_by="void",
)
def from_check(office: Office, check: Inspection, facts: Facts) -> Accountability:
    """由一次检查追究：不公开、假公开、半公开的，年终考核不合格的；检查号、科室、问题带过来，几个人的各登一条。"""
    if facts.held is None and facts.section is None:
        facts.section = check.section
    facts.source = facts.source or f"{check.number}{check.sort.value}"
    made = _opened(office, facts, check=check)
    inspections.refer(office, check)
    return made


@action(
    "更正",
    key="g",
    usual=CORRECT,
    entered_by=BY,
    cites=GROUNDS,
    on=Accountability,
    fill=for_amendment,
    when=OPEN,
    undone_by="amend",
)
def amend(
    office: Office, entry: Accountability, facts: Amendment, reason: Annotated[str, reason("更正原因")]
) -> Accountability:
    """更正、补写追究情形、责任身份、后果、审批情况等：写明原因；决定以后更正的，决定仍要合得上。"""
    differs = correcting.changed(entry, asdict(facts))
    office.say(reason=reason)
    made = office.change(entry, **differs)
    rules.of_a_person(made.liable, somebody=made.held is not None)
    rules.of_the_ground(made.ground, made.liable)
    if made.degree is not None:
        weigh(made, made.degree, made.chosen)
    return made


@action("作废", key="x", entered_by=BY, on=Accountability, when=UNTOLD)
def void(office: Office, entry: Accountability, reason: Undone) -> Accountability:
    """作废登重、登错的一条：编号保留，划去仍可查；通知送达以后的，由复核撤销。"""
    office.say(reason=reason)
    made = office.change(entry, state=Held.VOID, note=noted(entry.note, reason))
    let_go(office, made)
    return made


def let_go(office: Office, entry: Accountability) -> None:
    """Give a check back for which nobody answers any more."""
    if entry.check is not None and not of_check(entry.check):
        inspections.give_back(office, Inspection.get_by_id(entry.check.id))


def _opened(office: Office, facts: Facts, **more: Any) -> Accountability:
    when = facts.at or office.now
    happened("登记时间", when, office.now)
    section = facts.section or (facts.held.department if facts.held is not None else None)
    rules.somebody_answers(named=facts.held is not None or section is not None)
    rules.of_a_person(facts.liable, somebody=facts.held is not None)
    rules.of_the_ground(facts.ground, facts.liable)
    return office.add(
        Accountability(
            entered=office.now,
            **next_entry(office, Accountability, BOOK, when.date()),
            **more,
            source=facts.source,
            opened=when,
            held=facts.held,
            section=section,
            liable=facts.liable,
            ground=facts.ground,
            deed=facts.deed,
            harm=facts.harm,
            note=facts.note,
        )
    )
