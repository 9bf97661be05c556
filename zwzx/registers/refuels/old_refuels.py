"""加油: the rows of past years' books of fuel, entered as they stand."""

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
from zwzx.office.terms.vehicles import FuelBy, Standing
from zwzx.office.vehicles import cars
from zwzx.office.vehicles.fuel import Refuel
from zwzx.registers.refuels.actions import BY, CLAUSE
from zwzx.registers.refuels.register import REFUELS

ORDINARY = "建库以后的加油请照常登记（zwzx refuels add）。"


@dataclass(kw_only=True)
class PastRefuel:
    """A row of an old book."""

    number: Annotated[str, text("加油号", also=("编号", "序号"))]
    on: Annotated[dt.date, asked(Refuel.on, also=("日期", "时间"))]
    plate: Annotated[str, text(label_of(Refuel.car), also=("车牌号", "车牌"))] = ""
    driver: Annotated[str, names(label_of(Refuel.driver), also=("司机", "加油人"))] = ""
    paid_by: Annotated[FuelBy | None, asked(Refuel.paid_by), FOLDED] = None
    card: Annotated[str, asked(Refuel.card)] = ""
    amount: Annotated[int | None, asked(Refuel.amount)] = None
    price: Annotated[int | None, asked(Refuel.price)] = None
    fen: Annotated[int | None, asked(Refuel.fen)] = None
    km: Annotated[int | None, asked(Refuel.km)] = None
    place: Annotated[str, asked(Refuel.place)] = ""
    why: Annotated[str, asked(Refuel.why), FOLDED] = ""
    no_card: Annotated[bool | None, asked(Refuel.no_card), FOLDED] = None
    stood: Annotated[str, text(label_of(Refuel.state)), FOLDED] = ""
    note: Annotated[str, asked(Refuel.note)] = ""


@action("补录往年加油登记", key="l", entered_by=BY, cites=[CLAUSE], imports=True, undone_by=Final.OLD_BOOK)
def past(office: Office, facts: PastRefuel) -> Refuel:
    """把往年加油登记的一行照录进来：建库以前的才算，编号照旧，标明“历史”。"""
    label = label_of(Refuel.on)
    old_books.is_past({label: facts.on}, office.today)
    place = old_books.place(office, REFUELS, facts.number, facts.on, ORDINARY, label=label)
    car = cars.of_plate(facts.plate) if facts.plate else None
    driver = old_books.named(Person, folded(facts.driver))
    state, stood = old_books.stood(facts.stood, Standing.PAST, Standing.STRUCK)
    said = {
        label_of(Refuel.car): facts.plate if car is None else "",
        label_of(Refuel.driver): facts.driver if driver is None else "",
        label_of(Refuel.amount): "没有写" if facts.amount is None else "",
        label_of(Refuel.fen): "没有写" if facts.fen is None else "",
        label_of(Refuel.state): stood,
    }
    return office.add(
        Refuel(
            **place,
            on=facts.on,
            car=car,
            driver=driver,
            paid_by=facts.paid_by or FuelBy.CARD,
            card=facts.card,
            amount=facts.amount or 0,
            price=facts.price,
            fen=facts.fen or 0,
            km=facts.km,
            place=facts.place,
            why=facts.why,
            no_card=bool(facts.no_card),
            state=state,
            note=old_books.noted(facts.note, said),
        )
    )
