"""公开检查: holding somebody to account for what was found, their objection, and the 党组's ruling on it (公开.七十)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses.moments import happened
from zwzx.office.core.action import action
from zwzx.office.core.entering import At
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.people.people import Person
from zwzx.registers.inspections import rules
from zwzx.registers.inspections.actions import BY
from zwzx.registers.inspections.records import Inspection, Ruling, State

if TYPE_CHECKING:
    import datetime as dt

CLAUSE = "公开.七十"


@action(
    "责任追究",
    key="j",
    entered_by=BY,
    cites=["公开.六"],
    on=Inspection,
    when=(State.FOUND, State.MENDING, State.MENDED),
)
def hold(
    office: Office,
    entry: Inspection,
    held: Annotated[Person | None, asked(Inspection.held, hint="追究的是被检查科室的空着")] = None,
    *,
    measure: Annotated[str, asked(Inspection.measure, least=2)],
    at: At = None,
) -> Inspection:
    """登记对谁追究（个人，或者被检查的科室）、怎么追究，书面通知何时送到：从这天起30日内可以申请复核。"""
    when = at or office.now
    happened("追究通知时间", when, office.now, after=entry.at, of="检查")
    return office.change(
        entry, held=held, measure=measure, told=when, state=State.ACCOUNTED, **appeal_due(office, when)
    )


@action("申请复核", key="h", entered_by=BY, cites=["公开.七十"], on=Inspection, when=(State.ACCOUNTED,))
def appeal(office: Office, entry: Inspection, at: At = None) -> Inspection:
    """登记被追究的人申请复核或申诉：接到通知后30日内；党组从接到起20日内裁决。"""
    when = at or office.now
    happened("申请复核时间", when, office.now, after=entry.told, of="追究通知")
    rules.heard_in_time(entry.number, when, entry.appeal_due or when)
    return office.change(entry, appealed=when, state=State.APPEALED, **review_due(office, when))


@action("复核裁决", key="y", entered_by=BY, cites=["公开.七十"], on=Inspection, when=(State.APPEALED,))
def rule(
    office: Office,
    entry: Inspection,
    ruling: Annotated[Ruling, asked(Inspection.ruling)],
    decision: Annotated[str, asked(Inspection.decision)],
    at: At = None,
) -> Inspection:
    """登记党组的复核裁决，写书面通知的编号。"""
    when = at or office.now
    happened("裁决时间", when, office.now, after=entry.appealed, of="申请复核")
    rules.has_its_writing(entry.number, decision)
    return office.change(entry, ruling=ruling, decision=decision.strip(), ruled=when, state=State.RULED)


@action("重算时限", key="v", on=Inspection, when=(State.ACCOUNTED, State.APPEALED))
def recount(office: Office, entry: Inspection) -> Inspection:
    """放假通知公布后，重新算出申请复核、裁决的期限。"""
    office.say(was=f"{entry.appeal_due} {entry.review_due}")
    made = appeal_due(office, min(entry.told or office.now, office.now))
    if entry.appealed is not None:
        made |= review_due(office, min(entry.appealed, office.now))
    return office.change(entry, **made)


def appeal_due(office: Office, told: dt.datetime) -> dict[str, Any]:
    """Until when an objection can be made: thirty days from the notice."""
    found = office.deadline(CLAUSE, "appeal", told)
    return {"appeal_due": found.at, "provisional": found.provisional}


def review_due(office: Office, appealed: dt.datetime) -> dict[str, Any]:
    """By when the 党组 rules: twenty days from the objection."""
    found = office.deadline(CLAUSE, "review", appealed)
    return {"review_due": found.at, "provisional": found.provisional}
