"""Who holds what, now or at a past moment, as known now or as it was known then."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

from zwzx import registers
from zwzx.jobs.waiting.navigation import entry_of
from zwzx.office.core.action import ARGUMENT
from zwzx.office.core.looks import note_reading
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.custody import custody
from zwzx.office.devices.devices import Device
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import minute, moment
from zwzx.office.kinds.hidden import shortened
from zwzx.office.kinds.plain import text, yes_no
from zwzx.office.papers import naming
from zwzx.office.papers.own_papers import BOOK
from zwzx.office.seals import seals
from zwzx.office.terms.custody import ItemKind
from zwzx.office.terms.hours import spelled
from zwzx.office.terms.last_year import last_year_meant
from zwzx.office.vehicles import cars
from zwzx.store.record import equal

if TYPE_CHECKING:
    from zwzx.office.custody.custody import Held, Item


OWN = f"{custody.BOOKS[BOOK]:02d}"
"""How the codes of the copies of outgoing papers begin."""
AS_OF, AS_RECORDED = "当时", "那时登记的"


class Located(NamedTuple):
    """One item and who has or had it; `held` is None where nobody did yet; `keeper` who kept it, of a seal."""

    item: Item
    held: Held | None
    at: dt.datetime
    keeper: str = ""

    @property
    def label(self) -> str:
        """What the item is called, with the number that is printed on it."""
        return self.item.label + (f"（份号{self.item.serial}）" if self.item.serial else "")


def locate(
    office: Office, text: str, *, at: dt.datetime | None = None, known: dt.datetime | None = None
) -> list[Located]:
    """Every item that a code or a number names, with its holder.

    Args:
        at: the moment asked about; now where not given, or the moment `known`.
        known: answer as the registers stood at this moment.

    Raises:
        Unreadable: where nothing is named so, or nothing is kept of it.
    """
    moment = at or known or office.now
    items = _items(office, text)
    if not items:
        raise Unreadable(
            f"{shortened(text)}没有登记在册的载体。", "往年补录的登记簿不带实物；信封登记后、印鉴刻制后才有。"
        )
    marked = next((item for item in items if item.level.marked), None)
    if marked is not None:
        note_reading(office, registers.load("secrets"), marked.id)
    return [Located(item, custody.held_at(item, moment, known), moment, _keeper(item, moment, known)) for item in items]


def _keeper(item: Item, moment: dt.datetime, known: dt.datetime | None) -> str:
    """Who kept a seal, which need not be who had it."""
    seal = seals.of_item(item) if item.kind is ItemKind.SEAL else None
    kept = seals.keepership_at(seal, moment, known) if seal is not None else None
    return kept.keeper.name if kept is not None else ""


def _items(office: Office, text: str) -> list[Item]:
    called = naming.items_called(office, text)
    if called is not None:
        return called
    return [item for item, _ in custody.whereabouts(naming.document_named(office, text))]


@report(
    "在谁手里",
    example="收2026-1",
    columns=(
        head("code", text("编码"), 18, rank=3),
        head("item", text("载体"), 24, grow=True),
        head("holder", text("在谁手里"), 12),
        head("since", minute("自"), 16),
        head("due", minute("应还"), 16),
        head("late_entry", yes_no("补录"), 4, rank=2),
        head("keeper", text("保管人"), 8, rank=4),
    ),
)
def whereis(
    office: Office,
    number: Annotated[str, text("编号或编码"), ARGUMENT],
    as_of: Annotated[dt.datetime | None, moment(AS_OF, hint="当时在谁手里，按现在知道的")] = None,
    as_recorded: Annotated[dt.datetime | None, moment(AS_RECORDED, hint="按那时登记的看，之后的补录和撤销不算")] = None,
) -> Answer:
    """一份文件、一枚印鉴在谁手里，过去某时在谁手里。

    文件的每一份各一行；印鉴另写保管人。
    """
    for what, at in ((AS_OF, as_of), (AS_RECORDED, as_recorded)):
        _has_come(office, what, at)
    found = locate(office, number, at=as_of, known=as_recorded)
    unheld = [f"{one.label}：{spelled(one.at)} 还没有登记。" for one in found if one.held is None]
    return Answer([_found(one, office.now) for one in found], number, tuple(unheld))


def _has_come(office: Office, what: str, at: dt.datetime | None) -> None:
    """Refuse a moment that has not come: nobody knows who has anything then."""
    if at is not None and at > office.now:
        raise Unreadable(f"{what}{spelled(at)}还没有到。", f"请核对时间。{last_year_meant(at, office.today)}")


def _found(one: Located, now: dt.datetime) -> Found:
    held, leads = one.held, _leads(one.item)
    if held is None:
        return Found((one.item.code, one.label, None, None, None, None, one.keeper or None), leads)
    late = held.due is not None and held.due < now
    values = (one.item.code, one.label, held.holder, held.since, held.due, held.late_entry, one.keeper or None)
    return Found(values, leads, late)


def _own_paper(item: Any) -> tuple[str, int] | None:
    """The outgoing paper of which an item is a copy."""
    from zwzx.registers.outgoing.records import OutgoingCopy

    found = equal(OutgoingCopy, item=item)
    return ("outgoing", found[0].paper.id) if found else None


def _leads(item: Any) -> tuple[str, int] | None:
    """The entry of what an item is a copy of; of a seal or a car, its own."""
    if item.kind is ItemKind.SEAL:
        seal = seals.of_item(item)
        return ("seals", seal.id) if seal is not None else None
    if item.kind is ItemKind.DEVICE:
        return ("devices", equal(Device, item=item)[0].id)
    if item.kind is ItemKind.VEHICLE:
        car = cars.of_item(item)
        return ("vehicles", car.id) if car is not None else None
    if item.code.startswith(OWN):
        return _own_paper(item)
    entry = entry_of(item.document) if item.document is not None else None
    return (entry[0].name, entry[1]) if entry is not None else None
