"""A year's days off are announced: the notice enters, and every open deadline is computed again."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zwzx import registers
from zwzx.registers.settings import actions as settings_actions

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Register

BATCH = 200


class Moved(NamedTuple):
    """A deadline that a notice moved."""

    register: str
    number: str
    was: dt.datetime | None
    now: dt.datetime | None


def announce(office: Office, notice: str) -> list[Moved]:
    """Enter a notice and recompute what is open; returns the deadlines that changed.

    Raises:
        ZwzxError: where the notice can't be read; nothing is changed then.
    """
    office.perform(settings_actions.workdays, notice=notice)
    moved: list[Moved] = []
    for name in registers.NAMES:
        moved += _recount(office, registers.load(name))
    return moved


def _recount(office: Office, register: Register) -> list[Moved]:
    moved: list[Moved] = []
    for due in register.dues:
        if not due.recount or due.at is None:
            continue
        action = register.action(due.recount)
        rows = list(register.query(register.record.select()).where(due.waits()))
        for start in range(0, len(rows), BATCH):
            batch = rows[start : start + BATCH]
            was = {row.id: getattr(row, due.stored.name) for row in batch}
            done = office.perform_many(action, [{action.acted_on: row} for row in batch])
            for item in done:
                record = getattr(item, "record", None)
                if record is not None and getattr(record, due.stored.name) != was[record.id]:
                    number = getattr(record, "number", "") or str(record.id)
                    moved.append(Moved(register.name, number, was[record.id], getattr(record, due.stored.name)))
    return moved
