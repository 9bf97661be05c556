"""清退清册: what is given back together, to whom, by whom, and the receipt. Its lines are in `office/lists`."""

from __future__ import annotations

from enum import StrEnum

import peewee as pw

from zwzx.office.people import Person
from zwzx.office.terms.papers import Level
from zwzx.store.fields import MomentField, WordField
from zwzx.store.numbers import ONE_NUMBER, Numbered

BOOK = "退"


class State(StrEnum):
    """Where a return list stands."""

    OPEN = "造册中"
    SENT = "已送出"
    DONE = "已清退"
    VOID = "作废"


class Return(Numbered):
    """One list of things given back to `to`. `due` is when the receipt must be back; `level` the highest on it."""

    title = pw.TextField(default="")
    to = pw.TextField(index=True)
    state = WordField(State, default=State.OPEN)
    level = WordField(Level, default=Level.NONE)
    opened = MomentField()
    opener = pw.TextField(default="")
    messenger = pw.ForeignKeyField(Person, null=True)
    receiver = pw.TextField(default="")
    sent = MomentField(null=True)
    due = MomentField(null=True)
    receipt = pw.TextField(default="")
    received = MomentField(null=True)
    note = pw.TextField(default="")

    class Meta:
        indexes = (ONE_NUMBER, (("state", "due"), False), (("state", "k"), False))

    def found_by(self) -> list[str]:
        """Its number, title, to whom, the receipt and the note."""
        return [f"{self.book}{self.year}{self.serial}", self.title, self.to, self.receiver, self.receipt, self.note]
