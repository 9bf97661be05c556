"""Tobacco and drink of a reception as the stock has them: what an issue takes, what comes back of it, and that it is struck with it.

An issue enters its movement in its own act (`take`); what was not used comes back when it is signed for (`give_back`);
where the issue is struck, its movements are struck with it (`undo`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.entering import noted
from zwzx.office.reception.issue_rules import one_article, undone_at_its_reception
from zwzx.office.reception.records import Reception, ReceptionIssue, every
from zwzx.office.supplies.goods import Goods
from zwzx.office.supplies.stock import STOCK, SupplyMove, are_there, enter
from zwzx.office.terms.supplies import Move, MoveState, Sort
from zwzx.store.record import equal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator
    from typing import Any

    from zwzx.office.core.office import Office

STRIKE = "登错的请在接待里撤销领用（zwzx reception strike-issue），库里的随着撤销。"
SIGN = "没有用完的请在接待里登记餐后签收、写实用数量（zwzx reception sign-for），剩的随着退库。"


def article_named(name: str, unit: str) -> Goods | None:
    """The tobacco or drink of the stock that a name and a unit mean; None where the stock knows none of that name.

    Raises:
        Refusal: where it knows several, or counts it by another unit.
    """
    same = [one for one in equal(Goods, sort=Sort.TOBACCO) if name.strip() in (one.name, one.called)]
    found = [one for one in same if one.unit == unit.strip()]
    if len(found) != 1:
        one_article(name, unit, [f"{one.called}（{one.unit}）" for one in same])
        return None
    return found[0]


def take(office: Office, issue: ReceptionIssue, what: Goods, **facts: Any) -> SupplyMove:
    """Take what is issued out of the stock.

    Raises:
        Refusal: where there is less.
    """
    day = issue.at.date()
    are_there(what, issue.quantity, day)
    told = {"person": issue.receiver, "reception": issue.reception.number, "whole": issue.whole, "issue": issue.id}
    made = enter(office, Move.ISSUED, what, issue.quantity, day, **told, **facts)
    office.remind(f"{made.number}已经出库；{what.called}结存{STOCK.balance(what)}{what.unit}。")
    return made


def of_issue(issue: ReceptionIssue) -> list[SupplyMove]:
    """The movements of an issue that stand: what it took, and what came back."""
    return equal(SupplyMove, issue=issue.id, state=MoveState.STANDS)


def give_back(office: Office, issue: ReceptionIssue, on: dt.date) -> None:
    """What was taken and not used comes back, as a line of its own; what had come back by a former signature is struck.

    Raises:
        Refusal: where more was used than was thought, and what had come back is gone.
    """
    moves = of_issue(issue)
    taken = next((one for one in moves if one.move is Move.ISSUED), None)
    left = issue.quantity - (issue.used or 0)
    if taken is None:
        if left:
            office.remind(f"{issue.name}剩{left}{issue.unit}，请退回。")
        return
    back = [one for one in moves if one.move is Move.RETURNED]
    was, what = -sum(one.quantity for one in back), taken.article
    if left < was:
        on = min(one.on for one in back)
        are_there(what, was - left, on)
        for one in back:
            _strike(office, one, "重新签收")
        was = 0
    if left > was:
        told = {"person": taken.person, "section": taken.section, "reception": taken.reception, "issue": issue.id}
        made = enter(office, Move.RETURNED, what, was - left, on, of=taken.id, reason="餐后按实签收，没有用", **told)
        there = f"{made.number}，结存{STOCK.balance(what)}{what.unit}"
        office.remind(f"{what.called}剩{left - was}{what.unit}，随着退库：{there}。")


def undo(office: Office, issue: ReceptionIssue, reason: str) -> None:
    """Strike what an issue took and gave back, for it was struck itself; it is told."""
    for one in of_issue(issue):
        _strike(office, one, reason)


def _strike(office: Office, one: SupplyMove, reason: str) -> None:
    office.change(one, state=MoveState.STRUCK, note=noted(one.note, reason))
    what = one.article
    told = f"{what.called}{one.move}{abs(one.quantity)}{what.unit}"
    office.remind(f"{one.number}随着撤销：{told}不算，结存{STOCK.balance(what)}{what.unit}。")


# ── what the one tells of the other ────────────────────────────────────


def issue_of(move: SupplyMove) -> ReceptionIssue | None:
    """The issue by which a reception took what moved; None where none did."""
    return ReceptionIssue.get_by_id(move.issue) if move.issue else None


def is_the_stocks_own(move: SupplyMove, way_on: str) -> None:
    """A movement that a reception made is changed there.

    Raises:
        Refusal: where it is one, naming the issue.
    """
    issue = issue_of(move)
    undone_at_its_reception(move.number, _called(issue) if issue is not None else "", way_on)


def _called(issue: ReceptionIssue) -> str:
    return f"{issue.reception.number}第{issue.place}次领用"


def told_of_move(move: SupplyMove) -> Iterator[str]:
    """The line that a movement has of its reception."""
    issue = issue_of(move)
    if issue is not None:
        signed = f"　{issue.signer.name}签收" if issue.signer is not None else ""
        yield f"接待　{_called(issue)}　{issue.told}{signed}"


def told_of(entry: Reception) -> Iterator[str]:
    """The lines that a reception has of its movements in the stock."""
    for issue in every(ReceptionIssue, entry):
        for one in equal(SupplyMove, issue=issue.id):
            stood = "" if one.state is MoveState.STANDS else f"　{one.state}"
            unit = one.article.unit
            yield f"出入库　{one.on}　{one.number}　{one.article.called}{one.move}{abs(one.quantity)}{unit}{stood}"
