"""What rules need to know of a seal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.terms.seals import SealKind, SealState


class SealFacts(NamedTuple):
    """What rules need to know of a seal. `keeper` is "" where nobody keeps it; `department` "" for the house's own.

    `stand_in_until` is when the time of a keeper who only stands in is over; None for one in their own right.
    """

    name: str
    kind: SealKind
    state: SealState
    department: str = ""
    keeper: str = ""
    keeper_away: bool = False
    stand_in_until: dt.datetime | None = None
