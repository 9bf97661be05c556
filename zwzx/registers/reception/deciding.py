"""公务接待: the deputy in charge agrees, the office arranges where they eat, or it is not approved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses import approvals
from zwzx.office.clauses.approvals import Approval, Circumstance
from zwzx.office.clauses.approvers import Band, alone, post_for
from zwzx.office.clauses.moments import happened_on
from zwzx.office.core.action import FOLDED, NEXT, Proposal, action
from zwzx.office.core.entering import At, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.kinds.plain import reason
from zwzx.office.people.people import Person
from zwzx.office.reception import approving
from zwzx.office.reception.records import Reception
from zwzx.office.terms.people import CENTRE_LEADERS, OFFICE
from zwzx.office.terms.reception import WAITING, State, Where
from zwzx.registers.reception import rules
from zwzx.registers.reception.asking import late_until
from zwzx.registers.reception.facts import OUTSIDE

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

CLAUSE = approving.CLAUSE
BY = (*OFFICE, *sorted(CENTRE_LEADERS))
"""Who enters what was signed: the office, and the leaders themselves."""
Signer = Annotated[Person, asked(Approval.person, label="签名的人")]
Words = Annotated[str, asked(Approval.words, label="意见", usual=("同意",))]
SigningPlace = Annotated[str, asked(Circumstance.place, hint="批准人那天不在岗的必填"), FOLDED]
Reason = Annotated[str, asked(Reception.outside_reason, hint="为什么不能在机关食堂"), OUTSIDE]


def whose_word(office: Office, values: Mapping[str, Any]) -> Proposal:
    """Who has the next word, where that is one person alone; where it was asked that they eat."""
    entry = values.get("entry")
    if not isinstance(entry, Reception):
        return Proposal()
    one = alone([approving.turn(entry)], office.today, entry.section)
    return Proposal({"person": one} if one is not None else {})


def for_arranging(office: Office, values: Mapping[str, Any]) -> Proposal:
    """Who arranges it, and where they eat as it stands."""
    proposal, entry = whose_word(office, values), values.get("entry")
    if isinstance(entry, Reception):
        if entry.where is not None:
            proposal.values["where"] = entry.where
        if entry.outside_reason:
            proposal.values["outside_reason"] = entry.outside_reason
    return proposal


@action(
    "分管领导同意",
    key="p",
    usual=NEXT,
    entered_by=BY,
    cites=[CLAUSE],
    on=Reception,
    fill=whose_word,
    when=(State.ASKED,),
)
def agree(
    office: Office, entry: Reception, person: Signer, words: Words = "", at: At = None, signing_place: SigningPlace = ""
) -> Reception:
    """登记分管领导同意接待：经办人科室由谁分管就由谁签；没有副主任分管的由主任签。"""
    given = _signed(office, entry, person, words, at, signing_place)
    return office.change(entry, leader=given.told, agreed=given.at, late=_late(entry, given), state=State.AGREED)


@action(
    "办公室安排",
    key="h",
    usual=NEXT,
    entered_by=BY,
    cites=[CLAUSE, "接待.4"],
    on=Reception,
    fill=for_arranging,
    when=(State.AGREED,),
    under={State.ASKED: CLAUSE},
    otherwise={State.ASKED: "先由分管领导同意（zwzx reception agree）。"},
)
def arrange(
    office: Office,
    entry: Reception,
    person: Signer,
    where: Annotated[Where | None, asked(Reception.where, hint="不用餐的空着")] = None,
    outside_reason: Reason = "",
    words: Words = "",
    at: At = None,
    signing_place: SigningPlace = "",
) -> Reception:
    """登记办公室怎样安排：原则上在机关食堂，确需在外的写明特殊情况。"""
    where, why = where or entry.where, outside_reason or entry.outside_reason
    rules.outside_for_a_reason(where, why)
    given = _signed(office, entry, person, words, at, signing_place)
    return office.change(
        entry,
        arranger=given.told,
        arranged=given.at,
        late=_late(entry, given),
        where=where,
        outside_reason=why,
        state=State.APPROVED,
    )


@action(
    "改变安排",
    key="a",
    entered_by=OFFICE,
    cites=[CLAUSE],
    on=Reception,
    fill=for_arranging,
    when=(State.APPROVED, State.HELD),
    under=dict.fromkeys(WAITING, CLAUSE),
)
def rearrange(
    office: Office,
    entry: Reception,
    person: Signer,
    where: Annotated[Where, asked(Reception.where)],
    outside_reason: Reason = "",
    at: At = None,
) -> Reception:
    """登记办公室主任改变了用餐的安排：改在外面的写明特殊情况。"""
    rules.outside_for_a_reason(where, outside_reason)
    when = at or office.now
    post_for(person, CLAUSE, when.date(), entry.section, Band((approving.turn(entry),)))
    office.say(by=person.name)
    return office.change(entry, where=where, outside_reason=outside_reason, arranger=person.name, arranged=when)


@action("不批准", key="n", entered_by=BY, cites=[CLAUSE], on=Reception, fill=whose_word, when=WAITING)
def refuse(
    office: Office, entry: Reception, person: Signer, reason: Annotated[str, reason("不批准的原因")], at: At = None
) -> Reception:
    """登记没有批准：谁不批准、为什么。"""
    when = at or office.now
    _after_asking(office, entry, when)
    post_for(person, CLAUSE, when.date(), entry.section, Band((approving.turn(entry),)))
    office.say(reason=reason)
    return office.change(entry, state=State.REFUSED, note=noted(entry.note, f"{person.name}不批准：{reason}"))


def _signed(
    office: Office, entry: Reception, person: Person, words: str, at: dt.datetime | None, place: str
) -> Approval:
    """The word of whoever has the next one."""
    when, handler = at or office.now, entry.handler.name if entry.handler is not None else ""
    if entry.state is State.ASKED:
        rules.not_ones_own(handler, person.name)
    _after_asking(office, entry, when)
    if when > entry.at:
        rules.in_time("签署时间", when, late_until(office, entry.at))
    return approvals.approve(
        office,
        entry,
        CLAUSE,
        person=person,
        at=when,
        words=words or "同意",
        department=entry.section,
        instead=(approving.turn(entry),),
        handler=handler,
        place=place,
        dated=at is not None,
    )


def _after_asking(office: Office, entry: Reception, when: dt.datetime) -> None:
    """Nothing is approved before it was asked for, nor arranged before the leader agreed."""
    first, what = (entry.agreed, "分管领导同意日期") if entry.agreed is not None else (entry.asked, "申报日期")
    assert first is not None
    happened_on("签署日期", when.date(), office.today, after=first.date(), of=what)


def _late(entry: Reception, given: Approval) -> bool:
    """Whether it was asked for or approved after the guests had come 补批."""
    return entry.late or given.at > entry.at
