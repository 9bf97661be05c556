"""涉密载体: where each lies, and what becomes of it at the end of a year; what went away is in `office/dispatches`."""

from __future__ import annotations

from enum import StrEnum

import peewee as pw

from zwzx.office.custody import Item
from zwzx.office.people import Person
from zwzx.store.fields import MomentField, WordField
from zwzx.store.record import Record


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
