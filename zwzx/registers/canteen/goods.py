"""食堂: goods that are bought and checked, what is used, repairs, what is set right on a later day, what is struck."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.canteen import approved, big, stock
from zwzx.office.canteen.records import BOOK, CanteenEntry, amount_of
from zwzx.office.clauses.amounts import Amount
from zwzx.office.clauses.duties import period_of
from zwzx.office.core.action import CARRIED, CORRECT, FOLDED, NEW, Proposal, action
from zwzx.office.core.entering import Undone, noted
from zwzx.office.core.fact import asked, kind_of, label_of
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.core.old_books import is_past
from zwzx.office.kinds.house import person
from zwzx.office.kinds.plain import reason
from zwzx.office.people import people
from zwzx.office.people.people import Person  # noqa: TC001 - the form reads this annotation
from zwzx.office.terms.canteen import Sort, State
from zwzx.office.terms.people import OFFICE
from zwzx.registers.canteen import rules

if TYPE_CHECKING:
    from collections.abc import Mapping

CLAUSE = "食堂.5"
On = Annotated[dt.date | None, asked(CanteenEntry.day, hint="空着就是今天")]
Article = Annotated[str, asked(CanteenEntry.article, past=CanteenEntry.article)]
Quantity = Annotated[int, asked(CanteenEntry.quantity, signed=False)]
QUANTITY = kind_of(CanteenEntry.quantity)


def is_open(day: dt.date) -> None:
    """A day of which something is entered, or which is closed, is not closed yet, nor is its month settled.

    Raises:
        Refusal: under 食堂.5 where it is closed.
    """
    rules.still_open(day, stock.last_closed())
    settled = stock.settled_by(day)
    rules.month_is_open(day, period_of("month", settled.month).name if settled is not None else "")


def entry(office: Office, day: dt.date, sort: Sort, **facts: Any) -> CanteenEntry:
    """Enter something of a day that is open.

    Raises:
        Refusal: as `is_open` does.
        Unreadable: where the day is to come.
    """
    is_past({"日期": day}, office.today)
    is_open(day)
    place = next_entry(office, CanteenEntry, BOOK, day)
    return office.add(CanteenEntry(**place, day=day, sort=sort, entered=office.now, **facts))


@dataclass(kw_only=True)
class Bought:
    """Goods as they are bought: who bought, who checked, who watched."""

    article: Article
    spec: Annotated[str, asked(CanteenEntry.spec)] = ""
    quantity: Quantity
    unit: Annotated[str, asked(CanteenEntry.unit, least=1, usual=("斤", "公斤", "袋", "瓶", "个"))]
    price: Annotated[int, asked(CanteenEntry.price)]
    supplier: Annotated[str, asked(CanteenEntry.supplier, past=CanteenEntry.supplier, least=2), CARRIED]
    papers: Annotated[str, asked(CanteenEntry.papers, hint="发票号，肉类写检疫证明")] = ""
    buyer: Annotated[Person, person(label_of(CanteenEntry.buyer)), CARRIED]
    checker: Annotated[Person, person(label_of(CanteenEntry.checker)), CARRIED]
    witness: Annotated[Person, person(label_of(CanteenEntry.witness)), CARRIED]
    note: Annotated[str, asked(CanteenEntry.note), FOLDED] = ""


AS_LAST = ("spec", "unit", "supplier")
"""What of an article is as it was when it was bought last, until somebody says otherwise."""
HANDS = ("buyer", "checker", "witness")
"""Who has a hand in every purchase."""


def _people(facts: Bought | Works) -> Mapping[str, str]:
    """Who had a hand in it, by their names of now; nobody twice."""
    told = {name: getattr(facts, name).name for name in HANDS}
    rules.bought_and_checked_apart(**told)
    return told


def as_last_bought(office: Office, values: Mapping[str, Any]) -> Proposal:
    """How the article is counted, whence it comes and who sees to it, by its last purchase; of a new one, who does."""
    article = values.get("article")
    bought = CanteenEntry.select().where(stock.STANDS & (CanteenEntry.sort == Sort.BOUGHT)).order_by(-CanteenEntry.id)
    last = bought.where(CanteenEntry.article == article).first() if article else None
    told = last or bought.first()
    known: dict[str, Any] = {}
    if told is not None:
        hands = {name: people.called(getattr(told, name), office.today) for name in HANDS}
        known = {name: one for name, one in hands.items() if one is not None and one.works_on(office.today)}
    if last is not None:
        known |= {name: value for name in AS_LAST if (value := getattr(last, name))}
    return Proposal(known)


@action(
    "采购验收",
    key="d",
    usual=NEW,
    entered_by=OFFICE,
    cites=[CLAUSE],
    fill=as_last_bought,
    undone_by="strike",
)
def buy(office: Office, facts: Bought, on: On = None) -> CanteenEntry:
    """登记一笔采购：品名、数量、单价、供货商、票证；采购、验收、监证是三个人。"""
    hands = _people(facts)
    rules.has_papers(facts.papers)
    rules.in_one_unit(facts.article, facts.unit, _unit(facts.article))
    told = {
        name: getattr(facts, name)
        for name in ("article", "spec", "quantity", "unit", "price", "supplier", "papers", "note")
    }
    made = entry(office, on or office.today, Sort.BOUGHT, **told, **hands, fen=amount_of(facts.quantity, facts.price))
    office.remind(f"{facts.article}现存{QUANTITY.show(stock.left(facts.article).quantity)}{facts.unit}。")
    return made


def _unit(article: str) -> str:
    """In what an article is counted here; "" where it was never bought."""
    known = CanteenEntry.select().where(stock.STANDS & (CanteenEntry.article == article) & (CanteenEntry.unit != ""))
    found = known.order_by(CanteenEntry.id.desc()).first()
    return found.unit if found is not None else ""


@action("领用", key="b", entered_by=OFFICE, cites=[CLAUSE], undone_by="strike")
def use(
    office: Office,
    article: Article,
    quantity: Quantity,
    on: On = None,
    note: Annotated[str, asked(CanteenEntry.note), FOLDED] = "",
) -> CanteenEntry:
    """登记厨房领用、用掉的：金额照结存的平均价算；不够的不能领。"""
    there, unit = stock.left(article), _unit(article)
    rules.enough_is_there(article, f"{QUANTITY.show(there.quantity)}{unit}", enough=0 < quantity <= there.quantity)
    facts = {"article": article, "quantity": -quantity, "unit": unit, "fen": -there.worth(quantity), "note": note}
    return entry(office, on or office.today, Sort.USED, **facts)


@dataclass(kw_only=True)
class Works:
    """A repair, a replacement or an addition of the canteen."""

    article: Annotated[str, asked(CanteenEntry.article, label="维修、更换、添置什么", least=2)]
    fen: Annotated[int, asked(CanteenEntry.fen, signed=False)]
    supplier: Annotated[str, asked(CanteenEntry.supplier, least=2)]
    papers: Annotated[str, asked(CanteenEntry.papers)] = ""
    basis: Annotated[str, asked(CanteenEntry.basis, hint="支出号、议定事项号（查得到才算），或外来的批准文号")] = ""
    buyer: Annotated[Person, person(label_of(CanteenEntry.buyer))]
    checker: Annotated[Person, person(label_of(CanteenEntry.checker))]
    witness: Annotated[Person, person(label_of(CanteenEntry.witness))]
    note: Annotated[str, asked(CanteenEntry.note), FOLDED] = ""


@action("维修添置", key="y", entered_by=OFFICE, cites=[CLAUSE], undone_by="strike")
def works(office: Office, facts: Works, on: On = None) -> CanteenEntry:
    """登记食堂的维修、更换、添置：大型的先报批，写批准依据；不进食品的结存。"""
    hands = _people(facts)
    rules.has_papers(facts.papers)
    most = big.least(on or office.today)
    amount = Amount(facts.fen, "fen")
    rules.approved_first(str(amount), str(most), facts.basis, big=amount.count >= most.count)
    told = {name: getattr(facts, name) for name in ("article", "fen", "supplier", "papers", "note")}
    told |= _approved(office, facts, on or office.today)
    return entry(office, on or office.today, Sort.WORKS, **told, **hands)


def _approved(office: Office, facts: Works, day: dt.date) -> dict[str, Any]:
    """By what it was approved: a row that stands for as much, or a paper from outside as it is written, which is told."""
    row = approved.row_of(office, facts.basis)
    if row is None:
        if facts.basis:
            office.remind(f"批准依据“{facts.basis}”不是支出号、议定事项号，照写的记，没有查对。")
        return {"basis": facts.basis}
    approved.covers(row, facts.fen, day)
    return {"basis": row.number, "cited": row.id}


@action(
    "更正差额",
    key="g",
    usual=CORRECT,
    entered_by=OFFICE,
    cites=[CLAUSE],
    on=CanteenEntry,
    when=(State.STANDS,),
)
def correct(
    office: Office,
    of: CanteenEntry,
    quantity: Annotated[
        int | None, asked(CanteenEntry.quantity, signed=False, label="应是数量", hint="没有错的空着")
    ] = None,
    price: Annotated[int | None, asked(CanteenEntry.price, label="应是单价", hint="没有错的空着")] = None,
    on: On = None,
    *,
    reason: Annotated[str, reason("更正原因")],
) -> CanteenEntry:
    """更正已经日清的一笔采购：公示过的不动，差额记在今天（或日清以后的一天）。"""
    rules.is_a_purchase(of.number, bought=of.sort is Sort.BOUGHT)
    last = stock.last_closed()
    rules.can_be_corrected(of.number, closed=last is not None and of.day <= last)
    was = [of, *CanteenEntry.select().where(stock.STANDS & (CanteenEntry.corrects == of.id))]
    had, cost = sum(one.quantity or 0 for one in was), sum(one.fen or 0 for one in was)
    now = had if quantity is None else quantity
    each = price if price is not None else of.price or 0
    more, sum_ = now - had, amount_of(now, each) - cost
    rules.differs(of.number, same=more == 0 and sum_ == 0)
    there = stock.left(of.article)
    rules.enough_is_there(of.article, f"{QUANTITY.show(there.quantity)}{of.unit}", enough=there.quantity + more >= 0)
    facts = {"article": of.article, "unit": of.unit, "price": each, "supplier": of.supplier, "corrects": of.id}
    note = f"更正{of.number}：{reason}"
    return entry(office, on or office.today, Sort.CORRECTED, **facts, quantity=more, fen=sum_, note=note)


@action("撤销", key="x", entered_by=OFFICE, cites=[CLAUSE], on=CanteenEntry, when=(State.STANDS,))
def strike(office: Office, entry: CanteenEntry, reason: Undone) -> CanteenEntry:
    """撤销登错的一笔：那一天还没有日清的才可以，编号保留。"""
    rules.still_open(entry.day, stock.last_closed())
    if entry.sort in (Sort.BOUGHT, Sort.CORRECTED):
        there = stock.left(entry.article).quantity - (entry.quantity or 0)
        rules.enough_is_there(entry.article, f"{QUANTITY.show(there)}{entry.unit}", enough=there >= 0)
    office.say(reason=reason)
    return office.change(entry, state=State.STRUCK, note=noted(entry.note, reason))
