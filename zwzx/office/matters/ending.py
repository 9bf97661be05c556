"""When a citizen's matter ended, whichever registers have its rows, and whether its personal facts are to be destroyed.

Their term is counted in full years: it begins with the year after that in which the last row of the matter ended. What is
under way, or handed to another register and not taken there, has no end. The conditions here are of a `Matter`; what a
list counts by them, the act asks of the one matter.
"""

from __future__ import annotations

import datetime as dt
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core import settings
from zwzx.office.matters.handing import Handing
from zwzx.office.matters.matters import PERSONAL, Matter, OfMatter
from zwzx.office.terms.matters import Handed
from zwzx.office.terms.settings import HouseRule
from zwzx.store.journal import Event
from zwzx.store.record import tuples

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from zwzx.store.record import Table


def years() -> int:
    """For how many full years personal facts are kept after a matter ended (设置 个人信息保存年限)."""
    return int(settings.get(HouseRule.PERSONAL_YEARS.key))


def ended(record: Any, over: Any, *, at: Any = None, handed: Any) -> Any:
    """The moment at which a row of a register ended, as an expression; NULL while something is to be done about it.

    Args:
        over: the condition that nothing is to be done any more.
        at: the moment, where the row keeps it; where nobody wrote it that of the row's last event, by which it had ended.
        handed: the state of a row whose matter another register has: it ended when that one took it.
    """
    last = Event.select(Event.at).where(Event.seq == record.ver)
    taken = Handing.select(Handing.ended).where((Handing.source == record.id) & (Handing.state == Handed.TAKEN))
    moment = last if at is None else pw.fn.COALESCE(at, last)
    return pw.Case(None, [(over, moment), (record.state == handed, taken.order_by(Handing.id.desc()).limit(1))])


def keeping(tables: Iterable[type[Table]]) -> list[Any]:
    """The records of the registers that keep matters: those that tell when a row of theirs ended (`end`)."""
    return [table for table in tables if issubclass(table, OfMatter) and hasattr(table, "end")]


def has_facts() -> Any:
    """It has personal facts, and they were not destroyed."""
    return Matter.destroyed.is_null() & reduce(or_, (getattr(Matter, name) != "" for name in PERSONAL))


def goes_on(records: Sequence[Any]) -> Any:
    """Something is to be done about some row of it."""
    return _some(records, lambda one: one.end().is_null())


def kept_for_ever(records: Sequence[Any]) -> Any:
    """The papers of some row of it are kept for ever, or frozen."""
    rows = _filed_for_ever()
    return _some(records, lambda one: one.id.in_(rows))


def _filed_for_ever() -> Any:
    """The rows whose papers are kept for ever, offered or filed so, or are frozen because something is not over."""
    from zwzx.office.archive.filing import Offer  # no list of matters asks for the archives
    from zwzx.office.archive.pieces import Piece
    from zwzx.office.terms.archives import OfferState, Retention

    for_ever = pw.fn.COALESCE(Piece.retention, Offer.retention) == Retention.PERMANENT.value
    return (
        Offer.select(Offer.about)
        .join(Piece, pw.JOIN.LEFT_OUTER, on=(Offer.piece == Piece.id))
        .where(Offer.state.in_([OfferState.WAITING, OfferState.FILED]) & (for_ever | (Piece.frozen != "")))
    )


def comes_again(records: Sequence[Any]) -> Any:
    """A later matter repeats it, and goes on."""
    later = Matter.alias()
    open_ = reduce(or_, (later.id.in_(one.select(one.matter).where(one.end().is_null())) for one in records))
    return Matter.id.in_(later.select(later.earlier).where((later.earlier > 0) & open_))


def due(records: Sequence[Any], year: int, years: int) -> Any:
    """Its personal facts are to be destroyed: their term was over with the end of a year.

    Args:
        years: how many they are kept.
    """
    day = f"{max(0, year - years + 1):04d}-01-01"  # what ended on it or since is kept beyond that year
    over = _some(records, lambda one: one.end() < day) & ~_some(records, lambda one: one.end() >= day)
    return has_facts() & over & ~goes_on(records) & ~kept_for_ever(records) & ~comes_again(records)


def is_so(matter: Matter, condition: Any) -> bool:
    """Whether a condition holds of one matter."""
    return bool(Matter.select().where((Matter.id == matter.id) & condition).exists())


def rows_of(matter: Matter, records: Sequence[Any]) -> list[tuple[Any, dt.datetime | None]]:
    """The rows of a matter in the order in which they were entered, each with the moment at which it ended."""
    found: list[tuple[Any, dt.datetime | None]] = []
    for one in records:
        ends = dict(tuples(one.select(one.id, one.end().converter(_moment)).where(one.matter == matter)))
        found += [(row, ends[row.id]) for row in one.select().where(one.matter == matter)]
    return sorted(found, key=lambda row: row[0].id)


def _moment(text: Any) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None


def _some(records: Sequence[Any], where: Any) -> Any:
    """Some row of it meets a condition."""
    return reduce(or_, (Matter.id.in_(one.select(one.matter).where(where(one))) for one in records))
