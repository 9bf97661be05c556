"""What is told of an entry in lists over several registers: what it is called, what it is about, how it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zwzx.office.core.fact import Role
from zwzx.office.kinds.base import written

if TYPE_CHECKING:
    from zwzx.office.core.register import Column, Register, Row

ROLES = (Role.TITLE, Role.AUTHOR, Role.STATE)
"""What is told besides the name, where the register's list has a column for it."""


class Name(NamedTuple):
    """An entry by its name: its number, or what stands in the first column of its list; the others are "" where not told."""

    name: str
    title: str
    author: str
    state: str


def columns_of(register: Register) -> list[Column]:
    """The columns to read of the entries of a register."""
    first = register.roles.get(Role.NUMBER, register.columns[0])
    return [first, *(column for role in ROLES if (column := register.roles.get(role)) is not None)]


def name_of(register: Register, row: Row) -> Name:
    """What a row of those columns tells."""
    first, *others = [written(c.kind, v) for c, v in zip(columns_of(register), row.values, strict=True)]
    told = dict(zip([role for role in ROLES if role in register.roles], others, strict=True))
    return Name(first or f"#{row.id}", *(told.get(role, "") for role in ROLES))
