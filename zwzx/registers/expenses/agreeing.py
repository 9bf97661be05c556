"""支出: consent before a sum is spent, by a leader's hand or a meeting's decision, and sending one back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses import approvals, capacity
from zwzx.office.clauses.approvals import Approval, Circumstance
from zwzx.office.clauses.approvers import alone, band_of, post_for
from zwzx.office.clauses.moments import happened_on
from zwzx.office.clauses.regulations import Refusal, as_of
from zwzx.office.core.action import FOLDED, NEXT, Proposal, action
from zwzx.office.core.entering import At
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.money import asking, consents
from zwzx.office.money.expenses import Expense
from zwzx.office.people.people import Person
from zwzx.office.terms.money import State
from zwzx.office.terms.people import CENTRE_LEADERS, OFFICE, Body, Post
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.expenses import rules
from zwzx.registers.expenses.asking import is_free

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from zwzx.office.clauses.regulations import Approver

BY = (*OFFICE, Post.ACCOUNTANT, Post.CASHIER, *sorted(CENTRE_LEADERS))
"""Who enters what was signed: the office, the accountant, the cashier, and the leaders themselves."""
By = Annotated[Person, asked(Approval.person, label="签名的人")]
Words = Annotated[str, asked(Approval.words, label="意见", usual=("同意",))]
SigningPlace = Annotated[str, asked(Circumstance.place, hint="签名的人那天不在岗的必填"), FOLDED]
BODIES = {consents.SUM: Body.LEADERSHIP, consents.NOTICE: Body.PARTY_AND_ADMINISTRATION}


def whose_word(office: Office, values: Mapping[str, Any]) -> Proposal:
    """Who consents to the sum, where only one may."""
    entry = values.get("entry")
    if not isinstance(entry, Expense):
        return Proposal()
    asked_of: list[Approver] = []
    for one in consents.open_clauses(office, entry, office.today)[:1]:
        asked_of = list(band_of(as_of(one, office.today).by, entry.matter(office), one).approvers)
    return one_alone(office, entry, asked_of)


def one_alone(office: Office, entry: Expense, approvers: Sequence[Approver]) -> Proposal:
    """The one person who may sign for an expense: never for their own where the setting says so."""
    person = alone(approvers, office.today, None, but=capacity.stands_aside(office, entry.handler))
    return Proposal({"person": person} if person is not None else {})


@action(
    "同意",
    key="p",
    usual=NEXT,
    entered_by=BY,
    cites=["财务.3", "财务.4", "财务.8"],
    on=Expense,
    when=(State.TO_AGREE,),
    fill=whose_word,
    undone_by="send_back",
)
def agree(
    office: Office, entry: Expense, person: By, words: Words = "", at: At = None, signing_place: SigningPlace = ""
) -> Expense:
    """登记谁同意支出：由谁同意照金额定；培训、预算报告要同一个人同意的，一次登记。"""
    when = at or office.now
    _after_asking(office, entry, when)
    if office.demands(HouseRule.OWN_MATTER):
        rules.not_ones_own(person.name, entry.called)
    found = consents.open_clauses(office, entry, when.date())
    theirs = [one for one in found if _may(office, entry, one, person, when)] or found[:1] or [consents.SUM]
    given = [
        approvals.approve(
            office,
            entry,
            one,
            person=person,
            at=when,
            words=words or "同意",
            matter=entry.matter(office),
            handler=entry.called,
            place=signing_place,
            dated=at is not None,
        )
        for one in theirs
    ]
    return _agreed(office, entry, given[-1].told, when)


@action(
    "会议同意",
    key="h",
    usual=NEXT,
    entered_by=BY,
    cites=["财务.3", "财务.4", "财务.8"],
    on=Expense,
    when=(State.TO_AGREE,),
    undone_by="send_back",
)
def decide(
    office: Office,
    entry: Expense,
    decision: Annotated[str, asked(Approval.words, label="议定事项号", least=2, hint="如 决2026-3，或会议纪要号")],
    at: At = None,
) -> Expense:
    """登记会议研究同意支出：写议定事项号；培训、预算报告也由会议定的，一次登记。"""
    when = at or office.now
    found = consents.open_clauses(office, entry, when.date())
    theirs = [
        one for one in found if BODIES.get(one, Body.PARTY_AND_ADMINISTRATION).value in _posts(office, entry, one, when)
    ]
    given = [
        approvals.approve_by_meeting(
            office,
            entry,
            one,
            body=BODIES.get(one, Body.PARTY_AND_ADMINISTRATION),
            decision=decision,
            at=at,
            matter=entry.matter(office),
        )
        for one in theirs or found[:1] or [consents.SUM]
    ]
    return _agreed(office, entry, given[-1].told, given[-1].at)


@action(
    "退回",
    key="t",
    entered_by=BY,
    cites=["财务.7"],
    on=Expense,
    when=(State.TO_AGREE, State.TO_SIGN, State.SIGNED),
    fits=is_free,
)
def send_back(office: Office, entry: Expense, reason: Annotated[str, asked(Expense.back, least=2)]) -> Expense:
    """退回不同意的、票据不合要求的：写明原因，改好了重新申请。"""
    return office.change(entry, state=State.BACK, back=reason, signer="", signed=None)


def _may(office: Office, entry: Expense, clause_id: str, person: Person, when: dt.datetime) -> bool:
    """Whether somebody is one of those whom a clause names for it."""
    band = band_of(as_of(clause_id, when.date()).by, entry.matter(office), clause_id)
    try:
        post_for(person, clause_id, when.date(), None, band)
    except Refusal:
        return False
    return True


def _posts(office: Office, entry: Expense, clause_id: str, when: dt.datetime) -> set[str]:
    """The posts and bodies that a clause names for it."""
    band = band_of(as_of(clause_id, when.date()).by, entry.matter(office), clause_id)
    return {name for approver in band.approvers for name in approver.posts}


def _after_asking(office: Office, entry: Expense, when: dt.datetime) -> None:
    """Nothing is agreed to before it was asked for."""
    happened_on("签署日期", when.date(), max(office.today, when.date()), after=entry.asked.date(), of="申请日期")


def _agreed(office: Office, entry: Expense, who: str, when: dt.datetime) -> Expense:
    """What follows from a consent: who else has to consent, or that it may be spent."""
    return asking.settle(office, entry, agreer=who, agreed=entry.agreed if entry.spent is not None else when)
