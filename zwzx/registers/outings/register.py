"""外出登记: its columns, filters and dues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.fact import Role
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Due
from zwzx.office.people.people import Person
from zwzx.office.people.trips import BOOK, Trip
from zwzx.office.terms.leave import GOING, TripState

if TYPE_CHECKING:
    from collections.abc import Sequence

CLAUSE = "出勤.4"


def joined(select: Any) -> Any:
    """Outings with who is out."""
    return select.join(Person, on=Trip.person == Person.id)


def parts() -> Sequence[Any]:
    """The approval of a trip, and the absence that it brought about."""
    from zwzx.office.clauses import approvals
    from zwzx.office.people.people import Absence

    return (*approvals.parts(), Absence.leave)


OUTINGS = ledger(
    __name__,
    Trip,
    "外出登记",
    BOOK,
    number="外出号",
    columns="number person section kind reason place left expected told state",
    beside=(column(Trip.person, source=Person.name, width=8, role=Role.HOLDER),),
    joined=joined,
    open_=(*GOING, TripState.TO_APPROVE),
    open_label="没有返回",
    struck=Trip.state.in_([TripState.STRUCK, TripState.REFUSED]),
    done=Trip.state == TripState.BACK,
    dues=(
        Due(
            "approve",
            "出差待批准",
            lambda: Trip.state == TripState.TO_APPROVE,
            who=Person.name,
            cites=CLAUSE,
            action="approve",
        ),
        Due(
            "report",
            "出差待报办公室",
            lambda: Trip.state == TripState.TO_REPORT,
            who=Person.name,
            cites=CLAUSE,
            action="report",
        ),
        Due(
            "back",
            "外出待登记返回",
            lambda: Trip.state.in_(list(GOING)),
            at=Trip.expected,
            who=Person.name,
            action="return",
            ahead=0,
            finding=False,
        ),
    ),
    watched=(Trip,),
    parts=parts,
    acts=("going", "travelling"),
    help="外出登记：去向、返回、出差的批准",
)
