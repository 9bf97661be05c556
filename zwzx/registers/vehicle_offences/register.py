"""擅自用车登记簿: its columns and its due."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Due
from zwzx.office.people.people import Person
from zwzx.office.terms.vehicles import OffenceState
from zwzx.office.vehicles.cars import Vehicle
from zwzx.office.vehicles.offences import BOOK, VehicleOffence

if TYPE_CHECKING:
    from collections.abc import Sequence


def joined(select: Any) -> Any:
    """Findings with the driver and the car."""
    query = select.join(Person, pw.JOIN.LEFT_OUTER, on=VehicleOffence.driver == Person.id)
    return query.switch(VehicleOffence).join(Vehicle, pw.JOIN.LEFT_OUTER, on=VehicleOffence.car == Vehicle.id)


def parts() -> Sequence[Any]:
    """The trip in the log of the car."""
    return (VehicleOffence.use,)


VEHICLE_OFFENCES = ledger(
    __name__,
    VehicleOffence,
    "擅自用车登记簿",
    BOOK,
    number="擅自用车号",
    columns="number at driver car what step fine borne month outcome state",
    full="number at found driver car use what harm loss insured borne step fine month outcome decision decider decided state",
    beside=(
        column(VehicleOffence.driver, source=Person.name),
        column(VehicleOffence.car, source=Vehicle.plate),
    ),
    joined=joined,
    open_=(OffenceState.TO_DECIDE,),
    open_label="待决定",
    struck=VehicleOffence.state == OffenceState.STRUCK,
    done=VehicleOffence.state.in_([OffenceState.NOTED, OffenceState.DECIDED, OffenceState.PAST]),
    dues=(
        Due(
            "decide",
            "擅自用车待主任决定",
            lambda: VehicleOffence.state == OffenceState.TO_DECIDE,
            who=Person.name,
            cites="公车.5",
            action="decide",
        ),
    ),
    parts=parts,
    acts=("actions", "old_offences"),
    help="擅自用车登记簿：查到的、扣工资、损失、第三次的决定",
)
