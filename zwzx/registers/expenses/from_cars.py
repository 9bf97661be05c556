"""支出 from what a car of the house cost: fuel, a repair, a hired car; what each fills in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from zwzx.office.core.action import Proposal, action
from zwzx.office.core.office import Office
from zwzx.office.money import linking
from zwzx.office.money.expenses import Expense
from zwzx.office.terms.money import CostKind, Special
from zwzx.office.terms.people import OFFICE, Post
from zwzx.office.terms.vehicles import HireState, RepairState
from zwzx.office.terms.vehicles import Standing as Entered
from zwzx.office.vehicles.fuel import Refuel
from zwzx.office.vehicles.hires import HiredCar
from zwzx.office.vehicles.repairs import VehicleRepair
from zwzx.registers.expenses.asking import Facts, entered

if TYPE_CHECKING:
    from collections.abc import Mapping

BY = (*OFFICE, Post.CASHIER, Post.DRIVER)
CITES = ("财务.3", "财务.8")


def _proposed(facts: Mapping[str, Any]) -> Proposal:
    return Proposal({name: value for name, value in facts.items() if value})


def of_fuel(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The sum, who filled it up, where."""
    row = values.get("source")
    if not isinstance(row, Refuel):
        return Proposal()
    plate = row.car.plate if row.car is not None else ""
    facts = {"fen": row.fen, "payee": row.place, "handler": row.driver, "kind": CostKind.VEHICLE}
    return _proposed(facts | {"what": f"{plate}{row.on}加油"})


def of_repair(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The sum, the garage, what was mended."""
    row = values.get("source")
    if not isinstance(row, VehicleRepair):
        return Proposal()
    plate = row.car.plate if row.car is not None else ""
    facts = {"fen": row.fen, "payee": row.garage, "handler": row.checker, "kind": CostKind.VEHICLE}
    facts["special"] = Special.REPAIR
    return _proposed(facts | {"what": f"{plate}维修：{row.done or row.scope}"})


def of_hire(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The sum by its rate, the owner, what for."""
    row = values.get("source")
    if not isinstance(row, HiredCar):
        return Proposal()
    facts = {"fen": row.fen, "payee": row.owner, "handler": row.user, "kind": CostKind.TRANSPORT}
    return _proposed(facts | {"what": f"{row.on}租车{row.trips}趟：{row.purpose}"})


@action(
    "由加油申请支出",
    key="y",
    entered_by=BY,
    cites=CITES,
    on=Refuel,
    when=(Entered.STANDS,),
    fill=of_fuel,
    fits=linking.is_asked_once,
    undone_by="void",
)
def ask_for_fuel(office: Office, source: Refuel, facts: Facts) -> Expense:
    """由一次加油申请支出：金额、车号、加油站、驾驶员带过来；一次加油只申请一次。"""
    return entered(office, facts, source=source, of=source.number)


@action(
    "由车辆维修申请支出",
    key="w",
    entered_by=BY,
    cites=CITES,
    on=VehicleRepair,
    when=(RepairState.CHECKED, RepairState.PAID),
    fill=of_repair,
    fits=linking.is_asked_once,
    undone_by="void",
)
def ask_for_repair(office: Office, source: VehicleRepair, facts: Facts) -> Expense:
    """由一次验收了的车辆维修申请支出：金额、厂家、维修项目带过来；5,000元以上的写预算报告（财务.8）。"""
    return entered(office, replace(facts, special=Special.REPAIR), source=source, of=source.number)


@action(
    "由租车申请支出",
    key="u",
    entered_by=BY,
    cites=CITES,
    on=HiredCar,
    when=(HireState.DRIVEN, HireState.SETTLED),
    fill=of_hire,
    fits=linking.is_asked_once,
    undone_by="void",
)
def ask_for_hire(office: Office, source: HiredCar, facts: Facts) -> Expense:
    """由一次用过的租车申请支出：按趟算的金额、车主、事由带过来。"""
    return entered(office, facts, source=source, of=source.number)
