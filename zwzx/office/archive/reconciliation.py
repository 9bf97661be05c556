"""Reconciliation 归档轧账: what was closed = what was filed + what was left out + what waits.

Three sources are compared: the stage of each document, the state of each offer, and the pieces that came of them.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

import peewee as pw

from zwzx.office.archive.filing import Offer
from zwzx.office.archive.pieces import Piece
from zwzx.office.custody.custody import Item
from zwzx.office.custody.secrecy import Decision
from zwzx.office.papers.papers import Document
from zwzx.office.terms.archives import OfferState, PieceState
from zwzx.office.terms.custody import Fate
from zwzx.office.terms.papers import Level, Stage
from zwzx.store.numbers import of_year, to_day

ENDED = frozenset({Stage.CLOSED, Stage.FORWARDED, Stage.FILED})
"""The stages in which a document is done with."""


class Pool(NamedTuple):
    """What was closed, and what became of it. `closed` is counted from the papers, the rest from what was decided."""

    closed: int
    filed: int
    excluded: int
    waiting: int
    unoffered: int

    @property
    def difference(self) -> int:
        """What is accounted for nowhere: 0, or something is wrong."""
        return self.closed - self.filed - self.excluded - self.waiting - self.unoffered

    @property
    def sentence(self) -> str:
        """The sums as a sentence."""
        more = f" + 未提请{self.unoffered}" if self.unoffered else ""
        parts = f"归档{self.filed} + 不归档{self.excluded} + 待归档{self.waiting}{more}"
        return f"办结{self.closed} = {parts}，差{self.difference}。"


def pool(since: dt.date | None = None, until: dt.date | None = None, *, marked: bool = False) -> Pool:
    """The pool of what was closed, ordinary or marked. `unoffered` are closed papers whose offer is still to be made.

    Args:
        since, until: only what was closed from one day to another; without `since` the unoffered count too.
    """
    level = Offer.level >= Level.CONFIDENTIAL if marked else Offer.level < Level.CONFIDENTIAL
    within: Any = level & (Offer.state != OfferState.WITHDRAWN)
    if since is not None:
        within &= Offer.closed >= dt.datetime.combine(since, dt.time())
    if until is not None:
        within &= Offer.closed <= dt.datetime.combine(until, dt.time(23, 59, 59))
    ours = Offer.select(pw.fn.COUNT(Offer.id)).where(within)
    of_papers = ours.join(Document, on=(Offer.document == Document.id)).where(Document.stage.in_(list(ENDED)))
    closed = int(of_papers.scalar()) + int(ours.where(Offer.document.is_null()).scalar())
    pieces = ours.join(Piece, on=(Offer.piece == Piece.id)).where(
        (Offer.state == OfferState.FILED) & (Piece.state != PieceState.STRUCK)
    )
    unoffered = 0 if since is not None else _count_unoffered(marked=marked)
    return Pool(
        closed=closed + unoffered,
        filed=int(pieces.scalar()),
        excluded=int(ours.where(Offer.state == OfferState.EXCLUDED).scalar()),
        waiting=int(ours.where(Offer.state == OfferState.WAITING).scalar()),
        unoffered=unoffered,
    )


def closed_by(year: int, *, marked: bool, only: bool = False) -> Any:
    """The condition of an offer, ordinary or marked, closed by the end of a year, or in it `only`."""
    level = Offer.level >= Level.CONFIDENTIAL if marked else Offer.level < Level.CONFIDENTIAL
    return level & (of_year(Offer, year) if only else to_day(Offer, dt.date(year, 12, 31)))


def to_decide(year: int, *, marked: bool) -> Any:
    """A query for the offers closed by the end of a year that somebody has to decide.

    A marked paper whose year's end decided that it stays, goes back or is destroyed waits, and not for the archives
    (保密员.4).
    """
    waits = (Offer.state == OfferState.WAITING) & closed_by(year, marked=marked)
    return Offer.select().where(waits & ~_elsewhere() if marked else waits)


def decided_to_file() -> Any:
    """The condition of an offer that the year's end decided to file at least one of its carriers (保密员.4)."""
    ours = Decision.select(pw.Value(1)).join(Item).where(Item.document == Offer.document)
    return pw.fn.EXISTS(ours.where(Decision.fate == Fate.FILE))


def _elsewhere() -> Any:
    ours = Decision.select(pw.Value(1)).join(Item).where(Item.document == Offer.document)
    return pw.fn.EXISTS(ours) & ~decided_to_file()


def unoffered(*, marked: bool) -> Any:
    """A query for the closed documents that have no offer."""
    level = Document.level >= Level.CONFIDENTIAL if marked else Document.level < Level.CONFIDENTIAL
    offered = pw.fn.EXISTS(Offer.select(pw.Value(1)).where(Offer.about == Document.id))
    return Document.select().where((Document.stage == Stage.CLOSED) & level & ~offered)


def _count_unoffered(*, marked: bool) -> int:
    return int(unoffered(marked=marked).select(pw.fn.COUNT(Document.id)).scalar())
