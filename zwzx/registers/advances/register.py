"""借款登记簿: its columns, filters and dues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.fact import Role, label_of
from zwzx.office.core.filters import by
from zwzx.office.core.ledger import ledger
from zwzx.office.core.register import Column, Due
from zwzx.office.kinds.plain import text
from zwzx.office.money.advances import BOOK, CashAdvance
from zwzx.office.people.people import Person
from zwzx.office.terms.money import AdvanceState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


WHO = pw.fn.COALESCE(Person.name, CashAdvance.by_name)
"""Who borrowed, of the house or of an old book."""


def joined(select: Any) -> Any:
    """Loans with who borrowed."""
    return select.join(Person, pw.JOIN.LEFT_OUTER, on=CashAdvance.borrower == Person.id)


def parts() -> Sequence[Any]:
    """Its approvals."""
    from zwzx.office.clauses import approvals

    return approvals.parts()


def told(entry: CashAdvance) -> Iterable[str]:
    """The expenses that took its place."""
    from zwzx.office.money import clearing

    return clearing.told_of_expenses(entry)


def waits(name: str, title: str, state: AdvanceState, act: str, **more: Any) -> Due:
    """What a loan waits for in a state."""
    return Due(name, title, lambda: CashAdvance.state == state, who=WHO, action=act, **more)


ADVANCES = ledger(
    __name__,
    CashAdvance,
    "借款登记簿",
    BOOK,
    number="借款号",
    columns="number who section use what fen back_by approver state",
    full="number asked who section use what fen back_by approver approved lent lender returned claimed expenses settled"
    " state note",
    apart="borrower by_name",
    beside=(
        Column(
            "who",
            WHO,
            text(label_of(CashAdvance.borrower)),
            8,
            rank=7,
            role=Role.HOLDER,
            field=CashAdvance.borrower,
        ),
    ),
    joined=joined,
    open_=(AdvanceState.TO_APPROVE, AdvanceState.APPROVED, AdvanceState.LENT),
    open_label="没有还清",
    due=CashAdvance.back_by,
    filters=(by(CashAdvance.borrower),),
    struck=CashAdvance.state == AdvanceState.VOID,
    done=CashAdvance.state.in_([AdvanceState.SETTLED, AdvanceState.PAST]),
    dues=(
        waits("approve", "借款待批准", AdvanceState.TO_APPROVE, "approve", cites="出纳.7"),
        waits("lend", "借款待借出", AdvanceState.APPROVED, "lend"),
        waits("back", "借款待还", AdvanceState.LENT, "give_back", at=CashAdvance.back_by),
    ),
    parts=parts,
    told=told,
    acts=("actions", "taking_back", "old_loans"),
    help="借款登记簿：申请、批准、借出、还款、报销冲账",
)
