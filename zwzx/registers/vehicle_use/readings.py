"""The readings of a trip held against those of its car's other trips; what is one reading is put right in both."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.vehicles import odometer, uses

if TYPE_CHECKING:
    from collections.abc import Mapping

    from zwzx.office.core.office import Office
    from zwzx.office.vehicles.cars import Vehicle
    from zwzx.office.vehicles.odometer import Driven
    from zwzx.office.vehicles.uses import VehicleUse


def hold(car: Vehicle, trip: Driven, gap: str = "", but: int = 0) -> None:
    """A trip fits between the others of its car, by time and by readings.

    Raises:
        Refusal: as `zwzx.office.vehicles.odometer` does.
    """
    odometer.fits(trip, [uses.reading(one) for one in uses.driven(car, but)], car.km, gap)


def last(car: Vehicle) -> int:
    """What the odometer shows: the end of the last trip, else the reading with which the car was entered."""
    found = [one for one in uses.driven(car) if one.back_km is not None]
    return found[-1].back_km or 0 if found else car.km


def set_right(office: Office, use: VehicleUse, differs: Mapping[str, Any]) -> VehicleUse:
    """Correct a trip; where it ends is where the next begins, so that one typing error is corrected in both.

    Raises:
        Refusal: where it does not fit then.
    """
    car, _ = use.sent
    others = uses.driven(car, use.id)
    near = odometer.between([uses.reading(one) for one in others], use.out)  # type: ignore[arg-type]
    by_number = {one.number: one for one in others}
    joined: list[tuple[VehicleUse, str, int]] = []
    if near.after is not None and near.after.out_km == use.back_km and "back_km" in differs:
        joined.append((by_number[near.after.number], "out_km", differs["back_km"]))
    if near.before is not None and near.before.back_km == use.out_km and "out_km" in differs and not use.gap:
        joined.append((by_number[near.before.number], "back_km", differs["out_km"]))
    for one, name, reading in joined:
        odometer.holds_for(reading, uses.reading(one), ends=name == "back_km")
        office.change(one, **{name: reading})
        office.remind(f"{one.number}的里程同一个读数，一并改为{reading}。")
    done = office.change(use, **differs)
    hold(car, uses.reading(done), done.gap, done.id)
    return done
