"""What has to be back at the end of a day, as custody tells it; and the closes of a day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

import peewee as pw

from zwzx.office.core import settings
from zwzx.office.custody import custody
from zwzx.office.custody.custody import Holder, Holding, Item
from zwzx.office.terms.custody import HolderKind, ItemKind
from zwzx.office.terms.papers import Level
from zwzx.registers.day.records import DayClose

if TYPE_CHECKING:
    from zwzx.office.core.office import Office
    from zwzx.office.papers.incidents import Incident
    from zwzx.office.seals.seals import Keepership

DAY = dt.timedelta(days=1)
OUT = (Holder.kind == HolderKind.PERSON) | (Holder.name == custody.IN_ROOM)
"""The condition that a holder has what belongs into the safe."""


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
        .where(concerned() & (Holding.struck == "") & OUT)
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


def concerned() -> Any:
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


def came_to_its_keeper() -> Any:
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


def incidents_open() -> list[Incident]:
    """What went wrong and has no conclusion yet."""
    from zwzx.office.papers.incidents import Incident

    return list(Incident.select().where(Incident.concluded.is_null()).order_by(Incident.k))
