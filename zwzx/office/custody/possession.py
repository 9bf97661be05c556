"""Possession 在库: whether the house had something of a kind on some day, as its holdings tell."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.custody.custody import GONE, Holder, Holding, Item
from zwzx.office.terms.custody import HolderKind
from zwzx.store.database import moment_text

if TYPE_CHECKING:
    from collections.abc import Sequence

DAY = dt.timedelta(days=1)


def had_in(concerned: Any, spans: Sequence[tuple[dt.date, dt.date]]) -> set[tuple[dt.date, dt.date]]:
    """Those of some spans, from a day to another, in which the house had anything of some items.

    One question for all those that what is there now was there for; each of the rest is asked by itself.
    """
    if not spans:
        return set()
    still = _inside(Holding.select(pw.fn.MIN(Holding.since)), concerned).where(Holding.until.is_null())
    since: dt.datetime | None = still.scalar()
    return {span for span in spans if (since is not None and since.date() <= span[1]) or had(concerned, *span)}


def had(concerned: Any, first: dt.date, last: dt.date) -> bool:
    """Whether the house had anything of some items at any time from a day to another, both included."""
    begin, end = (moment_text(dt.datetime.combine(day, dt.time())) for day in (first, last + DAY))
    during = (Holding.since < end) & (Holding.until.is_null() | (Holding.until >= begin))
    return bool(_inside(Holding.select(Holding.id), concerned).where(during).exists())


def _inside(select: Any, concerned: Any) -> Any:
    """Holdings of some items in the house, as far as they were not struck out."""
    inside = (Holder.kind == HolderKind.PERSON) | ((Holder.kind == HolderKind.PLACE) & Holder.name.not_in(list(GONE)))
    return select.join(Item).switch(Holding).join(Holder).where(concerned & inside & (Holding.struck == ""))
