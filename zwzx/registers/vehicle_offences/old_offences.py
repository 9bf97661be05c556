"""擅自用车: the rows of past years' books, entered as they stand; they count among a driver's findings."""

from __future__ import annotations

import datetime as dt  # noqa: TC003 - the form reads this annotation
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.core import old_books
from zwzx.office.core.action import FOLDED, action
from zwzx.office.core.fact import asked, label_of
from zwzx.office.core.office import Office
from zwzx.office.core.undoes import Final
from zwzx.office.kinds.names import folded, names
from zwzx.office.kinds.plain import text
from zwzx.office.people.people import Person
from zwzx.office.terms.vehicles import Contract, OffenceState
from zwzx.office.vehicles import cars
from zwzx.office.vehicles.offences import VehicleOffence
from zwzx.registers.vehicle_offences.actions import BY, CLAUSE
from zwzx.registers.vehicle_offences.register import VEHICLE_OFFENCES

ORDINARY = "建库以后查到的请照常登记（zwzx vehicle-offences find）。"
AS_WRITTEN = ("what", "loss", "insured", "borne", "fine", "month", "outcome", "decision", "decided")


@dataclass(kw_only=True)
class PastOffence:
    """A row of an old book."""

    number: Annotated[str, text("擅自用车号", also=("编号", "序号"))]
    at: Annotated[dt.datetime, asked(VehicleOffence.at)]
    found: Annotated[dt.date | None, asked(VehicleOffence.found)] = None
    driver: Annotated[str, names(label_of(VehicleOffence.driver), also=("司机", "姓名"))] = ""
    plate: Annotated[str, text(label_of(VehicleOffence.car), also=("车牌号", "车牌"))] = ""
    use: Annotated[str, text(label_of(VehicleOffence.use)), FOLDED] = ""
    what: Annotated[str, asked(VehicleOffence.what, least=0)] = ""
    harm: Annotated[bool | None, asked(VehicleOffence.harm)] = None
    loss: Annotated[int | None, asked(VehicleOffence.loss), FOLDED] = None
    insured: Annotated[int | None, asked(VehicleOffence.insured), FOLDED] = None
    borne: Annotated[int | None, asked(VehicleOffence.borne), FOLDED] = None
    step: Annotated[int | None, asked(VehicleOffence.step)] = None
    fine: Annotated[int | None, asked(VehicleOffence.fine)] = None
    month: Annotated[dt.date | None, asked(VehicleOffence.month), FOLDED] = None
    outcome: Annotated[Contract | None, asked(VehicleOffence.outcome), FOLDED] = None
    decision: Annotated[str, asked(VehicleOffence.decision), FOLDED] = ""
    decider: Annotated[str, names(label_of(VehicleOffence.decider)), FOLDED] = ""
    decided: Annotated[dt.datetime | None, asked(VehicleOffence.decided), FOLDED] = None
    stood: Annotated[str, text(label_of(VehicleOffence.state)), FOLDED] = ""
    note: Annotated[str, asked(VehicleOffence.note)] = ""


@action("补录往年擅自用车", key="l", entered_by=BY, cites=[CLAUSE], imports=True, undone_by=Final.OLD_BOOK)
def past(office: Office, facts: PastOffence) -> VehicleOffence:
    """把往年擅自用车的一行照录进来：建库以前的才算，编号照旧，标明“历史”；计入这位驾驶员的次数。"""
    label = label_of(VehicleOffence.at)
    old_books.is_past({label: facts.at.date()}, office.today)
    place = old_books.place(office, VEHICLE_OFFENCES, facts.number, facts.at.date(), ORDINARY, label=label)
    car = cars.of_plate(facts.plate) if facts.plate else None
    driver, decider = (old_books.named(Person, folded(name)) for name in (facts.driver, facts.decider))
    state, stood = old_books.stood(facts.stood, OffenceState.PAST, OffenceState.STRUCK)
    said = {
        label_of(VehicleOffence.car): facts.plate if car is None else "",
        label_of(VehicleOffence.driver): facts.driver if driver is None else "",
        label_of(VehicleOffence.decider): facts.decider if decider is None else "",
        label_of(VehicleOffence.use): facts.use,
        label_of(VehicleOffence.state): stood,
    }
    return office.add(
        VehicleOffence(
            **place,
            **{name: getattr(facts, name) for name in AS_WRITTEN},
            at=facts.at,
            found=facts.found or facts.at.date(),
            driver=driver,
            decider=decider,
            car=car,
            harm=bool(facts.harm),
            step=facts.step,
            state=state,
            note=old_books.noted(facts.note, said),
        )
    )
