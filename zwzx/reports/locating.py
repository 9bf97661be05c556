"""Who holds what, now or at a past moment, as known now or as it was known then."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.core.looks import note_reading
from zwzx.office.custody import custody
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.hidden import shortened
from zwzx.office.papers import naming
from zwzx.office.seals import seals
from zwzx.office.terms.custody import ItemKind

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office
    from zwzx.office.custody.custody import Held, Item


@dataclass(frozen=True)
class Found:
    """One item and who has or had it; `held` is None where nobody did yet; `keeper` who kept it, of a seal."""

    item: Item
    held: Held | None
    at: dt.datetime
    keeper: str = ""

    def words(self) -> tuple[str, ...]:
        """Item, holder and since when, to read."""
        label = self.item.label + (f"（份号{self.item.serial}）" if self.item.serial else "")
        if self.held is None:
            return label, f"{self.at:%Y-%m-%d %H:%M} 还没有登记"
        due = f"，应还 {self.held.due:%Y-%m-%d %H:%M}" if self.held.due else ""
        late = "（补录）" if self.held.late_entry else ""
        words = (label, self.held.holder, f"自 {self.held.since:%Y-%m-%d %H:%M}{due}{late}")
        return (*words, f"保管人 {self.keeper}") if self.keeper else words

    def as_object(self) -> dict[str, Any]:
        """As JSON has it."""
        return {
            "code": self.item.code,
            "item": self.item.label,
            "holder": self.held.holder if self.held else None,
            "since": self.held.since.isoformat() if self.held else None,
            "due": self.held.due.isoformat() if self.held and self.held.due else None,
            "late_entry": self.held.late_entry if self.held else None,
            "keeper": self.keeper or None,
        }


def locate(
    office: Office, text: str, *, at: dt.datetime | None = None, known: dt.datetime | None = None
) -> list[Found]:
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
    return [Found(item, custody.held_at(item, moment, known), moment, _keeper(item, moment, known)) for item in items]


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
