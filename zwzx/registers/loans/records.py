"""借阅登记簿: one row a loan, or a reading in the safe room."""

from __future__ import annotations

from enum import StrEnum

import peewee as pw

from zwzx.office.custody import Item
from zwzx.office.papers import Document
from zwzx.office.people import Person
from zwzx.office.terms.custody import Place
from zwzx.store.fields import MomentField, WordField
from zwzx.store.numbers import ONE_NUMBER, Numbered

BOOK = "借"


class State(StrEnum):
    """Where a loan stands 借阅情况."""

    LENT = "在借"
    READING = "室内阅"
    BACK = "已还"
    LOST = "遗失"
    STRUCK = "撤销"


class Loan(Numbered):
    """One loan of one item. `renewed` counts renewals; `sound` and `defects` tell how it came back.

    A reading in the safe room is one too: `lent` is the time in, `back` the time out.
    """

    item = pw.ForeignKeyField(Item)
    document = pw.ForeignKeyField(Document)
    borrower = pw.ForeignKeyField(Person)
    purpose = pw.TextField(default="")
    place = WordField(Place, default=Place.OFFICE)
    lent = MomentField()
    due = MomentField(null=True)
    provisional = pw.BooleanField(default=False)
    renewed = pw.IntegerField(default=0)
    back = MomentField(null=True)
    pages = pw.IntegerField(null=True)
    sound = pw.BooleanField(default=True)
    defects = pw.TextField(default="")
    state = WordField(State, default=State.LENT)
    lender = pw.TextField(default="")
    receiver = pw.TextField(default="")
    note = pw.TextField(default="")

    class Meta:
        indexes = (ONE_NUMBER, (("state", "due"), False), (("item", "state"), False), (("borrower", "state"), False))

    def found_by(self) -> list[str]:
        """Its number, the paper, the item's code, the borrower, the purpose."""
        paper = self.document
        return [
            f"{self.book}{self.year}{self.serial}",
            paper.number,
            paper.title,
            paper.reference,
            self.item.code,
            self.borrower.name,
            self.purpose,
            self.note,
        ]
