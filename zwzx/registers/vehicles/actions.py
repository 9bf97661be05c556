"""车辆台账: entering a car, putting it right, insurance and inspection, going out of use."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.clauses.moments import happened_on
from zwzx.office.core import already, correcting
from zwzx.office.core.action import CORRECT, FOLDED, NEW, Proposal, action
from zwzx.office.core.entering import Undone, noted
from zwzx.office.core.fact import asked
from zwzx.office.core.numbering import next_entry
from zwzx.office.core.office import Office
from zwzx.office.core.told_anew import tell_anew
from zwzx.office.custody import custody
from zwzx.office.kinds.plain import reason as why
from zwzx.office.kinds.plain import text
from zwzx.office.people.people import Person  # noqa: TC001 - the form reads this annotation
from zwzx.office.terms.people import OFFICE
from zwzx.office.terms.vehicles import CarState
from zwzx.office.vehicles import cars
from zwzx.office.vehicles.cars import BOOK, Vehicle
from zwzx.office.vehicles.uses import VehicleUse
from zwzx.registers.vehicles import rules
from zwzx.registers.vehicles.register import VEHICLES

if TYPE_CHECKING:
    from collections.abc import Mapping

IN_USE = (CarState.IN_USE,)
APART = "一个车号只登记一次。"
Note = Annotated[str, text("保险、年检情况", most=200, hint="保单号、检验站")]


@dataclass(kw_only=True)
class Car:
    """A car as it is entered."""

    plate: Annotated[str, asked(Vehicle.plate)]
    brand: Annotated[str, asked(Vehicle.brand)] = ""
    seats: Annotated[int, asked(Vehicle.seats)] = 5
    driver: Annotated[Person | None, asked(Vehicle.driver)] = None
    card: Annotated[str, asked(Vehicle.card)] = ""
    bought: Annotated[dt.date | None, asked(Vehicle.bought)] = None
    insured: Annotated[dt.date | None, asked(Vehicle.insured)] = None
    inspected: Annotated[dt.date | None, asked(Vehicle.inspected)] = None
    home: Annotated[str, asked(Vehicle.home, hint="非工作时间停在哪里；空着照设置")] = ""
    km: Annotated[int, asked(Vehicle.km)] = 0
    ended: Annotated[dt.date | None, asked(Vehicle.ended, hint="往年的台账里已经停用的"), FOLDED] = None
    gone: Annotated[str, asked(Vehicle.gone), FOLDED] = ""
    stood: Annotated[CarState, asked(Vehicle.state), FOLDED] = CarState.IN_USE
    note: Annotated[str, asked(Vehicle.note), FOLDED] = ""


@action("登记车辆", key="d", usual=NEW, entered_by=OFFICE, cites=["公车.1"], imports=True, undone_by="strike")
def add(office: Office, facts: Car) -> Vehicle:
    """登记一辆公车：车号、座位、驾驶员、油卡、保险和年检到期、停放处；往年的台账整本导入也是这样。"""
    there = cars.of_plate(facts.plate)
    if there is not None and (there.state is not CarState.STRUCK or facts.stood is CarState.STRUCK):
        already.refuse(office, VEHICLES, there, facts.plate, APART, known_by=("plate",))
    already.first_time(office, (Vehicle, cars.folded(facts.plate)), facts.plate, APART, known_by=("plate",))
    if facts.bought is not None:
        happened_on("购置日期", facts.bought, office.today)
    rules.has_gone_somewhere(facts.plate, ended=facts.ended is not None, state=facts.stood)
    told = {f.name: getattr(facts, f.name) for f in fields(Car) if f.name != "stood"}
    told |= {"home": facts.home or office.setting("car-home"), "state": facts.stood}
    made = office.add(Vehicle(**next_entry(office, Vehicle, BOOK, office.today), **told))
    if made.state is CarState.IN_USE:
        return cars.become_item(office, made)
    gone = custody.body(office, facts.gone) if facts.gone else custody.place(office, custody.STRUCK)
    return cars.become_item(office, made, gone)


@dataclass(kw_only=True)
class Amendment:
    """What of a car can be set right."""

    plate: Annotated[str | None, asked(Vehicle.plate)] = None
    brand: Annotated[str | None, asked(Vehicle.brand)] = None
    seats: Annotated[int | None, asked(Vehicle.seats)] = None
    driver: Annotated[Person | None, asked(Vehicle.driver)] = None
    card: Annotated[str | None, asked(Vehicle.card)] = None
    bought: Annotated[dt.date | None, asked(Vehicle.bought)] = None
    insured: Annotated[dt.date | None, asked(Vehicle.insured)] = None
    inspected: Annotated[dt.date | None, asked(Vehicle.inspected)] = None
    home: Annotated[str | None, asked(Vehicle.home)] = None
    km: Annotated[int | None, asked(Vehicle.km)] = None
    note: Annotated[str | None, asked(Vehicle.note), FOLDED] = None


def as_it_is(_office: Office, values: Mapping[str, Any]) -> Proposal:
    """The car as it is."""
    car = values.get("car")
    return correcting.as_it_is(car, Amendment) if isinstance(car, Vehicle) else Proposal()


@action("更正", key="g", usual=CORRECT, entered_by=OFFICE, on=Vehicle, when=IN_USE, fill=as_it_is, undone_by="amend")
def amend(office: Office, car: Vehicle, facts: Amendment, *, reason: Annotated[str, why("更正原因")]) -> Vehicle:
    """更正登错的、换了牌、换了驾驶员、油卡、停放处的：写明原因。"""
    office.say(reason=reason)
    differs = correcting.changed(car, {f.name: getattr(facts, f.name) for f in fields(facts)})
    if "plate" in differs:
        other = cars.of_plate(differs["plate"])
        there = other if other is not None and other != car and other.state is not CarState.STRUCK else None
        rules.is_the_only_one(differs["plate"], there.number if there is not None else "")
        office.change(car.thing, name=differs["plate"])
    if "home" in differs:
        place = custody.place(office, differs["home"])
        if cars.stands_here(car):
            custody.hand_over(office, car.thing, to=place, because=car, at=office.now)
        office.change(car.thing, home=place)
    made = office.change(car, **differs)
    if "plate" in differs:
        from zwzx import registers

        tell_anew(office, made, registers.tables())
    return made


@action("登记保险", key="b", entered_by=OFFICE, on=Vehicle, when=IN_USE)
def insure(
    office: Office, car: Vehicle, until: Annotated[dt.date, asked(Vehicle.insured)], words: Note = ""
) -> Vehicle:
    """登记新一年的保险：到期日；照设置提前提醒。"""
    rules.runs_longer("保险", until, car.insured)
    if words:
        office.say(basis=words)
    return office.change(car, insured=until)


@action("登记年检", key="n", entered_by=OFFICE, on=Vehicle, when=IN_USE)
def inspect(
    office: Office, car: Vehicle, until: Annotated[dt.date, asked(Vehicle.inspected)], words: Note = ""
) -> Vehicle:
    """登记年检合格：下次到期日；照设置提前提醒。"""
    rules.runs_longer("年检", until, car.inspected)
    if words:
        office.say(basis=words)
    return office.change(car, inspected=until)


@action("停用", key="t", entered_by=OFFICE, on=Vehicle, when=IN_USE, undone_by="restore")
def end(
    office: Office,
    car: Vehicle,
    gone: Annotated[str, asked(Vehicle.gone, least=2)],
    on: Annotated[dt.date | None, asked(Vehicle.ended, hint="空着就是今天")] = None,
) -> Vehicle:
    """登记不再使用的车：上交、拍卖、报废，交到哪里；停在原处才能办。"""
    day = on or office.today
    happened_on("停用日期", day, office.today)
    held = cars.holding(car)
    rules.is_here(car.plate, held.holder.name, here=cars.stands_here(car))
    custody.hand_over(office, car.thing, to=custody.body(office, gone), because=car, at=office.now)
    return office.change(car, gone=gone, ended=day, state=CarState.ENDED)


@action("撤销停用", key="u", entered_by=OFFICE, on=Vehicle, when=(CarState.ENDED,))
def restore(office: Office, car: Vehicle, reason: Undone) -> Vehicle:
    """撤销登错的停用：车还在用。"""
    office.say(reason=reason)
    custody.undo_last(office, car.thing, reason)
    return office.change(car, gone="", ended=None, state=CarState.IN_USE)


@action("撤销", key="x", entered_by=OFFICE, on=Vehicle, when=IN_USE)
def strike(office: Office, car: Vehicle, reason: Undone) -> Vehicle:
    """撤销登重、登错的一辆：编号保留，划去仍可查；有过用车、加油、维修的登记停用。"""
    from zwzx.office.vehicles.fuel import Refuel
    from zwzx.office.vehicles.repairs import VehicleRepair

    used = any(record.select().where(record.car == car).exists() for record in (VehicleUse, Refuel, VehicleRepair))
    rules.was_never_driven(car.plate, used=used)
    office.say(reason=reason)
    custody.hand_over(office, car.thing, to=custody.place(office, custody.STRUCK), because=car, at=office.now)
    return office.change(car, state=CarState.STRUCK, note=noted(car.note, reason))
