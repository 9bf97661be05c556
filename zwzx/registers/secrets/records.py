"""涉密载体: where each lies, and the years that were closed; what went away is in `office/dispatches`."""

from __future__ import annotations

import peewee as pw

from zwzx.office.custody import Item
from zwzx.office.people import Person
from zwzx.office.secrecy import Decision
from zwzx.office.terms.custody import Fate
from zwzx.store.fields import MomentField
from zwzx.store.record import Record

__all__ = ["Decision", "Fate", "SecretYear", "Shelf"]


class Shelf(Record):
    """柜位: where in the safe room a carrier lies."""

    item = pw.ForeignKeyField(Item, unique=True)
    place = pw.TextField(index=True)


class SecretYear(Record):
    """A year whose carriers all have their decision, signed by two."""

    year = pw.IntegerField(unique=True)
    at = MomentField()
    second = pw.ForeignKeyField(Person)
    counted = pw.IntegerField(default=0)
