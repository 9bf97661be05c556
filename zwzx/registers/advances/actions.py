"""借款: asking, approval by the bands of 财务.3, paying out, coming back as money or as expenses, longer, voiding."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses import approvals
from zwzx.office.clauses.approvals import Approval, Circumstance
from zwzx.office.clauses.approvers import band_of, for_what, who
from zwzx.office.clauses.moments import happened, happened_on
from zwzx.office.clauses.regulations import as_of
from zwzx.office.core import settings
from zwzx.office.core.action import FOLDED, NEW, NEXT, Proposal, action
from zwzx.office.core.entering import At, Undone, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.kinds.days import day
from zwzx.office.kinds.money import in_figures
from zwzx.office.kinds.plain import reason
from zwzx.office.kinds.references import read_number
from zwzx.office.money import cash, clearing, expenses
from zwzx.office.money.advances import BOOK, CashAdvance
from zwzx.office.money.consents import SUM
from zwzx.office.money.expenses import Expense
from zwzx.office.people.people import Person
from zwzx.office.terms.money import IN_BOOKS, AdvanceState, AdvanceUse
from zwzx.office.terms.money import State as Spent
from zwzx.office.terms.people import CENTRE_LEADERS, OFFICE, Body, Post
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.advances import rules
from zwzx.store.expressions import contains
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Mapping

BY = (*OFFICE, Post.ACCOUNTANT, Post.CASHIER, *sorted(CENTRE_LEADERS))
CLAUSE = "出纳.7"
PAID = (Spent.PAID, *IN_BOOKS)
"""The states of an expense that was paid: it takes the place of no borrowed money any more."""
SigningPlace = Annotated[str, asked(Circumstance.place, hint="批准的人那天不在岗的必填"), FOLDED]
BackBy = day("应还日期", hint="公务办完、报账的日子")


@dataclass(kw_only=True)
class Facts:
    """A loan as it is asked for."""

    use: Annotated[AdvanceUse, asked(CashAdvance.use)]
    what: Annotated[str, asked(CashAdvance.what)]
    fen: Annotated[int, asked(CashAdvance.fen)]
    back_by: Annotated[dt.date, BackBy]
    borrower: Annotated[Person | None, asked(CashAdvance.borrower, hint="空着就是本人")] = None
    at: At = None
    note: Annotated[str, asked(CashAdvance.note), FOLDED] = ""


@action("申请借款", key="d", usual=NEW, cites=[CLAUSE], undone_by="void")
def ask(office: Office, facts: Facts) -> CashAdvance:
    """申请借一笔公款：办什么公务、多少、什么时候还；私人的不借。"""
    when = facts.at or office.now
    happened("申请时间", when, office.now)
    rules.is_a_sum(facts.fen)
    rules.is_no_private_loan(facts.what)
    rules.is_ahead(facts.back_by, when.date())
    who_borrows = facts.borrower or office.actor
    made = office.add(
        CashAdvance(
            **next_entry(office, CashAdvance, BOOK, office.today),
            asked=when,
            borrower=who_borrows,
            section=who_borrows.section,
            use=facts.use,
            what=facts.what,
            fen=facts.fen,
            back_by=dt.datetime.combine(facts.back_by, settings.off_hour()),
            note=facts.note,
        )
    )
    band = band_of(as_of(SUM, when.date()).by, made.matter(office), SUM)
    office.remind(f"{made.number}请{who(band.approvers, office.today, None)}批准{for_what(band)}（照财务.3的金额）。")
    owing = [one.number for one in equal(CashAdvance, borrower=who_borrows) if one.state is AdvanceState.LENT]
    if owing:
        office.remind(f"{who_borrows.name}以前借的还没有还清：{'、'.join(owing)}。")
    return made


@action(
    "批准",
    key="p",
    usual=NEXT,
    entered_by=BY,
    cites=[CLAUSE, SUM],
    on=CashAdvance,
    when=(AdvanceState.TO_APPROVE,),
    undone_by="void",
)
def approve(
    office: Office,
    entry: CashAdvance,
    person: Annotated[Person, asked(Approval.person, label="签名的人")],
    words: Annotated[str, asked(Approval.words, label="意见", usual=("同意",))] = "",
    at: At = None,
    signing_place: SigningPlace = "",
) -> CashAdvance:
    """登记谁批准借款：照财务.3的金额，借款人自己不批。"""
    when = at or office.now
    happened_on("签署日期", when.date(), office.today, after=entry.asked.date(), of="申请日期")
    if office.demands(HouseRule.OWN_MATTER):
        rules.not_ones_own(person.name, entry.called)
    given = approvals.approve(
        office,
        entry,
        SUM,
        person=person,
        at=when,
        words=words or "同意",
        matter=entry.matter(office),
        handler=entry.called,
        place=signing_place,
        dated=at is not None,
    )
    return office.change(entry, approver=given.told, approved=given.at, state=AdvanceState.APPROVED)


@action(
    "会议批准",
    key="h",
    usual=NEXT,
    entered_by=BY,
    cites=[CLAUSE, SUM],
    on=CashAdvance,
    when=(AdvanceState.TO_APPROVE,),
    undone_by="void",
)
def decide(
    office: Office,
    entry: CashAdvance,
    decision: Annotated[str, asked(Approval.words, label="议定事项号", least=2, hint="如 决2026-3，或会议纪要号")],
    at: At = None,
) -> CashAdvance:
    """登记会议研究批准借款：写议定事项号。"""
    given = approvals.approve_by_meeting(
        office, entry, SUM, body=Body.LEADERSHIP, decision=decision, at=at, matter=entry.matter(office)
    )
    return office.change(entry, approver=given.told, approved=given.at, state=AdvanceState.APPROVED)


@action(
    "借出",
    key="k",
    usual=NEXT,
    entered_by=(Post.CASHIER,),
    cites=[CLAUSE],
    on=CashAdvance,
    when=(AdvanceState.APPROVED,),
    under={AdvanceState.TO_APPROVE: CLAUSE},
    otherwise={AdvanceState.TO_APPROVE: "没有批准的不借：先登记批准（zwzx advances approve）。"},
    undone_by="unlend",
)
def lend(office: Office, entry: CashAdvance, at: At = None) -> CashAdvance:
    """出纳登记把钱借出了：凭批准的借款单。"""
    when = at or office.now
    assert entry.approved is not None
    happened("借出时间", when, office.now, after=entry.approved, of="批准时间")
    cash.may_be_entered(f"{entry.number}的借出", when)
    return office.change(entry, lent=when, lender=office.actor.name, state=AdvanceState.LENT)


def what_it_clears(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """What the named expense takes off the loan; else which expenses of the borrower's could."""
    entry = values.get("entry")
    if not isinstance(entry, CashAdvance):
        return Proposal()
    found = expense_of(str(values.get("expense") or ""))
    if found is not None and found.state is Spent.SIGNED:
        left = max(0, entry.open_fen - int(values.get("returned") or 0))
        return Proposal({"claimed": min(left, clearing.left_to_pay(found))})
    waiting = equal(Expense, handler=entry.borrower, state=Spent.SIGNED)
    told = "、".join(f"{one.number}（{in_figures(clearing.left_to_pay(one))}）" for one in waiting)
    return Proposal(notices=[f"{entry.called}审批过、还没有付款的支出，可以冲账：{told}。"] if told else [])


