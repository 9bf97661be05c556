"""加油登记簿: its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Way
from zwzx.office.money import linking
from zwzx.office.people.people import Person
from zwzx.office.terms.vehicles import Standing
from zwzx.office.vehicles.cars import Vehicle
from zwzx.office.vehicles.fuel import BOOK, Refuel

if TYPE_CHECKING:
    from collections.abc import Sequence

TO_EXPENSE = Way(
    "由加油申请支出",
    to="expenses",
    carried="金额、车号和日期、加油站、驾驶员",
    undone="支出作废了的，可以重新申请；加油更正、撤销了，支出不跟着改，提醒去核对",
)
"""How its cost comes into the book of expenses."""


def joined(select: Any) -> Any:
    """Fuel with the car, and with who filled it up."""
    query = select.join(Person, pw.JOIN.LEFT_OUTER, on=Refuel.driver == Person.id)
    return query.switch(Refuel).join(Vehicle, pw.JOIN.LEFT_OUTER, on=Refuel.car == Vehicle.id)


def parts() -> Sequence[Any]:
    """The recurring duty that names it."""
    from zwzx.office.clauses.duties import Duty
    from zwzx.office.money.expenses import Expense

    return (Duty.because, Expense.about)


REFUELS = ledger(
    __name__,
    Refuel,
    "加油登记簿",
    BOOK,
    number="加油号",
    columns="number on car driver amount price fen km place paid_by state",
    full="number on car driver paid_by card amount price fen km place why no_card state",
    beside=(
        column(Refuel.driver, source=Person.name),
        column(Refuel.car, source=Vehicle.plate),
    ),
    joined=joined,
    struck=Refuel.state == Standing.STRUCK,
    links=(TO_EXPENSE,),
    told=linking.told,
    parts=parts,
    acts=("actions", "old_refuels"),
    help="加油登记簿：油卡、现金加油，升数、金额、里程",
)
