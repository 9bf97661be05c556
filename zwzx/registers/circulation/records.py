"""传阅单: the slip, its papers, its readers in order, and what they wrote."""

from __future__ import annotations

from enum import StrEnum

import peewee as pw

from zwzx.office.papers import Document
from zwzx.office.people import Person
from zwzx.store.fields import MomentField, WordField
from zwzx.store.numbers import ONE_NUMBER, Numbered
from zwzx.store.record import Record

BOOK = "传"


class State(StrEnum):
    """Where a slip stands 传阅情况."""

    READY = "待送出"
    OUT = "在阅"
    BETWEEN = "待续送"
    READ = "待办结"
    CLOSED = "已办结"
    VOID = "作废"


class Turn(StrEnum):
    """Where one reader stands."""

    WAITING = "待送"
    OUT = "在阅"
    BACK = "已退"
    SKIPPED = "跳过"


class Slip(Numbered):
    """One circulation. `document` is the paper that it names itself after; several may go with it.

    `started` is the first hand-out, from which `due` is counted; `back` is the moment by which what is out has to
    be back where that is sooner (marked papers, 保密.3). `has` names who has it now, `next` who is next.
    """

    document = pw.ForeignKeyField(Document)
    papers = pw.TextField(default="")
    urgent = pw.BooleanField(default=False)
    opened = MomentField()
    opener = pw.TextField(default="")
    started = MomentField(null=True)
    due = MomentField(null=True)
    provisional = pw.BooleanField(default=False)
    back = MomentField(null=True)
    has = pw.TextField(default="")
    next = pw.TextField(default="")
    progress = pw.TextField(default="")
    state = WordField(State, default=State.READY)
    result = pw.TextField(default="")
    closed = MomentField(null=True)
    note = pw.TextField(default="")

    class Meta:
        indexes = (ONE_NUMBER, (("state", "due"), False), (("state", "k"), False))

    def found_by(self) -> list[str]:
        """Its number, its first paper, who has it and who is next."""
        paper = self.document
        return [
            f"{self.book}{self.year}{self.serial}",
            paper.number,
            paper.title,
            paper.reference,
            paper.author,
            self.papers,
            self.has,
            self.next,
        ]


class SlipPaper(Record):
    """A paper that goes with a slip."""

    slip = pw.ForeignKeyField(Slip, backref="carried")
    document = pw.ForeignKeyField(Document)


class Reader(Record):
    """One reader of a slip, in order of `place`. `room` marks a reading in the safe room, without a hand-over."""

    slip = pw.ForeignKeyField(Slip, backref="readers")
    person = pw.ForeignKeyField(Person)
    place = pw.IntegerField()
    turn = WordField(Turn, default=Turn.WAITING)
    taken = MomentField(null=True)
    returned = MomentField(null=True)
    room = pw.BooleanField(default=False)
    why = pw.TextField(default="")

    class Meta:
        indexes = ((("person", "turn"), False),)


class Route(Record):
    """A saved order of readers 传阅路线, for a sender or for a genre."""

    sender = pw.TextField(default="")
    genre = pw.TextField(default="")
    people = pw.TextField()

    class Meta:
        indexes = ((("sender", "genre"), True),)
