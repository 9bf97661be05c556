"""What was asked for and spent for a reception 接待支出: the expenses that were entered from its row and stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.kinds.money import in_figures
from zwzx.office.money.expenses import Expense
from zwzx.office.terms.money import State
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.reception.records import Reception


def of_reception(entry: Reception) -> list[Expense]:
    """The expenses of a reception that stand, the first first."""
    found = [one for one in equal(Expense, about=entry.id) if one.state is not State.VOID]
    return sorted(found, key=lambda one: one.id)


def told(entry: Reception) -> Iterator[str]:
    """A line for each of them, as an entry in full has it."""
    for one in of_reception(entry):
        yield f"支出　{one.number}　{in_figures(one.fen)}元　{one.state}"
