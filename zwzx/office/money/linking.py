"""What an expense is for: the row of another register that it was asked for, once, and what is told of it there.

A register whose rows cost something declares a `Way` to `expenses`, or says of its rows what is told (`told`, `told_of`);
the act stands with the expenses and is done to the row on the ground floor.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.kinds.money import in_figures
from zwzx.office.money.expenses import Expense
from zwzx.office.terms.money import State
from zwzx.store.expressions import joined
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.core.office import Office
    from zwzx.store.record import Record

LABEL = "支出"
"""What a row calls the expense that it was asked for."""


def standing(source: Record) -> list[Expense]:
    """The expenses that were asked for a row and are not void, oldest first."""
    return [one for one in equal(Expense, about=source.id) if one.state is not State.VOID]


def is_asked_once(source: Record) -> None:
    """A row is asked for once: what was voided is asked for anew.

    Raises:
        Refusal: under no clause, naming the expense that there is.
    """
    there = [one.number for one in standing(source)]
    if there:
        raise Refusal(
            "",
            f"已经由它申请了支出{'、'.join(there)}。",
            "金额变了的更正那一笔；登错的先作废（zwzx expenses void）。",
        )


def told(source: Record) -> Iterator[str]:
    """The line that an entry has of its expense."""
    yield from (f"{LABEL}　{one.number}　{in_figures(one.fen)}　{one.state}" for one in standing(source))


def told_of(row_id: Any) -> Any:
    """The numbers of the expenses of a row, as a list's column.

    Args:
        row_id: the field of its id.
    """
    of_it = (Expense.about == row_id) & (Expense.state != State.VOID)
    return Expense.select(joined(Expense.number, "、", order_by=Expense.id)).where(of_it)


def remind(office: Office, source: Record) -> None:
    """Tell that the expense of a row stays as it is where the row is struck or changed."""
    for one in standing(source):
        office.remind(
            f"由它申请的支出{one.number}（{in_figures(one.fen)}，{one.state}）照旧：请核对，要改的在支出登记簿里改。"
        )
