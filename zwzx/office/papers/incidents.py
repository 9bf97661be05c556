"""Incidents 异常: what should not have happened with a paper, and what was concluded."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from zwzx.office.core.fact import Role, fact, texts
from zwzx.office.core.numbering import next_entry
from zwzx.office.kinds import house, things
from zwzx.office.kinds.days import moment
from zwzx.office.kinds.plain import choice, text
from zwzx.office.kinds.rows import row_id
from zwzx.office.terms.custody import IncidentKind
from zwzx.store.numbers import ONE_NUMBER, Numbered

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office
    from zwzx.office.custody.custody import Item
    from zwzx.office.people.people import Person
    from zwzx.store.record import Record

BOOK = "异"


class Standing(StrEnum):
    """Whether an incident has its conclusion 有无结论."""

    OPEN = "没有结论"
    CONCLUDED = "已经有结论"


class Incident(Numbered):
    """One incident with an item. `about` is the id of the slip or loan; `conclusion` ends it."""

    kind = fact(choice("异常", IncidentKind), shown=6, sought=True)
    item = fact(things.item("载体"))
    person = fact(house.person("当事人"), dated="at", shown=8)
    at = fact(moment("时间"), shown=16)
    about = fact(row_id("出在哪一笔"), index=True)
    words = fact(text("经过", least=2, long=True), shown=24, grow=True, named="title", role=Role.TITLE)
    conclusion = fact(text("结论", least=2, long=True), shown=20, rank=2)
    concluded = fact(moment("结论时间"), shown=16, null=True)

    dated_by = ("at",)

    class Meta:
        indexes = (ONE_NUMBER, (("concluded", "k"), False))

    @property
    def state(self) -> Standing:
        """Whether it is concluded."""
        return Standing.OPEN if self.concluded is None else Standing.CONCLUDED

    def found_by(self) -> list[str]:
        """Number, what happened, with what and whom, the conclusion."""
        return [self.bare_number, self.kind, self.item.label, *texts(self.person), self.words, self.conclusion]


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
