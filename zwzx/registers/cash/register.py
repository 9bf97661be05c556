"""现金盘点登记簿: its columns and filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.ledger import column, ledger
from zwzx.office.money.cash import BOOK, CashCount
from zwzx.office.people.people import Person
from zwzx.office.terms.money import CashState

if TYPE_CHECKING:
    from collections.abc import Sequence

Checker = Person.alias("checker")


def joined(select: Any) -> Any:
    """Counts with who counted and who checked."""
    return (
        select.join(Person, pw.JOIN.LEFT_OUTER, on=CashCount.cashier == Person.id)
        .switch(CashCount)
        .join(Checker, pw.JOIN.LEFT_OUTER, on=CashCount.checker == Checker.id)
    )


def parts() -> Sequence[Any]:
    """The recurring duty that was done by it."""
    from zwzx.office.clauses.duties import Duty

    return (Duty.because,)


CASH = ledger(
    __name__,
    CashCount,
    "现金盘点登记簿",
    BOOK,
    number="盘点号",
    columns="number on counted books difference why settles cashier checker state",
    full="number on counted books difference why banked settles bank bank_books bank_why cashier checker at state note",
    beside=(column(CashCount.cashier, source=Person.name), column(CashCount.checker, source=Checker.name)),
    joined=joined,
    struck=CashCount.state == CashState.VOID,
    done=CashCount.state.in_([CashState.COUNTED, CashState.PAST]),
    parts=parts,
    acts=("actions", "old_counts"),
    help="现金盘点：每天日清、每月月结、银行对账",
)
