"""公务接待: tobacco and drink of the stock: taken in the reception's own act, put back by the signature, struck with the issue."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided, refused
from tests.registers.reception.received import approved, at, ate
from tests.registers.supplies.test_supplies import stocked
from zwzx import registers
from zwzx.office.core.history import history
from zwzx.office.reception import from_stock, issue_rules
from zwzx.office.reception.records import ReceptionIssue, issues_of
from zwzx.office.supplies.stock import STOCK, SupplyMove
from zwzx.office.terms.reception import GuestKind, Sort, State
from zwzx.office.terms.supplies import Move, MoveState
from zwzx.office.terms.supplies import Sort as Class
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk

EVENING = at("20:00")


def kept(desk: Desk, **facts: Any) -> Any:
    """Drink that the stock has: ten bottles."""
    told = {"name": "白酒", "spec": "", "unit": "瓶", "price": 9_000, "sort": Class.TOBACCO, **facts}
    return stocked(desk, 10, on=desk.clock.now.date(), **told)


def evening(desk: Desk, **facts: Any) -> Any:
    """A reception of an evening, approved, and the evening of it."""
    entry = approved(desk, at=at("18:30"), **facts)
    desk.clock.now = EVENING
    return entry


def drink(desk: Desk, entry: Any, quantity: int, **facts: Any) -> Any:
    told = {"sort": Sort.ALCOHOL, "name": "白酒", "unit": "瓶", "receiver": desk.somebody("蒋明"), **facts}
    return desk.fresh(desk.act("reception.issue", entry, quantity=quantity, **told))


def sign(desk: Desk, entry: Any, used: int) -> Any:
    told = {"issue": 1, "used": used, "signer": desk.somebody("孙丽")}
    return desk.fresh(desk.act("reception.sign_for", entry, **told))


def moves() -> list[tuple[Any, ...]]:
    return [
        (one.move, one.quantity, one.state)
        for one in SupplyMove.select().order_by(SupplyMove.id)
        if one.move is not Move.OPENING
    ]


def _told(name: str, record: Any) -> list[str]:
    register = registers.load(name)
    assert register.told is not None
    return list(register.told(record))


@pytest.mark.clause("财务.5", "财务.6")
def test_what_the_stock_knows_is_taken_from_it_and_no_more_than_there_is(desk: Desk) -> None:
    what, entry = kept(desk), evening(desk)
    with refused("", "白酒只有10瓶，不够11瓶"):
        drink(desk, entry, 11)
    assert (issues_of(entry), moves()) == ([], [])
    entry = drink(desk, entry, 3)
    (move,) = from_stock.of_issue(issues_of(entry)[0])
    assert (move.reception, move.person, move.quantity) == (entry.number, desk.somebody("蒋明"), 3)
    assert STOCK.balance(what) == 7
    shown = _told("reception", entry)
    assert shown == [f"出入库　{move.on}　{move.number}　白酒领用3瓶"]
    assert _told("supplies", move) == [f"接待　{entry.number}第1次领用　白酒3瓶"]


@pytest.mark.clause("财务.6")
def test_what_was_not_used_comes_back_by_the_signature(desk: Desk) -> None:
    what, entry = kept(desk), evening(desk)
    entry = sign(desk, ate(desk, drink(desk, entry, 3), at=at("18:30"), alcohol="白酒1瓶"), 1)
    taken, back = (Move.ISSUED, 3, MoveState.STANDS), (Move.RETURNED, -2, MoveState.STANDS)
    assert (moves(), STOCK.balance(what)) == ([taken, back], 9)
    entry = sign(desk, entry, 1)
    assert moves() == [taken, back]
    entry = sign(desk, entry, 0)
    assert (moves(), STOCK.balance(what)) == ([taken, back, (Move.RETURNED, -1, MoveState.STANDS)], 10)
    entry = sign(desk, entry, 2)
    assert STOCK.balance(what) == 8
    assert [one.quantity for one in from_stock.of_issue(issues_of(entry)[0])] == [3, -1]
    sign(desk, entry, 3)
    assert STOCK.balance(what) == 7
    assert verify(registers.tables(), derived=True).faults == []


@pytest.mark.clause("财务.6")
def test_what_had_come_back_and_is_gone_was_not_used(desk: Desk) -> None:
    what, entry = kept(desk), evening(desk)
    entry = sign(desk, ate(desk, drink(desk, entry, 3), at=at("18:30"), alcohol="白酒1瓶"), 0)
    desk.act("supplies.count", article=what, there=0, reason="打碎")
    with refused("", "只有0瓶，不够2瓶"):
        sign(desk, entry, 2)


@pytest.mark.clause("财务.6")
def test_what_was_struck_at_the_reception_is_struck_in_the_stock(desk: Desk) -> None:
    what, entry = kept(desk), evening(desk)
    entry = ate(desk, drink(desk, drink(desk, entry, 3), 1), at=at("18:30"), alcohol="白酒2瓶")
    entry = sign(desk, entry, 1)
    entry = desk.fresh(desk.act("reception.strike_issue", entry, issue=1, reason="登错"))
    assert STOCK.balance(what) == 9
    assert [one.state for one in SupplyMove.select().where(SupplyMove.issue != 0).order_by(SupplyMove.id)] == [
        MoveState.STRUCK,
        MoveState.STANDS,
        MoveState.STRUCK,
    ]
    assert desk.act("reception.strike", entry, reason="没有来").state is State.STRUCK
    assert STOCK.balance(what) == 10
    assert all(line.endswith("撤销") for line in _told("reception", desk.fresh(entry)))


@pytest.mark.clause("财务.5")
def test_what_the_stock_does_not_know_is_bought_for_the_meal(desk: Desk) -> None:
    kept(desk)
    entry = evening(desk)
    act = registers.load("reception").action("issue")
    told = {"sort": Sort.ALCOHOL, "name": "红酒", "unit": "瓶", "quantity": 1, "receiver": desk.somebody("蒋明")}
    done = desk.office.perform(act, entry=entry, **told)
    assert any("库里没有叫红酒的烟酒" in notice for notice in done.notices)
    assert moves() == []
    sign(desk, ate(desk, desk.fresh(entry), at=at("18:30"), alcohol="红酒"), 0)
    assert moves() == []


def test_a_name_that_means_several_articles_is_asked_for_again(desk: Desk) -> None:
    kept(desk, spec="500ml")
    kept(desk, spec="750ml")
    entry = evening(desk)
    with refused("", "白酒 500ml（瓶）、白酒 750ml（瓶）"):
        drink(desk, entry, 1)
    with refused("", "按件计"):
        drink(desk, entry, 1, unit="件")
    assert drink(desk, entry, 1, name="白酒 750ml").alcohol == "白酒 750ml1瓶"
    assert moves() == [(Move.ISSUED, 1, MoveState.STANDS)]


@pytest.mark.clause("接待.4", "财务.8")
def test_packs_of_the_stock_are_whole_unless_they_are_laid_out(desk: Desk) -> None:
    kept(desk, name="芙蓉王", unit="包")
    entry = evening(desk, major=True, kind=GuestKind.DISTRICT)
    told = {"sort": Sort.TOBACCO, "name": "芙蓉王", "unit": "包"}
    with refused("接待.4", "区直乡镇来客不发整包香烟"):
        drink(desk, entry, 1, **told, consent=desk.somebody("陈静"))
    drink(desk, entry, 1, **told, whole=False)
    assert ReceptionIssue.get().whole is False


@pytest.mark.parametrize(
    ("sort", "unit", "told", "whole"),
    [
        (Sort.TOBACCO, "包", None, True),
        (Sort.TOBACCO, "条", None, True),
        (Sort.TOBACCO, "支", None, False),
        (Sort.TOBACCO, "包", False, False),
        (Sort.TOBACCO, "支", True, True),
        (Sort.ALCOHOL, "包", None, False),
    ],
)
def test_what_is_a_whole_pack(sort: Sort, unit: str, told: bool | None, whole: bool) -> None:
    assert issue_rules.is_whole(sort, unit, told) is whole


@pytest.mark.clause("接待.3")
@pytest.mark.parametrize(
    ("state", "ground"),
    [
        (State.ASKED, "接待.3"),
        (State.AGREED, "接待.3"),
        (State.APPROVED, None),
        (State.HELD, None),
        (State.LISTED, ""),
        (State.STRUCK, ""),
    ],
)
def test_in_which_state_something_is_issued(state: State, ground: str | None) -> None:
    with decided(ground, "不能为它领用烟酒"):
        issue_rules.is_time("客1号", state)


def test_the_history_and_the_entry_of_both_tell_it(desk: Desk, zwzx: Any) -> None:
    kept(desk)
    drink(desk, evening(desk), 3)
    (move,) = from_stock.of_issue(ReceptionIssue.get())
    entry = ReceptionIssue.get().reception
    assert f"{move.number}　白酒领用3瓶" in zwzx("reception", "show", entry.number)[1]
    assert f"{entry.number}第1次领用" in zwzx("supplies", "show", move.number)[1]
    shown = json.loads(zwzx("supplies", "list", "--reception", entry.number, "--format", "json")[1])
    assert [row["number"] for row in shown] == [move.number]
    desk.act("reception.strike_issue", entry, issue=1, reason="登错")
    for name, record in (("reception", entry), ("supplies", move)):
        told = {one.title: one.changes for one in history(registers.load(name), desk.fresh(record))}
        assert "reception.issue" in told
        assert {"撤销原因", "出入库情况"} <= {change.label for change in told["reception.strike_issue"]}
