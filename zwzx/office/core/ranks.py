"""Which columns a narrow screen leaves out first, and which never."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.fact import Role

if TYPE_CHECKING:
    from zwzx.office.core.register import Column

TOP_RANK = 9
"""Columns of this rank are left out last."""
STATE = "state"
"""What reports call the column that tells how a row stands."""


def stays(place: int, column: Column) -> bool:
    """Whether a column is there in any width: the first, and how a row stands."""
    return (place == 0 and column.rank == TOP_RANK) or column.role is Role.STATE or column.name == STATE
