"""加油: by the card of the car; in cash for a special reason on the road, up to the sum of 财务.2."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided, refused
from tests.registers.vehicles.fleet import Fleet, stands
from zwzx import registers
from zwzx.office.clauses.amounts import Amount
from zwzx.office.terms.vehicles import FuelBy, Standing
from zwzx.registers.refuels import rules

if TYPE_CHECKING:
    from tests.conftest import Desk

DAY = dt.date(2026, 9, 28)


@pytest.fixture
def fleet(desk: Desk) -> Fleet:
    return stands(desk.office)


@pytest.mark.clause("公车.9")
@pytest.mark.parametrize(("why", "ground"), [("油卡系统故障", None), (" ", "公车.9"), ("", "公车.9")])
def test_cash_has_its_reason(why: str, ground: str | None) -> None:
    with decided(ground, "途中没有特殊情况不得用现金加油"):
        rules.has_its_reason(why)


@pytest.mark.clause("财务.2")
@pytest.mark.parametrize(
    ("fen", "no_card", "ground"),
    [
        (1, True, None),
        (19_999, True, None),
        (20_000, True, None),
        (20_001, True, "财务.2"),
        (100, False, "财务.2"),
    ],
)
def test_cash_is_for_where_no_card_is_taken_up_to_200(fen: int, ground: str | None, *, no_card: bool) -> None:
    with decided(ground):
        rules.may_be_cash(Amount(fen, "fen"), Amount(20_000, "fen"), no_card=no_card)


@pytest.mark.parametrize(
    ("amount", "price", "fen", "agrees"),
    [
        (4532, 740, 33_537, True),  # 45.32 × 7.40 = 335.368
        (4532, 740, 33_636, True),
        (4532, 740, 33_637, False),
        (1000, 700, 7_100, True),  # a difference of one yuan, to the 分
        (1000, 700, 7_101, False),
        (4532, None, 1, True),
    ],
)
def test_litres_and_price_come_to_the_sum(amount: int, price: int | None, fen: int, *, agrees: bool) -> None:
    assert rules.agrees(amount, price, fen) is agrees


@pytest.mark.clause("公车.9")
def test_a_card_is_the_cars(desk: Desk, fleet: Fleet) -> None:
    entry = desk.act("refuels.add", car=fleet.cars[0], amount=4500, fen=33_300)
    assert (entry.number, entry.card, entry.driver, entry.on) == ("油〔2026〕1号", "油卡1", fleet.drivers[0], DAY)
    bare = desk.act("vehicles.add", plate="湘A·55555")
    with refused("", "湘A·55555没有登记油卡号"):
        desk.act("refuels.add", car=bare, amount=4500, fen=33_300)
    act = registers.load("refuels").action("add")
    assert desk.office.propose(act, {"car": fleet.cars[1]}).values == {"driver": fleet.drivers[1], "card": "油卡2"}


@pytest.mark.clause("公车.9", "财务.2")
def test_cash_is_paid_on_the_road(desk: Desk, fleet: Fleet) -> None:
    cash: dict[str, Any] = {"car": fleet.cars[0], "amount": 2000, "fen": 15_000, "paid_by": FuelBy.CASH}
    with refused("公车.9", "没有特殊情况"):
        desk.act("refuels.add", **cash)
    cash |= {"why": "高速上油卡系统故障"}
    with refused("公车.9", "这辆车那天没有登记出车"):
        desk.act("refuels.add", no_card=True, **cash)
    out, back = (dt.datetime.combine(DAY, dt.time(hour)) for hour in (7, 8))
    trip = {"out": out, "back": back, "out_km": 1000, "back_km": 1060, "purpose": "送材料", "to": "长沙"}
    desk.act("vehicle_use.enter", car=fleet.cars[0], **trip)
    with refused("财务.2", "能刷卡的不用现金"):
        desk.act("refuels.add", **cash)
    with refused("财务.2", "200.01元超过200元"):
        desk.act("refuels.add", no_card=True, **cash | {"fen": 20_001})
    entry = desk.act("refuels.add", no_card=True, **cash)
    assert (entry.card, entry.paid_by) == ("", FuelBy.CASH)
    with refused("财务.2", "超过200元"):
        desk.act("refuels.amend", entry, fen=20_001, reason="写错")


def test_what_does_not_fit_is_told(desk: Desk, fleet: Fleet) -> None:
    out, back = (dt.datetime.combine(DAY, dt.time(hour)) for hour in (7, 8))
    trip = {"out": out, "back": back, "out_km": 1000, "back_km": 1060, "purpose": "送材料", "to": "长沙"}
    desk.act("vehicle_use.enter", car=fleet.cars[0], **trip)
    act = registers.load("refuels").action("add")
    told = {"car": fleet.cars[0], "amount": 4500, "price": 740, "fen": 10_000, "km": 1061}
    notices = desk.office.perform(act, **told).notices
    assert notices == [
        "升数乘单价和金额对不上，请核对小票。",
        "里程1061不在那天行车记录的1000到1060之间，请核对。",
    ]
    assert desk.office.perform(act, **told | {"fen": 33_300, "km": 1060}).notices == []


def test_an_entry_is_put_right_or_struck(desk: Desk, fleet: Fleet) -> None:
    entry = desk.act("refuels.add", car=fleet.cars[0], amount=4500, fen=33_300)
    assert desk.act("refuels.amend", entry, amount=4600, reason="看错了").amount == 4600
    assert desk.act("refuels.strike", entry, reason="登重了").state is Standing.STRUCK
    with refused("", "撤销，不能更正"):
        desk.act("refuels.amend", entry, amount=4700, reason="看错了")


def test_a_row_of_an_old_book_is_history(desk: Desk) -> None:
    told = {"number": "2019-3", "on": dt.date(2019, 3, 4), "plate": "湘A·00001", "driver": "老李"}
    row = desk.fresh(desk.act("refuels.past", amount=4000, fen=28_000, **told))
    assert (row.state, row.number, row.note) == (Standing.PAST, "油〔2019〕3号", "车号：湘A·00001；驾驶员：老李")


@pytest.mark.parametrize(("amount", "fen"), [(0, 30_000), (4_500, 0), (0, 0)])
def test_nothing_for_nothing_is_not_entered(desk: Desk, fleet: Fleet, amount: int, fen: int) -> None:
    with refused("", "升数、金额要大于0"):
        desk.act("refuels.add", car=fleet.cars[0], amount=amount, fen=fen, place="望城站")
    entry = desk.act("refuels.add", car=fleet.cars[0], amount=4_500, fen=30_000, place="望城站")
    with refused("", "升数、金额要大于0"):
        desk.act("refuels.amend", entry, amount=amount, fen=fen, reason="写错")


def test_the_same_sum_again_is_told(desk: Desk, fleet: Fleet) -> None:
    told = {"car": fleet.cars[0], "amount": 4_500, "fen": 30_000, "place": "望城站"}
    entry = desk.act("refuels.add", **told)
    said = desk.office.perform(registers.load("refuels").action("add"), **told).notices
    assert f"已经登记{entry.number}，金额一样" in "".join(said)
