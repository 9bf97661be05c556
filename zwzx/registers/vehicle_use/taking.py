"""Whether a car and a driver are free for a trip, and whether they are fit for it; asked within the act that takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses import approvals
from zwzx.office.custody import lending
from zwzx.office.people import people
from zwzx.office.terms.hours import spelled
from zwzx.office.terms.people import OFFICE, Post
from zwzx.office.terms.settings import HouseRule
from zwzx.office.terms.vehicles import CarState, RepairState, UseKind, UseState
from zwzx.office.vehicles import turns
from zwzx.office.vehicles.repairs import VehicleRepair
from zwzx.office.vehicles.uses import VehicleUse
from zwzx.registers.vehicle_use import rules
from zwzx.registers.vehicle_use.facts import matter
from zwzx.store.record import equal

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from zwzx.office.core.office import Office
    from zwzx.office.people.people import Person
    from zwzx.office.vehicles.cars import Vehicle

    Span = tuple[dt.datetime, dt.datetime]

BUSY = (UseState.SENT, UseState.OUT)


def by_right_hands(office: Office, use: VehicleUse) -> None:
    """A booking is changed by the office and by whom it is for.

    Raises:
        Refusal: for anybody else.
    """
    name = use.user.name if use.user is not None else ""
    rules.is_theirs(use.number, name, may=bool(use.user == office.actor) or bool(office.posts & set(OFFICE)))


def are_free(office: Office, use: VehicleUse, car: Vehicle, driver: Person, span: Span) -> None:
    """Neither the car nor the driver has another trip meanwhile, and the car is in no garage.

    Raises:
        Refusal: naming what has it, and until when.
    """
    for what, one in (*_trips_of(use, car, driver), *_in_repair(car)):
        if isinstance(one, VehicleRepair):
            assert one.commissioned is not None, one.number
            until = one.expected if one.expected is not None and one.expected > office.now else turns.NEVER
            theirs = one.commissioned, until
        else:
            assert isinstance(one, VehicleUse)
            theirs = turns.taken(one, office.now)
        if turns.overlap(span, theirs):
            rules.is_free(what, one.number, _words(theirs))


def _words(span: Span) -> str:
    end = "还没有回来" if span[1] == turns.NEVER else f"到{spelled(span[1])}"
    return f"{spelled(span[0])}起，{end}"


def _trips_of(use: VehicleUse, car: Vehicle, driver: Person) -> Iterator[tuple[str, VehicleUse]]:
    theirs = (VehicleUse.car == car) | (VehicleUse.driver == driver)
    query = VehicleUse.select().where(VehicleUse.state.in_(BUSY) & theirs & (VehicleUse.id != use.id))
    for one in query.order_by(VehicleUse.start, VehicleUse.id):
        yield (car.plate if one.car == car else driver.name), one


def _in_repair(car: Vehicle) -> Iterator[tuple[str, VehicleRepair]]:
    for one in equal(VehicleRepair, car=car, state=RepairState.SENT):
        yield car.plate, one


def are_fit(office: Office, use: VehicleUse, car: Vehicle, driver: Person, at: dt.datetime) -> None:
    """The car is in use and has the seats, the driver is one, is there, and is not whose private matter it is.

    Raises:
        Refusal: under the clause of private use, under a setting, or under none.
    """
    rules.is_in_use(car.plate, car.state.value, there=car.state is CarState.IN_USE)
    rules.has_seats(car.plate, car.seats, use.persons or 1)
    drives = Post.DRIVER in people.posts(driver, at.date())
    rules.may_drive(driver.name, drives=drives, demanded=office.demands(HouseRule.DRIVERS_ONLY))
    only_present = office.demands(HouseRule.PRESENT)
    lending.may_have(people.facts(driver, at), "不能出车", "请换一位驾驶员。", only_present=only_present)
    if use.kind is UseKind.PRIVATE and use.user is not None:
        rules.is_driven_for_them(use.user.name, driver.name)
    for what, until in (("保险", car.insured), ("年检", car.inspected)):
        if until is not None and until < at.date():
            office.remind(f"{car.plate}的{what}{until}已经到期，请先办好再出车。")


def is_approved(office: Office, use: VehicleUse) -> None:
    """A private use has the approval that the clause wants for where it goes and how long it takes (公车.3).

    Raises:
        Refusal: under the clause, naming whom to ask.
    """
    if use.kind is UseKind.PRIVATE:
        approvals.require(office, use, "公车.3", matter(office, use))
