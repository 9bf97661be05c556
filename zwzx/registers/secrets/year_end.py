"""The end of a year: which year is to be closed, and which carriers have to be decided before it is (保密员.4)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.custody import custody
from zwzx.office.custody.custody import OPEN, Holder, Holding, Item
from zwzx.office.terms.custody import HolderKind
from zwzx.office.terms.papers import Level
from zwzx.registers.secrets.records import Decision, SecretYear
from zwzx.store.database import moment_text
from zwzx.store.record import equal, tuples

if TYPE_CHECKING:
    from collections.abc import Collection

    from zwzx.office.core.office import Office

DECEMBER = 12


def is_closed(year: int) -> bool:
    """Whether a year's carriers are all decided and signed."""
    return bool(equal(SecretYear, year=year))


def settled(item: Item, year: int) -> bool:
    """Whether a year was closed with what was decided of a carrier; what was entered after that is still to be decided."""
    closed = equal(SecretYear, year=year)
    if not closed:
        return False
    decided = equal(Decision, item=item, year=year)
    if decided:
        return decided[0].at <= closed[0].at
    return item.id not in undecided(inside_at_end(year), year)


def year_to_close(office: Office) -> int:
    """The year whose end is at hand: this one in December, else the last."""
    return office.today.year if office.today.month == DECEMBER else office.today.year - 1


def undecided(items: Collection[int], year: int) -> list[int]:
    """Those of some carriers for which nothing was decided for a year, and which are not filed already."""
    decided = {item for (item,) in tuples(Decision.select(Decision.item).where(Decision.year == year) | filed())}
    return [item for item in items if item not in decided]


def filed() -> Any:
    """A query for the carriers whose place is the archive room: their end was decided when they were filed."""
    return Item.select(Item.id).join(Holder).where(Holder.name == custody.ARCHIVES)


def inside_at_end(year: int) -> list[int]:
    """The ids of the marked carriers that the house has, and had by the end of a year."""
    last = moment_text(dt.datetime(year, DECEMBER, 31, 23, 59, 59))
    first = Holding.select(pw.fn.MIN(Holding.since)).where((Holding.item == Item.id) & (Holding.struck == ""))
    inside = (Holder.kind == HolderKind.PERSON) | (
        (Holder.kind == HolderKind.PLACE) & Holder.name.not_in(list(custody.GONE))
    )
    query = Item.select(Item.id).join(Holding).join(Holder)
    query = query.where((Item.level >= Level.CONFIDENTIAL) & OPEN & inside & (first <= last))
    return [int(row) for (row,) in tuples(query)]
