"""撤销: striking the last hand-over of a slip, and what came with it: the reader's turn, the time limit, the incident."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.undoes import Undoing
from zwzx.office.custody import custody
from zwzx.office.custody.custody import Holder, Holding
from zwzx.office.papers import incidents
from zwzx.office.papers.slips import Reader, Slip, Turn, papers_of
from zwzx.office.terms.custody import HolderKind, IncidentKind
from zwzx.registers.circulation import moving, rules

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office


UNDO = Undoing("undo", wrote=Holding)
"""What undoes the last hand-over; where words alone were entered nothing went, and they stay."""


def take_off(office: Office, slip: Slip, reason: str) -> Reader:
    """Strike the last hand-over of a slip, in whichever direction it went.

    Raises:
        Refusal: where there is none.
    """
    mine = {reader.id: reader for reader in moving.readers_of(slip)}
    moved = [held for paper in papers_of(slip) for _, held in custody.whereabouts(paper) if held.because in mine]
    rules.may_undo(slip.number, moved=bool(moved))
    last = max(moved, key=lambda held: (held.entered, held.id))
    reader = mine[last.because]
    undone = [custody.undo_last(office, held.item, reason) for held in custody.held_because(reader)]
    restored = undone[0]
    if restored.holder.name == custody.IN_ROOM:
        # whoever read in the room came and left in one entry
        for held in undone:
            custody.undo_last(office, held.item, reason)
        office.change(reader, turn=Turn.WAITING, taken=None, returned=None, room=False)
    elif last.holder.kind is HolderKind.PERSON:
        office.change(reader, turn=Turn.WAITING, taken=None)
    giver = mine.get(restored.because) if restored.holder.kind is HolderKind.PERSON else None
    if giver is not None:
        if giver != reader:
            _not_passed_on(office, slip, giver, reader, last.since, reason)
        kept = giver.why if giver == reader and giver.turn is not Turn.WAITING else ""
        office.change(giver, turn=Turn.OUT, taken=restored.since, returned=None, why=kept)
    _start_anew(office, slip)
    moving.settle(office, slip)
    return reader


def _start_anew(office: Office, slip: Slip) -> None:
    """The circulation runs from the first hand-out that was not struck; from none where all were."""
    ids = [reader.id for reader in moving.readers_of(slip)]
    out = (Holder.kind == HolderKind.PERSON) | (Holder.name == custody.IN_ROOM)
    query = Holding.select().join(Holder).where(Holding.because.in_(ids) & (Holding.struck == "") & out)
    first = query.order_by(Holding.since).first()
    if first is None:
        office.change(slip, started=None, due=None, provisional=False)
    elif first.since != slip.started:
        office.change(slip, started=first.since, **moving.count_due(office, slip, first.since))


def _not_passed_on(office: Office, slip: Slip, giver: Reader, receiver: Reader, at: dt.datetime, reason: str) -> None:
    """A passing on that never happened: its incident is concluded, and whoever came in by it alone is off the slip."""
    incidents.retract(office, IncidentKind.SIDEWAYS, slip, at=at, why=reason)
    newcomer = receiver.place == giver.place
    office.change(
        receiver, turn=Turn.SKIPPED if newcomer else Turn.WAITING, why="横传是登错的，已撤销" if newcomer else ""
    )
