"""Remarks 阅文意见: what readers wrote on the slip of a paper. Never changed, only added to (文电.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import peewee as pw

from zwzx.office.papers import Document
from zwzx.office.people import Person
from zwzx.store.fields import MomentField
from zwzx.store.record import Record

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.office import Office


class Remark(Record):
    """One remark of one reader on one paper; `because` is the id of the reading that it belongs to."""

    document = pw.ForeignKeyField(Document, backref="remarks")
    person = pw.ForeignKeyField(Person)
    words = pw.TextField(index=True)
    written = MomentField()
    entered = MomentField()
    because = pw.BigIntegerField(index=True)


def remark(office: Office, document: Document, person: Person, words: str, at: dt.datetime, because: Record) -> Remark:
    """Enter what a reader wrote."""
    return office.add(
        Remark(document=document, person=person, words=words, written=at, entered=office.now, because=because.id)
    )


def of(document: Document) -> list[Remark]:
    """Every remark on a paper, oldest first, whichever circulation it came by."""
    return list(Remark.select().where(Remark.document == document).order_by(Remark.written, Remark.id))
