"""申购: what was approved is bought by whoever may buy, and what never came is written off (财务.5)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses import approvals
from zwzx.office.clauses.amounts import Amount
from zwzx.office.clauses.moments import happened_on
from zwzx.office.core.action import NEXT, Proposal, action
from zwzx.office.core.entering import Undone
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.money import linking
from zwzx.office.people import people
from zwzx.office.people.people import Person
from zwzx.office.supplies.purchases import CLAUSE, Purchase, follow, lines_of, matter_of
from zwzx.office.supplies.stock import SupplyMove
from zwzx.office.terms.people import OFFICE, Post
from zwzx.office.terms.supplies import MoveState, PurchaseState, Sort
from zwzx.registers.purchases import rules
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Mapping

BUYERS = frozenset({Post.OFFICE_DIRECTOR, Post.CASHIER})
"""Who buys (财务.5)."""
BY = (*OFFICE, Post.CASHIER)


def the_cashier(office: Office, values: Mapping[str, Any]) -> Proposal:
    """The cashier, where there is one alone; and what was approved as what was paid."""
    entry = values.get("entry")
    found = people.holders(Post.CASHIER, office.today)
    told: dict[str, Any] = {"buyer": found[0]} if len(found) == 1 else {}
    return Proposal(told | ({"paid": entry.sum} if isinstance(entry, Purchase) else {}))


@action(
    "登记采购",
    key="b",
    usual=NEXT,
    entered_by=BY,
    cites=[CLAUSE, "财务.5"],
    on=Purchase,
    fill=the_cashier,
    when=(PurchaseState.APPROVED,),
    under=dict.fromkeys((PurchaseState.ASKED, PurchaseState.AGREED), CLAUSE),
    otherwise={PurchaseState.GATHERED: "已经汇总的，照请购计划采购。"},
    undone_by="unbuy",
)
def buy(
    office: Office,
    entry: Purchase,
    buyer: Annotated[Person, asked(Purchase.buyer)],
    paid: Annotated[int, asked(Purchase.paid)],
    supplier: Annotated[str, asked(Purchase.supplier, least=2, past=Purchase.supplier)],
    invoice: Annotated[str, asked(Purchase.invoice)] = "",
    on: Annotated[dt.date | None, asked(Purchase.bought, hint="空着就是今天")] = None,
) -> Purchase:
    """登记买了：谁买的、在哪里买的、花了多少；办公室主任、出纳采购，烟酒由专人采购。"""
    day = on or office.today
    happened_on("采购日期", day, office.today, after=entry.asked, of="申购日期")
    approvals.require(office, entry, CLAUSE, matter_of(entry, day), day=day)
    one = office.setting("tobacco-buyer")
    if one and any(each.line.article.sort is Sort.TOBACCO for each in lines_of(entry)):
        rules.by_its_one(buyer.name, one)
    else:
        rules.may_buy(buyer.name, may=bool(people.posts(buyer, day) & BUYERS))
    rules.as_approved(entry.number, Amount(paid, "fen"), Amount(entry.sum, "fen"))
    told = {"bought": day, "buyer": buyer, "paid": paid, "supplier": supplier, "invoice": invoice}
    return office.change(entry, state=PurchaseState.BOUGHT, **told)


@action("撤销采购", key="q", entered_by=BY, cites=["财务.5"], on=Purchase, when=(PurchaseState.BOUGHT,))
def unbuy(office: Office, entry: Purchase, reason: Undone) -> Purchase:
    """撤销登错的采购，回到待采购；已经入库的先撤销入库。"""
    moves = equal(SupplyMove, purchase=entry.id, state=MoveState.STANDS)
    rules.nothing_in(entry.number, [one.number for one in moves])
    linking.remind(office, entry)
    office.say(reason=reason)
    gone = {"bought": None, "buyer": None, "paid": None, "supplier": "", "invoice": ""}
    return office.change(entry, state=PurchaseState.APPROVED, **gone)


@action("结清", key="e", entered_by=BY, cites=["财务.5"], on=Purchase, when=(PurchaseState.BOUGHT,),
        undone_by="reopen")  # fmt: skip
def finish(office: Office, entry: Purchase, reason: Annotated[str, asked(Purchase.ended, least=2)]) -> Purchase:
    """没有到齐、以后也不来了的，写明原因结清。"""
    follow(office, entry, PurchaseState.RECEIVED)
    return office.change(entry, ended=reason, state=PurchaseState.RECEIVED)


@action("还要到货", key="r", entered_by=BY, cites=["财务.5"], on=Purchase, when=(PurchaseState.RECEIVED,),
        undone_by="finish")  # fmt: skip
def reopen(office: Office, entry: Purchase, reason: Undone) -> Purchase:
    """结清了又有货到的，重新等入库：写明原因。"""
    office.say(reason=reason)
    follow(office, entry, PurchaseState.GATHERED)
    return office.change(entry, ended="", state=PurchaseState.BOUGHT)
