"""支出: approval of the invoice, payment, the month in which it was booked; each taken back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses import approvals
from zwzx.office.clauses.moments import happened, happened_on
from zwzx.office.core.action import FOLDED, NEXT, Proposal, action
from zwzx.office.core.entering import At, Undone
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.kinds.money import in_figures
from zwzx.office.money import asking, cash, clearing, consents, publishing
from zwzx.office.money.expenses import Expense
from zwzx.office.terms.money import BEFORE, UNSIGNED, Settled, State
from zwzx.office.terms.people import Post
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.expenses import rules
from zwzx.registers.expenses.agreeing import BY, By, SigningPlace, Words, one_alone

if TYPE_CHECKING:
    from collections.abc import Mapping

UNAPPROVED = (*BEFORE, *UNSIGNED, State.BACK)
"""The states in which no leader approved its invoice."""
Late = asked(Expense.late, hint="过了当月才审批的写")


def who_signs(office: Office, values: Mapping[str, Any]) -> Proposal:
    """Who approves the invoice, where only one may."""
    entry = values.get("entry")
    return one_alone(office, entry, consents.signers(office, entry)) if isinstance(entry, Expense) else Proposal()


@action(
    "审批票据",
    key="v",
    usual=NEXT,
    entered_by=BY,
    cites=["财务.7"],
    on=Expense,
    when=(State.TO_SIGN,),
    fill=who_signs,
    under={State.SPENT: "财务.7"},
    otherwise={State.SPENT: "经手人、证明人注明时间、事由以后再审批：先送审（zwzx expenses claim）。"},
    undone_by="send_back",
)
def sign(
    office: Office,
    entry: Expense,
    person: By,
    words: Words = "",
    late: Annotated[str, Late] = "",
    at: At = None,
    signing_place: SigningPlace = "",
) -> Expense:
    """登记财经审批领导审批了票据：当月开支当月审批，过了的写原因。"""
    assert entry.spent is not None
    when = at or office.now
    happened_on("审批日期", when.date(), office.today, after=entry.spent, of="开支日期")
    if office.demands(HouseRule.THREE_HANDS):
        rules.three_hands("", entry.witness.name if entry.witness is not None else "", person.name)
    if office.demands(HouseRule.OWN_MATTER):
        rules.not_ones_own(person.name, entry.called)
    rules.in_its_month(entry.number, entry.spent, when.date(), late)
    given = approvals.approve(
        office,
        entry,
        consents.PAYMENT,
        person=person,
        at=when,
        words=words or "同意",
        matter=entry.matter(office),
        instead=consents.signers(office, entry),
        handler=entry.called,
        place=signing_place,
        dated=at is not None,
    )
    done = asking.settle(office, entry, late=late)
    return office.change(done, signer=given.told, signed=given.at)


def what_is_borrowed(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """What is still paid, and which money somebody borrowed could be set off against it first."""
    entry = values.get("entry")
    if not isinstance(entry, Expense):
        return Proposal()
    if entry.cleared:
        rest = in_figures(clearing.left_to_pay(entry))
        return Proposal(notices=[f"{entry.number}冲了借款（{entry.cleared}），付余下的{rest}。"])
    loans = "、".join(f"{one.number}（没有还的{in_figures(one.open_fen)}）" for one in clearing.borrowed_by(entry))
    told = f"{entry.called}借的公款还没有还清：{loans}。要冲账的先在借款登记簿登记还款，付了款就不能冲了。"
    return Proposal(notices=[told] if loans else [])


def how_it_was_paid(entry: Expense) -> str:
    """By what an expense was paid, and what comes next."""
    how = f"它冲了借款（{entry.cleared}），不再付；" if entry.cleared else "已经付过；"
    return f"{how}下一步登记入账（zwzx expenses book）。"


@action(
    "付款",
    key="k",
    usual=NEXT,
    entered_by=(Post.CASHIER,),
    cites=["出纳.4"],
    on=Expense,
    when=(State.SIGNED,),
    fill=what_is_borrowed,
    under={**dict.fromkeys(UNAPPROVED, "出纳.4"), State.PAID: lambda row: clearing.CLAUSE if row.cleared else ""},
    otherwise={
        **dict.fromkeys(UNAPPROVED, "凭领导审批过的票据付款：先审批票据（zwzx expenses sign）。"),
        State.PAID: how_it_was_paid,
    },
    many=True,
    undone_by="unpay",
)
def pay(
    office: Office,
    entry: Expense,
    fen: Annotated[int | None, asked(Expense.fen, label="实付金额", hint="空着就是冲借款以后余下的")] = None,
    at: At = None,
) -> Expense:
    """出纳登记付了款：凭领导审批后的票据；冲了借款的只付余下的。"""
    when = at or office.now
    assert entry.signed is not None
    happened("付款时间", when, office.now, after=entry.signed, of="审批时间")
    rest = clearing.left_to_pay(entry)
    if entry.way is Settled.CASH and rest:
        cash.may_be_entered(f"{entry.number}的付款", when)
    told = in_figures(rest if fen is None else fen)
    clearing.pays_the_rest(entry.number, entry.cleared, in_figures(rest), told, same=fen in (None, rest))
    if entry.cleared:
        office.remind(f"{entry.number}冲了借款（{entry.cleared}），实付{in_figures(rest)}。")
    return office.change(entry, paid=when, payer=office.actor.name, state=State.PAID)


@action(
    "撤销付款",
    key="b",
    entered_by=(Post.CASHIER,),
    cites=["出纳.4"],
    on=Expense,
    when=(State.PAID,),
    otherwise={
        State.BOOKED: "已经入账的，请会计先撤销入账（zwzx expenses unbook）。",
        State.PUBLISHED: "已经公布的，先撤销公布（zwzx expenses unpublish）、撤销入账。",
    },
)
def unpay(office: Office, entry: Expense, reason: Undone) -> Expense:
    """撤销登错的付款：钱没有付出去，回到已审批；入了账的、月结过的先撤销那一步；全部冲账的撤销冲账。"""
    assert entry.paid is not None
    if clearing.left_to_pay(entry) == 0:
        clearing.stays_as_it_is(entry.number, clearing.loans_of(entry))
    cash.may_be_undone(office, f"{entry.number}的付款", entry.paid)
    office.say(reason=reason)
    return office.change(entry, paid=None, payer="", state=State.SIGNED)


@action(
    "入账",
    key="r",
    usual=NEXT,
    entered_by=(Post.ACCOUNTANT,),
    cites=["财务.7"],
    on=Expense,
    when=(State.PAID,),
    many=True,
    undone_by="unbook",
)
def book(
    office: Office,
    entry: Expense,
    booked: Annotated[dt.date | None, asked(Expense.booked, hint="空着就是本月")] = None,
    voucher: Annotated[str, asked(Expense.voucher), FOLDED] = "",
) -> Expense:
    """会计登记入账：入哪个月的账、凭证号。"""
    assert entry.spent is not None
    month = booked or office.today.replace(day=1)
    rules.is_booked_from(month, entry.spent)
    rules.is_booked_by_now(month, office.today)
    quarter = publishing.quarter_of(month)
    rules.quarter_is_open(month, quarter.name, published=bool(publishing.told(quarter)))
    if entry.paid is not None and entry.paid.date().replace(day=1) != month.replace(day=1):
        office.remind(f"{entry.number}是{entry.paid:%Y-%m}付的款，入{month:%Y-%m}的账：请核对入账月份。")
    return office.change(entry, booked=month, voucher=voucher, state=State.BOOKED)


@action("撤销入账", key="q", entered_by=(Post.ACCOUNTANT,), on=Expense, when=(State.BOOKED,))
def unbook(office: Office, entry: Expense, reason: Undone) -> Expense:
    """入账月份登错的撤销，重新登记入账；公布了的不能撤销。"""
    office.say(reason=reason)
    return office.change(entry, booked=None, voucher="", state=State.PAID)
