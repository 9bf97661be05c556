"""What has to be back at the end of a day, as custody tells it; and which days were not closed."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

import peewee as pw

from zwzx.office.core import district, settings
from zwzx.office.custody import custody, possession
from zwzx.office.custody.custody import Holder, Holding, Item
from zwzx.office.terms.custody import HolderKind, ItemKind
from zwzx.office.terms.papers import Level
from zwzx.registers.day.records import DayClose
from zwzx.store.record import tuples

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.papers.incidents import Incident
    from zwzx.office.seals.seals import Keepership

DAY = dt.timedelta(days=1)
OUT = (Holder.kind == HolderKind.PERSON) | (Holder.name == custody.IN_ROOM)
"""The condition that a holder has what belongs into the safe."""
LOOK_BACK = 31
"""The most days of which it is told that they were not closed."""


class Thing(NamedTuple):
    """One thing that has to be back: who had it at the day's end (has it now, today), and who during the day."""

    item: Item
    holder: str
    back: bool
    had: tuple[str, ...]

    @property
    def seal(self) -> bool:
        """Whether it is a seal, which lies with its keeper and not in the safe (印鉴.3)."""
        return self.item.kind is ItemKind.SEAL

    @property
    def sort(self) -> str:
        """密级 of a carrier; of a seal, that it is one."""
        return "印鉴" if self.seal else self.item.level.label

    @property
    def state(self) -> str:
        """Where it stands: back in the safe, locked up with its keeper, or neither."""
        if self.seal:
            return "在位" if self.back else "外带"
        return "已退回" if self.back else "未退"

    def words(self, when: str = "") -> str:
        """For a refusal or a list; `when` says of which moment it is told, where that is not now."""
        return f"{self.item.label}（{self.item.code}）{when}在{self.holder}"


def things_of(day: dt.date, now: dt.datetime | None = None) -> list[Thing]:
    """Every marked carrier and every seal that somebody had in hand or read in the safe room on a day, or has still.

    A seal that is kept is in its keeper's hands all the time, so that each in use is there to be locked up (印鉴.3);
    one that its own keeper took out has the moment by which it is due back. Of a day that is over it is told how things
    stood at its end, by what is known now: what went out or came back since does not count. What was out on an earlier
    day and was entered only on this one counts too, for that day may have been closed without it; and so does what lies
    ahead of the present moment (`now`), entered by a fast clock: nobody knows since when it is out.
    """
    ahead = now or dt.datetime.max
    start = dt.datetime.combine(day, dt.time())
    late = (Holding.entered >= start) & (Holding.entered < start + DAY)
    query = (
        Holding.select(Holding, Item, Holder)
        .join(Item)
        .switch(Holding)
        .join(Holder)
        .where(_concerned() & (Holding.struck == "") & OUT)
        .where(Holding.until.is_null() | (Holding.until >= start) | late)
        .where((Holding.since < start + DAY) | (Holding.since > ahead))
        .order_by(Item.code, Holding.since)
    )
    had: dict[int, list[str]] = {}
    items: dict[int, Item] = {}
    for held in query:
        items[held.item.id] = held.item
        had.setdefault(held.item.id, []).append(held.holder.name)
    return [_thing(item, had[key], start + DAY, ahead) for key, item in items.items()]


def _concerned() -> Any:
    """The condition that a day's close is about an item: a marked carrier, or a seal."""
    return (Item.level >= Level.CONFIDENTIAL) | (Item.kind == ItemKind.SEAL)


def _thing(item: Item, had: list[str], end: dt.datetime, ahead: dt.datetime) -> Thing:
    query = Holding.select().where((Holding.item == item) & _lasted(Holding, end, ahead))
    last = query.order_by(Holding.id.desc()).first()
    away = last.holder.kind is HolderKind.PERSON or last.holder.name == custody.IN_ROOM
    back = not away or _lay_with_its_keeper(item, last, end, ahead)
    return Thing(item, last.holder.name, back, tuple(dict.fromkeys(had)))


def _lasted(held: type[Holding | Keepership], end: dt.datetime, ahead: dt.datetime) -> Any:
    """The condition that somebody had, or kept, something at a day's end; what lies ahead of the present moment counts."""
    begun = (held.since < end) | (held.since > ahead)
    return begun & (held.until.is_null() | (held.until >= end)) & (held.struck == "")


