"""How often each seal was used in each month of a year."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

import peewee as pw

from zwzx import registers
from zwzx.office.seals.seals import Seal
from zwzx.store.expressions import month_of, selected
from zwzx.store.numbers import DAY_BITS
from zwzx.store.record import tuples

if TYPE_CHECKING:
    from zwzx.office.core.office import Office

MONTHS = range(1, 13)
COUNTED = ("已用印", "历史")
"""The states of what was stamped and stands; a void use is none."""


class Counted(NamedTuple):
    """A seal in a year: its name, and by month how many uses and how many impressions."""

    seal: str
    uses: tuple[int, ...]
    impressions: tuple[int, ...]


def counts(office: Office, year: int) -> list[Counted]:
    """Every seal that was used in a year, as far as the actor may know of the uses."""
    register = registers.load("seal_use")
    record: Any = register.record
    month = month_of(record.used)
    query = register.query(
        record.select(Seal.id, Seal.name, month, pw.fn.COUNT(record.id), pw.fn.SUM(record.stamped).coerce(False))
    )
    query = query.where(
        record.state.in_(COUNTED)
        & record.k.between(
            dt.date(year, 1, 1).toordinal() << DAY_BITS, (dt.date(year + 1, 1, 1).toordinal() << DAY_BITS) - 1
        )
    )
    seen = register.visible(office) if register.visible is not None else None
    if seen is not None:
        query = query.where(seen)
    found: dict[int, tuple[str, dict[int, tuple[int, int]]]] = {}
    for seal, name, in_month, uses, times in tuples(query.group_by(Seal.id, selected(3)).order_by(Seal.k)):
        found.setdefault(seal, (name, {}))[1][int(in_month[-2:])] = (int(uses), int(times or 0))
    return [
        Counted(
            name,
            tuple(by_month.get(n, (0, 0))[0] for n in MONTHS),
            tuple(by_month.get(n, (0, 0))[1] for n in MONTHS),
        )
        for name, by_month in found.values()
    ]
