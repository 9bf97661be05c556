"""日清: one row a day that was closed, one line a thing that had to be back."""

from __future__ import annotations

import peewee as pw

from zwzx.office.custody import Item
from zwzx.office.people import Person
from zwzx.store.fields import DayField, MomentField
from zwzx.store.record import Record, Searchable


class DayClose(Searchable):
    """One closed day. `seq` and `anchor` are the journal's head at that moment, which the sheet prints."""

    day = DayField(unique=True)
    closed = MomentField()
    clerk = pw.TextField(default="")
    second = pw.ForeignKeyField(Person)
    things = pw.IntegerField(default=0)
    explained = pw.IntegerField(default=0)
    seq = pw.BigIntegerField(default=0)
    anchor = pw.TextField(default="")
    note = pw.TextField(default="")

    def found_by(self) -> list[str]:
        """The day, who closed it, the note."""
        return [self.day.isoformat(), self.clerk, self.note]


class DayLine(Record):
    """One thing that had to be back: where it was when the day was closed, and what was said of it."""

    close = pw.ForeignKeyField(DayClose, backref="lines")
    item = pw.ForeignKeyField(Item)
    holder = pw.TextField()
    back = pw.BooleanField(default=True)
    words = pw.TextField(default="")
