"""办公用品: tobacco and drink issued with a reception's number: looked up there, entered there, undone there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided, refused
from tests.registers.reception.received import asked
from tests.registers.reception.test_from_stock import evening, kept
from tests.registers.supplies.test_supplies import issue
from zwzx.office.clauses import approvals
from zwzx.office.reception.records import ReceptionIssue
from zwzx.office.supplies.stock import STOCK, SupplyMove
from zwzx.office.terms.reception import GuestKind, Sort
from zwzx.office.terms.settings import HouseRule
from zwzx.office.terms.supplies import Move, MoveState

if TYPE_CHECKING:
    from tests.conftest import Desk


@pytest.mark.clause("财务.6", "接待.4")
def test_it_is_the_receptions_own_issue(desk: Desk) -> None:
    what, entry = kept(desk), evening(desk)
    move = issue(desk, what, 2, reception=entry.number, purpose="晚餐")
    made = ReceptionIssue.get()
    assert (made.sort, made.name, made.quantity, made.unit) == (Sort.ALCOHOL, "白酒", 2, "瓶")
    assert (made.receiver, made.reception, made.place) == (desk.somebody("蒋明"), entry, 1)
    assert (move.issue, move.reception, move.purpose, move.section.name) == (
        made.id,
        entry.number,
        "晚餐",
        desk.somebody("蒋明").department.name,
    )
    assert desk.fresh(entry).alcohol == "白酒2瓶"
    with refused("", "白酒只有8瓶，不够9瓶"):
        issue(desk, what, 9, reception=entry.number)
    assert ReceptionIssue.select().count() == 1


@pytest.mark.clause("财务.6")
def test_the_reception_is_one_for_which_something_can_be_issued(desk: Desk) -> None:
    what = kept(desk)
    with decided(HouseRule.TOBACCO_RECEPTIONS, "没有编号为接待2026-1的接待", "写成 客〔2026〕1号"):
        issue(desk, what, 1, reception="接待2026-1")
    with refused("财务.6", "没有写接待单号"):
        issue(desk, what, 1)
    entry = asked(desk)
    with refused("接待.3", f"{entry.number}待分管领导同意，不能为它领用烟酒"):
        issue(desk, what, 1, reception=entry.number)
    desk.act("reception.strike", entry, reason="没有来")
    with refused("", f"{entry.number}已撤销"):
        issue(desk, what, 1, reception=entry.number)


@pytest.mark.clause("接待.4", "财务.8")
def test_the_rules_of_the_reception_hold(desk: Desk) -> None:
    packs = kept(desk, name="芙蓉王", unit="包")
    small = evening(desk)
    with decided(HouseRule.RECEPTION_TOBACCO, "不是重大接待"):
        issue(desk, packs, 1, reception=small.number, leader=desk.somebody("陈静"))
    entry = evening(desk, major=True)
    with refused("财务.8", "原则上不发整包香烟"):
        issue(desk, packs, 1, reception=entry.number)
    with refused("财务.8", "刘强"):
        issue(desk, packs, 1, reception=entry.number, leader=desk.somebody("刘强"))
    move = issue(desk, packs, 1, reception=entry.number, leader=desk.somebody("陈静"))
    made = ReceptionIssue.get()
    assert (made.sort, made.whole, move.whole, move.leader.name) == (Sort.TOBACCO, True, True, "陈静")
    assert [one.told for one in approvals.of(made, "财务.8")] == ["陈静"]
    issue(desk, packs, 1, reception=entry.number, whole=False)
    near = evening(desk, major=True, kind=GuestKind.DISTRICT)
    with refused("接待.4", "不发整包香烟"):
        issue(desk, packs, 1, reception=near.number, leader=desk.somebody("陈静"))


@pytest.mark.parametrize(("unit", "told", "sort"), [("支", None, Sort.TOBACCO), ("支", Sort.ALCOHOL, Sort.ALCOHOL)])
def test_whether_it_is_tobacco_or_drink(desk: Desk, unit: str, told: Any, sort: Sort) -> None:
    what = kept(desk, name="红酒", unit=unit)
    issue(desk, what, 1, reception=evening(desk, major=True).number, sort=told)
    assert ReceptionIssue.get().sort is sort


@pytest.mark.clause("财务.6")
def test_it_is_undone_at_the_reception_alone(desk: Desk) -> None:
    what, entry = kept(desk), evening(desk)
    move = issue(desk, what, 2, reception=entry.number)
    with refused("", f"{move.number}是{entry.number}第1次领用的出库", "reception strike-issue"):
        desk.act("supplies.strike", move, reason="登错")
    with refused("", "餐后签收"):
        desk.act("supplies.put_back", move, quantity=1, reason="没有用完")
    entry = desk.fresh(desk.act("reception.receive", desk.fresh(entry), hosts="孙丽", at=entry.at))
    desk.act("reception.sign_for", entry, issue=1, used=1, signer=desk.somebody("孙丽"))
    back = SupplyMove.get(SupplyMove.move == Move.RETURNED)
    with refused("", f"{back.number}是{entry.number}第1次领用的出库"):
        desk.act("supplies.strike", back, reason="登错")
    desk.act("reception.strike_issue", desk.fresh(entry), issue=1, reason="登错")
    assert STOCK.balance(what) == 10
    assert {desk.fresh(one).state for one in (move, back)} == {MoveState.STRUCK}
