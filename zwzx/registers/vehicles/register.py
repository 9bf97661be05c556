"""车辆台账: its columns, and what runs out of a car's insurance and inspection."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core import settings
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.listing import numbered
from zwzx.office.core.register import Column, Standing
from zwzx.office.custody.custody import OPEN, Holder, Holding
from zwzx.office.kinds.plain import text
from zwzx.office.people.people import Person
from zwzx.office.terms.vehicles import CarState
from zwzx.office.vehicles import cars
from zwzx.office.vehicles.cars import BOOK, Vehicle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from zwzx.office.core.office import Office

WITH = Holding.select(Holder.name).join(Holder).where((Holding.item == Vehicle.item) & OPEN).limit(1)
"""In whose hands, or where, a car is now."""


def joined(select: Any) -> Any:
    """Cars with who usually drives them."""
    return select.join(Person, pw.JOIN.LEFT_OUTER)


def named(office: Office, words: str) -> Any:
    """By the plate or the end of it, by the number, or by `#` and the id."""
    whole, ending = cars.of_plate(words), cars.ending(words)
    if whole is not None or len(ending) == 1:
        return whole or ending[0]
    return numbered(office, VEHICLES, words)


def standing(office: Office) -> list[Standing]:
    """Insurances and inspections that run out within the days that the office's setting names, and those that did."""
    ahead = dt.timedelta(days=int(office.setting("car-ahead")))
    found = []
    for car in cars.in_use():
        for what, act, until in (("保险", "insure", car.insured), ("年检", "inspect", car.inspected)):
            if until is not None and until - ahead <= office.today:
                due = dt.datetime.combine(until, settings.off_hour())
                found.append(Standing(act, f"{what}到期", car.plate, car.brand, due, "", act, row=car.id))
    return found


def parts() -> Sequence[Any]:
    """The thing itself, and in whose hands it was."""
    return ((Vehicle.item, Holding.item),)


def told(car: Vehicle) -> Iterator[str]:
    """Where it is now, and since when."""
    if car.item is not None:
        held = cars.holding(car)
        due = f"，应回{held.due:%Y-%m-%d %H:%M}" if held.due is not None else ""
        yield f"现在　{held.holder.name}　{held.since:%Y-%m-%d %H:%M}起{due}"


VEHICLES = ledger(
    __name__,
    Vehicle,
    "车辆台账",
    BOOK,
    number="车辆编号",
    columns="number title brand seats driver card insured inspected with_ state",
    full="number title brand seats driver card bought insured inspected home km with_ ended gone state",
    apart="item",
    off_paper="with_",
    beside=(
        column(Vehicle.driver, source=Person.name),
        Column("with_", WITH, text("现在哪里"), 12),
    ),
    joined=joined,
    struck=Vehicle.state == CarState.STRUCK,
    standing=standing,
    watched=(Vehicle,),
    named=named,
    parts=parts,
    told=told,
    help="车辆台账：登记、保险、年检、停用",
)
