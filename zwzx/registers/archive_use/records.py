"""档案查阅借阅登记簿: one entry a visit or a loan, with the pieces that it took and what was copied from them."""

from __future__ import annotations

from enum import StrEnum

import peewee as pw

from zwzx.office.custody import Item
from zwzx.office.people import Person
from zwzx.office.pieces import Piece
from zwzx.office.terms.archives import Aim
from zwzx.office.terms.custody import Place
from zwzx.office.terms.papers import Level
from zwzx.store.fields import DayField, MomentField, WordField
from zwzx.store.numbers import ONE_NUMBER, Numbered
from zwzx.store.record import Record

BOOK = "查"


class Way(StrEnum):
    """How archives are used 方式."""

    READ = "室内查阅"
    LENT = "借出"


class State(StrEnum):
    """Where a use stands 情况."""

    READING = "在阅"
    OUT = "在借"
    BACK = "已还"
    LOST = "遗失"
    STRUCK = "撤销"


class Taking(StrEnum):
    """What was taken from a piece in the archivist's presence."""

    EXCERPT = "摘抄"
    COPY = "复制"


class Use(Numbered):
    """One use of some pieces. `who` names the user, `unit` the section or the unit outside.

    `person` is the user where he works here; for a visitor (`outside`) it is the colleague who receives him and answers
    for what he takes along. `letter` is the number of the introduction letter, valid until `letter_until`; `identity`
    the paper by which he was known. `slip` is the 借据, needed for what leaves the room. `came` is when the pieces were
    handed out, `back` when the last of them was given back; `effect` what the use was good for.
    """

    way = WordField(Way, default=Way.READ)
    state = WordField(State, default=State.READING)
    outside = pw.BooleanField(default=False)
    who = pw.TextField(index=True)
    unit = pw.TextField(default="", index=True)
    person = pw.ForeignKeyField(Person)
    aim = WordField(Aim, default=Aim.WORK)
    purpose = pw.TextField(default="")
    letter = pw.TextField(default="")
    issuer = pw.TextField(default="")
    letter_until = DayField(null=True)
    identity = pw.TextField(default="")
    slip = pw.TextField(default="")
    place = WordField(Place, null=True)
    numbers = pw.TextField(default="")
    title = pw.TextField(default="")
    pieces = pw.IntegerField(default=0)
    level = WordField(Level, default=Level.NONE)
    came = MomentField()
    due = MomentField(null=True)
    back = MomentField(null=True)
    effect = pw.TextField(default="")
    defects = pw.TextField(default="")
    by = pw.TextField(default="")
    receiver = pw.TextField(default="")
    note = pw.TextField(default="")

    class Meta:
        table_name = "archive_use"
        indexes = (ONE_NUMBER, (("state", "due"), False), (("level", "k"), False))

    def found_by(self) -> list[str]:
        """Its number, who and from where, the pieces, what for, the letter."""
        number = f"{self.book}{self.year}{self.serial}"
        return [number, self.who, self.unit, self.numbers, self.title, self.purpose, self.letter, self.slip, self.note]


class UsedPiece(Record):
    """One piece of a use. `pages` were counted when it came back; `defects` tells what was found then."""

    use = pw.ForeignKeyField(Use)
    piece = pw.ForeignKeyField(Piece)
    item = pw.ForeignKeyField(Item, null=True)
    back = MomentField(null=True)
    pages = pw.IntegerField(null=True)
    defects = pw.TextField(default="")
    lost = pw.BooleanField(default=False)

    class Meta:
        indexes = ((("piece", "back"), False),)


class Extract(Record):
    """What was excerpted or copied from a piece, by whom of the archives; the user himself may not (档案.7)."""

    use = pw.ForeignKeyField(Use)
    piece = pw.ForeignKeyField(Piece)
    taking = WordField(Taking)
    which = pw.TextField(default="")
    pages = pw.IntegerField(default=1)
    at = MomentField()
    by = pw.TextField(default="")


def used(use: Use) -> list[UsedPiece]:
    """The pieces of a use, in the order in which they were handed out."""
    return list(UsedPiece.select().where(UsedPiece.use == use).order_by(UsedPiece.id))


def extracts(use: Use) -> list[Extract]:
    """What was taken from the pieces of a use, oldest first."""
    return list(Extract.select().where(Extract.use == use).order_by(Extract.id))
