"""调离移交: one row a hand-over between two people, one line a thing that went with it."""

from __future__ import annotations

from enum import StrEnum

import peewee as pw

from zwzx.office.belongings import Sort
from zwzx.office.people import Person
from zwzx.office.terms.papers import Level
from zwzx.store.fields import MomentField, WordField
from zwzx.store.numbers import ONE_NUMBER, Numbered
from zwzx.store.record import Record

BOOK = "交"


class Cause(StrEnum):
    """移交事由."""

    LEAVING = "调离"
    RETIRING = "退休"
    ROTATING = "轮岗"
    AWAY = "请假代管"


class State(StrEnum):
    """移交情况."""

    OPEN = "待签字"
    SIGNED = "已移交"
    BACK = "已交回"
    STRUCK = "撤销"


class Handover(Numbered):
    """One hand-over 移交 of all that is in a person's name.

    `until` is when it all goes back and `designated_by` the leader who named the receiver as stand-in, both None where
    it is for good; `counted` how many things went.
    """

    giver = pw.ForeignKeyField(Person)
    receiver = pw.ForeignKeyField(Person)
    witness = pw.ForeignKeyField(Person)
    cause = WordField(Cause)
    until = MomentField(null=True)
    designated_by = pw.ForeignKeyField(Person, null=True)
    opened = MomentField()
    signed = MomentField(null=True)
    back = MomentField(null=True)
    counted = pw.IntegerField(default=0)
    state = WordField(State, default=State.OPEN)
    note = pw.TextField(default="")

    class Meta:
        indexes = (ONE_NUMBER, (("state", "until"), False))

    def found_by(self) -> list[str]:
        """Its number, the three people, the reason."""
        number = f"{self.book}{self.year}{self.serial}"
        return [number, self.giver.name, self.receiver.name, self.witness.name, self.cause, self.note]


class HandoverLine(Record):
    """One thing that was handed over; `row` is the id of the item, the keepership or the instruction."""

    handover = pw.ForeignKeyField(Handover, backref="lines")
    sort = WordField(Sort)
    name = pw.TextField()
    number = pw.TextField(default="")
    level = WordField(Level, default=Level.NONE)
    row = pw.BigIntegerField(index=True)
