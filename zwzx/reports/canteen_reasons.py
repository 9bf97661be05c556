"""Why an entry of the canteen comes to what it does: its sum, its share of the stock, the day's sum a head, what is to be approved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.canteen import big, shown, standard, stock
from zwzx.office.canteen.records import CanteenDay, CanteenEntry
from zwzx.office.canteen.stock import Left
from zwzx.office.clauses import approvals, regulations
from zwzx.office.core import settings
from zwzx.office.core.fact import kind_of
from zwzx.office.kinds.money import in_figures
from zwzx.office.terms.canteen import GOODS, Sort, State
from zwzx.office.terms.hours import spelled
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.core.office import Office

AGAIN = "　　　"
QUANTITY = kind_of(CanteenEntry.quantity)


def of_canteen(office: Office, entry: Any) -> Iterator[str]:
    """The facts, how the sum was reckoned, by which clause, and whether the day is closed and shown."""
    yield f"事实　{entry.number}　{entry.day}　{entry.sort or '往年'}　{entry.called}　{entry.state}"
    if entry.state is not State.STANDS:
        yield f"结论　{'往年的，照原簿' if entry.state is State.PAST else f'已撤销：{entry.note}'}。"
        return
    yield from {
        Sort.BOUGHT: _bought,
        Sort.USED: _used,
        Sort.CORRECTED: _corrected,
        Sort.WORKS: _works,
        Sort.MEAL: _eaten,
    }[entry.sort](office, entry)
    yield f"结论　{_stands(entry)}。"


def _many(entry: CanteenEntry) -> str:
    return f"{QUANTITY.show(abs(entry.quantity or 0))}{entry.unit}"


def _bought(office: Office, entry: CanteenEntry) -> Iterator[str]:
    yield f"金额　{in_figures(entry.price or 0)}元×{_many(entry)}＝{in_figures(entry.fen or 0)}元"
    yield f"{AGAIN}{entry.buyer}采购，{entry.checker}验收，{entry.witness}监证；票证{entry.papers}"
    yield from _clause(shown.CLAUSE, entry)
    yield from _clause(standard.CLAUSE, entry)
    yield f"{AGAIN}{settings.told('canteen-standard-over')}"
    yield f"{AGAIN}{standard.told(office, entry.day) or '没有超过'}"


def _used(_office: Office, entry: CanteenEntry) -> Iterator[str]:
    """Its share of what was there: of all of the article that was entered before it."""
    there, quantity = _before(entry), -(entry.quantity or 0)
    yield f"结存　领用以前{QUANTITY.show(there.quantity)}{entry.unit}，{in_figures(there.fen)}元"
    if there.quantity and there.worth(quantity) == -(entry.fen or 0):
        parts = f"{in_figures(there.fen)}元×{_many(entry)}÷{QUANTITY.show(there.quantity)}{entry.unit}"
        yield f"金额　{parts}＝{in_figures(-(entry.fen or 0))}元"
    else:
        yield f"金额　{in_figures(-(entry.fen or 0))}元，照登记那时的结存；以后撤销过别的登记"
    yield from _clause(shown.CLAUSE, entry)


def _before(entry: CanteenEntry) -> Left:
    where = stock.STANDS & CanteenEntry.sort.in_(GOODS) & (CanteenEntry.article == entry.article)
    rows = list(CanteenEntry.select().where(where & (CanteenEntry.id < entry.id)))
    return Left(sum(one.quantity or 0 for one in rows), sum(one.fen or 0 for one in rows))


def _corrected(_office: Office, entry: CanteenEntry) -> Iterator[str]:
    was = CanteenEntry.get_by_id(entry.corrects)
    yield f"更正　{was.number}　{was.day}　{in_figures(was.fen or 0)}元；那天的公示照旧"
    told = QUANTITY.show(entry.quantity or 0)
    yield f"差额　数量{told}{entry.unit}，金额{in_figures(entry.fen or 0)}元，记在{entry.day}"
    yield from _clause(shown.CLAUSE, entry)


def _works(_office: Office, entry: CanteenEntry) -> Iterator[str]:
    most = big.least(entry.day)
    yield f"金额　{in_figures(entry.fen or 0)}元，{most}以上的先报批；批准依据{entry.basis or '没有写'}"
    yield f"{AGAIN}{settings.told('canteen-big')}"
    yield from _clause(shown.CLAUSE, entry)
    yield from _clause(big.CLAUSE, entry)


def _eaten(_office: Office, entry: CanteenEntry) -> Iterator[str]:
    """Who ate, by whose word, and what the day comes to for each."""
    yield f"就餐　职工{entry.staff or 0}人，来客{entry.guests or 0}人，收入{in_figures(entry.income or 0)}元"
    if entry.reception is not None:
        yield f"{AGAIN}来客是{entry.reception.number}的，办公室批准了"
    for given in approvals.of(entry, "食堂.4"):
        yield f"批准　{spelled(given.at)} {given.told}（{given.post}）：{given.words}"
    if entry.guests:
        yield from _clause("食堂.4", entry)
    rows = stock.of_day(entry.day)
    used = -sum(one.fen or 0 for one in rows if one.sort is Sort.USED)
    people = sum((one.staff or 0) + (one.guests or 0) for one in rows)
    head = in_figures(-(-used // people)) if people else "0.00"
    yield f"人均　{entry.day}领用{in_figures(used)}元÷全天{people}人次＝{head}元，不足一分的进一分"


def _clause(clause_id: str, entry: CanteenEntry) -> Iterator[str]:
    found = regulations.in_force(clause_id, entry.day)
    if found is not None:
        yield f"条款　{found.id}　{found.text}"
        if found.note:
            yield f"{AGAIN}读法：{found.note}"


def _stands(entry: CanteenEntry) -> str:
    closed = equal(CanteenDay, day=entry.day)
    if not closed:
        return f"{entry.day}还没有日清，登错的可以撤销"
    where = shown.how(entry.day)
    told = f"{where}" if where else "还没有公示"
    return f"{closed[0].closed:%Y-%m-%d %H:%M}日清，{told}；以后只登记更正差额"
