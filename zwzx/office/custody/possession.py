"""Possession 在库: whether the house had something of a kind on some day, as its holdings tell."""

from __future__ import annotations

import datetime as dt
from typing import Any

from zwzx.office.custody.custody import GONE, Holder, Holding, Item
from zwzx.office.terms.custody import HolderKind
from zwzx.store.database import moment_text

DAY = dt.timedelta(days=1)


def had(concerned: Any, first: dt.date, last: dt.date) -> bool:
    """Whether the house had anything of some items at any time from a day to another, both included."""
    begin, end = (moment_text(dt.datetime.combine(day, dt.time())) for day in (first, last + DAY))
    inside = (Holder.kind == HolderKind.PERSON) | ((Holder.kind == HolderKind.PLACE) & Holder.name.not_in(list(GONE)))
    during = (Holding.since < end) & (Holding.until.is_null() | (Holding.until >= begin))
    query = Holding.select(Holding.id).join(Item).switch(Holding).join(Holder)
    return bool(query.where(concerned & inside & during & (Holding.struck == "")).exists())