@action(
    "还款",
    key="f",
    usual=NEXT,
    entered_by=(Post.CASHIER, Post.ACCOUNTANT),
    cites=[CLAUSE, "出纳.4"],
    on=CashAdvance,
    fill=what_it_clears,
    when=(AdvanceState.LENT,),
    undone_by="ungive",
)
def give_back(
    office: Office,
    entry: CashAdvance,
    returned: Annotated[int, asked(CashAdvance.returned, hint="退回的钱")] = 0,
    claimed: Annotated[int, asked(CashAdvance.claimed, hint="凭票据报销抵的")] = 0,
    expense: Annotated[str, asked(CashAdvance.expenses, hint="抵账的支出号，如 支2026-1")] = "",
    at: At = None,
) -> CashAdvance:
    """登记还款：退回多少钱、报销冲账多少；都还了就还清，没有还完的还列着。"""
    when = at or office.now
    assert entry.lent is not None
    happened("还款时间", when, office.now, after=entry.lent, of="借出时间")
    if returned:
        cash.may_be_entered(f"{entry.number}的还款", when)
    back = returned + claimed
    rules.is_of_the_advance(in_figures(back), in_figures(entry.open_fen), nothing=back == 0, over=back > entry.open_fen)
    spent = _expense(expense)
    number = spent.number if spent is not None else ""
    rules.claimed_by_an_expense(in_figures(claimed) if claimed else "", expense, there=bool(number))
    if claimed and spent is not None:
        _is_covered(entry, claimed, spent)
        clearing.set_off(office, spent, entry, claimed, when)
    numbers = "、".join(dict.fromkeys(filter(None, (*entry.expenses.split("、"), number))))
    paid = {"returned": entry.returned + returned, "claimed": entry.claimed + claimed, "expenses": numbers}
    if back < entry.open_fen:
        office.remind(f"{entry.number}还有{in_figures(entry.open_fen - back)}没有还。")
        return office.change(entry, **paid)
    return office.change(entry, **paid, settled=when, state=AdvanceState.SETTLED)


