"""What an expense is for in another register: the row that it was asked for, once, and which tells of it.

A register whose rows cost something declares a `Way` to `expenses`; the act stands with the expenses, is done to its row
on the ground floor, and asks by `ask`. The row's column tells which expense it is (`told_of`), where it is not void.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.money import asking
from zwzx.office.money.expenses import Expense
from zwzx.office.terms.money import State
from zwzx.store.expressions import joined
from zwzx.store.record import equal

if TYPE_CHECKING:
    from zwzx.office.core.office import Office
    from zwzx.store.numbers import Numbered

LABEL = "支出"
"""What a row calls the expense that it was asked for."""


def standing(source: Numbered) -> list[Expense]:
    """The expenses that were asked for a row and are not void, oldest first."""
    found = [one for one in equal(Expense, about=source.id) if one.state is not State.VOID and one.of == source.number]
    return sorted(found, key=lambda one: one.id)


def told_of(row_id: Any, number: Any) -> Any:
    """The numbers of the expenses of a row, as a list's column.

    Args:
        row_id: the field of its id; `number` that of its number, for ids of two registers may be the same.
    """
    of_it = (Expense.about == row_id) & (Expense.of == number) & (Expense.state != State.VOID)
    return Expense.select(joined(Expense.number, "、", order_by=Expense.id)).where(of_it)


def ask(office: Office, source: Numbered, **facts: Any) -> Expense:
    """Ask for an expense for a row of another register; whose it is to be is whoever acts, where nobody is named."""
    facts["handler"] = facts.get("handler") or office.actor
    return asking.enter(office, Expense(asked=office.now, about=source.id, of=source.number, **facts))
