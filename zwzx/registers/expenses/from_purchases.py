"""支出: the sum of a purchase of supplies is asked for from the purchase that was approved (用品.1-2, 财务.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.core.action import Proposal, action
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.money import linking
from zwzx.office.money.expenses import Expense
from zwzx.office.people.people import Person
from zwzx.office.supplies.purchases import Purchase
from zwzx.office.terms.money import CostKind, Special
from zwzx.office.terms.supplies import PurchaseState
from zwzx.registers.expenses.asking import Facts, entered

if TYPE_CHECKING:
    from collections.abc import Mapping


def from_purchase(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """Who bought it and from whom, as far as that is known."""
    purchase = values.get("purchase")
    if not isinstance(purchase, Purchase):
        return Proposal()
    known = {"handler": purchase.buyer, "payee": purchase.supplier}
    return Proposal({name: value for name, value in known.items() if value})


@action(
    "由申购申请支出",
    key="z",
    cites=["财务.3", "财务.8"],
    on=Purchase,
    fill=from_purchase,
    when=(PurchaseState.APPROVED, PurchaseState.BOUGHT, PurchaseState.RECEIVED),
    otherwise={PurchaseState.GATHERED: "已经汇总的，照请购计划申请支出。"},
    fits=linking.is_asked_once,
    undone_by="void",
)
def ask_for(
    office: Office,
    purchase: Purchase,
    handler: Annotated[Person | None, asked(Expense.handler, hint="空着就是本人")] = None,
    payee: Annotated[str, asked(Expense.payee, past=Expense.payee)] = "",
    kind: Annotated[CostKind, asked(Expense.kind)] = CostKind.OFFICE,
) -> Expense:
    """批准了的申购申请支出：物品、金额、供货商、预算报告带过来；支出作废了的，可以重新申请。"""
    facts = Facts(
        what=f"购买{purchase.what}"[:300],
        kind=kind,
        fen=purchase.paid if purchase.paid is not None else purchase.sum,
        handler=handler,
        payee=payee or purchase.supplier,
        special=Special.PURCHASE if purchase.budget else Special.NONE,
        budget=purchase.budget,
    )
    return entered(office, facts, source=purchase, of=purchase.number)