@action(
    "延期", key="y", entered_by=BY, cites=[CLAUSE], on=CashAdvance, when=(AdvanceState.LENT,), undone_by=Final.HAPPENED
)
def extend(
    office: Office, entry: CashAdvance, back_by: Annotated[dt.date, BackBy], reason: Annotated[str, reason("延期原因")]
) -> CashAdvance:
    """改应还的日子：写明原因，原来的日子仍可查。"""
    rules.is_ahead(back_by, office.today)
    office.say(reason=reason)
    return office.change(entry, back_by=dt.datetime.combine(back_by, settings.off_hour()))


@action("作废", key="x", on=CashAdvance, when=(AdvanceState.TO_APPROVE, AdvanceState.APPROVED))
def void(office: Office, entry: CashAdvance, reason: Undone) -> CashAdvance:
    """作废不借了的、登错的：写明原因，编号保留；借出了的登记还款。"""
    office.say(reason=reason)
    return office.change(entry, state=AdvanceState.VOID, note=noted(entry.note, reason))


def _is_covered(entry: CashAdvance, claimed: int, expense: Expense) -> None:
    """Hold what loans took off an expense against its sum, and what all loans that name it did against all that they name."""
    number, whole = expense.number, claimed + expense.fen - clearing.left_to_pay(expense)
    rules.is_covered(in_figures(whole), number, in_figures(expense.fen), over=whole > expense.fen)
    same = contains(CashAdvance.expenses, number) & (CashAdvance.id != entry.id)
    others = [one for one in CashAdvance.select().where(same) if number in one.expenses.split("、")]
    numbers = dict.fromkeys([number, *(each for one in (entry, *others) for each in one.expenses.split("、") if each)])
    spent = sum(one.fen for one in Expense.select().where(Expense.number.in_([*numbers])))
    taken = claimed + sum(one.claimed for one in (entry, *others))
    rules.is_covered(in_figures(taken), "、".join(numbers), in_figures(spent), over=taken > spent)


def _expense(words: str) -> Expense | None:
    """The expense that is meant, which waits to be paid; None where there is none."""
    found = expense_of(words)
    if found is not None:
        clearing.waits_to_be_paid(found.number, found.state, paid=found.state in PAID)
        clearing.is_approved(found.number, approved=found.state is Spent.SIGNED)
    return found


def expense_of(words: str) -> Expense | None:
    """The expense of a number; None where there is none."""
    number = read_number(words) if words.strip() else None
    if number is None or number[0] not in ("", expenses.BOOK):
        return None
    found = equal(Expense, book=expenses.BOOK, year=number[1], serial=number[2])
    return found[0] if found else None
