"""收文登记簿: one row an incoming document, from the signed-for envelope on."""

from __future__ import annotations

from enum import StrEnum

import peewee as pw

from zwzx.office.papers import Document
from zwzx.office.terms.papers import Channel, Source, Stage
from zwzx.store.fields import DayField, MomentField, WordField
from zwzx.store.numbers import ONE_NUMBER, Numbered

ORDINARY_BOOK = "收"
MARKED_BOOK = "密收"


class Entry(StrEnum):
    """How a row came into the register."""

    LIVE = "正常"
    FOUND = "期初"
    PAST = "历史"


class Incoming(Numbered):
    """One incoming document as the register has it; what it is stands in its document.

    `signed` and `signer` tell who received it and when; `addressee` is set on an envelope addressed to a person,
    which is never opened here. `marked` repeats that the paper is a 密件, so that lists for others pass it over by
    index. `moved` marks a number whose paper went to the other book. `limit` is the 办理时限 as given, `due` the
    moment it comes to.
    """

    document = pw.ForeignKeyField(Document, backref="entries")
    signed = MomentField()
    signer = pw.TextField(default="")
    addressee = pw.TextField(default="")
    envelopes = pw.IntegerField(default=1)
    registered = MomentField(null=True)
    registrar = pw.TextField(default="")
    source = WordField(Source, default=Source.SENT)
    channel = WordField(Channel, default=Channel.COURIER)
    meeting = pw.TextField(default="", index=True)
    brought_by = pw.TextField(default="")
    section = pw.TextField(default="")
    enclosures = pw.TextField(default="")
    serials = pw.TextField(default="")
    limit = pw.TextField(default="")
    due = MomentField(null=True)
    provisional = pw.BooleanField(default=False)
    reply = pw.TextField(default="")
    filed_on = DayField(null=True)
    filed_as = pw.TextField(default="")
    note = pw.TextField(default="")
    opinion = pw.TextField(default="")
    ended = pw.TextField(default="")
    entry = WordField(Entry, default=Entry.LIVE)
    as_of = DayField(null=True)
    marked = pw.BooleanField(default=False)
    moved = pw.BooleanField(default=False)

    class Meta:
        indexes = (ONE_NUMBER, (("marked", "k"), False), (("due", "k"), False))

    def found_by(self) -> list[str]:
        """Title, reference, author, number, sections and notes."""
        paper = self.document
        number = f"{self.book}{self.year}{self.serial}" if self.serial is not None else ""
        if self.moved:
            return [number]
        return [paper.title, paper.reference, paper.author, number, self.section, self.enclosures, self.note]

    @property
    def waiting(self) -> bool:
        """Whether it is an envelope not registered yet."""
        return self.document.stage is Stage.SIGNED
