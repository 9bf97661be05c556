"""办公用品: what comes in: what was bought, what was there at the beginning; and an article's name set right."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses.moments import happened_on
from zwzx.office.core import correcting
from zwzx.office.core.action import CARRIED, FOLDED, Proposal, action
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.core.told_anew import tell_anew
from zwzx.office.kinds.goods import goods
from zwzx.office.people.people import Person
from zwzx.office.supplies import goods as catalogue
from zwzx.office.supplies.goods import Goods
from zwzx.office.supplies.purchases import Purchase, PurchaseLine, follow, lines_of
from zwzx.office.supplies.stock import SupplyMove, enter
from zwzx.office.terms.people import OFFICE
from zwzx.office.terms.supplies import Move, MoveState, PurchaseState, Sort
from zwzx.registers.supplies import rules
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

CLAUSE = "财务.5"
On = Annotated[dt.date | None, asked(SupplyMove.on, hint="空着就是今天")]
Note = Annotated[str, asked(SupplyMove.note), FOLDED]
Price = Annotated[int | None, asked(SupplyMove.price)]


def what_is_missing(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The first line of which something is missing, or the one that was named: how much, and what a piece was to cost."""
    entry, no = values.get("purchase"), values.get("no")
    each = lines_of(entry) if isinstance(entry, Purchase) else []
    found = next((one for one in each if (one.no == no if no else one.missing)), None)
    if found is None:
        return Proposal()
    told = f"第{found.no}项　{found.line.article.called}　还有{found.missing}{found.line.article.unit}没有到。"
    return Proposal({"no": found.no, "quantity": found.missing or None, "price": found.line.price}, [told])


@action(
    "登记入库",
    key="r",
    entered_by=OFFICE,
    entered_under=CLAUSE,
    cites=[CLAUSE, "用品.1-2"],
    on=Purchase,
    fill=what_is_missing,
    when=(PurchaseState.BOUGHT,),
    otherwise={
        PurchaseState.APPROVED: "请先登记采购（zwzx purchases buy）。",
        PurchaseState.GATHERED: "已经汇总的，照请购计划入库。",
    },
    under=dict.fromkeys((PurchaseState.ASKED, PurchaseState.AGREED, PurchaseState.BACK), "用品.1-2"),
    undone_by="strike",
)
def receive(
    office: Office,
    purchase: Purchase,
    no: Annotated[int, asked(PurchaseLine.place, least=1)],
    quantity: Annotated[int, asked(SupplyMove.quantity)],
    price: Annotated[int, asked(SupplyMove.price)],
    checker: Annotated[Person, asked(SupplyMove.checker)],
    on: On = None,
    note: Note = "",
) -> SupplyMove:
    """验收入库：一项一笔，买的人不验收；没有到齐的以后再登，各项到齐了申购就办完了。"""
    day = on or office.today
    assert purchase.bought is not None
    assert purchase.buyer is not None
    happened_on("入库日期", day, office.today, after=purchase.bought, of="采购日期")
    rules.checked_by_another(purchase.buyer.name, checker.name)
    each = lines_of(purchase)
    one = next((each_one for each_one in each if each_one.no == no), None)
    rules.has_line(purchase.number, no, [each_one.no for each_one in each])
    assert one is not None
    what = one.line.article
    rules.no_more_than_approved(what.called, what.unit, quantity, one.missing)
    bought = {"purchase": purchase.id, "line": one.line.id, "supplier": purchase.supplier, "invoice": purchase.invoice}
    told = {**bought, "price": price, "buyer": purchase.buyer, "checker": checker, "note": note}
    made = enter(office, Move.RECEIVED, what, quantity, day, **told)
    if what.sort is Sort.DURABLE:
        office.remind(
            f"{what.called}是耐用品：请登记到耐用品台账（zwzx devices from-purchase {purchase.number} --no {no}）；"
            "领用要签字，调离、解聘要归还（用品.4）。"
        )
    _all_in(office, purchase)
    return made


def _all_in(office: Office, purchase: Purchase) -> None:
    """A purchase of which nothing is missing is done; where its sum differs from what was paid, that is told."""
    if any(one.missing for one in lines_of(purchase)):
        office.remind(f"{purchase.number}还没有到齐。")
        return
    rows = equal(SupplyMove, purchase=purchase.id, state=MoveState.STANDS)
    came = sum(one.fen or 0 for one in rows)
    if purchase.paid != came:
        shown = asked(SupplyMove.fen).show
        office.remind(
            f"{purchase.number}入库合计{shown(came)}元，采购登记的是{shown(purchase.paid or 0)}元：请核对单价。"
        )
    follow(office, purchase, PurchaseState.RECEIVED)
    office.change(purchase, state=PurchaseState.RECEIVED)


@action("登记期初", key="o", entered_by=OFFICE, cites=["用品.3"], undone_by="strike")
def opening(
    office: Office,
    name: Annotated[str, asked(Goods.name, past=Goods.name)],
    unit: Annotated[str, asked(Goods.unit, past=Goods.unit)],
    quantity: Annotated[int, asked(SupplyMove.quantity)],
    spec: Annotated[str, asked(Goods.spec, past=Goods.spec)] = "",
    sort: Annotated[Sort | None, asked(Goods.sort, hint="空着就照以前登记的；新的就是易耗"), CARRIED] = None,
    price: Price = None,
    on: On = None,
    note: Note = "",
) -> SupplyMove:
    """登记开始用程序时库里已经有的：一个品名一次；以后进的照采购入库。"""
    day = on or office.today
    happened_on("期初日期", day, office.today)
    what = catalogue.of(office, name, spec, unit, sort)
    first = next(iter(_standing(what)), None)
    rules.opens_once(what.called, first.number if first is not None else "")
    return enter(office, Move.OPENING, what, quantity, day, price=price, note=note)


def _standing(what: Goods) -> Sequence[SupplyMove]:
    return equal(SupplyMove, article=what, state=MoveState.STANDS)


@action("更正品名", key="g", entered_by=OFFICE, cites=["用品.3"])
def rename(
    office: Office,
    article: Annotated[Goods, goods("哪个品名")],
    name: Annotated[str | None, asked(Goods.name)] = None,
    spec: Annotated[str | None, asked(Goods.spec)] = None,
    unit: Annotated[str | None, asked(Goods.unit)] = None,
    sort: Annotated[Sort | None, asked(Goods.sort)] = None,
) -> Goods:
    """更正写错的品名、规格、单位、类别：以前的出入库跟着改。"""
    differs = correcting.changed(article, {"name": name, "spec": spec, "unit": unit, "sort": sort})
    now = {key: differs.get(key, getattr(article, key)) for key in ("name", "spec", "unit")}
    other = catalogue.found(**now)
    rules.named_once(" ".join(filter(None, now.values())), there=other is not None and other.id != article.id)
    made = office.change(article, **differs)
    if {"name", "spec"} & set(differs):
        from zwzx import registers

        tell_anew(office, made, registers.tables())
    return made
