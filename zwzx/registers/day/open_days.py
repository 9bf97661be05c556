"""Which days are to be closed, and which of them were not."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core import district
from zwzx.office.custody import office_hours, possession
from zwzx.office.custody.custody import Holder, Holding, Item
from zwzx.office.terms.custody import ItemKind
from zwzx.office.terms.papers import Level
from zwzx.registers.day.closing import DAY, OUT, came_to_its_keeper, concerned
from zwzx.registers.day.records import DayClose
from zwzx.store.record import tuples

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from zwzx.office.core.office import Office
    from zwzx.registers.day.closing import Thing

LOOK_BACK = 31
"""The most days of which it is told that they were not closed."""


def to_be_closed(office: Office, days: Iterable[dt.date]) -> list[dt.date]:
    """Those of some days, in their order, that are to be closed, as far as the actor may know of it (保密.1).

    A day on which the office works, a day of duty 值班日 among them, where the house had a marked carrier or a seal; and
    any day off on which something marked was handed out, read in the safe room, or came back (保密.3).
    """
    calendar, duty, asked = office.calendar(), office_hours.days_of_duty(), list(days)
    worked = {day for day in asked if calendar.is_workday(day) or day in duty}
    found = {day for day, _ in possession.had_in(_asks(office), [(day, day) for day in asked if day in worked])}
    if office.sees_marked:
        found |= _moved([day for day in asked if day not in worked])
    return [day for day in asked if day in found]


def _asks(office: Office) -> Any:
    """What asks for a close where the office works, as far as the actor may know of it."""
    return concerned() if office.sees_marked else Item.kind == ItemKind.SEAL


def _moved(days: Sequence[dt.date]) -> set[dt.date]:
    """Those of some days on which something marked came into somebody's hands, or left them; likewise the reading room."""
    if not days:
        return set()
    rows = [moments for query in moving(min(days)) for moments in tuples(query)]
    return {at.date() for moments in rows for at in moments if at is not None} & set(days)


def moving(first: dt.date) -> tuple[Any, Any]:
    """Since and until when somebody had something marked in hand, or read it in the safe room, from a day on.

    What is over by now, and what is not. Each asks the holders one by one, as the index has them: most of what is held
    lies in a safe or in the archives.
    """
    hands = Holding.holder.in_(Holder.select(Holder.id).where(OUT))
    query = Holding.select(Holding.since, Holding.until).join(Item)
    told = query.where(hands & (Item.level >= Level.CONFIDENTIAL) & (Holding.struck == ""))
    return told.where(Holding.until >= dt.datetime.combine(first, dt.time())), told.where(Holding.until.is_null())


def closes(since: dt.date) -> dict[dt.date, int]:
    """The days closed from a day on, each with the id of the close that stands."""
    query = DayClose.select(DayClose.day, DayClose.id).where(DayClose.day >= since).order_by(DayClose.id)
    return dict(tuples(query))


def open_again(closed: Mapping[dt.date, int]) -> set[dt.date]:
    """Those of the closed days on which something went out after the close, and was entered that day (保密.3).

    What was entered on a later day is among that day's things; a seal that went back to its keeper is not out. A row has
    a higher id than what was written before it.

    Args:
        closed: each day with the id of its close.
    """
    if not closed:
        return set()
    query = (
        Holding.select(Holding.id, Holding.since, Holding.entered)
        .join(Item)
        .switch(Holding)
        .join(Holder)
        .where((Holding.id > min(closed.values())) & (Holding.struck == "") & concerned() & OUT & ~came_to_its_keeper())
    )
    return {
        since.date()
        for key, since, entered in tuples(query)
        if since.date() == entered.date() and key > closed.get(since.date(), key)
    }


def unclosed(office: Office) -> dict[dt.date, bool]:
    """The days before today that were to be closed and are open, oldest first, since the office began to keep its books.

    Each with whether it had been closed before something marked went out again; of such who may not know of marked
    papers is not told (保密.1).
    """
    first = office.founded
    if first is None:
        return {}
    start = max(first, office.today - LOOK_BACK * DAY)
    closed = closes(start)
    again = open_again(closed) if office.sees_marked else set()
    days = [start + n * DAY for n in range((office.today - start).days)]
    wanted = {*again, *to_be_closed(office, [day for day in days if day not in closed])}
    return {day: day in again for day in days if day in wanted}


def figures(office: Office, things: Sequence[Thing], which: dt.date) -> dict[str, int | str]:
    """What the district is told of a close, once it is entered: the last day that was closed, what is open, what is outside."""
    last = DayClose.select(pw.fn.MAX(DayClose.day)).scalar() or which
    told: dict[str, int | str] = {district.CLOSED: f"{max(last, which)}", district.UNCLOSED: len(unclosed(office))}
    if which == office.today:
        told[district.OUTSIDE] = sum(not thing.back for thing in things if not thing.seal)
    return told
