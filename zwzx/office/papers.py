"""Papers 文件: the document and what is common to its life, whichever register it came in by."""

from __future__ import annotations

from typing import NamedTuple

import peewee as pw

from zwzx.errors import ZwzxError
from zwzx.office.terms.papers import Genre, Level, Origin, Stage, Urgency
from zwzx.store.digests import sha256
from zwzx.store.fields import DayField, MomentField, WordField
from zwzx.store.record import Record, Table


class Document(Record):
    """A document: what it is, how secret and urgent, and where it stands.

    `number` is the number under which the house knows it; `author` whoever issued it; `term` the 保密期限 as
    written by its kind, `secret_until` the day on which it ends. `registered_as` is the register it came in by.
    """

    number = pw.TextField(default="", index=True)
    registered_as = pw.TextField(default="")
    title = pw.TextField(default="")
    reference = pw.TextField(default="")
    reference_key = pw.TextField(default="", index=True)
    author = pw.TextField(default="")
    origin = WordField(Origin, default=Origin.OTHER)
    genre = WordField(Genre, default=Genre.OTHER)
    issued = DayField(null=True)
    level = WordField(Level, default=Level.NONE)
    term = pw.TextField(default="")
    secret_until = DayField(null=True)
    urgency = WordField(Urgency, default=Urgency.ORDINARY)
    copies = pw.IntegerField(default=1)
    pages = pw.IntegerField(null=True)
    stage = WordField(Stage, default=Stage.REGISTERED)

    class Meta:
        indexes = ((("author", "level"), False), (("stage", "id"), False))

    @property
    def facts(self) -> PaperFacts:
        """What rules need to know of it."""
        return PaperFacts(self.number or "这份文件", self.level, self.urgency, self.stage, self.copies, self.origin)


class PaperFacts(NamedTuple):
    """What rules need to know of a document."""

    name: str
    level: Level
    urgency: Urgency
    stage: Stage
    copies: int
    origin: Origin

    @property
    def marked(self) -> bool:
        """Whether it is a state secret."""
        return self.level.marked


class Attachment(Record):
    """A file kept with an unmarked document; its body lies beside the journal, its digest inside."""

    document = pw.ForeignKeyField(Document, backref="attachments")
    name = pw.TextField()
    digest = pw.TextField()
    size = pw.IntegerField()
    removed = pw.TextField(default="")


class Body(Table):
    """The bytes of attached files by SHA-256 digest. Outside the journal; removed when a paper becomes marked."""

    digest = pw.TextField(primary_key=True)
    content = pw.BlobField()


def attached(document: Document) -> list[Attachment]:
    """The files that a document has now."""
    query = Attachment.select().where((Attachment.document == document) & (Attachment.removed == ""))
    return list(query.order_by(Attachment.id))


def content_of(attachment: Attachment) -> bytes:
    """The bytes of an attached file, checked against the digest that the journal holds.

    Raises:
        ZwzxError: where they are gone or damaged.
    """
    body = Body.get_or_none(Body.digest == attachment.digest)
    if body is None or sha256(body.content) != attachment.digest:
        raise ZwzxError(f"附件“{attachment.name}”的正文不在库里或已损坏。", "请从备份恢复。")
    return bytes(body.content)


class Printed(Record):
    """A sheet that was printed, so that the next one of its kind is marked 补打."""

    row = pw.BigIntegerField(index=True)
    sheet = pw.TextField()
    at = MomentField()
