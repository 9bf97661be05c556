"""租车登记簿: its columns and dues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Due, Way
from zwzx.office.money import linking
from zwzx.office.people.people import Department, Person
from zwzx.office.terms.vehicles import HireState
from zwzx.office.vehicles.hires import BOOK, HiredCar

if TYPE_CHECKING:
    from collections.abc import Sequence

CLAUSE = "财务.9"

TO_EXPENSE = Way(
    "由租车申请支出",
    to="expenses",
    carried="按趟算的金额、车主、事由、用车人",
    undone="支出作废了的，可以重新申请；租车撤销了，支出不跟着改，提醒去核对",
)
"""How its cost comes into the book of expenses."""


def joined(select: Any) -> Any:
    """Hires with their section, and with who asked for them."""
    query = select.join(Person, pw.JOIN.LEFT_OUTER, on=HiredCar.user == Person.id)
    return query.switch(HiredCar).join(Department, pw.JOIN.LEFT_OUTER, on=HiredCar.section == Department.id)


def parts() -> Sequence[Any]:
    """Its approval, and the recurring duty that was done with it."""
    from zwzx.office.clauses import approvals
    from zwzx.office.clauses.duties import Duty
    from zwzx.office.money.expenses import Expense

    return (*approvals.parts(), Duty.because, Expense.about)


HIRED_CARS = ledger(
    __name__,
    HiredCar,
    "租车登记簿",
    BOOK,
    number="租车号",
    columns="number on section user purpose zone trips owner plate fen state",
    full="number on section user purpose reason to zone trips owner plate asked rate fen invoice settled state",
    beside=(
        column(HiredCar.section, source=Department.name),
        column(HiredCar.user, source=Person.name),
    ),
    joined=joined,
    open_=(HireState.TO_APPROVE, HireState.APPROVED, HireState.DRIVEN),
    open_label="没有汇总",
    struck=HiredCar.state.in_([HireState.STRUCK, HireState.REFUSED]),
    done=HiredCar.state.in_([HireState.SETTLED, HireState.PAST]),
    dues=(
        Due(
            "approve",
            "租车待批准",
            lambda: HiredCar.state == HireState.TO_APPROVE,
            who=Person.name,
            cites=CLAUSE,
            action="approve",
        ),
        Due(
            "drive",
            "租车待登记用过",
            lambda: HiredCar.state == HireState.APPROVED,
            who=Person.name,
            action="drive",
        ),
    ),
    links=(TO_EXPENSE,),
    told=linking.told,
    parts=parts,
    acts=("actions", "old_hires"),
    help="租车登记簿：申请、批准、用车、按季汇总",
)
