"""What is out of its place, in every register that says so: with whom, since when, how long it has."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx import registers
from zwzx.office.core.fact import Role
from zwzx.office.core.listing import Listing
from zwzx.store.record import tuples

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register

MOST = 500
"""The most rows of one register that the board shows, those first whose time is nearest."""
SHOWN = (Role.NUMBER, Role.PAPERS, Role.TITLE, Role.STATE, Role.HOLDER, Role.SINCE, Role.LEFT, Role.NEXT)
"""The columns that the board takes from a register, by what they tell."""


class Out(NamedTuple):
    """One thing that is out or under way."""

    register: str
    id: int
    due: dt.datetime | None
    values: tuple[Any, ...]
    """In the order of `SHOWN`; None where the register has no such column."""
    pressing: bool = False
    """Whether it stands before all others, such as an urgent paper that nobody sent yet."""


def board(office: Office, most: int = MOST) -> list[Out]:
    """Everything that is out, what is due first at the top; before it what its register calls pressing.

    Args:
        most: how many rows of one register.
    """
    found: list[Out] = []
    for name in registers.abroad():
        found += _of(office, registers.load(name), most)
    return sorted(found, key=lambda one: (not one.pressing, one.due is None, one.due or 0, one.id))


def _of(office: Office, register: Register, most: int) -> list[Out]:
    assert register.out is not None
    query = register.record.select(register.record.id, register.out.until).where(register.out.where())
    seen = register.seen(office)
    if seen is not None:
        query = register.query(query).where(seen)
    pressing = register.out.first(office) if register.out.first is not None else {}
    dues = dict(tuples(query.order_by(register.out.until.is_null(), register.out.until).limit(most))) | dict(pressing)
    columns = [register.roles[role] for role in SHOWN if role in register.roles]
    rows = Listing(office, register, columns=columns).of_ids(list(dues))
    made = []
    for row in rows:
        values = {column.role: value for column, value in zip(columns, row.values, strict=True)}
        if row.id in pressing:
            values[Role.LEFT] = int((pressing[row.id] - office.now).total_seconds() // 60)
        made.append(
            Out(register.name, row.id, dues[row.id], tuple(values.get(role) for role in SHOWN), row.id in pressing)
        )
    return made
