"""出车、回车: a car goes out with its driver and comes back to its place; in an emergency unsent (公车.2)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses import set_limits
from zwzx.office.clauses.moments import happened
from zwzx.office.core.action import FOLDED, NEXT, Proposal, action
from zwzx.office.core.entering import Undone
from zwzx.office.core.fact import asked
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.custody import custody
from zwzx.office.people import people
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.people import FIRST_IN_CHARGE, OFFICE
from zwzx.office.terms.vehicles import UseKind, UseState, UseUrgency, Where
from zwzx.office.vehicles import cars, odometer, uses
from zwzx.office.vehicles.uses import BOOK, VehicleUse
from zwzx.registers.vehicle_use import owing, readings, rules, taking
from zwzx.registers.vehicle_use.facts import (
    LOGGED_BY,
    BackKm,
    Gap,
    Note,
    Out,
    OutKm,
    Persons,
    Purpose,
    Route,
    To,
    after_hours,
    leads,
)
from zwzx.registers.vehicle_use.sending import Car, Driver, driver_of

if TYPE_CHECKING:
    from collections.abc import Mapping

Until = Annotated[dt.datetime, asked(VehicleUse.until)]
Told = Annotated[Person | None, asked(VehicleUse.told, hint="下班时间非公务用车的，报告了主任还是办公室的谁"), FOLDED]
HEARS = (*FIRST_IN_CHARGE, *OFFICE)
"""The 主任 and 办公室, to whom it is told that a car is driven after hours for what is no duty (公车.5)."""


def reading(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The reading with which the car stands."""
    use = values.get("use")
    car = use.car if isinstance(use, VehicleUse) else values.get("car")
    if car is None or values.get("out_km"):
        return Proposal()
    return Proposal({"out_km": readings.last(car)})


@action(
    "登记出车",
    key="o",
    usual=NEXT,
    entered_by=LOGGED_BY,
    cites=["公车.1", "公车.2"],
    on=VehicleUse,
    when=(UseState.SENT,),
    under={UseState.TO_APPROVE: "公车.3", UseState.TO_SEND: "公车.2"},
    fill=reading,
    undone_by="still_here",
)
def depart(office: Office, use: VehicleUse, out_km: OutKm, out: Out = None, gap: Gap = "") -> VehicleUse:
    """登记出车：几点走的、里程表上的数；车从这时起在驾驶员手里，计划回车时间到了要回来。"""
    when = out or office.now
    happened("出车时间", when, office.now)
    car, driver = use.sent
    taking.is_approved(office, use)
    rules.goes_when_sent(use.number, when, use.dispatched or when, waits=not use.urgency.jumps)
    taking.are_fit(office, use, car, driver, when)
    return _gone(office, use, when, out_km, gap)


def _gone(office: Office, use: VehicleUse, when: dt.datetime, out_km: int, gap: str) -> VehicleUse:
    """The car is with its driver from then on; the log is due the working day after it should be back."""
    car, driver = use.sent
    rules.stands_here(car.plate, cars.holding(car).holder.name, here=cars.stands_here(car))
    readings.hold(car, odometer.Driven(use.number, when, out_km), gap, use.id)
    until = use.planned[1]
    log_due = set_limits.due_by(office, "trip-log-within", max(until, when)).at
    done = office.change(use, out=when, out_km=out_km, gap=gap, log_due=log_due, state=UseState.OUT)
    custody.hand_over(office, car.thing, to=custody.hands_of(office, driver), because=done, at=when, due=until)
    return done


@action("撤销出车", key="k", entered_by=LOGGED_BY, on=VehicleUse, when=(UseState.OUT,))
def still_here(office: Office, use: VehicleUse, reason: Undone) -> VehicleUse:
    """撤销登错的出车：车没有走，回到已派车。"""
    office.say(reason=reason)
    custody.undo_last(office, use.sent[0].thing, reason)
    return office.change(use, out=None, out_km=None, gap="", log_due=None, approve_by=None, state=UseState.SENT)


@action(
    "登记回车",
    key="h",
    usual=NEXT,
    entered_by=LOGGED_BY,
    cites=["公车.1", "公车.6"],
    on=VehicleUse,
    when=(UseState.OUT,),
    undone_by="still_out",
)
def return_(
    office: Office,
    use: VehicleUse,
    back_km: BackKm,
    back: Annotated[dt.datetime | None, asked(VehicleUse.back, hint="空着就是现在")] = None,
    route: Route = "",
    parked: Annotated[str, asked(VehicleUse.parked, hint="空着就是定点停放处")] = "",
    note: Note = "",
) -> VehicleUse:
    """登记回车：几点回的、里程、路线、停在哪里；晚了一个工作日登记的标补录。"""
    when = back or office.now
    happened("回车时间", when, office.now, after=use.out, of="出车时间")
    car, _ = use.sent
    readings.hold(car, uses.reading(use)._replace(back=when, back_km=back_km), use.gap, use.id)
    where = parked or car.home
    late = use.log_due is not None and office.now > use.log_due
    told = {"back": when, "back_km": back_km, "route": route or use.to, "parked": where, "late": late}
    done = office.change(use, **told, state=UseState.BACK, note=note or use.note)
    cars.park(office, car, where, because=done, at=when)
    _tell(office, done)
    return owing.hold(office, done, when)


