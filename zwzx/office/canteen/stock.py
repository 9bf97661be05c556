"""What the canteen has left 结存: of each article so much, worth so much; and which days are closed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import peewee as pw

from zwzx.office.canteen.records import CanteenDay, CanteenEntry, CanteenMonth
from zwzx.office.terms.canteen import GOODS, State

if TYPE_CHECKING:
    import datetime as dt


class Left(NamedTuple):
    """So much of an article, in hundredths, worth so much, in 分."""

    quantity: int
    fen: int

    def worth(self, quantity: int) -> int:
        """What so much of it is worth, by what all of it came to; the last of it takes all that is left."""
        if quantity == self.quantity:
            return self.fen
        return (self.fen * quantity * 2 + self.quantity) // (2 * self.quantity) if self.quantity else 0


STANDS = CanteenEntry.state == State.STANDS


def left(article: str, until: dt.date | None = None) -> Left:
    """What is left of an article, at the end of a day where one is given."""
    where = STANDS & CanteenEntry.sort.in_(GOODS) & (CanteenEntry.article == article)
    if until is not None:
        where &= CanteenEntry.day <= until
    sums = [pw.fn.COALESCE(pw.fn.SUM(column), 0).coerce(False) for column in (CanteenEntry.quantity, CanteenEntry.fen)]
    found: Any = CanteenEntry.select(*sums).where(where).tuples().get()
    return Left(*map(int, found))


def everything(until: dt.date) -> dict[tuple[str, str], Left]:
    """What is left of every article and unit at the end of a day, as far as anything is."""
    where = STANDS & CanteenEntry.sort.in_(GOODS) & (CanteenEntry.day <= until)
    found: dict[tuple[str, str], Left] = {}
    for one in CanteenEntry.select().where(where).order_by(CanteenEntry.id):
        key = (one.article, one.unit)
        was = found.get(key, Left(0, 0))
        found[key] = Left(was.quantity + (one.quantity or 0), was.fen + (one.fen or 0))
    return {key: one for key, one in found.items() if one != Left(0, 0)}


def of_day(day: dt.date) -> list[CanteenEntry]:
    """The entries of a day that stand."""
    return list(CanteenEntry.select().where(STANDS & (CanteenEntry.day == day)).order_by(CanteenEntry.id))


def last_closed() -> dt.date | None:
    """The last day that was closed; None before the first."""
    found = CanteenDay.select().order_by(CanteenDay.day.desc()).first()
    return found.day if found is not None else None


def settled_by(day: dt.date) -> CanteenMonth | None:
    """The first settled month that a day lies in or before; None where it lies behind all of them."""
    found: CanteenMonth | None = (
        CanteenMonth.select().where(CanteenMonth.month >= day.replace(day=1)).order_by(CanteenMonth.month).first()
    )
    return found


def open_days(until: dt.date) -> list[dt.date]:
    """The days with goods or meals that are not closed yet, the first first."""
    last, where = last_closed(), STANDS & (CanteenEntry.day <= until)
    if last is not None:
        where &= CanteenEntry.day > last
    query = CanteenEntry.select(CanteenEntry.day).where(where).distinct().order_by(CanteenEntry.day)
    return [one.day for one in query]
