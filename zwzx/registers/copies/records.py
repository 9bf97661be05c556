"""复制登记: one row a copying; each copy of a marked paper is an item of its own."""

from __future__ import annotations

import peewee as pw

from zwzx.office.papers import Document
from zwzx.office.people import Person
from zwzx.store.fields import MomentField
from zwzx.store.numbers import ONE_NUMBER, Numbered

BOOK = "复"


class Copying(Numbered):
    """One copying: of which paper, how many, for whom. `first` and `last` are the copies' numbers among its items."""

    document = pw.ForeignKeyField(Document)
    applicant = pw.ForeignKeyField(Person)
    copies = pw.IntegerField()
    pages = pw.IntegerField(null=True)
    purpose = pw.TextField(default="")
    consent = pw.TextField(default="")
    consented = MomentField(null=True)
    maker = pw.TextField(default="")
    first = pw.IntegerField()
    last = pw.IntegerField()
    at = MomentField()
    by = pw.TextField(default="")
    void = pw.TextField(default="")

    class Meta:
        indexes = (ONE_NUMBER, (("document", "at"), False))

    def found_by(self) -> list[str]:
        """Its number, the paper, who asked, what for, the consent's number."""
        paper = self.document
        number = f"{self.book}{self.year}{self.serial}"
        return [number, paper.number, paper.title, self.applicant.name, self.purpose, self.consent]
