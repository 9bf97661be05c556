"""行车记录: a trip entered afterwards between those that are there, readings and facts put right, an entry struck."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses import set_limits
from zwzx.office.clauses.moments import happened
from zwzx.office.core import correcting
from zwzx.office.core.action import FOLDED, Proposal, action
from zwzx.office.core.entering import Undone, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.custody import custody
from zwzx.office.kinds.plain import reason as why
from zwzx.office.people.people import Department, Person  # noqa: TC001 - the form reads this annotation
from zwzx.office.terms.people import OFFICE
from zwzx.office.terms.vehicles import GONE, UseKind, UseState, Where
from zwzx.office.vehicles import cars, uses
from zwzx.office.vehicles.uses import BOOK, VehicleUse
from zwzx.registers.vehicle_use import owing, readings, rules
from zwzx.registers.vehicle_use.facts import LOGGED_BY, BackKm, Gap, Note, OutKm, Persons, Purpose, Route, To, leads
from zwzx.registers.vehicle_use.sending import Car, Driver, driver_of

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(kw_only=True)
class Driven:
    """A trip that is over, as it is entered afterwards."""

    car: Car
    driver: Driver = None
    user: Annotated[Person | None, asked(VehicleUse.user, hint="空着就是本人")] = None
    section: Annotated[Department | None, asked(VehicleUse.section, hint="空着就是用车人的科室")] = None
    persons: Persons = 1
    purpose: Purpose
    to: To
    where: Annotated[Where, asked(VehicleUse.where)] = Where.INSIDE
    out: Annotated[dt.datetime, asked(VehicleUse.out)]
    out_km: OutKm
    back: Annotated[dt.datetime, asked(VehicleUse.back)]
    back_km: BackKm
    gap: Gap = ""
    route: Route = ""
    parked: Annotated[str, asked(VehicleUse.parked, hint="空着就是定点停放处"), FOLDED] = ""
    note: Note = ""


BESIDE = ("user", "section", "driver", "route", "parked")


@action("补登行车", key="b", entered_by=LOGGED_BY, cites=["公车.1"], undone_by="strike")
def enter(office: Office, facts: Driven) -> VehicleUse:
    """补登一次办公室安排了、没有登记的公务行车：照出车时间排进去，里程和前后两次都对得上；标补录。"""
    happened("出车时间", facts.out, office.now)
    happened("回车时间", facts.back, office.now, after=facts.out, of="出车时间")
    user, driver, car = facts.user or office.actor, driver_of(facts.car, facts.driver), facts.car
    told = {f.name: getattr(facts, f.name) for f in fields(Driven) if f.name not in BESIDE}
    due = set_limits.due_by(office, "trip-log-within", facts.back).at
    made = VehicleUse(
        **next_entry(office, VehicleUse, BOOK, facts.out.date()),
        **told,
        user=user,
        section=facts.section or user.department,
        leader=leads(user, facts.out.date()),
        driver=driver,
        route=facts.route or facts.to,
        parked=facts.parked or car.home,
        start=facts.out,
        until=facts.back,
        log_due=due,
        kind=UseKind.DUTY,
        late=office.now > due,
        state=UseState.BACK,
    )
    readings.hold(car, uses.reading(made), facts.gap)
    made = office.add(made)
    had_it(office, made)
    return made


def had_it(office: Office, use: VehicleUse) -> None:
    """Whoever drove had the car meanwhile, as far as nobody has had it since."""
    car, driver = use.sent
    assert use.out is not None, use.number
    assert use.back is not None, use.number
    held = cars.holding(car)
    if cars.stands_here(car) and held.since <= use.out:
        custody.hand_over(office, car.thing, to=custody.hands_of(office, driver), because=use, at=use.out, due=use.back)
        cars.park(office, car, use.parked, because=use, at=use.back)
    else:
        office.remind(f"{car.plate}这以后又有人用过：行车记录照时间排，“在谁手里”不倒填。")


@dataclass(kw_only=True)
class Correction:
    """What of a trip that was driven can be set right."""

    purpose: Annotated[str | None, asked(VehicleUse.purpose)] = None
    to: Annotated[str | None, asked(VehicleUse.to)] = None
    persons: Annotated[int | None, asked(VehicleUse.persons)] = None
    out: Annotated[dt.datetime | None, asked(VehicleUse.out)] = None
    out_km: Annotated[int | None, asked(VehicleUse.out_km)] = None
    back: Annotated[dt.datetime | None, asked(VehicleUse.back)] = None
    back_km: Annotated[int | None, asked(VehicleUse.back_km)] = None
    gap: Annotated[str | None, asked(VehicleUse.gap), FOLDED] = None
    route: Annotated[str | None, asked(VehicleUse.route)] = None
    note: Annotated[str | None, asked(VehicleUse.note), FOLDED] = None


def as_driven(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The trip as it is."""
    use = values.get("use")
    return correcting.as_it_is(use, Correction) if isinstance(use, VehicleUse) else Proposal()


@action(
    "更正行车记录",
    key="z",
    entered_by=LOGGED_BY,
    cites=["公车.1"],
    on=VehicleUse,
    when=GONE,
    fill=as_driven,
    undone_by="correct",
)
def correct(
    office: Office, use: VehicleUse, facts: Correction, *, reason: Annotated[str, why("更正原因")]
) -> VehicleUse:
    """更正登错的里程、时间、路线：前后两次对得上；和相邻一次是同一个读数的，一并改。"""
    differs = correcting.changed(use, {f.name: getattr(facts, f.name) for f in fields(facts)})
    rules.has_come_back(use.number, back=use.back is not None, told=bool(differs.keys() & {"back", "back_km"}))
    out, back = differs.get("out", uses.reading(use).out), differs.get("back", use.back)
    happened("出车时间", out, office.now)
    if back is not None:
        happened("回车时间", back, office.now, after=out, of="出车时间")
    office.say(reason=reason)
    return owing.hold(office, readings.set_right(office, use, differs), office.now)


@action("撤销行车", key="x", entered_by=OFFICE, cites=["公车.1"], on=VehicleUse, when=GONE)
def strike(office: Office, use: VehicleUse, reason: Undone) -> VehicleUse:
    """撤销登重、登错的一次行车：编号保留，划去仍可查；后面一次的里程接不上的会提示。"""
    car, _ = use.sent
    office.say(reason=reason)
    if use.state is UseState.OUT:
        custody.undo_last(office, car.thing, reason)
    elif use.km:
        office.remind(f"少了{use.km}公里：{car.plate}后面一次的出车里程请核对。")
    return office.change(use, state=UseState.STRUCK, note=noted(use.note, reason))
