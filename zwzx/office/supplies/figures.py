"""The stock of a period 库存: what was there before, what came in, went out and differed when counted, what is left, with its worth."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from zwzx.office.supplies.goods import Goods
from zwzx.office.supplies.stock import STANDS, SupplyMove
from zwzx.office.supplies.valuing import Moved, Worth, changes
from zwzx.office.terms.supplies import OUT, Move, Sort
from zwzx.store.numbers import to_day
from zwzx.store.places_of_days import day_at

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator


class Change(NamedTuple):
    """A movement that stands, its day, and what it adds to the stock and its worth."""

    row: SupplyMove
    on: dt.date
    change: Worth


class Figures(NamedTuple):
    """An article in a period. `issued` is above nothing: what went out less what came back."""

    article: Goods
    before: Worth
    received: Worth
    issued: Worth
    counted: Worth
    after: Worth

    @property
    def moved(self) -> bool:
        """Whether there is anything to tell of it."""
        return any(any(worth) for worth in (self.before, self.received, self.issued, self.counted))


def history(until: dt.date) -> Iterator[tuple[Goods, list[Change]]]:
    """Every article with its movements up to a day, in the order of the book; articles by class and name."""
    rows = SupplyMove.select().where(STANDS & to_day(SupplyMove, until)).order_by(SupplyMove.article, SupplyMove.k)
    found = {of: _changes(theirs) for of, theirs in groupby(rows, key=lambda one: one.__data__["article"])}
    for one in sorted(Goods.select(), key=lambda a: (list(Sort).index(a.sort), a.name, a.spec, a.id)):
        yield one, found.get(one.id, [])


def of_article(what: Goods, until: dt.date) -> list[Change]:
    """The movements of one article up to a day, in the order of the book."""
    here = STANDS & to_day(SupplyMove, until) & (SupplyMove.article == what)
    return _changes(SupplyMove.select().where(here).order_by(SupplyMove.k))


def _changes(rows: Iterable[SupplyMove]) -> list[Change]:
    theirs = {one.id: one for one in rows}
    moves = [Moved(one.id, one.move, one.quantity, one.fen, one.of) for one in theirs.values() if one.move is not None]
    return [Change(row := theirs[one.id], day_at(row.k), change) for one, change in changes(moves)]


def of_period(first: dt.date, last: dt.date) -> list[Figures]:
    """Every article of which there is something to tell in a period."""
    told = [_figures(article, moves, first) for article, moves in history(last)]
    return [one for one in told if one.moved]


def now(today: dt.date) -> list[Figures]:
    """Every article that was ever in the stock, as it is today."""
    return [_figures(article, moves, today) for article, moves in history(today) if moves]


def _figures(article: Goods, moves: list[Change], first: dt.date) -> Figures:
    before = received = issued = counted = Worth()
    for row, on, change in moves:
        if on < first:
            before += change
        elif row.move in OUT:
            issued += -change
        elif row.move is Move.COUNTED:
            counted += change
        else:
            received += change
    return Figures(article, before, received, issued, counted, before + received + -issued + counted)