def _lay_with_its_keeper(item: Item, held: Holding, end: dt.datetime, ahead: dt.datetime) -> bool:
    """Whether a seal in somebody's hands lay with who kept it that evening, whoever keeps it by now (印鉴.3).

    Before anybody keeps it, it lies with whoever had it made.
    """
    if item.kind is not ItemKind.SEAL or held.due is not None:
        return False
    from zwzx.office.seals.seals import Keepership, Seal

    query = Keepership.select().join(Seal).where((Seal.item == item) & _lasted(Keepership, end, ahead))
    kept = query.order_by(Keepership.id.desc()).first()
    return kept is None or kept.keeper == held.holder.person


def _came_to_its_keeper() -> Any:
    """The condition that a holding began as its seal came to lie with who kept it from then on."""
    from zwzx.office.seals.seals import Keepership, Seal

    kept = (Keepership.since <= Holding.since) & (Keepership.until.is_null() | (Keepership.until > Holding.since))
    others = Keepership.select(pw.Value(1)).join(Seal).where((Seal.item == Holding.item) & kept)
    elsewhere = pw.fn.EXISTS(others.where(Keepership.keeper != Holder.person))
    return (Item.kind == ItemKind.SEAL) & Holding.due.is_null() & ~elsewhere


def is_early(office: Office, day: dt.date) -> bool:
    """Whether a day is today and office hours are not over, so that more may go out after its close."""
    return day == office.today and office.now.time() < settings.off_hour()


def last_close(day: dt.date) -> DayClose | None:
    """The close of a day that stands: the last one; None where there was none."""
    found: DayClose | None = DayClose.select().where(DayClose.day == day).order_by(DayClose.id.desc()).first()
    return found


def superseded() -> Any:
    """The condition that a day was closed again after a close, so that this one no longer stands."""
    later = DayClose.alias()
    again = later.select(pw.Value(1)).where((later.day == DayClose.day) & (later.id > DayClose.id))
    return pw.fn.EXISTS(again)


def beside(close: DayClose) -> tuple[DayClose | None, DayClose | None]:
    """The closes of the same day right before and right after one."""
    same = DayClose.select().where(DayClose.day == close.day)
    before = same.where(DayClose.id < close.id).order_by(DayClose.id.desc()).first()
    return before, same.where(DayClose.id > close.id).order_by(DayClose.id).first()


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
        .where(
            (Holding.id > min(closed.values())) & (Holding.struck == "") & _concerned() & OUT & ~_came_to_its_keeper()
        )
    )
    return {
        since.date()
        for key, since, entered in tuples(query)
        if since.date() == entered.date() and key > closed.get(since.date(), key)
    }


def unclosed(office: Office) -> dict[dt.date, bool]:
    """The working days before today that are open, oldest first, since the office began to keep its books.

    Each with whether it had been closed before something marked went out again; of such who may not know of marked
    papers is not told (保密.1).
    """
    first = office.founded
    if first is None:
        return {}
    calendar = office.calendar()
    start = max(first, office.today - LOOK_BACK * DAY)
    closed = closes(start)
    again = open_again(closed) if office.sees_marked else set()
    days = [start + n * DAY for n in range((office.today - start).days)]
    missed = [(day, day) for day in days if calendar.is_workday(day) and day not in closed]
    wanted = {*again, *(day for day, _ in possession.had_in(_asks(office), missed))}
    return {day: day in again for day in days if day in wanted}


def figures(office: Office, things: Sequence[Thing], which: dt.date) -> dict[str, int | str]:
    """What the district is told of a close, once it is entered: the last day that was closed, what is open, what is outside."""
    last = DayClose.select(pw.fn.MAX(DayClose.day)).scalar() or which
    told: dict[str, int | str] = {district.CLOSED: f"{max(last, which)}", district.UNCLOSED: len(unclosed(office))}
    if which == office.today:
        told[district.OUTSIDE] = sum(not thing.back for thing in things if not thing.seal)
    return told


def has_occasion(office: Office, day: dt.date) -> bool:
    """Whether the house had a marked carrier or a seal on a day, so that there is something to be back at its end.

    Who may not know of marked papers learns only of what the seals ask for (保密.1).
    """
    return possession.had(_asks(office), day, day)


def _asks(office: Office) -> Any:
    """What asks for a close, as far as the actor may know of it."""
    return _concerned() if office.sees_marked else Item.kind == ItemKind.SEAL


def incidents_open() -> list[Incident]:
    """What went wrong and has no conclusion yet."""
    from zwzx.office.papers.incidents import Incident

    return list(Incident.select().where(Incident.concluded.is_null()).order_by(Incident.k))
