"""车辆维修: the rows of past years' books of repairs, entered as they stand."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.core import old_books
from zwzx.office.core.action import FOLDED, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.kinds.names import folded, names
from zwzx.office.kinds.plain import text
from zwzx.office.people.people import Person
from zwzx.office.terms.people import OFFICE
from zwzx.office.terms.vehicles import RepairState
from zwzx.office.vehicles import cars
from zwzx.office.vehicles.repairs import VehicleRepair
from zwzx.registers.vehicle_repairs.facts import CLAUSE
from zwzx.registers.vehicle_repairs.register import VEHICLE_REPAIRS

ORDINARY = "建库以后的维修请照常申请（zwzx vehicle-repairs ask）。"
AS_WRITTEN = ("asked", "km", "fault", "scope", "joint", "estimate", "garage", "commissioned", "expected", "done")
AFTER = ("checked", "fen", "opinion", "paid")


@dataclass(kw_only=True)
class PastRepair:
    """A row of an old book."""

    number: Annotated[str, text("维修号", also=("编号", "序号"))]
    asked: Annotated[dt.datetime, asked(VehicleRepair.asked, also=("日期", "维修日期", "申请日期"))]
    plate: Annotated[str, text(label_of(VehicleRepair.car), also=("车牌号", "车牌"))] = ""
    driver: Annotated[str, names(label_of(VehicleRepair.driver), also=("司机", "报修人", "送修人"))] = ""
    km: Annotated[int | None, asked(VehicleRepair.km), FOLDED] = None
    fault: Annotated[str, asked(VehicleRepair.fault, least=0)] = ""
    scope: Annotated[str, asked(VehicleRepair.scope)] = ""
    joint: Annotated[str, asked(VehicleRepair.joint)] = ""
    estimate: Annotated[int | None, asked(VehicleRepair.estimate), FOLDED] = None
    garage: Annotated[str, asked(VehicleRepair.garage)] = ""
    commissioned: Annotated[dt.datetime | None, asked(VehicleRepair.commissioned), FOLDED] = None
    expected: Annotated[dt.datetime | None, asked(VehicleRepair.expected), FOLDED] = None
    done: Annotated[str, asked(VehicleRepair.done), FOLDED] = ""
    checked: Annotated[dt.datetime | None, asked(VehicleRepair.checked)] = None
    checker: Annotated[str, names(label_of(VehicleRepair.checker), also=("验收人", "验收"))] = ""
    fen: Annotated[int | None, asked(VehicleRepair.fen)] = None
    opinion: Annotated[str, asked(VehicleRepair.opinion)] = ""
    paid: Annotated[dt.datetime | None, asked(VehicleRepair.paid), FOLDED] = None
    approved: Annotated[str, names("批准人", also=("认可人", "审批人")), FOLDED] = ""
    stood: Annotated[str, text(label_of(VehicleRepair.state)), FOLDED] = ""
    note: Annotated[str, asked(VehicleRepair.note)] = ""


@action("补录往年车辆维修", key="l", entered_by=OFFICE, cites=[CLAUSE], imports=True, undone_by=Final.OLD_BOOK)
def past(office: Office, facts: PastRepair) -> VehicleRepair:
    """把往年车辆维修登记的一行照录进来：建库以前的才算，编号照旧，标明“历史”。"""
    label, ended = label_of(VehicleRepair.asked), label_of(VehicleRepair.checked)
    told = {label: facts.asked.date(), **({ended: facts.checked.date()} if facts.checked else {})}
    old_books.is_past(told, office.today)
    place = old_books.place(office, VEHICLE_REPAIRS, facts.number, facts.asked.date(), ORDINARY, label=label)
    old_books.in_order((label, facts.asked), (ended, facts.checked))
    car = cars.of_plate(facts.plate) if facts.plate else None
    driver, checker = (old_books.named(Person, folded(name)) for name in (facts.driver, facts.checker))
    state, stood = old_books.stood(facts.stood, RepairState.PAST, RepairState.STRUCK)
    said = {
        label_of(VehicleRepair.car): facts.plate if car is None else "",
        label_of(VehicleRepair.driver): facts.driver if driver is None else "",
        label_of(VehicleRepair.checker): facts.checker if checker is None else "",
        "批准人": facts.approved,
        label_of(VehicleRepair.state): stood,
    }
    kept = {name: getattr(facts, name) for name in (*AS_WRITTEN, *AFTER)}
    note = old_books.noted(facts.note, said)
    return office.add(VehicleRepair(**place, **kept, car=car, driver=driver, checker=checker, state=state, note=note))
