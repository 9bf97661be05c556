"""责任追究: the objection of whoever is held to account, and the 党组's ruling on it (公开.七十)."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from zwzx.office.clauses.moments import by_close, happened
from zwzx.office.core import settings
from zwzx.office.core.action import NEXT, action
from zwzx.office.core.entering import At
from zwzx.office.core.fact import asked
from zwzx.office.core.fields import Unfolds
from zwzx.office.core.office import Office
from zwzx.office.openness.accounts import MEASURES, Accountability
from zwzx.office.terms.openness import UNTOLD, Degree, Held, Measure, Ruling
from zwzx.registers.accountability import rules
from zwzx.registers.accountability.opening import BY
from zwzx.registers.accountability.weighing import weigh

CLAUSE = "公开.七十"
CHANGED = Unfolds("ruling", lambda ruling: ruling is Ruling.CHANGED)
"""What a decision was changed to."""


@action(
    "申请复核",
    key="h",
    entered_by=BY,
    cites=[CLAUSE],
    on=Accountability,
    when=(Held.TOLD,),
    under=dict.fromkeys(UNTOLD, CLAUSE),
)
def appeal(
    office: Office,
    entry: Accountability,
    objection: Annotated[str, asked(Accountability.objection, least=2)],
    at: At = None,
) -> Accountability:
    """登记被追究的人（科室）申请复核或申诉、理由：接到通知后30日内；党组从接到起20日内裁决。"""
    when = at or office.now
    happened("申请复核时间", when, office.now, after=entry.told, of="追究通知")
    rules.objects_in_time(entry.number, when, entry.appeal_due or when)
    return office.change(entry, objection=objection, appealed=when, state=Held.APPEALED, **review_due(office, when))


@action(
    "复核裁决",
    key="y",
    usual=NEXT,
    entered_by=BY,
    cites=[CLAUSE],
    on=Accountability,
    when=(Held.APPEALED,),
    under=dict.fromkeys((*UNTOLD, Held.TOLD), CLAUSE),
)
def rule(
    office: Office,
    entry: Accountability,
    ruling: Annotated[Ruling, asked(Accountability.ruling)],
    decision: Annotated[str, asked(Accountability.decision)],
    reasons: Annotated[str, asked(Accountability.reasons)] = "",
    degree: Annotated[Degree | None, asked(Accountability.degree, hint="变更的写变更以后的"), CHANGED] = None,
    measures: Annotated[
        tuple[Measure, ...] | None, asked(Accountability.measures, hint="变更的写变更以后的"), CHANGED
    ] = None,
    mend_by: Annotated[dt.datetime | None, asked(Accountability.mend_by, hint="变更以后限期改正的"), CHANGED] = None,
    at: At = None,
) -> Accountability:
    """登记党组的复核裁决：维持、变更还是撤销，写裁决书（书面通知）的编号；变更的写变更以后的情节、追究方式。"""
    when = at or office.now
    happened("裁决时间", when, office.now, after=entry.appealed, of="申请复核")
    rules.is_ruled_in_writing(entry.number, decision)
    changed = ruling is Ruling.CHANGED
    rules.changes_what_it_says(entry.number, changed=changed, given=bool(degree or measures or mend_by))
    differs = _changed(entry, degree or entry.degree, measures or entry.chosen, mend_by, when) if changed else {}
    facts = {"ruling": ruling, "reasons": reasons, "decision": decision.strip(), "ruled": when, "state": Held.RULED}
    return office.change(entry, **differs, **facts)


def _changed(
    entry: Accountability,
    degree: Degree | None,
    measures: tuple[Measure, ...],
    mend_by: dt.datetime | None,
    at: dt.datetime,
) -> dict[str, Any]:
    """What a ruling changes: it bears the same rules as the decision did."""
    assert degree is not None
    weigh(entry, degree, measures)
    until = (
        by_close(mend_by, settings.off_hour())
        if mend_by is not None
        else entry.mend_by
        if Measure.MEND in measures
        else None
    )
    rules.has_its_day(entry.number, measures, until)
    if mend_by is not None:
        rules.lies_after(entry.number, until, at)
    return {"degree": degree, "measures": MEASURES.show(measures), "mend_by": until}


@action("重算时限", key="v", on=Accountability, when=(Held.TOLD, Held.APPEALED))
def recount(office: Office, entry: Accountability) -> Accountability:
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
