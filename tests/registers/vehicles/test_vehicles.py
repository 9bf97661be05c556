"""车辆台账: a car is a thing in somebody's hands; what runs out is told ahead; what rests on it keeps it."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided, refused
from tests.registers.vehicles.fleet import stands
from zwzx import registers
from zwzx.cli import run
from zwzx.jobs.waiting.today import waiting
from zwzx.office.custody import custody
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.vehicles import vehicle
from zwzx.office.terms.custody import ItemKind
from zwzx.office.terms.vehicles import CarState
from zwzx.office.vehicles import cars
from zwzx.registers.vehicles import rules
from zwzx.reports import load
from zwzx.reports.locating import locate
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from tests.conftest import Desk


def add(desk: Desk, plate: str = "湘A·12345", **facts: Any) -> Any:
    return desk.act("vehicles.add", plate=plate, **facts)


@pytest.mark.clause("公车.1")
def test_a_car_is_an_item_at_its_place(desk: Desk) -> None:
    car = desk.fresh(add(desk))
    assert (car.number, car.home, car.item.kind, car.item.code[:12]) == (
        "辆〔2026〕1号",
        "机关停车场",
        ItemKind.VEHICLE,
        "072026000001",
    )
    for words in ("湘A·12345", "湘a12345", "辆2026-1", car.item.code):
        (found,) = locate(desk.office, words)
        assert found.held is not None
        assert found.held.holder == "机关停车场"


@pytest.mark.parametrize("text", ["湘A·12345", "湘a 12345", "12345", "345", "辆2026-1", "2026-1"])
def test_a_car_is_named_by_its_plate_or_its_number(desk: Desk, text: str) -> None:
    car = add(desk)
    add(desk, "湘A·67890")
    assert vehicle("车号").read(text, desk.office) == car
    assert vehicle("车号").show(car) == "湘A·12345"


@pytest.mark.parametrize(
    ("text", "words"),
    [("湘A·", "不在车辆台账里"), ("45", "在用的有：湘A·12345"), ("湘A1", "可以是湘A·12345、湘A·10000")],
)
def test_what_names_none_or_several_is_not_read(desk: Desk, text: str, words: str) -> None:
    add(desk)
    if "可以是" in words:
        add(desk, "湘A·10000")
    with pytest.raises(Unreadable, match=words):
        vehicle("车号").read(text, desk.office)


def test_a_plate_is_one_cars(desk: Desk) -> None:
    first, second = add(desk), add(desk, "湘A·67890")
    with pytest.raises(Unreadable, match="湘A12345已经登记过"):
        add(desk, "湘A12345")
    with refused("", f"湘A12345已经登记在{first.number}"):
        desk.act("vehicles.amend", second, reason="写错了", plate="湘A12345")
    desk.act("vehicles.strike", first, reason="登重了")
    assert desk.act("vehicles.amend", second, reason="写错了", plate="湘A·12345").plate == "湘A·12345"
    assert cars.of_plate("湘A·12345") == second


@pytest.mark.parametrize(
    ("insured", "ahead", "told"),
    [
        ("2026-10-28", "30", True),
        ("2026-10-29", "30", False),
        ("2026-10-29", "31", True),
        ("2026-09-01", "30", True),
    ],
)
def test_what_runs_out_is_told_so_many_days_ahead(desk: Desk, insured: str, ahead: str, *, told: bool) -> None:
    desk.act("settings.set", name="car-ahead", value=ahead)
    car = add(desk, insured=dt.date.fromisoformat(insured), inspected=dt.date(2027, 9, 1))
    found = [(one.title, one.number) for one in waiting(desk.office, ("vehicles",))]
    assert found == ([("保险到期", car.plate)] if told else [])
    desk.act("vehicles.insure", car, until=dt.date(2027, 10, 28), words="保单88号")
    assert waiting(desk.office, ("vehicles",)) == []


def test_what_is_prolonged_ends_later(desk: Desk) -> None:
    car = add(desk, inspected=dt.date(2026, 10, 28))
    with refused("", "年检到期2026-10-28不晚于登记的2026-10-28"):
        desk.act("vehicles.inspect", car, until=dt.date(2026, 10, 28))
    assert desk.act("vehicles.inspect", car, until=dt.date(2026, 10, 29)).inspected == dt.date(2026, 10, 29)
    assert desk.act("vehicles.insure", car, until=dt.date(2026, 10, 1)).insured == dt.date(2026, 10, 1), "the first one"


def test_a_car_out_of_use_has_gone_somewhere(desk: Desk) -> None:
    car = add(desk)
    desk.act("vehicles.amend", car, reason="写错了", home="院内")
    assert cars.holding(desk.fresh(car)).holder.name == "院内"
    car = desk.act("vehicles.end", car, gone="区机关事务中心")
    assert (car.state, cars.holding(car).holder.name) == (CarState.ENDED, "区机关事务中心")
    car = desk.act("vehicles.restore", car, reason="登错了")
    assert (car.state, car.gone, cars.holding(car).holder.name) == (CarState.IN_USE, "", "院内")


@pytest.mark.clause("公车.6")
def test_a_car_that_is_out_or_was_driven_stays_in_the_ledger(desk: Desk) -> None:
    car = stands(desk.office).cars[0]
    start = desk.office.now
    told = {"purpose": "送材料", "to": "区政府", "start": start, "until": start + dt.timedelta(hours=1)}
    use = desk.act("vehicle_use.book", **told)
    desk.act("vehicle_use.dispatch", use, car=car)
    desk.act("vehicle_use.depart", use, out_km=1000)
    with refused("", "湘A·12345在钱驾，没有停回来"):
        desk.act("vehicles.end", car, gone="拍卖")
    desk.act("vehicle_use.return", use, back_km=1001)
    with refused("", "已经有用车、加油或维修的登记"):
        desk.act("vehicles.strike", car, reason="登错")
    assert [held.holder for held in custody.chain(desk.fresh(car).item)] == ["院内", "钱驾", "院内"]


@pytest.mark.clause("公车.8", "公车.9")
def test_the_years_posting_tells_every_car_and_every_repair(desk: Desk) -> None:
    fleet = stands(desk.office)
    desk.act("refuels.add", car=fleet.cars[0], amount=4500, fen=33_300)
    desk.act("refuels.strike", desk.act("refuels.add", car=fleet.cars[1], amount=100, fen=700), reason="登重了")
    facts = {"fault": "刹车异响", "scope": "换刹车片", "joint": "无"}
    repair = desk.act("vehicle_repairs.ask", car=fleet.cars[1], **facts)
    desk.act("vehicle_repairs.agree", repair, person=desk.somebody("刘强"))
    desk.act("vehicle_repairs.commission", repair, garage="定点汽修厂")
    desk.act("vehicle_repairs.check", repair, done="换前刹车片", fen=86_000)
    answer = load("vehicles.posting").ask(desk.office, {"year": 2026})
    assert [row.values for row in answer.rows] == [
        ("湘A·12345", 0, 4500, "", 33_300, 0, 0),
        ("湘A·67890", 0, 0, "", 0, 1, 86_000),
        ("合计", 0, 4500, "", 33_300, 1, 86_000),
    ]
    assert answer.said[0] == "2026年耗油45.00升、333元，维修1次、860元。"
    assert answer.pages is not None
    (page,) = answer.pages()
    assert page.title == "公车维修费用和耗油公布表"
    assert not load("vehicles.posting").ask(desk.office, {"year": 2025}).rows


@pytest.mark.clause("公车.8", "公车.9")
def test_what_the_posting_says_is_typed_next_is_taken(desk: Desk) -> None:
    desk.act("refuels.add", car=stands(desk.office).cars[0], amount=4500, fen=33_300)
    told = load("vehicles.posting").ask(desk.office, {"year": 2026}).said[1]
    (words,) = re.findall("zwzx ([^；。]*)；", told)
    desk.office.store.close()
    as_clerk = ["--store", str(desk.path), "--key", str(desk.key), "--as", "王芳"]
    for clause in ("公车.8", "公车.9"):
        assert run([*as_clerk, *words.replace("公车.8", clause).split()]) == 0


@pytest.mark.clause("公车.8", "公车.9")
def test_a_year_with_repairs_and_fuel_is_posted_at_its_end_with_what_was_posted(desk: Desk) -> None:
    from zwzx.jobs.waiting.obligations import recurring

    fleet = stands(desk.office)
    desk.clock.now = dt.datetime(2027, 3, 1, 9)
    desk.act("refuels.add", car=fleet.cars[0], amount=4500, fen=33_300, on=dt.date(2027, 3, 1))
    desk.clock.now = dt.datetime(2027, 12, 28, 9)
    asked = [one.clause for one in recurring(desk.office)]
    assert "公车.9" in asked
    assert "公车.8" not in asked, "nothing was repaired"
    desk.act("duties.enter", clause_id="公车.9", note="2027年公车费用公布表，公示栏")
    assert "公车.9" not in [one.clause for one in recurring(desk.office)]


@pytest.mark.parametrize(
    ("ended", "state", "ground"),
    [
        (False, CarState.IN_USE, None),
        (True, CarState.ENDED, None),
        (False, CarState.ENDED, None),
        (True, CarState.IN_USE, ""),
    ],
)
def test_a_car_that_was_given_up_stands_so(state: CarState, ground: str | None, *, ended: bool) -> None:
    with decided(ground, "写了停用日期，状态却是在用"):
        rules.has_gone_somewhere("湘A", ended=ended, state=state)


def test_a_car_that_an_old_ledger_has_as_given_up_has_gone(desk: Desk) -> None:
    car = desk.fresh(add(desk, ended=dt.date(2020, 3, 4), gone="拍卖公司", stood=CarState.ENDED))
    assert (car.state, cars.holding(car).holder.name) == (CarState.ENDED, "拍卖公司")


def test_an_old_ledger_is_imported(desk: Desk, zwzx: Any) -> None:
    table = desk.folder / "车辆台账.csv"
    table.write_text("车牌号,品牌,座位,购置,保险到期日,年检有效期\n湘A·24680,途观,5,2016-03-01,2026-12-01,2026-11-01\n")
    code, out, err = zwzx("vehicles", "import", str(table))
    assert code == 0, err
    record: Any = registers.load("vehicles").record
    row = record.get()
    assert (row.plate, row.brand, row.seats, row.bought) == ("湘A·24680", "途观", 5, dt.date(2016, 3, 1)), out


def test_what_is_found_by_a_plate_is_found_by_the_new_one(desk: Desk) -> None:
    car = add(desk)
    desk.act("refuels.add", car=car, amount=4532, fen=33_537, place="望城站", card="9001")
    desk.act("vehicles.amend", desk.fresh(car), reason="换了牌", plate="湘A·99999")
    assert verify(registers.tables()).sound
