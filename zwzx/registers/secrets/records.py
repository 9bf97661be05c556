"""涉密载体: what went out of the house, where it lies, and the years that were closed."""

from __future__ import annotations

from enum import StrEnum

import peewee as pw

from zwzx.office.custody import Item
from zwzx.office.people import Person
from zwzx.office.secrecy import Decision
from zwzx.office.terms import Fate
from zwzx.store.fields import MomentField, WordField
from zwzx.store.numbers import ONE_NUMBER, Numbered
from zwzx.store.record import Record

__all__ = ["BOOK", "Decision", "Dispatch", "Fate", "SecretYear", "Shelf", "Way"]

BOOK = "清"


class Way(StrEnum):
    """How a carrier left the house."""

    RETURNED = "清退"
    SENT = "发出"


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


class SecretYear(Record):
    """A year whose carriers all have their decision, signed by two."""

    year = pw.IntegerField(unique=True)
    at = MomentField()
    second = pw.ForeignKeyField(Person)
    counted = pw.IntegerField(default=0)