def _tell(office: Office, use: VehicleUse) -> None:
    car, _ = use.sent
    if use.parked != car.home:
        office.remind(f"{car.plate}停在{use.parked}，不是定点停放处{car.home}（公车.6）。")
    office.remind(f"{car.plate}跑了{use.km}公里，里程{use.back_km}。")


@action("撤销回车", key="u", entered_by=LOGGED_BY, on=VehicleUse, when=(UseState.BACK,))
def still_out(office: Office, use: VehicleUse, reason: Undone) -> VehicleUse:
    """撤销登错的回车：车还没有回来；补登的一次请撤销。"""
    car, _ = use.sent
    held = cars.holding(car)
    rules.is_its_last(use.number, last=held.because == use.id and cars.stands_here(car))
    office.say(reason=reason)
    custody.undo_last(office, car.thing, reason)
    facts = {"back": None, "back_km": None, "route": "", "parked": "", "late": False}
    return office.change(use, **facts, state=UseState.OUT)


@action("改回车时间", key="y", entered_by=LOGGED_BY, on=VehicleUse, when=(UseState.OUT,))
def extend(office: Office, use: VehicleUse, until: Until) -> VehicleUse:
    """在外的车要晚回来：改计划回车时间；后面派了的会列为冲突。"""
    rules.comes_back_later(use.out or office.now, until)
    held = cars.holding(use.sent[0])
    office.change(held, due=until)
    done = office.change(use, until=until, log_due=set_limits.due_by(office, "trip-log-within", until).at)
    return owing.hold(office, done, office.now)


@dataclass(kw_only=True)
class Emergency:
    """A trip for which nobody waited for the office."""

    urgency: Annotated[UseUrgency, asked(VehicleUse.urgency, hint="急病、工伤、紧急任务、领导指示抽调")]
    why: Annotated[str, asked(VehicleUse.why, least=2)]
    car: Car
    driver: Driver = None
    user: Annotated[Person | None, asked(VehicleUse.user, hint="空着就是本人")] = None
    section: Annotated[Department | None, asked(VehicleUse.section, hint="空着就是用车人的科室")] = None
    persons: Persons = 1
    purpose: Purpose
    to: To
    where: Annotated[Where, asked(VehicleUse.where)] = Where.INSIDE
    kind: Annotated[UseKind, asked(VehicleUse.kind)] = UseKind.DUTY
    out_km: OutKm
    out: Out = None
    until: Until
    told: Told = None
    gap: Gap = ""
    note: Note = ""


@action("紧急出车", key="j", entered_by=LOGGED_BY, cites=["公车.2", "公车.5"], fill=reading, undone_by="strike")
def emergency(office: Office, facts: Emergency) -> VehicleUse:
    """急病、工伤、紧急任务、领导指示抽调，没有预约先出了车的：登记出车；下班时间非公务的写报告给谁。"""
    rules.is_an_emergency(facts.urgency)
    rules.is_of_two_kinds(facts.kind.value, booked=facts.kind is not UseKind.UNAUTHORISED)
    when, user, driver = facts.out or office.now, facts.user or office.actor, driver_of(facts.car, facts.driver)
    happened("出车时间", when, office.now)
    rules.comes_back_later(when, facts.until)
    heard = facts.told is not None and people.capacity(facts.told, HEARS, when.date()) is not None
    private = facts.kind is not UseKind.DUTY
    late = after_hours(office, when, facts.until)
    rules.is_told_after_hours(user.name, private=private, after_hours=late, told=heard)
    told = {
        name: getattr(facts, name)
        for name in ("urgency", "why", "persons", "purpose", "to", "where", "kind", "until", "told", "note", "car")
    }
    made = office.add(
        VehicleUse(
            **next_entry(office, VehicleUse, BOOK, when.date()),
            **told,
            user=user,
            section=facts.section or user.department,
            leader=leads(user, when.date()),
            driver=driver,
            booked=when,
            start=when,
            state=UseState.SENT,
        )
    )
    taking.are_fit(office, made, facts.car, driver, when)
    taking.are_free(office, made, facts.car, driver, (when, facts.until))
    return owing.hold(office, _gone(office, made, when, facts.out_km, facts.gap), when)
