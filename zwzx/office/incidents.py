"""Incidents 异常: what should not have happened with a paper, and what was concluded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import peewee as pw

from zwzx.office.custody import Item
from zwzx.office.numbering import next_entry
from zwzx.office.people import Person
from zwzx.office.terms.custody import IncidentKind
from zwzx.store.fields import MomentField, WordField
from zwzx.store.numbers import ONE_NUMBER, Numbered

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.office import Office
    from zwzx.store.record import Record

BOOK = "异"


class Incident(Numbered):
    """One incident with an item. `about` is the id of the slip or loan; `conclusion` ends it."""

    kind = WordField(IncidentKind)
    item = pw.ForeignKeyField(Item)
    person = pw.ForeignKeyField(Person)
    at = MomentField()
    about = pw.BigIntegerField(index=True)
    words = pw.TextField(default="")
    conclusion = pw.TextField(default="")
    concluded = MomentField(null=True)

    class Meta:
        indexes = (ONE_NUMBER, (("concluded", "k"), False))

    def found_by(self) -> list[str]:
        """Number, what happened, with what and whom, the conclusion."""
        number = f"{self.book}{self.year}{self.serial}"
        return [number, self.kind, self.item.label, self.person.name, self.words, self.conclusion]


def retract(office: Office, kind: IncidentKind, about: Record, *, at: dt.datetime, why: str) -> None:
    """Conclude what was noted of an act that is undone: it never happened."""
    query = Incident.select().where((Incident.about == about.id) & (Incident.kind == kind))
    for found in query.where((Incident.at == at) & Incident.concluded.is_null()):
        office.change(found, conclusion=f"登记错了，已撤销：{why}", concluded=office.now)


def note(
    office: Office, kind: IncidentKind, item: Item, person: Person, about: Record, *, at: dt.datetime, words: str
) -> Incident:
    """Enter an incident; it shows in the day's close and stays open until it is concluded."""
    return office.add(
        Incident(
            **next_entry(office, Incident, BOOK, at.date()),
            kind=kind,
            item=item,
            person=person,
            at=at,
            about=about.id,
            words=words,
        )
    )
