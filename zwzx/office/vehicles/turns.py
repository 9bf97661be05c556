"""Turns 派车次序: which of the trips that wait comes first (公车.1, 公车.2), and which cars and drivers are taken meanwhile."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from zwzx.office.terms.vehicles import UseState, UseUrgency, Where

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zwzx.office.vehicles.uses import VehicleUse

NEVER = dt.datetime.max


class Turn(NamedTuple):
    """What the order goes by, in the order in which the clause writes it; what is false comes first.

    The four emergencies of 公车.2 wait for nobody; then leaders before sections, far before near, urgent before daily, and
    of those that are alike whoever booked first.
    """

    waits: bool
    of_a_section: bool
    near: bool
    daily: bool
    booked: dt.datetime
    id: int


def turn_of(use: VehicleUse) -> Turn:
    """The place of a trip."""
    jumps = use.urgency.jumps
    return Turn(
        waits=not jumps,
        of_a_section=not jumps and not use.leader,
        near=not jumps and use.where is not Where.OUTSIDE,
        daily=use.urgency is UseUrgency.DAILY,
        booked=use.booked or NEVER,
        id=use.id,
    )


def in_order(uses: Iterable[VehicleUse]) -> list[VehicleUse]:
    """Trips in the order of 公车.1."""
    return sorted(uses, key=turn_of)


def overlap(one: tuple[dt.datetime, dt.datetime], other: tuple[dt.datetime, dt.datetime]) -> bool:
    """Whether two stretches of time have a moment in common; where one ends as the other begins they have none."""
    return one[0] < other[1] and other[0] < one[1]


def taken(use: VehicleUse, now: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
    """From when until when a trip has its car and its driver: one that is not back when it should be, until it is."""
    start, until = use.planned
    if use.state is UseState.OUT:
        return use.out or start, until if until > now else NEVER
    return start, until


def competing(use: VehicleUse, waiting: Sequence[VehicleUse]) -> list[VehicleUse]:
    """Those of the trips that wait for a car that are to be driven meanwhile and come before one."""
    planned, mine = use.planned, turn_of(use)
    others = [one for one in waiting if one.id != use.id and overlap(one.planned, planned)]
    return [one for one in in_order(others) if turn_of(one) < mine]
