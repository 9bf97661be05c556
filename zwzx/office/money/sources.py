"""What an expense is for: the row of another register that it was asked for, once, and what is told of it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.kinds.money import in_figures
from zwzx.office.money.expenses import Expense
from zwzx.office.terms.money import State
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.core.office import Office
    from zwzx.store.record import Record


def of_source(row: Record) -> Expense | None:
    """The expense that was asked for a row and stands; None where none does."""
    found = [one for one in equal(Expense, about=row.id) if one.state is not State.VOID]
    return found[0] if found else None


def is_asked_once(row: Record) -> None:
    """A row is asked for once: what was voided is asked for anew.

    Raises:
        Refusal: under no clause, naming the expense that there is.
    """
    there = of_source(row)
    if there is not None:
        raise Refusal(
            "", f"已经由它申请了支出{there.number}。", "金额变了的更正那一笔；登错的先作废（zwzx expenses void）。"
        )


def told(row: Record) -> Iterator[str]:
    """The line that an entry has of its expense."""
    there = of_source(row)
    if there is not None:
        yield f"支出　{there.number}　{in_figures(there.fen)}　{there.state}"


def remind(office: Office, row: Record) -> None:
    """Tell that the expense of a row stays as it is where the row is struck or changed."""
    there = of_source(row)
    if there is not None:
        office.remind(
            f"由它申请的支出{there.number}（{in_figures(there.fen)}，{there.state}）照旧：请核对，要改的在支出登记簿里改。"
        )
