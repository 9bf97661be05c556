"""Why a purchase goes to whom it goes, and why of an article so much is left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.clauses import approvals, regulations
from zwzx.office.clauses.amounts import Amount
from zwzx.office.core import settings
from zwzx.office.terms.hours import spelled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.core.office import Office

AGAIN = "　　　"


def of_purchase(_office: Office, entry: Any) -> Iterator[str]:
    """What is asked for, what it comes to, who may approve that and why, who did (用品.1-2)."""
    from zwzx.office.clauses.approvers import band_of, who
    from zwzx.office.supplies.purchases import CLAUSE, lines_of, matter_of
    from zwzx.office.terms.supplies import PurchaseState

    section = entry.section.name if entry.section is not None else ""
    yield f"事实　{entry.number}　{entry.asks}　{entry.asked}　{section}　{entry.state}"
    if entry.state is PurchaseState.PAST:
        yield f"结论　往年的，照原簿：{entry.what}。"
        return
    for one in lines_of(entry):
        line = one.line
        cost = f"{Amount(line.price, 'fen')}×{line.quantity}＝{Amount(line.fen, 'fen')}"
        yield f"{AGAIN}第{one.no}项　{line.article.called}　{cost}　已入库{one.received}{line.article.unit}"
    yield f"合计　{Amount(entry.sum, 'fen')}：按一次购买的合计，不按每件"
    yield from _clause(CLAUSE, entry.asked)
    found = regulations.as_of(CLAUSE, entry.asked)
    band = band_of(found.by, matter_of(entry, entry.asked), CLAUSE)
    yield f"批准　{who(band.approvers, entry.asked, entry.section)}" + (f"（{band.words}）" if band.words else "")
    for given in approvals.of(entry):
        void = "" if given.fen == entry.sum else "，金额变了，作废"
        sum_ = f"{Amount(given.fen, 'fen')}" if given.fen is not None else ""
        yield f"{AGAIN}{spelled(given.at)} {given.told}{given.words}　{sum_}{void}"
    if entry.sum >= regulations.rate("财务.8", "budget_yuan", entry.asked).count:
        yield from _clause("财务.8", entry.asked)
        yield f"{AGAIN}预算报告：{entry.budget or '还没有'}"
    yield f"结论　{entry.state}" + (f"，{entry.bought}由{entry.buyer.name}采购。" if entry.buyer is not None else "。")


def of_move(office: Office, entry: Any) -> Iterator[str]:
    """The movements of the article up to this one, with what was left and what it was worth; the clauses that bear on it."""
    from zwzx.office.supplies import figures
    from zwzx.office.supplies.valuing import Worth
    from zwzx.office.terms.supplies import Move, MoveState, Sort

    what = entry.article
    kind = entry.move.value if entry.move is not None else "没有写类别"
    yield f"事实　{entry.number}　{entry.on}　{kind}　{what.called}　{entry.quantity}{what.unit}　{entry.state}"
    if entry.state is not MoveState.STANDS:
        yield f"结论　{entry.state}的，不算在结存里。"
        return
    if entry.move is Move.RECEIVED and entry.buyer is not None and entry.checker is not None:
        yield f"{AGAIN}{entry.buyer.name}采购，{entry.checker.name}验收"
        yield from _clause("财务.5", entry.on)
    if what.sort is Sort.TOBACCO:
        yield f"{AGAIN}{settings.told('tobacco-buyer')}"
        yield from _clause("财务.6", entry.on)
    there = Worth()
    for one in figures.of_article(what, office.today):
        there += one.change
        if one.row.k > entry.k:
            break
        if one.row.k == entry.k:
            worth = f"{Amount(abs(one.change.fen), 'fen')}"
            yield f"金额　这一笔值{worth}：领用按当时的平均单价，入库按单价×数量"
            yield f"结论　到这一笔结存{there.quantity}{what.unit}，值{Amount(there.fen, 'fen')}。"


def _clause(clause_id: str, day: Any) -> Iterator[str]:
    found = regulations.in_force(clause_id, day)
    if found is not None:
        yield f"条款　{found.id}　{found.text}"
        if found.note:
            yield f"{AGAIN}读法：{found.note}"
