"""What people have in hand, as custody tells it: papers of the absent, and marked carriers that are out when they must not be."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, NamedTuple

from zwzx.jobs.waiting.things import Waiting
from zwzx.office.core import settings
from zwzx.office.custody.custody import OPEN, Holder, Holding, Item
from zwzx.office.papers.papers import Document
from zwzx.office.people.people import absent
from zwzx.office.terms.custody import HolderKind, ItemKind
from zwzx.office.terms.papers import Level
from zwzx.store.record import tuples
from zwzx.store.times import SKEW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.core.office import Office

CLAUSES = {ItemKind.SEAL: "印鉴.3", ItemKind.DEVICE: "用品.6"}
"""The clause by which what is no paper comes back; of papers it is 文电.6."""


def with_the_absent(office: Office) -> Iterator[Waiting]:
    """Papers in the office of somebody who is away, by name, seals that such a person took out, things that they borrowed.

    A seal at its keeper is the seals register's to tell: it wants a hand-over (印鉴.3). A car is driven by whoever travels.
    What somebody works with stays theirs while they are away.
    """
    kept = Item.kind.in_([ItemKind.SEAL, ItemKind.DEVICE])
    told = (Item.kind != ItemKind.VEHICLE) & (~kept | Holding.due.is_null(False))
    found = list(_held(office, absent(Holder.person, office.now) & told))
    for clause_id in ("文电.6", *CLAUSES.values()):
        for item, waiting in found:
            if CLAUSES.get(item.kind, "文电.6") == clause_id:
                yield waiting._replace(due_name="away", title="持有人不在岗", due=None, clause=clause_id, finding=False)


def marked_outside(office: Office) -> Iterator[Waiting]:
    """Marked carriers in somebody's hands after the end of office hours (保密.3), and 绝密 ones at any hour (保密员.3)."""
    off = dt.datetime.combine(office.today, settings.off_hour())
    since = (
        ((Holding.since < dt.datetime.combine(office.today, dt.time())) | (Holding.since > office.now))
        & (Holding.due.is_null() | (Holding.due < office.now))  # what turned out marked today is called in for tonight
        if office.now < off
        else Holding.id > 0  # whenever it began: what lies ahead was entered by a fast clock, and is out all the same
    )
    top, others = Item.level == Level.TOP_SECRET, Item.level.between(Level.CONFIDENTIAL, Level.SECRET)
    for item, waiting in _held(office, top | (others & since)):
        if item.level is Level.TOP_SECRET:  # it never leaves the safe room, be it for an hour
            due = min(waiting.due or office.now, office.now - SKEW)
            yield waiting._replace(due_name="outside", title="绝密件在外", clause="保密员.3", due=due, grave=True)
            continue
        known = [at for at in (waiting.due, waiting.since) if at is not None and at <= office.now]
        due = known[0] if known else office.now - SKEW
        yield waiting._replace(due_name="outside", title="密件在外", clause="保密.3", due=due, grave=True)


class _What(NamedTuple):
    """What an item is, by which its clause is told."""

    kind: ItemKind
    level: Level


def _held(office: Office, where: object) -> Iterator[tuple[_What, Waiting]]:
    """Items that people have, as far as the actor may know of them."""
    query = (
        Holding.select(
            Item.kind, Item.level, Item.id, Item.code, Item.name, Item.document, Holder.name, Holding.since, Holding.due
        )
        .join(Item)
        .switch(Holding)
        .join(Holder)
        .where(OPEN & (Holder.kind == HolderKind.PERSON) & where)
        .order_by(Holding.since, Item.id)
    )
    if not office.sees_marked:
        query = query.where(Item.level < Level.CONFIDENTIAL)
    for kind, level, item, code, name, document, holder, since, due in tuples(query):
        told = Waiting("", item, "", "", code, _title(document) or name, holder, due or since, since, "", "")
        yield _What(kind, level), told


def _title(document: int | None) -> str:
    paper = Document.get_or_none(Document.id == document)
    return f"{paper.number} {paper.title}".strip() if paper is not None else ""
