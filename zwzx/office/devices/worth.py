"""What a durable thing is still worth 折价, and what is to be paid for a damage (用品.4)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core import settings
from zwzx.office.devices.devices import DeviceMove, moves_of
from zwzx.office.terms.devices import DeviceSort, Fault, MoveKind

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from zwzx.office.devices.devices import Device
    from zwzx.office.people.people import Person

MONTHS = 12


def years_of(device: Device) -> str:
    """The name of the setting by whose years it wears out."""
    return "furniture-years" if device.sort is DeviceSort.FURNITURE else "machine-years"


def months_used(bought: dt.date, day: dt.date) -> int:
    """The whole months from the day when it was bought to another."""
    months = (day.year - bought.year) * MONTHS + day.month - bought.month
    return max(0, months - (day.day < bought.day))


def worn(price: int, years: int, months: int) -> int:
    """What is left of a price after so many months, in equal parts over the years, rounded down to 分; never below 0."""
    whole = years * MONTHS
    return price * max(0, whole - months) // whole if whole else price


def left(device: Device, day: dt.date) -> int:
    """What it is still worth on a day; its price where nobody knows when it was bought, or nothing is taken off."""
    if device.bought is None:
        return device.price
    return worn(device.price, int(settings.get(years_of(device))), months_used(device.bought, day))


def damages(device: Device) -> Iterator[DeviceMove]:
    """What was damaged of it by somebody, as far as it stands."""
    return (
        one
        for one in moves_of(device)
        if one.kind is MoveKind.DAMAGED and not one.struck and one.fault is not Fault.WEAR
    )


def owed_by(person: Person) -> list[DeviceMove]:
    """The damages of somebody's that are not settled, oldest first: nothing was said of what is to be paid, or it was not."""
    theirs = (DeviceMove.person == person) & (DeviceMove.kind == MoveKind.DAMAGED) & (DeviceMove.fault != Fault.WEAR)
    owed = DeviceMove.fen.is_null() | ((DeviceMove.fen > 0) & DeviceMove.paid.is_null())
    found = DeviceMove.select().where(theirs & owed & (DeviceMove.struck == ""))
    return list(found.order_by(DeviceMove.id))


def undecided(device: Device) -> DeviceMove | None:
    """The first damage of which nobody said yet what is to be paid."""
    return next((one for one in damages(device) if one.fen is None), None)


def unpaid(device: Device) -> DeviceMove | None:
    """The first damage for which something is still to be paid."""
    return next((one for one in damages(device) if one.fen and one.paid is None), None)


def is_undecided(device: Device) -> bool:
    """Whether there is a damage of which nobody said what is to be paid."""
    return undecided(device) is not None


def is_unpaid(device: Device) -> bool:
    """Whether something is still to be paid for a damage."""
    return unpaid(device) is not None
