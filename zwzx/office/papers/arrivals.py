"""Arrivals 收文情况: how a paper came in and when it was registered, for registers that have the paper alone."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

import peewee as pw

from zwzx.office.papers.papers import Document
from zwzx.office.terms.papers import Source
from zwzx.store.record import tuples

if TYPE_CHECKING:
    from collections.abc import Iterable

ENTRIES = pw.Table("incoming")
"""The incoming papers' entries, by name: whoever sends or lends a paper need not know their register."""


class Arrival(NamedTuple):
    """How a paper came, and when it was registered; None for what an old book has."""

    source: Source
    registered: dt.datetime | None


def of(papers: Iterable[Document]) -> dict[int, Arrival]:
    """How some papers came in, by their ids; what came in by no entry, as from the archives, is not among them.

    Of a paper that moved to the other book the entry that goes on tells it.
    """
    ids = [paper.id for paper in papers]
    query: Any = Document.select(Document.id, ENTRIES.c.source, ENTRIES.c.registered)
    query = query.join(ENTRIES, on=(ENTRIES.c.document_id == Document.id))
    found = tuples(query.where(Document.id.in_(ids)).order_by(ENTRIES.c.id))
    return {
        paper: Arrival(Source(source), dt.datetime.fromisoformat(at) if at else None) for paper, source, at in found
    }
