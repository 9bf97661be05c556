"""急件待送出: urgent papers that are on no slip yet, and by when each has to be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.papers.papers import Document
from zwzx.office.papers.sending import URGENT, send_by, waits
from zwzx.office.terms.papers import Stage
from zwzx.registers.incoming.records import Entry, Incoming

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Standing

NEXT_STEP = {Stage.REGISTERED: "opinion", Stage.OPINED: "circulation.start"}
"""What is to be done with such a paper, by its stage."""


def unsent(office: Office) -> dict[int, dt.datetime]:
    """The entries' ids, with the moments; as far as the actor may know of them."""
    return {entry.id: send_by(office, since) for entry, since in _found(office)}


def standing(office: Office) -> list[Standing]:
    """The same, as what waits."""
    return [
        waits(entry.document, entry.id, entry.number, since, send_by(office, since), NEXT_STEP[entry.document.stage])
        for entry, since in _found(office)
    ]


def _found(office: Office) -> list[tuple[Incoming, dt.datetime]]:
    """The entries, each with when it was registered, from which its time is counted."""
    of_paper = (Document.id, Document.stage, Document.level, Document.title)
    query: Any = Incoming.select(Incoming.id, Incoming.number, Incoming.registered, *of_paper).join(Document)
    query = query.where(Document.stage.in_(list(NEXT_STEP)) & Document.urgency.in_(URGENT))
    query = query.where(~Incoming.moved & (Incoming.entry == Entry.LIVE) & Incoming.registered.is_null(False))
    if not office.sees_marked:
        query = query.where(Incoming.unmarked())
    return [(entry, entry.registered) for entry in query.order_by(Incoming.id) if entry.registered is not None]
