"""车辆维修: the form, the office's word, the fixed garage, the driver's signature, the opinion by which it is paid."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided, refused
from tests.registers.vehicles.fleet import Fleet, booked, stands
from zwzx import registers
from zwzx.jobs.waiting.today import waiting
from zwzx.office.terms.vehicles import RepairState
from zwzx.office.vehicles import cars, costs
from zwzx.registers.vehicle_repairs import rules

if TYPE_CHECKING:
    from tests.conftest import Desk

ASKED: dict[str, Any] = {"fault": "刹车异响", "scope": "换前刹车片", "joint": "无"}


@pytest.fixture
def fleet(desk: Desk) -> Fleet:
    return stands(desk.office)


def agreed(desk: Desk, car: Any, **facts: Any) -> Any:
    entry = desk.act("vehicle_repairs.ask", car=car, **ASKED, **facts)
    return desk.act("vehicle_repairs.agree", entry, person=desk.somebody("刘强"))


@pytest.mark.clause("公车.8")
@pytest.mark.parametrize(
    ("fault", "scope", "joint", "ground", "words"),
    [
        ("异响", "换片", "无", None, ""),
        ("异响", "", "无", "公车.8", "没有写维修范围"),
        ("异响", "换片", " ", "公车.8", "没有写连带维修范围"),
        ("", "", "", "公车.8", "没有写故障、维修范围、连带维修范围"),
    ],
)
def test_the_form_tells_all_three(fault: str, scope: str, joint: str, ground: str | None, words: str) -> None:
    with decided(ground, words):
        rules.is_told_whole(fault, scope, joint)


@pytest.mark.clause("公车.8")
@pytest.mark.parametrize(
    ("garage", "fixed", "ground"),
    [("甲厂", (), None), ("甲厂", ("甲厂", "乙厂"), None), ("丙厂", ("甲厂", "乙厂"), "公车.8")],
)
def test_only_a_fixed_garage_repairs(garage: str, fixed: tuple[str, ...], ground: str | None) -> None:
    with decided(ground, "丙厂不是定点厂家", "甲厂、乙厂"):
        rules.is_a_fixed_garage(garage, fixed)


@pytest.mark.clause("公车.8")
@pytest.mark.parametrize(
    ("rule", "facts", "words"),
    [
        (rules.is_signed_by_a_driver, {"name": "孙丽", "drives": False}, "不能签字验收"),
        (rules.has_the_opinion, {"opinion": " "}, "没有写政府采购中心审核意见"),
        (rules.is_as_agreed, {"number": "维1", "changed": True, "agreed": True}, "故障和范围不能改"),
    ],
)
def test_what_the_clause_asks_for(rule: Any, facts: dict[str, Any], words: str) -> None:
    with decided("公车.8", words):
        rule(**facts)


def test_what_is_in_order_passes() -> None:
    rules.is_signed_by_a_driver("钱驾", drives=True)
    rules.has_the_opinion("采审〔2026〕9号")
    rules.is_as_agreed("维1", changed=True, agreed=False)
    rules.is_as_agreed("维1", changed=False, agreed=True)
    rules.is_asked_once("湘A", "")
    rules.stands_here("湘A", "院内", here=True)
    rules.is_checked("维1", told=True, checked=True)
    rules.is_checked("维1", told=False, checked=False)


@pytest.mark.clause("公车.8")
def test_a_repair_from_its_form_to_its_payment(desk: Desk, fleet: Fleet) -> None:
    car = fleet.cars[0]
    entry = desk.act("vehicle_repairs.ask", car=car, estimate=80_000, **ASKED)
    assert (entry.number, entry.driver, entry.state) == ("维〔2026〕1号", fleet.drivers[0], RepairState.ASKED)
    with refused("公车.8", "待认可，不能委托送修"):
        desk.act("vehicle_repairs.commission", entry, garage="定点汽修厂")
    with refused("公车.8", "孙丽在2026-09-28没有批准这件事的职务"):
        desk.act("vehicle_repairs.agree", entry, person=desk.somebody("孙丽"))
    entry = desk.act("vehicle_repairs.agree", entry, person=desk.somebody("刘强"))
    assert [one.title for one in waiting(desk.office, ("vehicle_repairs",))] == ["维修待委托"]
    desk.act("settings.set", name="garages", value="定点汽修厂")
    with refused("公车.8", "路边店不是定点厂家"):
        desk.act("vehicle_repairs.commission", entry, garage="路边店")
    entry = desk.act("vehicle_repairs.commission", entry, garage="定点汽修厂")
    assert cars.holding(desk.fresh(car)).holder.name == "定点汽修厂"
    start = desk.office.now + dt.timedelta(hours=1)
    with refused("", f"湘A·12345这段时间已经派了{entry.number}"):
        use = booked(desk, start, start + dt.timedelta(hours=1))
        desk.act("vehicle_use.dispatch", use, car=car, driver=fleet.drivers[1])
    with refused("公车.8", "孙丽那天没有驾驶员岗位"):
        desk.act("vehicle_repairs.check", entry, done="换片", fen=86_000, checker=desk.somebody("孙丽"))
    act = registers.load("vehicle_repairs").action("check")
    done = desk.office.perform(act, entry=desk.fresh(entry), done="换前刹车片", fen=86_000)
    assert done.notices == ["比估计费用多60元：请核对有没有申请范围以外的项目（公车.8）。"]
    assert (done.record.checker, cars.stands_here(desk.fresh(car))) == (fleet.drivers[0], True)
    with refused("公车.8", "没有写政府采购中心审核意见"):
        desk.act("vehicle_repairs.pay", entry, opinion=" ")
    entry = desk.act("vehicle_repairs.pay", entry, opinion="采审〔2026〕9号", fen=85_000)
    assert (entry.fen, entry.state) == (85_000, RepairState.PAID)
    assert desk.act("vehicle_repairs.unpay", entry, reason="登错了").state is RepairState.CHECKED


@pytest.mark.clause("公车.8")
def test_what_was_agreed_to_is_not_changed(desk: Desk, fleet: Fleet) -> None:
    entry = desk.act("vehicle_repairs.ask", car=fleet.cars[0], **ASKED)
    assert desk.act("vehicle_repairs.amend", entry, scope="换四轮刹车片", reason="漏写").scope == "换四轮刹车片"
    desk.act("vehicle_repairs.agree", entry, person=desk.somebody("刘强"))
    with refused("公车.8", "办公室已经认可，故障和范围不能改"):
        desk.act("vehicle_repairs.amend", entry, scope="换发动机", reason="加")
    with refused("", "还没有出厂验收"):
        desk.act("vehicle_repairs.amend", entry, fen=1, reason="加")
    assert desk.act("vehicle_repairs.amend", entry, estimate=90_000, reason="问了价").estimate == 90_000


def test_a_car_has_one_repair_at_a_time(desk: Desk, fleet: Fleet) -> None:
    entry = agreed(desk, fleet.cars[0])
    with refused("", f"还有一次维修没有验收：{entry.number}"):
        desk.act("vehicle_repairs.ask", car=fleet.cars[0], **ASKED)
    entry = desk.act("vehicle_repairs.commission", entry, garage="甲厂")
    entry = desk.act("vehicle_repairs.bring_back", entry, reason="没有送去")
    assert (entry.state, entry.garage, cars.stands_here(desk.fresh(fleet.cars[0]))) == (RepairState.AGREED, "", True)
    assert desk.act("vehicle_repairs.strike", entry, reason="不修了").state is RepairState.STRUCK
    other = desk.act("vehicle_repairs.ask", car=fleet.cars[0], **ASKED)
    assert desk.act("vehicle_repairs.refuse", other, reason="先观察").note == "不认可：先观察"


@pytest.mark.parametrize(("fen", "told"), [(499_999, False), (500_000, True)])
def test_a_repair_of_5000_wants_its_report_first(desk: Desk, fleet: Fleet, fen: int, *, told: bool) -> None:
    act = registers.load("vehicle_repairs").action("ask")
    notices = desk.office.perform(act, car=fleet.cars[0], estimate=fen, **ASKED).notices
    assert any("财务.8" in one for one in notices) is told


def test_a_car_that_is_out_is_not_brought_to_the_garage(desk: Desk, fleet: Fleet) -> None:
    start = desk.office.now
    use = booked(desk, start, start + dt.timedelta(hours=1))
    desk.act("vehicle_use.dispatch", use, car=fleet.cars[0])
    desk.act("vehicle_use.depart", use, out_km=1000)
    with refused("", "湘A·12345在钱驾，没有停回来"):
        desk.act("vehicle_repairs.commission", agreed(desk, fleet.cars[0]), garage="甲厂")


def test_a_row_of_an_old_book_is_history(desk: Desk) -> None:
    told = {"number": "2019-3", "asked": dt.datetime(2019, 3, 4, 9), "plate": "湘A·00001", "checker": "老李"}
    row = desk.fresh(desk.act("vehicle_repairs.past", fault="轮胎磨损", fen=120_000, **told))
    assert (row.state, row.number) == (RepairState.PAST, "维〔2019〕3号")
    assert row.note == "车号：湘A·00001；验收的驾驶员：老李"


@pytest.mark.clause("公车.8")
def test_a_row_of_an_old_book_without_its_check_costs_in_the_year_in_which_it_was_asked_for(desk: Desk) -> None:
    for number, more in (("2019-3", {}), ("2019-4", {"checked": dt.datetime(2020, 1, 8, 9)})):
        told = {"number": number, "asked": dt.datetime(2019, 12, 4, 9), "fault": "轮胎磨损", "fen": 120_000, **more}
        desk.act("vehicle_repairs.past", **told)
    for year in (2019, 2020):
        whole = costs.whole(costs.by_car(dt.date(year, 1, 1), dt.date(year, 12, 31)))
        assert (whole.repairs, whole.repaired) == (1, 120_000), year


@pytest.mark.clause("公车.8")
def test_nothing_is_agreed_to_before_it_was_asked_for(desk: Desk, fleet: Fleet) -> None:
    entry = desk.act("vehicle_repairs.ask", car=fleet.cars[0], **ASKED)
    with refused("", "早于申请时间"):
        desk.act("vehicle_repairs.agree", entry, person=desk.somebody("刘强"), at=dt.datetime(2026, 9, 1, 9))


def test_a_settlement_taken_back_tells_which_sum_stays(desk: Desk, fleet: Fleet) -> None:
    entry = agreed(desk, fleet.cars[0])
    desk.act("vehicle_repairs.commission", entry, garage="甲厂")
    desk.act("vehicle_repairs.check", entry, done="换片", fen=86_000)
    desk.act("vehicle_repairs.pay", entry, opinion="采审9号", fen=80_000)
    action = registers.load("vehicle_repairs").action("unpay")
    said = desk.office.perform(action, entry=desk.fresh(entry), reason="登错了").notices
    assert "金额仍是结算的800元" in "".join(said)
    assert desk.act("vehicle_repairs.amend", entry, fen=86_000, reason="退回验收的金额").fen == 86_000
