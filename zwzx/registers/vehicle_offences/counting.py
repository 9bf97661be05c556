"""Which time a finding is, over a driver's whole contract, and what the clause makes of it (公车.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.clauses.regulations import rate
from zwzx.office.terms.vehicles import OffenceState
from zwzx.office.vehicles.offences import VehicleOffence

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office
    from zwzx.office.people.people import Person

CLAUSE = "公车.5"
LIVE = (OffenceState.NOTED, OffenceState.TO_DECIDE, OffenceState.DECIDED, OffenceState.PAST)


def of_driver(driver: Person, but: int = 0) -> list[VehicleOffence]:
    """The findings of a driver that stand, in the order in which they happened; those of old books count too."""
    query = VehicleOffence.select().where(
        (VehicleOffence.driver == driver) & VehicleOffence.state.in_(LIVE) & (VehicleOffence.id != but)
    )
    return list(query.order_by(VehicleOffence.at, VehicleOffence.id))


def fine_of(found: dt.date, *, harm: bool) -> int | None:
    """What is taken off the month's pay, in 分, where there was no harm; None where the driver bears the loss."""
    return None if harm else rate(CLAUSE, "fine_yuan", found).count


def borne_of(loss: int | None, insured: int | None, *, harm: bool) -> int | None:
    """What the driver bears of a loss, in 分: all that the insurance does not."""
    return (loss or 0) - (insured or 0) if harm else None


def state_of(step: int, row: VehicleOffence) -> OffenceState:
    """Where a finding stands as the time that it is."""
    if row.outcome is not None:
        return OffenceState.DECIDED
    return OffenceState.TO_DECIDE if step >= rate(CLAUSE, "strikes", row.found).count else OffenceState.NOTED


def count_anew(office: Office, driver: Person, made: VehicleOffence | None = None) -> None:
    """Count a driver's findings from the first, and change those that come to something else now.

    Args:
        made: the one that is being entered, which is told of afterwards.
    """
    rows = [made if made is not None and one.id == made.id else one for one in of_driver(driver)]
    for step, row in enumerate(rows, 1):
        if row.state is OffenceState.PAST:
            continue
        now: dict[str, Any] = {"step": step, "state": state_of(step, row)}
        changes = {name: value for name, value in now.items() if value != getattr(row, name)}
        if not changes:
            continue
        was = row.step
        office.change(row, **changes)
        if was is not None and was != step:
            office.remind(f"{row.number}重新数过，现在是第{step}次。")
