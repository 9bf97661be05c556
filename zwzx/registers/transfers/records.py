"""移交清单: one row a list, and one a line of it."""

from __future__ import annotations

import peewee as pw

from zwzx.office.papers import Document
from zwzx.office.people import Department, Person
from zwzx.office.terms.archives import Media, Retention
from zwzx.office.terms.papers import Level, Stage
from zwzx.office.terms.transfers import Difference, LineState, TransferState
from zwzx.store.fields import DayField, MomentField, WordField
from zwzx.store.numbers import ONE_NUMBER, Numbered
from zwzx.store.record import Record

BOOK = "移"


class Transfer(Numbered):
    """One list of a section. `covers` is the filing year; `matter` the finished work that is handed over at once.

    `clerk` compiled it; `giver` and `receiver` signed it, `signed` is when. `empty` tells why a year has nothing to
    hand over, `sent_back` why the office returned the whole list, `void` why it counts for nothing.
    """

    department = pw.ForeignKeyField(Department)
    covers = pw.IntegerField()
    matter = pw.TextField(default="")
    title = pw.TextField()
    clerk = pw.ForeignKeyField(Person)
    opened = MomentField()
    submitted = MomentField(null=True)
    empty = pw.TextField(default="")
    sent_back = pw.TextField(default="")
    giver = pw.ForeignKeyField(Person, null=True)
    receiver = pw.ForeignKeyField(Person, null=True)
    signed = MomentField(null=True)
    state = WordField(TransferState, default=TransferState.DRAFT)
    void = pw.TextField(default="")
    note = pw.TextField(default="")

    class Meta:
        indexes = (
            ONE_NUMBER,
            (("state", "k"), False),
            (("department", "covers", "state"), False),
            (("department", "k"), False),
        )

    def found_by(self) -> list[str]:
        """Its number, the section, the year or matter, who compiled it, the note."""
        number = f"{self.book}{self.year}{self.serial}"
        return [number, self.department.name, self.title, self.clerk.name, self.note]


class TransferLine(Record):
    """One line of a list, which becomes one archive piece when the list is signed for.

    `no` is its number in the list, fixed once the list was submitted. `document` is the paper of a register that it
    is, where it is one. `carrier` names the electronic carrier; `only` tells that it is the only original. `counted`
    are the pages found on receiving; `difference` and `words` why it went back, or what was remarked on taking it.
    `piece` is the id of the archive piece, 0 until then; `stage` where its paper stood before it was filed. `kind` is
    the category's id in data/retention.toml, "" where the archivist is to tell.
    """

    transfer = pw.ForeignKeyField(Transfer, backref="lines")
    no = pw.IntegerField()
    document = pw.ForeignKeyField(Document, null=True)
    title = pw.TextField()
    author = pw.TextField(default="")
    reference = pw.TextField(default="")
    dated = DayField(null=True)
    level = WordField(Level, default=Level.NONE)
    pages = pw.IntegerField(null=True)
    copies = pw.IntegerField(default=1)
    kind = pw.TextField(default="")
    retention = WordField(Retention, null=True)
    media = WordField(Media, default=Media.PAPER)
    carrier = pw.TextField(default="")
    only = pw.BooleanField(default=False)
    note = pw.TextField(default="")
    state = WordField(LineState, default=LineState.OPEN)
    counted = pw.IntegerField(null=True)
    difference = WordField(Difference, null=True)
    words = pw.TextField(default="")
    piece = pw.BigIntegerField(default=0, index=True)
    stage = WordField(Stage, null=True)

    class Meta:
        indexes = (
            (("transfer", "no"), False),
            (("transfer", "title"), False),
            (("transfer", "only", "state"), False),
        )
