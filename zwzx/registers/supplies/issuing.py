"""办公用品: what is issued and signed for, what comes back of it, what is counted, and what was entered wrongly."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses.approvers import HEADS
from zwzx.office.clauses.moments import happened_on
from zwzx.office.core.action import NEW, Proposal, action
from zwzx.office.core.entering import Undone, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.core.stock import still_enough
from zwzx.office.devices import from_stock as things
from zwzx.office.kinds.plain import number
from zwzx.office.people import people
from zwzx.office.reception import from_stock
from zwzx.office.supplies.goods import Goods
from zwzx.office.supplies.purchases import Purchase, follow
from zwzx.office.supplies.stock import MOST, STOCK, SupplyMove, are_there, enter, returns_of
from zwzx.office.terms.people import CENTRE_LEADERS, OFFICE
from zwzx.office.terms.supplies import Move, MoveState, PurchaseState, Sort
from zwzx.registers.supplies import for_reception, rules
from zwzx.registers.supplies.facts import Issue
from zwzx.registers.supplies.receiving import CLAUSE, Note, On

if TYPE_CHECKING:
    from collections.abc import Mapping

SIGNED: Mapping[Sort, str] = {Sort.TOBACCO: "接待.4", Sort.DURABLE: "用品.4", Sort.CONSUMABLE: ""}
"""The clause that wants a signature for what is issued; no clause says so of what is used up."""


def what_is_left(office: Office, values: Mapping[str, Any]) -> Proposal:
    """How much of the article there is."""
    what = values.get("article")
    if not isinstance(what, Goods):
        return Proposal()
    return Proposal(notices=[f"{what.called}（{what.sort.value}）结存{STOCK.until(what, office.today)}{what.unit}。"])


@action(
    "领用",
    key="d",
    usual=NEW,
    entered_by=OFFICE,
    entered_under=CLAUSE,
    cites=["用品.3", CLAUSE, "财务.6", "财务.8", "接待.4", "用品.4"],
    fill=what_is_left,
    undone_by="strike",
)
def issue(office: Office, facts: Issue) -> SupplyMove:
    """登记领用：谁领的、领什么、多少，领用人签字；烟酒写接待单号，记到那次接待，和在接待里领用一样。"""
    day, what = facts.on or office.today, facts.article
    happened_on("领用日期", day, office.today)
    rules.is_signed_for(facts.person.name, SIGNED[what.sort], signed=facts.signed)
    if what.sort is Sort.TOBACCO:
        rules.for_a_reception(what.called, facts.reception)
        if for_reception.are_kept(office):
            return for_reception.issue(office, facts, day)
        _by_a_slip(facts, day)
    are_there(what, facts.quantity, day)
    told = {name: getattr(facts, name) for name in ("person", "purpose", "reception", "leader", "note")}
    section = facts.section or facts.person.department
    made = enter(office, Move.ISSUED, what, facts.quantity, day, section=section, whole=bool(facts.whole), **told)
    office.remind(f"{what.called}结存{STOCK.balance(what)}{what.unit}。")
    return made


def _by_a_slip(facts: Issue, day: dt.date) -> None:
    """Tobacco and drink where receptions are kept elsewhere: who signs the slip, and whether whole packs went to guests."""
    may = people.posts(facts.person, day) & (CENTRE_LEADERS | HEADS)
    rules.by_a_leader_or_head(facts.person.name, may=bool(may))
    if facts.whole:
        leader = facts.leader
        leads = leader is not None and bool(people.posts(leader, day) & CENTRE_LEADERS)
        rules.no_whole_packs(facts.article.called, leader.name if leader is not None else "", leads=leads)


def _issued(entry: SupplyMove) -> None:
    rules.was_issued(entry.number, issued=entry.move is Move.ISSUED)
    from_stock.is_the_stocks_own(entry, from_stock.SIGN)
    things.is_the_stocks_own(entry)


def _own(entry: SupplyMove) -> None:
    from_stock.is_the_stocks_own(entry, from_stock.STRIKE)
    things.is_the_stocks_own(entry)


@action(
    "退库",
    key="t",
    entered_by=OFFICE,
    cites=["用品.3", "用品.4", "财务.6"],
    on=SupplyMove,
    when=(MoveState.STANDS,),
    fits=_issued,
    undone_by="strike",
)
def put_back(
    office: Office,
    entry: SupplyMove,
    quantity: Annotated[int, asked(SupplyMove.quantity)],
    reason: Annotated[str, asked(SupplyMove.reason, least=2)],
    on: On = None,
) -> SupplyMove:
    """退库：领多了、没有用完、归还的，另登一笔负数和原因；原来的领用照旧。"""
    day = on or office.today
    happened_on("退库日期", day, office.today, after=entry.on, of="领用日期")
    out = entry.quantity + sum(one.quantity for one in returns_of(entry))
    rules.no_more_than_issued(entry.number, entry.article.unit, quantity, out)
    told = {"person": entry.person, "section": entry.section, "reception": entry.reception}
    made = enter(office, Move.RETURNED, entry.article, -quantity, day, of=entry.id, reason=reason, **told)
    office.remind(f"{entry.article.called}结存{STOCK.balance(entry.article)}{entry.article.unit}。")
    return made


@action("盘点", key="p", entered_by=OFFICE, cites=["用品.3"], fill=what_is_left, undone_by="strike")
def count(
    office: Office,
    article: Annotated[Goods, asked(SupplyMove.article)],
    there: Annotated[int, number("实有数量", most=MOST)],
    reason: Annotated[str, asked(SupplyMove.reason, hint="和账上不同的写原因")] = "",
    on: On = None,
    note: Note = "",
) -> SupplyMove:
    """盘点一个品名：写实有多少，和账上的差数由程序算；多了少了写原因，相符的也记一笔。"""
    day = on or office.today
    happened_on("盘点日期", day, office.today)
    difference = there - STOCK.until(article, day)
    told = f"{'多' if difference > 0 else '少'}{abs(difference)}{article.unit}" if difference else ""
    rules.difference_explained(article.called, told, reason)
    if difference < 0:
        are_there(article, -difference, day)
    words = reason or "账实相符"
    return enter(office, Move.COUNTED, article, difference, day, reason=words, note=note)


@action("撤销", key="x", entered_by=OFFICE, cites=["用品.3"], on=SupplyMove, when=(MoveState.STANDS,), fits=_own)
def strike(office: Office, entry: SupplyMove, reason: Undone) -> SupplyMove:
    """撤销登错的一笔：编号保留，划去仍可查，结存照此重算；撤销入库的，申购回到待入库；为接待领用的在接待里撤销。"""
    rules.nothing_came_back(entry.number, [one.number for one in returns_of(entry)])
    if entry.effect > 0:
        left = STOCK.without(entry, entry.article).left
        still_enough(entry.article.called, left, "请先撤销后来领走的，或照实盘点。")
    office.say(reason=reason)
    struck = office.change(entry, state=MoveState.STRUCK, note=noted(entry.note, reason))
    if entry.purchase:
        purchase = Purchase.get_by_id(entry.purchase)
        if purchase.state is PurchaseState.RECEIVED:
            follow(office, purchase, PurchaseState.GATHERED)
            office.change(purchase, state=PurchaseState.BOUGHT)
            office.remind(f"{purchase.number}回到待入库。")
    return struck
