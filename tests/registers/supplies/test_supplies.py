"""办公用品: the stock by article, who checks and signs, what comes back, tobacco and drink."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided, refused
from tests.registers.purchases.asked import asked, bought, cashier, received, taken_in
from zwzx import registers
from zwzx.office.supplies.goods import Goods
from zwzx.office.supplies.stock import STOCK, SupplyMove
from zwzx.office.terms.settings import HouseRule
from zwzx.office.terms.supplies import Move, MoveState, PurchaseState, Sort
from zwzx.registers.supplies import rules
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk

DAY = dt.timedelta(days=1)


def stocked(desk: Desk, quantity: int = 10, **facts: Any) -> Any:
    """An article of which so many are there from the beginning."""
    told = {"name": "中性笔", "spec": "0.5mm", "unit": "支", "price": 200, **facts}
    return desk.act("supplies.opening", quantity=quantity, **told).article


def issue(desk: Desk, what: Any, quantity: int, **facts: Any) -> Any:
    return desk.act("supplies.issue", article=what, quantity=quantity, **{"person": desk.somebody("蒋明"), **facts})


def today(desk: Desk) -> dt.date:
    return desk.clock.now.date()


@pytest.mark.clause("财务.5")
@pytest.mark.parametrize(
    ("buyer", "checker", "ground"), [("李明", "刘强", None), ("刘强", "李明", None), ("刘强", "刘强", "财务.5")]
)
def test_who_buys_and_who_checks_are_two(buyer: str, checker: str, ground: str | None) -> None:
    with decided(ground, f"{buyer}是采购人，不能自己验收"):
        rules.checked_by_another(buyer, checker)


@pytest.mark.clause("财务.5")
def test_who_bought_it_does_not_take_it_in(desk: Desk) -> None:
    entry = bought(desk)
    with refused("财务.5", "李明是采购人，不能自己验收"):
        taken_in(desk, entry, checker=desk.somebody("李明"))
    made = taken_in(desk, entry)
    assert (made.quantity, made.price, made.fen, made.supplier) == (20, 200, 4_000, "晨光文具店")
    assert (made.buyer.name, made.checker.name) == ("李明", "刘强")
    assert desk.fresh(entry).state is PurchaseState.RECEIVED
    assert STOCK.balance(made.article) == 20


@pytest.mark.clause("财务.5")
def test_the_office_director_who_bought_does_not_sign_the_receipt(desk: Desk) -> None:
    entry = bought(desk)
    desk.act("purchases.unbuy", entry, reason="登错了人")
    desk.act("purchases.buy", entry, buyer=desk.somebody("刘强"), paid=4_000, supplier="晨光文具店")
    with refused("财务.5", "刘强是采购人"):
        taken_in(desk, entry)


@pytest.mark.clause("用品.1-2")
def test_no_more_comes_in_than_was_approved(desk: Desk) -> None:
    entry = bought(desk)
    with refused("", "没有第2项"):
        taken_in(desk, entry, no=2)
    with refused("用品.1-2", "还有20支没有到，登记的是21支"):
        taken_in(desk, entry, 21)
    first = taken_in(desk, entry, 15, price=180)
    assert desk.fresh(entry).state is PurchaseState.BOUGHT
    act = registers.load("supplies").action("receive")
    proposal = desk.office.propose(act, {"purchase": desk.fresh(entry)})
    assert proposal.values == {"no": 1, "quantity": 5, "price": 200}
    taken_in(desk, entry, 5)
    assert desk.fresh(entry).state is PurchaseState.RECEIVED
    desk.act("supplies.strike", first, reason="数错了")
    assert desk.fresh(entry).state is PurchaseState.BOUGHT
    assert STOCK.balance(first.article) == 5


@pytest.mark.clause("用品.1-2")
def test_nothing_comes_in_without_an_approved_request(desk: Desk) -> None:
    with refused("用品.1-2", "待科室同意"):
        taken_in(desk, asked(desk))


@pytest.mark.clause("用品.3")
def test_the_stock_never_goes_below_nothing_also_backwards(desk: Desk) -> None:
    pens = stocked(desk, 10, on=today(desk) - 5 * DAY)
    with refused("", "中性笔 0.5mm只有10支，不够11支"):
        issue(desk, pens, 11)
    issue(desk, pens, 8)
    with refused("", "只有2支，不够3支"):
        issue(desk, pens, 3, on=today(desk) - 3 * DAY)
    with refused("", f"到{today(desk) - 6 * DAY}只有0支，不够1支"):
        issue(desk, pens, 1, on=today(desk) - 6 * DAY)
    issue(desk, pens, 2, on=today(desk) - 3 * DAY)
    assert STOCK.balance(pens) == 0


@pytest.mark.clause("用品.3")
def test_what_came_in_is_not_struck_under_what_was_issued(desk: Desk) -> None:
    pens = stocked(desk, 10)
    first = SupplyMove.get()
    gone = issue(desk, pens, 4)
    with refused("", "结存成了负数"):
        desk.act("supplies.strike", first, reason="登错")
    assert desk.act("supplies.strike", gone, reason="登错").state is MoveState.STRUCK
    assert STOCK.balance(pens) == 10
    desk.act("supplies.strike", first, reason="登错")
    assert STOCK.balance(pens) == 0


@pytest.mark.clause("用品.3")
def test_pens_handed_back_are_a_line_below_nothing_and_the_first_stays(desk: Desk) -> None:
    pens = stocked(desk, 10)
    gone = issue(desk, pens, 6)
    with refused("", "退7支多了"):
        desk.act("supplies.put_back", gone, quantity=7, reason="领多了")
    back = desk.act("supplies.put_back", gone, quantity=2, reason="领多了")
    assert (back.move, back.quantity, back.of, back.reason) == (Move.RETURNED, -2, gone.id, "领多了")
    assert (desk.fresh(gone).quantity, desk.fresh(gone).state) == (6, MoveState.STANDS)
    assert STOCK.balance(pens) == 6
    with refused("", "还有4支，退5支多了"):
        desk.act("supplies.put_back", gone, quantity=5, reason="领多了")
    with refused("", f"有退库：{back.number}"):
        desk.act("supplies.strike", gone, reason="登错")
    with refused("", "不是领用"):
        desk.act("supplies.put_back", back, quantity=1, reason="再退")
    issue(desk, pens, 6)
    with refused("", "结存成了负数"):
        desk.act("supplies.strike", back, reason="登错")


@pytest.mark.parametrize(("quantity", "ground"), [(4, None), (5, None), (6, "")])
def test_no_more_comes_back_than_went_out(quantity: int, ground: str | None) -> None:
    with decided(ground, f"还有5支，退{quantity}支多了"):
        rules.no_more_than_issued("领〔2026〕1号", "支", quantity, 5)


@pytest.mark.clause("用品.3")
def test_a_count_enters_the_difference_with_its_reason(desk: Desk) -> None:
    pens = stocked(desk, 10)
    with refused("", "比账上少3支，没有写原因"):
        desk.act("supplies.count", article=pens, there=7)
    short = desk.act("supplies.count", article=pens, there=7, reason="受潮报废")
    same = desk.act("supplies.count", article=pens, there=7)
    more = desk.act("supplies.count", article=pens, there=8, reason="柜里找到")
    assert [one.quantity for one in (short, same, more)] == [-3, 0, 1]
    assert (same.reason, STOCK.balance(pens)) == ("账实相符", 8)
    with refused("", "已经有出入库"):
        stocked(desk, 3)


@pytest.mark.clause("用品.4", "接待.4")
@pytest.mark.parametrize(
    ("sort", "clause"), [(Sort.CONSUMABLE, ""), (Sort.DURABLE, "用品.4"), (Sort.TOBACCO, "接待.4")]
)
def test_what_is_issued_is_signed_for(desk: Desk, sort: Sort, clause: str) -> None:
    what = stocked(desk, 5, sort=sort)
    with refused(clause, "蒋明没有签字"):
        issue(desk, what, 1, signed=False)


@pytest.mark.clause("财务.6", "财务.8")
def test_where_receptions_are_kept_elsewhere_tobacco_is_signed_for_by_a_head_or_leader(desk: Desk) -> None:
    desk.act("settings.set", name=HouseRule.TOBACCO_RECEPTIONS, value="否")
    tobacco = stocked(desk, 10, name="芙蓉王", spec="", unit="包", sort=Sort.TOBACCO)
    head, leader = desk.somebody("孙丽"), desk.somebody("陈静")
    with refused("财务.6", "没有写接待单号"):
        issue(desk, tobacco, 1, person=head)
    with refused("财务.6", "蒋明不是党政领导、科室长"):
        issue(desk, tobacco, 1, reception="接待2026-1")
    with refused("财务.8", "不整包发给来客"):
        issue(desk, tobacco, 1, person=head, reception="接待2026-1", whole=True)
    with refused("财务.8", "刘强那天不是中心领导"):
        issue(desk, tobacco, 1, person=head, reception="接待2026-1", whole=True, leader=desk.somebody("刘强"))
    issue(desk, tobacco, 1, person=head, reception="接待2026-1", whole=True, leader=leader)
    issue(desk, tobacco, 2, person=leader, reception="接待2026-2")
    assert STOCK.balance(tobacco) == 7
    assert {one.reception for one in SupplyMove.select()} == {"", "接待2026-1", "接待2026-2"}


@pytest.mark.clause("用品.3")
def test_an_article_is_named_once_and_set_right(desk: Desk) -> None:
    pens = stocked(desk, 10)
    stocked(desk, 5, spec="0.7mm")
    with refused("", "已经有中性笔 0.7mm"):
        desk.act("supplies.rename", article=pens, spec="0.7mm")
    renamed = desk.act("supplies.rename", article=pens, spec="0.38mm", sort=Sort.DURABLE)
    assert (renamed.called, renamed.sort) == ("中性笔 0.38mm", Sort.DURABLE)
    assert verify(registers.tables()).sound, "what is found by its name is found by the new one"


@pytest.mark.clause("财务.5")
@pytest.mark.parametrize(("act", "clause"), [("issue", "财务.5"), ("receive", "财务.5"), ("count", "")])
def test_the_office_keeps_the_book(desk: Desk, act: str, clause: str) -> None:
    with refused(clause, "由机要员、办公室主任办理"):
        desk.acting("孙丽").office.require(registers.load("supplies").action(act))


def test_it_is_entered_listed_found_and_printed_by_commands(desk: Desk, zwzx: Any) -> None:
    received(desk)
    assert zwzx("supplies", "issue", "--article", "中性笔", "--quantity", "5", "--person", "蒋明")[0] == 0
    rows = json.loads(zwzx("supplies", "list", "--format", "json")[1])
    assert [(row["move"], row["article"], row["spec"], row["quantity"], row["left"]) for row in rows] == [
        ("领用", "中性笔", "0.5mm", 5, 15),
        ("入库", "中性笔", "0.5mm", 20, 20),
    ]
    assert len(json.loads(zwzx("supplies", "search", "中性笔", "--format", "json")[1])) == 2
    for sheet, which in (("slip", "领2026-2"), ("receipt", "领2026-1"), ("book", "领2026-1")):
        file = desk.folder / f"{sheet}.xlsx"
        code, _, err = zwzx("supplies", "print", "--sheet", sheet, which, "-o", str(file))
        assert code == 0, err
        assert file.is_file()


def test_the_store_answers_for_it(desk: Desk) -> None:
    pens = received(desk).article
    issue(desk, pens, 3)
    assert Goods.select().count() == 1
    assert cashier(desk).name == "李明"
    assert verify(registers.tables(), derived=True).faults == []
