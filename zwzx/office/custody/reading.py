"""Readers 阅文者: who has a copy of a marked paper as a leader or by a slip, whichever register gave it to them (文电.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import peewee as pw

from zwzx.office.custody import custody
from zwzx.office.custody.custody import Holding
from zwzx.office.people import people
from zwzx.office.terms.people import LEADERS

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.papers.papers import Document

ON_SLIPS = pw.Table("reader")
"""The readers of slips, by name: whoever lends a paper need not know the register of circulations."""


def readers_of(paper: Document, day: dt.date) -> list[str]:
    """Who reads a marked paper just now, each once: leaders that have a copy, and whoever has one by a slip."""
    held = [one for _, one in custody.with_people(paper)] if paper.level.marked else []
    if not held:
        return []
    ours = Holding.select().where(Holding.id.in_([one.id for one in held]))
    by_slip = {one.id for one in ours.where(Holding.because.in_(ON_SLIPS.select(ON_SLIPS.c.id)))}
    return sorted({one.holder.name for one in held if one.id in by_slip or _leads(one.holder.person, day)})


def _leads(person: people.Person | None, day: dt.date) -> bool:
    return person is not None and bool(people.posts(person, day) & LEADERS)
