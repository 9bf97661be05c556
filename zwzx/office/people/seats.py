"""Seats 系统用户: who may act under which user of the operating system."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.fact import fact
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.plain import text
from zwzx.office.kinds.rows import row
from zwzx.office.people.people import Person
from zwzx.store.record import Record, equal

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.store.record import Withdrawal


class Account(Record):
    """A user of the operating system who may act as a person, as stores of the first version have it; see `Seat`."""

    user = fact(text("系统用户"), default=None, unique=True)
    person = fact(row("系统用户对应的人", Person))


class Seat(Record):
    """A person who may act under a user of the operating system; several may share one. `ended` takes it back."""

    user = fact(text("系统用户"), default=None)
    person = fact(row("系统用户对应的人", Person))
    ended = fact(moment("系统用户撤销时间"), null=True)

    def withdrawn(self, told: Withdrawal) -> dict[str, Any]:
        """Nobody acts under it any more."""
        return {"ended": told.at}

    class Meta:
        indexes = ((("user", "person"), True),)


def seated(user: str, day: dt.date) -> list[Person]:
    """Who may act under a user of the operating system on a day, by name."""
    seats = {seat.__data__["person"]: seat.ended is None for seat in equal(Seat, user=user)}
    for account in equal(Account, user=user):
        seats.setdefault(account.__data__["person"], True)
    allowed = [person for person, open_ in seats.items() if open_]
    return [p for p in Person.select().where(Person.id.in_(allowed)).order_by(Person.name) if p.works_on(day)]


def open_house() -> bool:
    """Whether whoever can open the office acts in anybody's name: in a demonstration in which nobody was given a seat.

    A real office without seats is none: nobody acts in it.
    """
    from zwzx.office.core import demonstration

    return not demonstration.has_seats() and demonstration.is_one()
