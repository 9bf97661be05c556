"""涉密载体: what went out of the house, and what becomes of each carrier at the end of a year."""

from __future__ import annotations

from enum import StrEnum

import peewee as pw

from zwzx.office.custody import Item
from zwzx.office.people import Person
from zwzx.store.fields import MomentField, WordField
from zwzx.store.numbers import ONE_NUMBER, Numbered
from zwzx.store.record import Record

BOOK = "清"


class Way(StrEnum):
    """How a carrier left the house."""

    RETURNED = "清退"
    SENT = "发出"


class Fate(StrEnum):
    """去向 at the end of a year (保密员.4)."""

    RETURN = "退回"
    FILE = "归档"
    DESTROY = "销毁"
    KEEP = "继续留存"


class Shelf(Record):
    """柜位: where in the safe room a carrier lies."""

    item = pw.ForeignKeyField(Item, unique=True)
    place = pw.TextField(index=True)


class Dispatch(Numbered):
    """One carrier that left the house: back to its issuer, or sent to another unit, by whom, and the receipt."""

    way = WordField(Way)
    item = pw.ForeignKeyField(Item)
    to = pw.TextField()
    messenger = pw.ForeignKeyField(Person, null=True)
    receiver = pw.TextField(default="")
    receipt = pw.TextField(default="")
    at = MomentField()
    by = pw.TextField(default="")

    class Meta:
        indexes = (ONE_NUMBER, (("item", "at"), False))

    def found_by(self) -> list[str]:
        """Its number, the carrier, where it went, the receipt."""
        return [f"{self.book}{self.year}{self.serial}", self.item.label, self.item.code, self.to, self.receipt]


class Decision(Record):
    """What was decided for a carrier at the end of a year, and on whose authority."""

    item = pw.ForeignKeyField(Item)
    year = pw.IntegerField()
    fate = WordField(Fate)
    authority = pw.TextField()
    at = MomentField()

    class Meta:
        indexes = ((("item", "year"), True), (("year", "fate"), False))


class SecretYear(Record):
    """A year whose carriers all have their decision, signed by two."""

    year = pw.IntegerField(unique=True)
    at = MomentField()
    second = pw.ForeignKeyField(Person)
    counted = pw.IntegerField(default=0)
