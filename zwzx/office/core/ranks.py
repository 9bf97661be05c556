"""Which columns a narrow screen leaves out, in which order, and which never: at the desk as in a table of a command."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.fact import Role
from zwzx.office.kinds.days import Day, Moment, Month, TimeOfDay

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    from zwzx.office.core.register import Column

TOP_RANK = 9
"""Columns of this rank are left out last."""
GROW_NARROW = 12
"""Cells that the growing column keeps when those of lesser rank are gone, unless it needs fewer."""
WHOLE = (Role.NUMBER, Role.PAPERS)
"""The roles of numbers of entries."""
STATE = "state"
"""What reports call the column that tells how a row stands."""


def stays(place: int, column: Column) -> bool:
    """Whether a column is there in any width: the first, and how a row stands."""
    return (place == 0 and column.rank == TOP_RANK) or column.role is Role.STATE or column.name == STATE


def stays_whole(column: Column) -> bool:
    """Whether what stands in a column is never broken into lines: a number, an amount, a day."""
    return column.role in WHOLE or column.kind.figures or isinstance(column.kind, (Day, Moment, Month, TimeOfDay))


def lesser(columns: Sequence[Column], empty: Collection[int] = ()) -> list[int]:
    """The places of the columns that go first, in their order: those that are empty in every row, then by rank."""
    rank = {n: -1 if n in empty else columns[n].rank for n in _others(columns)}
    return sorted((n for n in rank if rank[n] < TOP_RANK), key=rank.__getitem__)


def highest(columns: Sequence[Column], empty: Collection[int] = ()) -> list[int]:
    """The places of those of the highest rank that go where that is not enough: from behind, those with a role last."""
    top = [n for n in reversed(_others(columns)) if n not in empty and columns[n].rank == TOP_RANK]
    return sorted(top, key=lambda n: columns[n].role is not None)


def leave_out(shown: set[int], going: Iterable[int], fit: Callable[[], bool]) -> None:
    """Leave out as many as it takes, and take in again what has room all the same, being narrower.

    Args:
        shown: the places of the columns that are shown.
        fit: whether those that are shown now have room.
    """
    gone = []
    for n in going:
        if not fit():
            shown.discard(n)
            gone.append(n)
    for n in reversed(gone):
        shown.add(n)
        if not fit():
            shown.discard(n)


def _others(columns: Sequence[Column]) -> list[int]:
    """The places of those that may go at all: the growing column, which tells what a row is about, never does."""
    return [n for n, column in enumerate(columns) if not column.grow and not stays(n, column)]
