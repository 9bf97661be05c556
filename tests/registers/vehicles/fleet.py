"""Two cars with their drivers, as the tests of the registers of cars find them."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx import registers
from zwzx.office.people.people import Person
from zwzx.office.terms.people import Post
from zwzx.office.vehicles import cars

if TYPE_CHECKING:
    from tests.conftest import Desk
    from zwzx.office.core.office import Office

PLATES = ("湘A·12345", "湘A·67890")
DRIVERS = ("钱驾", "孙驾")


class Fleet(NamedTuple):
    """The cars, and who usually drives each."""

    cars: tuple[Any, Any]
    drivers: tuple[Any, Any]


def stands(office: Office) -> Fleet:
    """Enter the drivers and the cars of the house, as far as they are not there yet."""
    add, since = registers.load("people").action("add"), dt.date(2026, 1, 5)
    enter = registers.load("vehicles").action("add")

    def driver(name: str) -> Any:
        there = Person.get_or_none(Person.name == name)
        return there or office.perform(add, name=name, post=[Post.DRIVER], since=since).record

    def car(n: int, plate: str, usual: Any) -> Any:
        told = {"driver": usual, "card": f"油卡{n}", "seats": 5, "home": "院内", "km": 1000}
        return cars.of_plate(plate) or office.perform(enter, plate=plate, **told).record

    one, other = map(driver, DRIVERS)
    return Fleet((car(1, PLATES[0], one), car(2, PLATES[1], other)), (one, other))


def booked(desk: Desk, start: dt.datetime, until: dt.datetime, **facts: Any) -> Any:
    """A trip that was booked, on duty within the district where nothing else is said."""
    told = {"user": desk.somebody("孙丽"), "purpose": "送材料", "to": "区政府", **facts}
    return desk.act("vehicle_use.book", start=start, until=until, **told)
