"""How a marked carrier stands 载体状态, told from whoever has it: for a list as an expression, for a paper as a word."""

from __future__ import annotations

from typing import Any

import peewee as pw

from zwzx.office.custody import custody
from zwzx.office.custody.custody import Holder
from zwzx.office.terms.custody import CarrierState, HolderKind

BY_KIND = {HolderKind.PERSON: CarrierState.OUT, HolderKind.OUTSIDE: CarrierState.GONE}
BY_PLACE = {
    custody.ARCHIVES: CarrierState.FILED,
    custody.READING: CarrierState.FILED,
    **{place: CarrierState(place) for place in sorted(custody.GONE)},
}
"""What the places are that are no safe."""


def state_of(holder: Holder) -> CarrierState:
    """How a carrier stands that a holder has."""
    return BY_KIND.get(holder.kind) or BY_PLACE.get(holder.name, CarrierState.SAFE)


STATE: Any = pw.Case(
    None,
    [
        *((Holder.kind == kind, state.value) for kind, state in BY_KIND.items()),
        *((Holder.name == name, state.value) for name, state in BY_PLACE.items()),
    ],
    CarrierState.SAFE.value,
).converter(CarrierState)
"""The same of a row that is joined to its holder, for lists and conditions."""
