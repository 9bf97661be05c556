"""不在岗 that follows from a register: an approved leave and a trip enter one, and end it when the person is back."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from zwzx.office.people.half_days import day_of, half_of
from zwzx.office.people.leaves import Leave
from zwzx.office.people.people import Absence
from zwzx.office.people.trips import Trip
from zwzx.office.terms.people import Half, LeaveKind
from zwzx.store.record import equal

if TYPE_CHECKING:
    from zwzx.office.core.office import Office
    from zwzx.office.people.half_days import Span
    from zwzx.office.people.people import Person


def keep(office: Office, row: int, person: Person, kind: LeaveKind | None, span: Span, reason: str) -> Absence:
    """Make that the absence which a row of a register brings about lasts for a span, whether there was one before or not."""
    since, until = day_of(span.first), day_of(span.last)
    ends = {
        "kind": kind,
        "since": since,
        "since_half": Half.AFTERNOON if half_of(span.first) is Half.AFTERNOON else None,
        "until": until,
        "until_half": Half.MORNING if half_of(span.last) is Half.MORNING else None,
    }
    found = of_row(row)
    if found is None:
        return office.add(Absence(person=person, reason=reason, leave=row, **ends))
    return office.change(found, **ends)


def cancel(office: Office, row: int) -> None:
    """The absence that a row brought about was none: it ends before it began."""
    found = of_row(row)
    if found is not None:
        office.change(found, until=found.since - dt.timedelta(days=1), until_half=None)


def of_row(row: int) -> Absence | None:
    """The absence that a row of a register brought about; None where it brought about none."""
    found = equal(Absence, leave=row)
    return found[0] if found else None


def ended_by(row: int) -> str:
    """The command that ends the absence which a row of a register brought about."""
    leave, trip = equal(Leave, id=row), equal(Trip, id=row)
    return f"zwzx leave back {leave[0].number}" if leave else f"zwzx outings return {trip[0].number if trip else ''}"
