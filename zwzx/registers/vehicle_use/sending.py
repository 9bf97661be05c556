"""派车: which car and driver a trip gets, in the order of 公车.1 or in another for a reason; another car, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses.moments import happened
from zwzx.office.core.action import FOLDED, NEXT, Proposal, action
from zwzx.office.core.entering import At, Undone
from zwzx.office.core.fact import asked
from zwzx.office.core.office import Office
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.plain import reason as why_not
from zwzx.office.people.people import Person
from zwzx.office.terms.vehicles import UseState
from zwzx.office.vehicles import cars, turns
from zwzx.office.vehicles.cars import Vehicle
from zwzx.office.vehicles.uses import VehicleUse
from zwzx.registers.vehicle_use import rules, taking
from zwzx.registers.vehicle_use.facts import BY
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Mapping

Car = Annotated[Vehicle, asked(VehicleUse.car)]
Driver = Annotated[Person | None, asked(VehicleUse.driver, hint="空着就是这辆车的驾驶员")]


def waiting(office: Office) -> list[VehicleUse]:
    """The trips that wait for a car and are not over, in the order of 公车.1."""
    waits = [one for one in equal(VehicleUse, state=UseState.TO_SEND) if one.planned[1] > office.now]
    return turns.in_order(waits)


def for_sending(office: Office, values: Mapping[str, Any]) -> Proposal:
    """The first car that is free meanwhile and has the seats, with its driver; and who comes before."""
    use = values.get("use")
    if not isinstance(use, VehicleUse):
        return Proposal()
    ahead = turns.competing(use, waiting(office))
    notices = [f"照次序排在前面的：{'、'.join(one.number for one in ahead)}（公车.1）。"] if ahead else []
    if values.get("car"):
        return Proposal(notices=notices)
    busy = equal(VehicleUse, state=UseState.SENT) + equal(VehicleUse, state=UseState.OUT)
    gone = [one for one in busy if turns.overlap(use.planned, turns.taken(one, office.now))]
    out = {one.__data__["car"] for one in gone}
    fits = [one for one in cars.in_use() if one.id not in out and one.seats > (use.persons or 1)]
    return Proposal({"car": fits[0]} if fits else {}, notices)


@action(
    "派车",
    key="c",
    usual=NEXT,
    entered_by=BY,
    cites=["公车.1", "公车.2", "公车.3"],
    on=VehicleUse,
    when=(UseState.TO_SEND,),
    under={UseState.TO_APPROVE: "公车.3"},
    fill=for_sending,
    undone_by="recall",
)
def dispatch(
    office: Office,
    use: VehicleUse,
    car: Car,
    driver: Driver = None,
    overruled: Annotated[str, asked(VehicleUse.overruled, hint="不照次序派的写明"), FOLDED] = "",
    at: At = None,
) -> VehicleUse:
    """派车：先领导后科室、先远途后近距、先紧急后日常，四种急情在前；另排的写明理由，两个次序都留着。"""
    when = at or office.now
    happened("派车时间", when, office.now, after=use.booked, of="预约时间")
    taking.is_approved(office, use)
    who = driver_of(car, driver)
    ahead = [one.number for one in turns.competing(use, waiting(office))]
    rules.is_in_turn(use.number, ahead, overruled)
    taking.are_fit(office, use, car, who, use.planned[0])
    taking.are_free(office, use, car, who, use.planned)
    order = {"turn": len(ahead) + 1, "ahead": "、".join(ahead), "overruled": overruled if ahead else ""}
    return office.change(
        use, car=car, driver=who, dispatched=when, dispatcher=office.actor, state=UseState.SENT, **order
    )


def driver_of(car: Vehicle, driver: Person | None) -> Person:
    """Who drives: whoever is named, else who usually drives the car.

    Raises:
        Unreadable: where nobody is known.
    """
    found = driver or car.driver
    if found is None:
        raise Unreadable(f"{car.plate}没有登记平时的驾驶员。", "请写这次由谁驾驶。")
    return found


@action("改派", key="r", entered_by=BY, cites=["公车.1"], on=VehicleUse, when=(UseState.SENT,))
def reassign(
    office: Office,
    use: VehicleUse,
    reason: Annotated[str, why_not("改派原因")],
    car: Annotated[Vehicle | None, asked(VehicleUse.car, hint="空着就是原来的车")] = None,
    driver: Annotated[Person | None, asked(VehicleUse.driver, hint="空着就是原来的驾驶员")] = None,
) -> VehicleUse:
    """改派车或驾驶员：写明原因；前一次没有回来、车坏了、人请假的。"""
    was = use.sent
    now = car or was[0], driver or was[1]
    if now == was:
        raise Unreadable("车和驾驶员都没有改。", "请写改派哪一辆，或由谁驾驶。")
    taking.are_fit(office, use, *now, use.planned[0])
    taking.are_free(office, use, *now, use.planned)
    office.say(reason=reason)
    return office.change(use, car=now[0], driver=now[1])


@action("撤回派车", key="w", entered_by=BY, cites=["公车.1"], on=VehicleUse, when=(UseState.SENT,))
def recall(office: Office, use: VehicleUse, reason: Undone) -> VehicleUse:
    """撤回派出的车：车另有急用的；这次用车回到待派车。"""
    office.say(reason=reason)
    facts = dict.fromkeys(("car", "driver", "dispatched", "dispatcher", "turn"))
    return office.change(use, **facts, ahead="", overruled="", state=UseState.TO_SEND)
