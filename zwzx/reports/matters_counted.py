"""The rows of a register of citizens' matters that a report counts: those of which whoever asks may know, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.matters.matters import Matter, known
from zwzx.office.terms.hours import UNKNOWN, was_late
from zwzx.store.numbers import of_days

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Sequence

    from zwzx.office.core.office import Office

NOT_ALL = "只算您可以知悉的；全部的请办公室或领导来查。"


def rows(office: Office, name: str, first: dt.date, last: dt.date, but: Collection[str]) -> list[Any]:
    """The rows of some days with their matters, in the order of the book.

    Args:
        name: the register.
        first, last: the days, both included.
        but: states whose rows are not counted.
    """
    register = registers.load(name)
    record: Any = register.record
    query = record.select(record, Matter).join(Matter)
    query = query.where(of_days(record, first, last) & record.state.not_in(tuple(but)))
    seen = register.seen(office)
    return list((query if seen is None else query.where(seen)).order_by(record.k))


def in_doubt(done: Sequence[tuple[dt.datetime | None, dt.datetime | None]]) -> tuple[str, ...]:
    """The sentence that tells what was done on its last day at no hour that anybody knows; none where there is nothing.

    Args:
        done: of each when it was done, and by when it had to be.
    """
    count = sum(at is not None and due is not None and was_late(at, due) is None for at, due in done)
    return (f"有{count}件{UNKNOWN}，不算逾期。",) if count else ()


def said(office: Office) -> tuple[str, ...]:
    """The sentence that belongs to a count of which whoever asks does not get all; none for who may know of every matter."""
    return () if known(office) is None else (NOT_ALL,)
