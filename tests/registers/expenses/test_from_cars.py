"""支出 from the cars: what each carries over, that it is asked for once, and that the source stays apart."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from tests.registers.vehicles.fleet import Fleet, stands
from zwzx import registers
from zwzx.office.money import linking
from zwzx.office.terms.money import CostKind, State

if TYPE_CHECKING:
    from tests.conftest import Desk


@pytest.fixture
def fleet(desk: Desk) -> Fleet:
    return stands(desk.office)


def asked(desk: Desk, act: str, row: Any) -> Any:
    """An expense as its form is filled from a row."""
    action = registers.load("expenses").action(act)
    values = {"source": desk.fresh(row)}
    proposed = desk.office.propose(action, values).values
    return desk.office.perform(action, **values, **proposed).record


@pytest.mark.clause("财务.3")
def test_fuel_is_asked_for_once(desk: Desk, fleet: Fleet) -> None:
    entry = desk.act("refuels.add", car=fleet.cars[0], amount=4532, fen=33_537, place="望城站")
    expense = asked(desk, "ask_for_fuel", entry)
    assert (expense.fen, expense.payee, expense.kind, expense.handler) == (
        33_537,
        "望城站",
        CostKind.VEHICLE,
        fleet.drivers[0],
    )
    assert (expense.of, expense.about, expense.what) == (entry.number, entry.id, "湘A·123452026-09-28加油")
    with refused("", f"已经由它申请了支出{expense.number}"):
        asked(desk, "ask_for_fuel", entry)
    assert list(linking.told(entry)) == [f"支出　{expense.number}　335.37　{State.TO_AGREE}"]
    act = registers.load("refuels").action("strike")
    (said,) = desk.office.perform(act, entry=desk.fresh(entry), reason="登重了").notices
    assert f"由它申请的支出{expense.number}" in said
    other = desk.act("refuels.add", car=fleet.cars[0], amount=4532, fen=33_537, place="望城站")
    desk.act("expenses.void", asked(desk, "ask_for_fuel", other), reason="登错了")
    assert asked(desk, "ask_for_fuel", other).about == other.id, "what was voided is asked for anew"


@pytest.mark.clause("财务.3")
def test_a_repair_and_a_hired_car_carry_over_what_they_know(desk: Desk, fleet: Fleet) -> None:
    facts = {"fault": "刹车异响", "scope": "换刹车片", "joint": "无"}
    repair = desk.act("vehicle_repairs.ask", car=fleet.cars[0], **facts)
    desk.act("vehicle_repairs.agree", repair, person=desk.somebody("刘强"))
    desk.act("vehicle_repairs.commission", repair, garage="甲厂")
    with refused("", "在修，不能"):
        asked(desk, "ask_for_repair", repair)
    desk.act("vehicle_repairs.check", repair, done="换前刹车片", fen=86_000)
    expense = asked(desk, "ask_for_repair", repair)
    assert (expense.fen, expense.payee, expense.what) == (86_000, "甲厂", "湘A·12345维修：换前刹车片")
    desk.act("settings.set", name="hired-cars", value="是")
    zone = registers.load("hired_cars").action("ask").fields
    west = next(field.kind.read("河西") for field in zone if field.name == "zone")
    told = {"purpose": "下乡", "reason": "公车在修", "owner": "周某", "plate": "湘A·Z9999", "on": desk.office.today}
    hire = desk.act("hired_cars.ask", zone=west, **told)
    desk.act("hired_cars.approve", hire, person=desk.somebody("张伟"))
    desk.act("hired_cars.drive", hire)
    expense = asked(desk, "ask_for_hire", hire)
    assert (expense.fen, expense.payee, expense.kind) == (15_000, "周某", CostKind.TRANSPORT)
