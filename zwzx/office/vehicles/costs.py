"""What the cars cost 费用: trips, kilometres, fuel and repairs by car within a stretch of days."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import peewee as pw

from zwzx.office.kinds.litres import in_litres
from zwzx.office.kinds.money import in_figures
from zwzx.office.terms.vehicles import RepairState, Standing
from zwzx.office.vehicles import uses
from zwzx.office.vehicles.fuel import Refuel
from zwzx.office.vehicles.repairs import VehicleRepair
from zwzx.store.expressions import within_days

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

UNKNOWN = "车号不详"
COSTING = (RepairState.CHECKED, RepairState.PAID, RepairState.PAST)
"""The states of a repair that was done."""


class Cost(NamedTuple):
    """One car: trips, kilometres, hundredths of a litre, sums in 分."""

    plate: str
    trips: int = 0
    km: int = 0
    amount: int = 0
    fuel: int = 0
    repairs: int = 0
    repaired: int = 0

    @property
    def per_hundred(self) -> str:
        """Litres for a hundred kilometres, with two decimals, halves upwards; "" where nothing was driven or filled up."""
        if not self.km or not self.amount:
            return ""
        return in_litres((self.amount * 200 + self.km) // (2 * self.km))

    @property
    def told(self) -> tuple[Any, ...]:
        """As a report has it, the litres for a hundred kilometres behind the litres."""
        return (
            self.plate,
            self.trips,
            self.km,
            self.amount,
            self.per_hundred,
            self.fuel,
            self.repairs,
            self.repaired,
        )


def refuels(first: dt.date, last: dt.date) -> list[Refuel]:
    """What was filled up on some days, both included; what was struck is none of it."""
    query = Refuel.select().where(Refuel.on.between(first, last) & (Refuel.state != Standing.STRUCK))
    return list(query.order_by(Refuel.on, Refuel.id))


def repairs(first: dt.date, last: dt.date) -> list[VehicleRepair]:
    """The repairs that were signed for on some days, both included; old books often tell only when one was asked for."""
    done = within_days(VehicleRepair.checked, first, last) & VehicleRepair.state.in_(COSTING)
    asked = within_days(VehicleRepair.asked, first, last) & VehicleRepair.checked.is_null()
    old = asked & (VehicleRepair.state == RepairState.PAST)
    when = pw.fn.COALESCE(VehicleRepair.checked, VehicleRepair.asked)
    return list(VehicleRepair.select().where(done | old).order_by(when, VehicleRepair.id))


def by_car(first: dt.date, last: dt.date) -> list[Cost]:
    """What each car did and cost on some days, both included, by plate."""
    found: dict[str, Cost] = {}

    def of(row: Any) -> Cost:
        plate = row.car.plate if row.car is not None else UNKNOWN
        return found.get(plate, Cost(plate))

    for trip in uses.begun_in(first, last):
        was = of(trip)
        found[was.plate] = was._replace(trips=was.trips + 1, km=was.km + (trip.km or 0))
    for one in refuels(first, last):
        was = of(one)
        found[was.plate] = was._replace(amount=was.amount + one.amount, fuel=was.fuel + one.fen)
    for repair in repairs(first, last):
        was = of(repair)
        found[was.plate] = was._replace(repairs=was.repairs + 1, repaired=was.repaired + (repair.fen or 0))
    return [found[plate] for plate in sorted(found)]


def whole(costs: Sequence[Cost]) -> Cost:
    """Some cars together."""
    return (
        Cost("合计", *(sum(parts) for parts in zip(*(one[1:] for one in costs), strict=True)))
        if costs
        else Cost("合计")
    )


def written(told: Sequence[Any]) -> list[str]:
    """A row of `Cost.told` as papers have it."""
    plate, trips, km, amount, per, fuel, count, repaired = told
    return [
        plate,
        str(trips),
        f"{km:,}",
        in_litres(amount),
        per,
        in_figures(fuel),
        str(count),
        in_figures(repaired),
    ]
