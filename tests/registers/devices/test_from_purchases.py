"""耐用品 from purchases: what came in becomes things, each piece once, and leaves the stock with it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import commands
from tests.refusals import decided, refused
from tests.registers.purchases.asked import bought, taken_in
from zwzx import registers
from zwzx.faces.detail import as_lines
from zwzx.office.devices import from_stock
from zwzx.office.supplies.stock import STOCK, SupplyMove
from zwzx.office.terms.devices import DeviceSort, DeviceState
from zwzx.office.terms.supplies import Move, Sort
from zwzx.registers.devices.register import DEVICES
from zwzx.reports.supplies import used
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk

ACT = registers.load("devices").action("from_purchase")
SHREDDERS = {"name": "碎纸机", "spec": "S3", "unit": "台", "quantity": 3, "price": 68_000, "sort": Sort.DURABLE}


def came(desk: Desk, pieces: int = 3, **facts: Any) -> Any:
    """A plan of three shredders, of which some came in."""
    entry = bought(desk, **{**SHREDDERS, **facts})
    taken_in(desk, entry, pieces, price=66_000)
    return desk.fresh(entry)


def entered(desk: Desk, purchase: Any, **facts: Any) -> Any:
    """Things of a purchase, as its form is filled."""
    values = {"purchase": desk.fresh(purchase), **facts}
    proposed = desk.office.propose(ACT, values).values
    return desk.office.perform(ACT, **{**proposed, **values}).record


def things() -> list[Any]:
    return list(DEVICES.record.select().order_by(DEVICES.record.id))


@pytest.mark.clause("用品.3")
def test_several_pieces_become_several_things_with_labels_that_follow(desk: Desk) -> None:
    purchase = came(desk)
    first = entered(desk, purchase, sort=DeviceSort.APPLIANCE, sns="SN1、SN2、SN3", place="三楼")
    found = things()
    assert [one.number for one in found] == ["耐〔2026〕1号", "耐〔2026〕2号", "耐〔2026〕3号"]
    assert first == found[0]
    assert {(one.name, one.spec, one.price, one.bought, one.seller) for one in found} == {
        ("碎纸机", "S3", 66_000, dt.date(2026, 9, 28), "晨光文具店")
    }
    assert [(one.sn, one.state, one.place) for one in found] == [
        (number, DeviceState.STORED, "三楼") for number in ("SN1", "SN2", "SN3")
    ]
    assert len({one.item.code for one in found}) == 3
    request = type(purchase).get(type(purchase).plan == purchase.id)
    assert f"申购号：{request.number}" in list(as_lines(desk.office, DEVICES, first))
    with refused("", "碎纸机 S3入库3件，已经登记耐〔2026〕1号、耐〔2026〕2号、耐〔2026〕3号，还有0件没有登记"):
        entered(desk, purchase, no=1, pieces=1)
    for row in (purchase, request):
        lines = list(as_lines(desk.office, registers.load("purchases"), row))
        assert "耐用品　耐〔2026〕2号　碎纸机　在库" in lines


def test_a_piece_is_counted_in_one_place(desk: Desk) -> None:
    purchase = came(desk)
    what = SupplyMove.get().article
    entered(desk, purchase, pieces=2)
    assert (STOCK.balance(what), len(things())) == (1, 2)
    assert used.ask(desk.office, {}).rows == [], "nobody used them yet"
    (moved,) = SupplyMove.select().where(SupplyMove.move == Move.ISSUED)
    with refused("", f"{moved.number}已经登记为耐用品耐〔2026〕1号、耐〔2026〕2号"):
        desk.act("supplies.strike", moved, reason="登错了")
    with refused("", "已经登记为耐用品"):
        desk.act("supplies.put_back", moved, quantity=1, reason="登错了")
    (receipt,) = SupplyMove.select().where(SupplyMove.move == Move.RECEIVED)
    with refused("", f"{receipt.number}已经登记为耐用品"):
        desk.act("supplies.strike", receipt, reason="登错了")
    desk.act("devices.void", things()[1], reason="登错了")
    assert STOCK.balance(what) == 2
    (back,) = SupplyMove.select().where(SupplyMove.move == Move.RETURNED)
    with refused("", "是作废耐用品退回的"):
        desk.act("supplies.strike", back, reason="登错了")
    entered(desk, purchase)
    assert (STOCK.balance(what), [one.number for one in things()][2:]) == (0, ["耐〔2026〕3号", "耐〔2026〕4号"])
    assert verify(registers.tables(), derived=True).faults == []


def test_what_came_in_parts_is_entered_in_parts_at_its_own_price(desk: Desk) -> None:
    purchase = came(desk, 1)
    entered(desk, purchase)
    with refused("", "还有0件没有登记"):
        entered(desk, purchase, no=1, pieces=1)
    taken_in(desk, purchase, 2, price=67_000)
    entered(desk, purchase)
    assert [one.price for one in things()] == [66_000, 67_000, 67_000]


def test_what_was_issued_from_the_stock_comes_back_first(desk: Desk) -> None:
    purchase = came(desk)
    issued = desk.act("supplies.issue", article=SupplyMove.get().article, quantity=1, person=desk.somebody("蒋明"))
    with refused("", "库里的碎纸机 S3只剩2台，要登记的是3件"):
        entered(desk, purchase)
    desk.act("supplies.put_back", issued, quantity=1, reason="改登耐用品台账")
    entered(desk, purchase)
    assert len(things()) == 3


def test_what_is_used_up_is_no_thing(desk: Desk) -> None:
    entry = bought(desk)
    taken_in(desk, entry)
    with refused("", "里没有耐用的物品"):
        entered(desk, entry, no=1, pieces=1)
    with refused("", "请先登记采购、入库"):
        entered(desk, _approved(desk), no=1, pieces=1)


def _approved(desk: Desk) -> Any:
    entry = bought(desk, **SHREDDERS)
    return desk.act("purchases.unbuy", entry, reason="登错了")


@pytest.mark.parametrize(("sort", "ground"), [(Sort.DURABLE, None), (Sort.CONSUMABLE, ""), (Sort.TOBACCO, "")])
def test_a_thing_is_durable(sort: Sort, ground: str | None) -> None:
    with decided(ground, "不登耐用品台账"):
        from_stock.is_durable("中性笔", sort)


@pytest.mark.parametrize(
    ("pieces", "left", "came", "ground", "words"),
    [
        (1, 1, 3, None, ""),
        (2, 1, 3, "", "入库3件，已经登记耐〔2026〕1号，还有1件没有登记，写的是2件"),
        (1, 0, 0, "", "还没有入库"),
    ],
)
def test_each_piece_is_entered_once(pieces: int, left: int, came: int, ground: str | None, words: str) -> None:
    with decided(ground, words):
        from_stock.are_left("碎纸机", pieces, left, came, ["耐〔2026〕1号"])


@pytest.mark.parametrize(("pieces", "left", "ground"), [(2, 2, None), (3, 2, "")])
def test_it_is_in_the_stock(pieces: int, left: int, ground: str | None) -> None:
    with decided(ground, "只剩2台"):
        from_stock.are_in_stock("碎纸机", "台", pieces, left)


@pytest.mark.parametrize(("pieces", "numbers", "ground"), [(2, 0, None), (2, 2, None), (2, 1, ""), (1, 2, "")])
def test_each_piece_has_its_own_number(pieces: int, numbers: int, ground: str | None) -> None:
    with decided(ground, "个序列号"):
        from_stock.each_has_its_number(pieces, numbers)


@pytest.mark.parametrize(("no", "ground"), [(1, None), (2, "")])
def test_the_line_is_there(no: int, ground: str | None) -> None:
    with decided(ground, "没有第2项"):
        from_stock.has_line("购〔2026〕1号", no, [1])


@pytest.mark.parametrize(("there", "ground"), [(True, None), (False, "")])
def test_there_is_something_durable(ground: str | None, *, there: bool) -> None:
    with decided(ground, "没有耐用的物品"):
        from_stock.has_durables("购〔2026〕1号", there=there)


@pytest.mark.parametrize(("numbers", "ground"), [((), None), (("耐〔2026〕1号",), "")])
def test_what_became_a_thing_stays_out(numbers: tuple[str, ...], ground: str | None) -> None:
    with decided(ground, "已经登记为耐用品耐〔2026〕1号"):
        from_stock.became_things("领〔2026〕1号", numbers)


@pytest.mark.parametrize(("void", "ground"), [(False, None), (True, "")])
def test_what_came_back_with_a_void_thing_stays(ground: str | None, *, void: bool) -> None:
    with decided(ground, "是作废耐用品退回的"):
        from_stock.came_back_with_a_thing("领〔2026〕1号", void=void)


def test_it_is_entered_by_a_command(desk: Desk, capsys: Any) -> None:
    purchase = came(desk)
    zwzx = commands(desk, capsys)
    code, out, err = zwzx("devices", "from-purchase", purchase.number, "--no", "1", "--pieces", "2", "--sort", "电器")
    assert code == 0, err
    assert out.startswith("耐〔2026〕1号")
    assert "耐〔2026〕1号至耐〔2026〕2号，共2件" in err
