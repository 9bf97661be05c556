"""急件待送出: slips of urgent papers that nobody has sent yet, and by when each has to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.papers import arrivals
from zwzx.office.papers.sending import send_by, waits
from zwzx.office.papers.slips import Slip, SlipPaper, State, papers_of
from zwzx.office.terms.papers import Level

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Standing
    from zwzx.office.papers.papers import Document


def unsent(office: Office) -> dict[int, dt.datetime]:
    """The slips' ids, with the moments; as far as the actor may know of them."""
    return {slip.id: send_by(office, since) for slip, _, since in _found(office)}


def standing(office: Office) -> list[Standing]:
    """The same, as what waits."""
    return [
        waits(paper, slip.id, slip.number, since, send_by(office, since), "hand_out")
        for slip, paper, since in _found(office)
    ]


def _found(office: Office) -> list[tuple[Slip, Document, dt.datetime]]:
    """The slips, each with the paper of the highest level that goes with it, and from when its time is counted."""
    found = []
    for slip in Slip.select().where((Slip.state == State.READY) & Slip.urgent).order_by(Slip.id):
        papers = papers_of(slip)
        highest = max(papers, key=lambda paper: paper.level)
        if office.sees_marked or highest.level < Level.CONFIDENTIAL:
            found.append((slip, highest, _since(slip, papers)))
    return found


def _since(slip: Slip, papers: list[Document]) -> dt.datetime:
    """From when it is counted: the first registration of its papers; for a further round from when the slip was opened."""
    earlier: Any = Slip.select().join(SlipPaper).where(SlipPaper.document.in_(papers) & Slip.started.is_null(False))
    if earlier.exists():
        return slip.opened
    registered = [one.registered for one in arrivals.of(papers).values() if one.registered is not None]
    return min(registered, default=slip.opened)
