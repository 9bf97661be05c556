"""What is out of its place, in every register that says so: with whom, since when, how long it has."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx import registers
from zwzx.office.core.fact import Role
from zwzx.office.core.listing import Listing
from zwzx.office.terms.papers import Level, Urgency
from zwzx.store.record import tuples

if TYPE_CHECKING:
    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register

MOST = 500
"""The most rows of one register that the board shows, those first whose time is nearest."""
MARKS = (Role.LEVEL, Role.URGENCY)
"""And those that it tells in one column."""
SHOWN = (Role.NUMBER, Role.PAPERS, Role.TITLE, Role.STATE, Role.HOLDER, Role.SINCE, Role.LEFT, Role.NEXT)
"""The columns that the board takes from a register, by what they tell."""


URGENT = "急件"


class Out(NamedTuple):
    """One thing that is out or under way."""

    register: str
    id: int
    due: dt.datetime | None
    values: tuple[Any, ...]
    """In the order of `SHOWN`; None where the register has no such column."""
    pressing: bool = False
    """Whether it stands before all others, such as an urgent paper that nobody sent yet."""
    level: Level = Level.NONE
    urgent: str = ""
    """How urgent it is, in a word; "" where it is not."""

    @property
    def holder(self) -> str:
        """Who has it, as its register tells."""
        return self.values[SHOWN.index(Role.HOLDER)] or ""

    def late(self, now: dt.datetime) -> bool:
        """Whether its time has passed."""
        return self.due is not None and self.due < now

    @property
    def marks(self) -> str:
        """How secret and how urgent it is, where it is either; a character each where it is both."""
        words = [self.level.label if self.level.marked else "", self.urgent]
        told = [word for word in words if word]
        return told[0] if len(told) == 1 else "".join(word[:1] for word in told)


def board(office: Office, most: int = MOST, *, at_once: bool = False) -> list[Out]:
    """Everything that is out: what its register calls pressing, what is urgent, the rest; each by when it is due.

    Args:
        most: how many rows of one register.
        at_once: whether those are enough that are the nearest as they were counted, where there are too many to ask each.
    """
    found: list[Out] = []
    for name in registers.abroad():
        found += _of(office, registers.load(name), most, at_once=at_once)
    return sorted(found, key=lambda one: (not one.pressing, not one.urgent, one.due is None, one.due or 0, one.id))


def _of(office: Office, register: Register, most: int, *, at_once: bool) -> list[Out]:
    assert register.out is not None
    pressing = register.out.first(office) if register.out.first is not None else {}
    dues = _nearest(office, register, most, at_once=at_once) | dict(pressing)
    columns = [register.roles[role] for role in (*SHOWN, *MARKS) if role in register.roles]
    rows = Listing(office, register, columns=columns).of_ids(list(dues))
    made = []
    for row in rows:
        values = {column.role: value for column, value in zip(columns, row.values, strict=True)}
        if row.id in pressing:
            values[Role.LEFT] = int((pressing[row.id] - office.now).total_seconds() // 60)
        made.append(
            Out(
                register.name,
                row.id,
                dues[row.id],
                tuple(_moment(values.get(role)) for role in SHOWN),
                row.id in pressing,
                values.get(Role.LEVEL) or Level.NONE,
                _urgent(values.get(Role.URGENCY)),
            )
        )
    return made


def _nearest(office: Office, register: Register, most: int, *, at_once: bool) -> dict[int, dt.datetime | None]:
    """The rows that are out whose time is nearest, and when that is."""
    assert register.out is not None
    record, seen = register.record, register.seen(office)
    where, until, counted = register.out.where, register.out.until, register.out.counted

    def out(*what: Any) -> Any:
        query = record.select(*what).where(where())
        return query if seen is None else register.query(query).where(seen)

    query = out(record.id, until)
    if at_once and counted is not None:
        query = query.where(record.id.in_(out(record.id).order_by(counted.is_null(), counted).limit(most)))
    return dict(tuples(query.order_by(until.is_null(), until).limit(most)))


def _moment(told: Any) -> Any:
    """What a column tells; a day alone as the moment of which only the day is known, beside those of other registers."""
    return dt.datetime.combine(told, dt.time()) if type(told) is dt.date else told


def _urgent(told: Urgency | bool | None) -> str:
    """How urgent it is, in a word; a register may tell no more than that it is."""
    if isinstance(told, Urgency):
        return told.value if told.urgent else ""
    return URGENT if told else ""
