"""支出: that it was spent, by which way and with which receipts, and who vouches for it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses.amounts import Amount
from zwzx.office.clauses.moments import happened_on
from zwzx.office.clauses.regulations import limit, rate
from zwzx.office.core import settings
from zwzx.office.core.action import FOLDED, NEXT, Proposal, action
from zwzx.office.core.fact import asked
from zwzx.office.core.fields import Unfolds
from zwzx.office.core.office import Office
from zwzx.office.kinds.base import parts
from zwzx.office.kinds.plain import plain_digits
from zwzx.office.money import asking
from zwzx.office.money.expenses import Expense
from zwzx.office.people.people import Person
from zwzx.office.terms.money import Settled, State
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.expenses import rules

if TYPE_CHECKING:
    from collections.abc import Mapping

Holder = asked(Expense.holder, hint="刷公务卡的写谁的卡")
BY_CARD = Unfolds("way", lambda way: way is Settled.CARD)
IN_CASH = Unfolds("way", lambda way: way is Settled.CASH)
NoCard = asked(Expense.no_card, hint="付现金的写，如：集市摊位，没有刷卡机")
Invoices = asked(Expense.invoices, hint="几张用顿号隔开；八位号码的连发票代码一起写")


@dataclass(kw_only=True)
class Facts:
    """A sum as it was spent; with who vouches for it where that is known already."""

    spent: Annotated[dt.date, asked(Expense.spent)]
    fen: Annotated[int | None, asked(Expense.fen, hint="空着就是申请的金额")] = None
    way: Annotated[Settled, asked(Expense.way)] = Settled.CARD
    holder: Annotated[Person | None, Holder, BY_CARD] = None
    no_card: Annotated[str, NoCard, IN_CASH] = ""
    payee: Annotated[str, asked(Expense.payee, past=Expense.payee, hint="空着就是申请时写的")] = ""
    invoices: Annotated[str, Invoices] = ""
    invoiced: Annotated[dt.date | None, asked(Expense.invoiced)] = None
    sheets: Annotated[int | None, asked(Expense.sheets)] = None
    witness: Annotated[Person | None, asked(Expense.witness, hint="在场的人；写了就送审")] = None
    note: Annotated[str, asked(Expense.note), FOLDED] = ""


def today_by_card(office: Office, values: Mapping[str, Any]) -> Proposal:
    """That it was spent today, for what was asked; by the card of whose expense it is, where a card paid."""
    entry = values.get("entry")
    if not isinstance(entry, Expense):
        return Proposal()
    card = values.get("way", Settled.CARD) is Settled.CARD
    return Proposal({"spent": office.today, "holder": entry.handler if card else None})


@action(
    "登记支出",
    key="f",
    usual=NEXT,
    cites=["财务.2", "财务.3", "财务.4", "财务.7"],
    on=Expense,
    when=(State.AGREED,),
    fill=today_by_card,
    under={State.TO_AGREE: "财务.3"},
    otherwise={State.TO_AGREE: "同意以后才可以支出：先登记同意（zwzx expenses agree）。"},
    undone_by="void",
)
def spend(office: Office, entry: Expense, facts: Facts) -> Expense:
    """登记支出了：哪一天、多少、怎么付的、票据号；写了证明人的就送审。"""
    is_after_consent(office, entry, facts.spent)
    given = {f.name: value for f in fields(facts) if (value := getattr(facts, f.name)) not in (None, "")}
    return _settled(office, entry, given, facts.witness)


@action(
    "送审",
    key="s",
    usual=NEXT,
    cites=["财务.7", "财务.4"],
    on=Expense,
    when=(State.SPENT, State.TO_SIGN),
    undone_by="send_back",
)
def claim(
    office: Office,
    entry: Expense,
    witness: Annotated[Person, asked(Expense.witness)],
    invoices: Annotated[str, Invoices] = "",
    invoiced: Annotated[dt.date | None, asked(Expense.invoiced)] = None,
    sheets: Annotated[int | None, asked(Expense.sheets)] = None,
) -> Expense:
    """票据上经手人、证明人注明了时间、事由，送财经审批领导。"""
    given = {"invoices": invoices, "invoiced": invoiced, "sheets": sheets}
    return _settled(office, entry, {name: value for name, value in given.items() if value}, witness)


def _settled(office: Office, entry: Expense, given: dict[str, Any], witness: Person | None) -> Expense:
    """An expense with what was told of it: paid for as the clause allows, its receipts not claimed before."""
    for name, value in given.items():
        setattr(entry, name, value)
    assert entry.spent is not None
    rules.is_a_sum(entry.fen)
    rules.card_has_its_holder(card=entry.way is Settled.CARD, holder=entry.holder is not None)
    is_paid_rightly(entry)
    claimed_once(entry)
    given["due"] = due_of(office, entry.spent)
    if witness is not None:
        if office.demands(HouseRule.THREE_HANDS):
            rules.three_hands(entry.called, witness.name)
        needed = entry.kind is not None and entry.kind.needs_notice
        rules.is_told_by_receipts(entry.number, needed=needed, receipts=bool(entry.invoices))
        given |= {"witness": witness, "vouched": office.now}
    return asking.settle(office, entry, **given)


def is_after_consent(office: Office, entry: Expense, spent: dt.date) -> None:
    """Nothing is spent before it was agreed to, nor on a day to come (财务.3)."""
    rules.agreed_before_spending(entry.number, spent, entry.agreed.date() if entry.agreed else None)
    happened_on("开支日期", spent, office.today)


def is_paid_rightly(entry: Expense) -> None:
    """Cash is paid as the clause allows (财务.2), whatever the sum was before."""
    assert entry.spent is not None
    most = rate("财务.2", "cash_below_yuan", entry.spent)
    rules.cash_is_allowed(
        str(Amount(entry.fen, "fen")),
        str(most),
        entry.no_card,
        over=entry.fen > most.count,
        cash=entry.way is Settled.CASH,
        to_people=entry.kind is not None and entry.kind.to_people,
    )


def due_of(office: Office, spent: dt.date) -> dt.datetime:
    """By when it is to be approved: in the month of the day on which it was spent (财务.7)."""
    at = dt.datetime.combine(spent, dt.time())
    return office.calendar().deadline(limit("财务.7", "within", spent), at, settings.off_hour()).at


def claimed_once(entry: Expense) -> None:
    """Refuse an invoice that another expense names already, one of an old book too."""
    for invoice, number in claimed_by(entry):
        rules.once_only(invoice, number)


def claimed_by(entry: Expense) -> list[tuple[str, str]]:
    """The invoices of an expense that another one names too, each with the number of that one."""
    mine = {invoice_as_compared(one): one for one in parts(entry.invoices)}
    if not mine:
        return []
    others = (Expense.invoices != "") & (Expense.id != (entry.id or 0)) & (Expense.state != State.VOID)
    found = []
    for one in Expense.select().where(others).order_by(Expense.id):
        theirs = {invoice_as_compared(each) for each in parts(one.invoices)}
        found += [(written, one.number) for invoice, written in mine.items() if invoice in theirs]
    return found


def invoice_as_compared(invoice: str) -> str:
    """An invoice's number without what people write about it: full-width digits, 发票 or No. before it, 号 behind it."""
    bare = plain_digits(invoice).casefold()
    return re.sub(r"^(?:发票|票据|号码|no\.?|[:：])+|号$", "", bare) or bare
