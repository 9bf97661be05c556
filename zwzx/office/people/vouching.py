"""Who answers for what an outsider has 接待人: the colleague who received him, until it is back.

What is lent to somebody outside is in no colleague's hands, so that custody alone can't tell whose it is to call in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.fact import fact
from zwzx.office.custody.custody import OPEN, Holder, Holding, Item
from zwzx.office.kinds import house
from zwzx.office.kinds.rows import row_id
from zwzx.office.terms.custody import HolderKind
from zwzx.store.record import Record

if TYPE_CHECKING:
    from zwzx.office.core.office import Office
    from zwzx.office.people.people import Person


class Vouch(Record):
    """A colleague who answers for what left the house because of a row: a loan to somebody outside."""

    person = fact(house.person("接待人"))
    because = fact(row_id("接待的外来借阅"), unique=True)


def vouch(office: Office, person: Person, because: Record) -> Vouch:
    """Enter who answers for what an outsider takes along."""
    return office.add(Vouch(person=person, because=because.id))


def vouched_for(person: Person) -> list[Holding]:
    """What outsiders have now for which a colleague answers, by item."""
    query = (
        Holding.select(Holding, Item, Holder)
        .join(Item)
        .switch(Holding)
        .join(Holder)
        .switch(Holding)
        .join(Vouch, on=(Vouch.because == Holding.because))
    )
    return list(query.where((Vouch.person == person) & OPEN & (Holder.kind == HolderKind.OUTSIDE)).order_by(Item.id))
