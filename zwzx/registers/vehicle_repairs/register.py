"""车辆维修登记簿: its columns and dues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Due, Way
from zwzx.office.money import linking
from zwzx.office.people.people import Person
from zwzx.office.terms.vehicles import RepairState
from zwzx.office.vehicles.cars import Vehicle
from zwzx.office.vehicles.repairs import BOOK, VehicleRepair

if TYPE_CHECKING:
    from collections.abc import Sequence

CLAUSE = "公车.8"

TO_EXPENSE = Way(
    "由车辆维修申请支出",
    to="expenses",
    carried="金额、厂家、维修项目、验收的驾驶员",
    undone="支出作废了的，可以重新申请；结算的金额改了，支出不跟着改，提醒去核对",
)
"""How its cost comes into the book of expenses."""


def joined(select: Any) -> Any:
    """Repairs with the car, and with who asked for them."""
    query = select.join(Person, pw.JOIN.LEFT_OUTER, on=VehicleRepair.driver == Person.id)
    return query.switch(VehicleRepair).join(Vehicle, pw.JOIN.LEFT_OUTER, on=VehicleRepair.car == Vehicle.id)


def parts() -> Sequence[Any]:
    """What the office said to it, where the car was because of it, the recurring duty that names it."""
    from zwzx.office.clauses import approvals
    from zwzx.office.clauses.duties import Duty
    from zwzx.office.custody.custody import Holding
    from zwzx.office.money.expenses import Expense

    return (*approvals.parts(), Holding.because, Duty.because, Expense.about)


VEHICLE_REPAIRS = ledger(
    __name__,
    VehicleRepair,
    "车辆维修登记簿",
    BOOK,
    number="维修号",
    columns="number asked car driver fault garage checked fen opinion state",
    full="number asked car driver km fault scope joint estimate garage commissioned expected done checked checker fen opinion"
    " paid state",
    beside=(
        column(VehicleRepair.driver, source=Person.name),
        column(VehicleRepair.car, source=Vehicle.plate),
    ),
    joined=joined,
    open_=(RepairState.ASKED, RepairState.AGREED, RepairState.SENT, RepairState.CHECKED),
    open_label="没有结算",
    struck=VehicleRepair.state.in_([RepairState.STRUCK, RepairState.REFUSED]),
    done=VehicleRepair.state.in_([RepairState.PAID, RepairState.PAST]),
    dues=(
        Due("agree", "维修待认可", lambda: VehicleRepair.state == RepairState.ASKED, cites=CLAUSE, action="agree"),
        Due(
            "commission",
            "维修待委托",
            lambda: VehicleRepair.state == RepairState.AGREED,
            cites=CLAUSE,
            action="commission",
        ),
        Due(
            "check",
            "维修待验收",
            lambda: VehicleRepair.state == RepairState.SENT,
            at=VehicleRepair.expected,
            who=Person.name,
            cites=CLAUSE,
            action="check",
            finding=False,
        ),
        Due("pay", "维修待结算", lambda: VehicleRepair.state == RepairState.CHECKED, cites=CLAUSE, action="pay"),
    ),
    links=(TO_EXPENSE,),
    told=linking.told,
    parts=parts,
    acts=("asking", "mending", "amending", "old_repairs"),
    help="车辆维修登记簿：申请、认可、委托、验收、结算",
)
