"""What the cars cost that is claimed as an expense: fuel, repairs, hired cars, by their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.numbering import entry_named
from zwzx.office.vehicles import fuel, hires, repairs
from zwzx.office.vehicles.fuel import Refuel
from zwzx.office.vehicles.hires import HiredCar
from zwzx.office.vehicles.repairs import VehicleRepair

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from zwzx.office.core.office import Office
    from zwzx.store.record import Record


def refuel_named(_office: Office, text: str) -> Refuel:
    """The entry of fuel of a number; Unreadable where there is none."""
    return entry_named(Refuel, fuel.BOOK, "加油", text)


def repair_named(_office: Office, text: str) -> VehicleRepair:
    """The repair of a number; Unreadable where there is none."""
    return entry_named(VehicleRepair, repairs.BOOK, "维修", text)


def hire_named(_office: Office, text: str) -> HiredCar:
    """The hire of a number; Unreadable where there is none."""
    return entry_named(HiredCar, hires.BOOK, "租车", text)


NAMED: Mapping[type[Record], Callable[[Office, str], Any]] = {
    Refuel: refuel_named,
    VehicleRepair: repair_named,
    HiredCar: hire_named,
}
"""By the record, how one is named."""
