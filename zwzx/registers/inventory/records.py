"""清核: one inventory a quarter, one line a carrier."""

from __future__ import annotations

import peewee as pw

from zwzx.office.custody import Item
from zwzx.office.people import Person
from zwzx.office.terms.counting import Found
from zwzx.store.fields import MomentField, WordField
from zwzx.store.numbers import ONE_NUMBER, Numbered
from zwzx.store.record import Record

BOOK = "核"


class Inventory(Numbered):
    """One inventory of a period. `blind`: what should be there is not shown to those who count."""

    period = pw.TextField(index=True)
    opened = MomentField()
    opener = pw.TextField(default="")
    blind = pw.BooleanField(default=False)
    expected = pw.IntegerField(default=0)
    second = pw.ForeignKeyField(Person, null=True)
    signed = MomentField(null=True)
    void = pw.TextField(default="")
    note = pw.TextField(default="")

    class Meta:
        indexes = (ONE_NUMBER, (("signed", "k"), False))

    def found_by(self) -> list[str]:
        """Its number, the period, the note."""
        return [f"{self.book}{self.year}{self.serial}", self.period, self.note]


class InventoryLine(Record):
    """One carrier in an inventory: where custody says it is, and what was found.

    `item` is None for a code that nobody knows; `code` is what was scanned.
    """

    inventory = pw.ForeignKeyField(Inventory, backref="lines")
    item = pw.ForeignKeyField(Item, null=True)
    code = pw.TextField()
    expected = pw.TextField(default="")
    at_home = pw.BooleanField(default=True)
    found = WordField(Found, default=Found.OPEN)
    where = pw.TextField(default="")
    seen = MomentField(null=True)
    conclusion = pw.TextField(default="")

    class Meta:
        indexes = ((("inventory", "code"), True),)
