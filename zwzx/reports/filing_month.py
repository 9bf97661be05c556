"""The archivist's month: what was closed by its end and is not filed (档案.1)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zwzx.office.archive import reconciliation
from zwzx.office.archive.filing import Offer

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


@dataclass(frozen=True)
class Month:
    """What was closed by the end of a month and is not filed, and how the pool of that month stands (档案.1)."""

    waiting: list[Offer]
    unoffered: int
    pool: reconciliation.Pool


def monthly(office: Office, year: int, month: int) -> Month:
    """What waits for filing at the end of a month, as far as the actor may know of it."""
    first = dt.date(year, month, 1)
    last = (first + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)
    kinds = [False, True] if office.sees_marked else [False]
    waiting: list[Offer] = []
    for marked in kinds:
        query = reconciliation.to_decide(year, marked=marked)
        query = query.where(Offer.closed <= dt.datetime.combine(last, dt.time(23, 59, 59)))
        waiting += list(query.order_by(Offer.k))
    sums = [reconciliation.pool(first, last, marked=marked) for marked in kinds]
    unoffered = sum(int(reconciliation.unoffered(marked=marked).count()) for marked in kinds)
    total = reconciliation.Pool(*(sum(values) for values in zip(*(_values(one) for one in sums), strict=True)))
    return Month(waiting, unoffered, total)


def _values(one: reconciliation.Pool) -> tuple[int, int, int, int, int]:
    return one.closed, one.filed, one.excluded, one.waiting, one.unoffered
