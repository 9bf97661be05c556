"""申购登记簿: its columns, filters and dues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.clauses import approvals
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Column, Due, Way
from zwzx.office.devices import from_stock
from zwzx.office.devices.devices import Device
from zwzx.office.kinds.plain import text
from zwzx.office.money import linking
from zwzx.office.people.people import Department, Person
from zwzx.office.supplies.purchases import BOOK, CLAUSE, Purchase, PurchaseLine
from zwzx.office.supplies.stock import SupplyMove
from zwzx.office.terms.supplies import GOING_ON, Asks, PurchaseState
from zwzx.registers.purchases.waiting import for_hand

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

Buyer: Any = Person.alias()
Plan: Any = Purchase.alias()
TO_STOCK = Way(
    "登记入库",
    to="supplies",
    carried="申购号、物品、没有到的数量、估计单价、供货商、采购人、票号",
    undone="入库撤销了的，申购回到“待入库”",
)
"""How what was bought comes into the stock: by another than who bought it (财务.5)."""


TO_EXPENSE = Way(
    "由申购申请支出",
    to="expenses",
    carried="申购号、物品、金额、供货商、预算报告",
    undone="支出作废了的，可以重新申请",
)
"""How what was bought comes to be paid: the expense is agreed to by its own bands (财务.3)."""


TO_DEVICES = Way(
    "登记为耐用品",
    to="devices",
    carried="申购号、品名、规格、入库单价、采购日期、供货商",
    undone="作废了的退回库存，可以重新登记",
)
"""How the durable things that came in get into the book of durable things: out of the stock, a thing a piece (用品.3)."""


def told(entry: Purchase) -> Iterator[str]:
    """What was asked for to pay it, and which durable things it became."""
    yield from linking.told(entry)
    yield from from_stock.told_of(entry)


def joined(select: Any) -> Any:
    """Purchases with the section, who asks, who bought."""
    return (
        select.join(Department, pw.JOIN.LEFT_OUTER, on=(Purchase.section == Department.id))
        .switch(Purchase)
        .join(Person, pw.JOIN.LEFT_OUTER, on=(Purchase.applicant == Person.id))
        .switch(Purchase)
        .join(Buyer, pw.JOIN.LEFT_OUTER, on=(Purchase.buyer == Buyer.id))
    )


def parts() -> Sequence[Any]:
    """Its lines, who agreed to it and approved it, what came in of it and became things, what was asked for to pay it."""
    from zwzx.office.money.expenses import Expense

    return (PurchaseLine.purchase, *approvals.parts(), SupplyMove.purchase, Device.purchase, Expense.about)


def waits(name: str, title: str, state: PurchaseState, act: str, asks: Asks | None = None) -> Due:
    """What a purchase waits for in a state; no clause says by when."""

    def condition() -> Any:
        here = Purchase.state == state
        return here if asks is None else here & (Purchase.asks == asks)

    return Due(name, title, condition, who=pw.fn.COALESCE(Department.name, ""), cites=CLAUSE, action=act)


PURCHASES = ledger(
    __name__,
    Purchase,
    "申购登记簿",
    BOOK,
    number="申购号",
    columns="number asks asked section applicant what fen bought paid state",
    full="number asks asked section applicant what fen purpose head approver budget of bought buyer supplier paid invoice"
    " ended state",
    apart="plan",
    beside=(
        column(Purchase.section, source=Department.name),
        column(Purchase.applicant, source=Person.name),
        column(Purchase.buyer, source=Buyer.name),
        Column(
            "of",
            Plan.select(Plan.number).where((Plan.id == Purchase.plan) & (Purchase.plan != 0)),
            text("请购计划号"),
            14,
        ),
    ),
    joined=joined,
    open_=GOING_ON,
    open_label="没有办完",
    struck=Purchase.state == PurchaseState.VOID,
    done=Purchase.state.in_([PurchaseState.RECEIVED, PurchaseState.PAST]),
    dues=(
        waits("agree", "申购待科室负责人同意", PurchaseState.ASKED, "agree"),
        waits("gather", "申购待汇总或批准", PurchaseState.AGREED, "gather", Asks.REQUEST),
        waits("approve", "请购计划待批准", PurchaseState.AGREED, "approve", Asks.PLAN),
        waits("again", "退回的申购待改", PurchaseState.BACK, "ask_again"),
        waits("buy", "批准的申购待采购", PurchaseState.APPROVED, "buy"),
        waits("receive", "采购的物品待入库", PurchaseState.BOUGHT, "finish"),
    ),
    links=(TO_STOCK, TO_DEVICES, TO_EXPENSE),
    told=told,
    hands=for_hand,
    parts=parts,
    acts=("asking", "deciding", "buying", "old_purchases"),
    help="申购登记簿：申购、同意、汇总、批准、采购",
)
