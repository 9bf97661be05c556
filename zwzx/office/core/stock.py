"""A stock 结存, as a book of movements tells it: what is left of a thing, and that no movement ever takes it below nothing.

Headed paper is one, supplies are another. The order of the book counts, also backwards: what is entered late stands on its
day, and everything that was taken since must still have been there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import peewee as pw

from zwzx.office.clauses.regulations import Refusal
from zwzx.store.numbers import to_day
from zwzx.store.record import tuples

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable

    from zwzx.store.numbers import Numbered


class Low(NamedTuple):
    """The least of a thing that is there from a day on, and on which day; None where it is what is there now."""

    left: int
    day: dt.date | None = None


class Stock(NamedTuple):
    """What of a book's rows makes its stock."""

    record: type[Numbered]
    of: Any
    """The field that tells of which thing a movement is."""
    effect: Any
    """The expression for what a movement adds; below nothing where it takes."""
    on: Any
    """The field with its day."""
    stands: Any
    """The condition under which it counts."""

    def balance(self, thing: Any) -> int:
        """How much is left of a thing."""
        return self._sum(thing, self.stands)

    def until(self, thing: Any, day: dt.date) -> int:
        """How much was left of a thing at the end of a day."""
        return self._sum(thing, self.stands & to_day(self.record, day))

    def lowest(self, thing: Any, day: dt.date) -> Low:
        """The least that is left of a thing from the end of a day on."""
        return self._least(thing, Low(self.until(thing, day), day), ~to_day(self.record, day))

    def without(self, row: Any, thing: Any) -> Low:
        """The least that would be left of a thing from a movement on, were it not there."""
        before = Low(self._sum(thing, self.stands & (self.record.k < row.k)), row.on)
        return self._least(thing, before, self.record.k > row.k)

    def _sum(self, thing: Any, condition: Any) -> int:
        query = self.record.select(pw.fn.COALESCE(pw.fn.SUM(self.effect), 0).coerce(False))
        return int(query.where((self.of == thing) & condition).scalar())

    def _least(self, thing: Any, low: Low, later: Any) -> Low:
        left = low.left
        query = self.record.select(self.on, self.effect).where((self.of == thing) & self.stands & later)
        moves: Iterable[tuple[dt.date, int]] = tuples(query.order_by(self.record.k))
        for day, effect in moves:
            left += effect
            if left < low.left:
                low = Low(left, day)
        return Low(left) if left == low.left else low


# ── rules ──────────────────────────────────────────────────────────────


def is_there(name: str, unit: str, wanted: int, low: Low, way_on: str) -> None:
    """What is taken is in the stock, on its day and ever since; what nobody knows came in first. No clause says so.

    Raises:
        Refusal: where there is less.
    """
    if wanted > low.left:
        when = f"到{low.day}" if low.day is not None else ""
        raise Refusal("", f"{name}{when}只有{low.left}{unit}，不够{wanted}{unit}。", way_on)


def still_enough(name: str, left: int, way_on: str) -> None:
    """What came in is not taken out of the book where it was used. No clause says so.

    Raises:
        Refusal: where less than nothing would be left.
    """
    if left < 0:
        raise Refusal("", f"撤销以后{name}的结存成了负数。", way_on)
