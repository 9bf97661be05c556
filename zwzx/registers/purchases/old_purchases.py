"""申购: the rows of past years' books, entered as they stand."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.core import old_books
from zwzx.office.core.action import FOLDED, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.kinds.names import folded, names
from zwzx.office.kinds.plain import text
from zwzx.office.people.people import Department, Person
from zwzx.office.supplies.purchases import CLAUSE, Purchase
from zwzx.office.terms.people import OFFICE
from zwzx.office.terms.supplies import Asks, PurchaseState
from zwzx.registers.purchases.register import PURCHASES

ORDINARY = "建库以后的申购请照常登记（zwzx purchases add）。"


@dataclass(kw_only=True)
class PastFacts:
    """A row of an old book; who agreed and approved is kept as it was written."""

    number: Annotated[str, text("申购号", also=("编号", "序号"))]
    asks: Annotated[Asks, asked(Purchase.asks), FOLDED] = Asks.REQUEST
    asked: Annotated[dt.date, asked(Purchase.asked)]
    section: Annotated[str, text(label_of(Purchase.section), also=("科室", "部门", "申购部门", "申请部门"))] = ""
    applicant: Annotated[str, names(label_of(Purchase.applicant), also=("申购人",))] = ""
    what: Annotated[str, asked(Purchase.what, also=("品名", "物品名称", "名称"), least=1)]
    spec: Annotated[str, text("规格", also=("型号", "规格型号")), FOLDED] = ""
    quantity: Annotated[str, text("数量"), FOLDED] = ""
    fen: Annotated[int | None, asked(Purchase.fen)] = None
    purpose: Annotated[str, asked(Purchase.purpose)] = ""
    head: Annotated[str, asked(Purchase.head), FOLDED] = ""
    approver: Annotated[str, asked(Purchase.approver), FOLDED] = ""
    budget: Annotated[str, asked(Purchase.budget), FOLDED] = ""
    of: Annotated[str, text("请购计划号"), FOLDED] = ""
    bought: Annotated[dt.date | None, asked(Purchase.bought)] = None
    buyer: Annotated[str, names(label_of(Purchase.buyer))] = ""
    supplier: Annotated[str, asked(Purchase.supplier)] = ""
    paid: Annotated[int | None, asked(Purchase.paid)] = None
    invoice: Annotated[str, asked(Purchase.invoice)] = ""
    ended: Annotated[str, asked(Purchase.ended), FOLDED] = ""
    stood: Annotated[str, text(label_of(Purchase.state)), FOLDED] = ""
    note: Annotated[str, asked(Purchase.note)] = ""


@action("补录往年申购登记簿", key="l", entered_by=OFFICE, cites=[CLAUSE], imports=True)
def past(office: Office, facts: PastFacts) -> Purchase:
    """把往年申购登记簿的一行照录进来：建库以前的才算；编号照旧，标明“历史”，不进现在的库存。"""
    days = {label_of(Purchase.asked): facts.asked, label_of(Purchase.bought): facts.bought}
    old_books.is_past(days, office.today)
    old_books.none_before(label_of(Purchase.asked), facts.asked, {label_of(Purchase.bought): facts.bought})
    place = old_books.place(office, PURCHASES, facts.number, facts.asked, ORDINARY, label=label_of(Purchase.asked))
    section = old_books.named(Department, facts.section)
    applicant = old_books.named(Person, folded(facts.applicant))
    buyer = old_books.named(Person, folded(facts.buyer))
    state, stood = old_books.stood(facts.stood, PurchaseState.PAST, PurchaseState.VOID)
    told = {
        label_of(Purchase.section): facts.section if section is None else "",
        label_of(Purchase.applicant): facts.applicant if applicant is None else "",
        label_of(Purchase.buyer): facts.buyer if buyer is None else "",
        "规格": facts.spec,
        "数量": facts.quantity,
        "请购计划号": facts.of,
        label_of(Purchase.state): stood,
    }
    kept = (
        "asks",
        "asked",
        "what",
        "fen",
        "head",
        "approver",
        "purpose",
        "budget",
        "bought",
        "supplier",
        "paid",
        "invoice",
        "ended",
    )
    own = {name: getattr(facts, name) for name in kept}
    note = old_books.noted(facts.note, told)
    people = {"section": section, "applicant": applicant, "buyer": buyer}
    return office.add(Purchase(**place, **own, **people, state=state, note=note))
