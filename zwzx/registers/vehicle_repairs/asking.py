"""车辆维修: asked for on its form, and what the office says to it (公车.8)."""

from __future__ import annotations

from typing import Annotated

from zwzx.office.clauses import approvals
from zwzx.office.clauses.approvals import Approval
from zwzx.office.clauses.moments import happened, happened_on
from zwzx.office.core.action import FOLDED, NEW, NEXT, action
from zwzx.office.core.entering import At, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.kinds.plain import reason as why_not
from zwzx.office.people.people import Person
from zwzx.office.terms.people import OFFICE
from zwzx.office.terms.vehicles import RepairState
from zwzx.office.vehicles.cars import Vehicle
from zwzx.office.vehicles.repairs import BOOK, VehicleRepair
from zwzx.registers.vehicle_repairs import rules
from zwzx.registers.vehicle_repairs.facts import ASKED_BY, CLAUSE, GOING_ON, Estimate, tell_the_sum
from zwzx.store.record import equal


@action("申请维修", key="d", usual=NEW, entered_by=ASKED_BY, cites=[CLAUSE], undone_by="strike")
def ask(
    office: Office,
    car: Annotated[Vehicle, asked(VehicleRepair.car)],
    fault: Annotated[str, asked(VehicleRepair.fault)],
    scope: Annotated[str, asked(VehicleRepair.scope)],
    joint: Annotated[str, asked(VehicleRepair.joint, hint="没有的写“无”")],
    driver: Annotated[Person | None, asked(VehicleRepair.driver, hint="空着就是这辆车的驾驶员")] = None,
    km: Annotated[int | None, asked(VehicleRepair.km)] = None,
    estimate: Estimate = None,
    at: At = None,
    note: Annotated[str, asked(VehicleRepair.note), FOLDED] = "",
) -> VehicleRepair:
    """申请维修：故障、维修范围、连带维修范围；办公室认可以后才开委托单、送修。"""
    when = at or office.now
    happened("申请时间", when, office.now)
    rules.is_told_whole(fault, scope, joint)
    going = [one for one in equal(VehicleRepair, car=car) if one.state in GOING_ON]
    rules.is_asked_once(car.plate, going[0].number if going else "")
    told = {"fault": fault, "scope": scope, "joint": joint, "km": km, "estimate": estimate, "note": note}
    place = next_entry(office, VehicleRepair, BOOK, when.date())
    made = office.add(VehicleRepair(**place, **told, car=car, driver=driver or car.driver, asked=when))
    tell_the_sum(office, estimate, when)
    return made


@action(
    "认可",
    key="p",
    usual=NEXT,
    entered_by=OFFICE,
    cites=[CLAUSE],
    on=VehicleRepair,
    when=(RepairState.ASKED,),
)
def agree(
    office: Office,
    entry: VehicleRepair,
    person: Annotated[Person, asked(Approval.person, label="认可的办公室主任")],
    words: Annotated[str, asked(Approval.words, usual=("同意",))] = "",
    at: At = None,
) -> VehicleRepair:
    """登记办公室认可维修申请；认可了就可以开维修委托单。"""
    happened_on(
        "签署日期", (at or office.now).date(), office.today, after=entry.asked and entry.asked.date(), of="申请时间"
    )
    approvals.approve(
        office,
        entry,
        "公车.8",
        person=person,
        at=at,
        words=words or "同意",
        handler=entry.driver.name if entry.driver is not None else "",
        dated=at is not None,
    )
    return office.change(entry, state=RepairState.AGREED)


@action("不认可", key="n", entered_by=OFFICE, cites=[CLAUSE], on=VehicleRepair, when=(RepairState.ASKED,))
def refuse(office: Office, entry: VehicleRepair, reason: Annotated[str, why_not("不认可的原因")]) -> VehicleRepair:
    """登记办公室不认可，写明原因。"""
    office.say(reason=reason)
    return office.change(entry, state=RepairState.REFUSED, note=noted(entry.note, f"不认可：{reason}"))
