"""Secrecy 保密: who may handle marked papers, and who has come to know of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import peewee as pw

from zwzx.office.custody import Item
from zwzx.office.papers import Document
from zwzx.office.people import Person
from zwzx.office.regulations import Refusal
from zwzx.office.terms.custody import Fate
from zwzx.office.terms.papers import Level
from zwzx.office.terms.people import Post
from zwzx.store.fields import MomentField, WordField
from zwzx.store.record import Record, equal

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.office import Office

UNMARKED = {
    "level": "level < 2",
    "marked": "marked = 0",
    "about": "about IN (SELECT id FROM document WHERE level < 2)",
    "document_id": "document_id NOT IN (SELECT id FROM document WHERE level >= 2)",
    "paper_id": "(paper_id IS NULL OR paper_id NOT IN (SELECT id FROM document WHERE level >= 2))",
    "item_id": "item_id NOT IN (SELECT id FROM item WHERE level >= 2)",
}
"""By a column that a table has: the condition that its row tells nothing of a marked paper."""


class Knower(Record):
    """Somebody who knows what a paper of 机密 or above says, since when, and through which row (保密员.3)."""

    document = pw.ForeignKeyField(Document, backref="knowers")
    person = pw.ForeignKeyField(Person)
    since = MomentField()
    because = pw.BigIntegerField(default=0)


class Decision(Record):
    """What was decided for a carrier at the end of a year, and on whose authority (保密员.4)."""

    item = pw.ForeignKeyField(Item)
    year = pw.IntegerField()
    fate = WordField(Fate)
    authority = pw.TextField()
    at = MomentField()

    class Meta:
        indexes = ((("item", "year"), True), (("year", "fate"), False))


def fate_of(item: Item) -> Fate | None:
    """What was decided for a carrier last; None where nothing was."""
    found = equal(Decision, item=item)
    return max(found, key=lambda d: d.year).fate if found else None


def may_handle(office: Office, level: Level) -> None:
    """Marked papers are handed out, taken back and copied by the 保密员 alone.

    Raises:
        Refusal: under 保密.3.
    """
    if level.marked and Post.SECRETS not in office.posts:
        raise Refusal("保密.3", f"{level.label}件由保密员经手，{office.actor.name}今天没有这个岗位。", "请保密员来办。")


def may_copy(office: Office) -> None:
    """The whole office is copied only by those who may see all of it.

    Raises:
        Refusal: under 保密.1.
    """
    if not office.sees_marked:
        raise Refusal(
            "保密.1",
            f"副本里是整个登记库，密件也在内，{office.actor.name}今天没有可以看密件的岗位。",
            "请保密员、办公室主任或主任来办。",
        )


def note_knower(office: Office, document: Document | None, person: Person, at: dt.datetime, because: Record) -> None:
    """Enter that a person has come to know a paper of 机密 or above; once is enough."""
    if document is not None and document.level >= Level.SECRET and not equal(Knower, document=document, person=person):
        office.add(Knower(document=document, person=person, since=at, because=because.id))


def unmarked_only(model: type[Record]) -> str:
    """The condition that a row of a table tells nothing of a marked paper; "" where none of them does."""
    return next((where for column, where in UNMARKED.items() if column in model._meta.columns), "")
