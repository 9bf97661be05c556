"""What a copy of the office keeps of PINs: each PIN as the office has it, and each lock that its own journal does not tell of.

PINs lie beside the journal, so that a store made anew from it, or an older one, would have none or others. A copy that
could be given none opens for nobody before a leader set a PIN by the sealed recovery key.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Annotated

from zwzx.office.core.action import action
from zwzx.office.core.office import Office
from zwzx.office.core.opening import SEALED
from zwzx.office.core.timing import Timing
from zwzx.office.kinds.plain import text
from zwzx.office.people import pins
from zwzx.office.people.people import Person
from zwzx.office.people.pins import Pin, PinEvent
from zwzx.office.people.seats import open_house
from zwzx.office.terms.trust import PinUse
from zwzx.store import journal
from zwzx.store.database import StoreError


@dataclass(frozen=True)
class KeptPin:
    """One person's PIN as it is kept, and since when it is locked; None where it is not."""

    person: int
    hash: str
    once: bool
    until: dt.datetime | None
    locked: dt.datetime | None


@dataclass(frozen=True)
class Kept:
    """The PINs of an office at a moment."""

    at: dt.datetime
    rows: tuple[KeptPin, ...]


Rows = Annotated[Kept, text("PIN")]


def kept(office: Office) -> Kept | None:
    """The PINs and locks of the open office; None in a demonstration, where they guard nothing."""
    if open_house():
        return None
    rows = [row for row in Pin.select().order_by(Pin.person) if row.person != SEALED]
    found = [KeptPin(row.person, row.hash, row.once, row.until, _locked(office, row.person)) for row in rows]
    return Kept(office.now, tuple(found))


def settle(copy: Office, source: Kept) -> None:
    """Give a copy the PINs and locks of the office that it was made of, where it has others.

    Raises:
        StoreError: where the copy is of a time before anybody had a seat: whoever opened it would act as anybody.
    """
    if open_house():
        raise StoreError("到那时还没有登记谁用哪个系统用户，副本里谁都能以任何人的名义办事。", "请选更后的一笔或一份。")
    there = {row.person: row for row in Pin.select()}
    new = [row for row in source.rows if not _same(row, there.get(row.person))]
    locks = [row for row in source.rows if row.locked is not None and not _locked(copy, row.person)]
    changed = tuple({row.person: row for row in (*new, *locks)}.values())
    if changed:
        _perform(copy, Kept(source.at, changed))


def seal(copy: Office) -> bool:
    """Where a copy has no PIN and was made of no office that could be asked, let nobody act in it; whether it was so."""
    if open_house() or Pin.select().exists():
        return False
    _perform(copy, Kept(copy.now, (KeptPin(SEALED, "", once=False, until=None, locked=None),)))
    return True


@action("带来PIN", timing=Timing.STANDS)
def brought(office: Office, pins_kept: Rows) -> None:
    """副本带上原库的 PIN 和锁定；没有 PIN 的副本，凭恢复钥匙设了 PIN 才能办事。"""
    for row in pins_kept.rows:
        before = Pin.get_or_none(Pin.person == row.person)
        values = {"person": row.person, "hash": row.hash, "once": row.once, "until": row.until}
        pins.keep(office, values)
        who = Person.get_or_none(Person.id == row.person)
        if who is None:
            continue
        if not _same(row, before):
            pins.note(office, who, PinUse.HANDED_OUT if row.once else PinUse.SET, pins.BROUGHT, pins_kept.at)
        if row.locked is not None:
            pins.note(office, who, PinUse.LOCKED, pins.BROUGHT, row.locked)


def _perform(copy: Office, rows: Kept) -> None:
    """At the moment of the copy's own last event: how long ago that was is nothing that happened in it."""
    last = journal.head().at
    moment = dt.datetime.fromisoformat(last) if last else copy.now
    copy.beside(copy.actor, lambda: moment).perform(brought, pins_kept=rows)


def _same(row: KeptPin, other: Pin | None) -> bool:
    return other is not None and (row.hash, row.once, row.until) == (other.hash, other.once, other.until)


def _locked(office: Office, person: int) -> dt.datetime | None:
    """Since when a person's PIN is locked; None where it is not."""
    last = PinEvent.select().where(PinEvent.person == person).order_by(PinEvent.id.desc()).first()
    found = last is not None and pins.locked_until(last.person, office.reading) is not None
    return last.at if found else None
