"""Figures of seals and of the archives: uses by seal, consents by phone without a signature, what is filed of what was closed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx import registers
from zwzx.office.archive.filing import Offer
from zwzx.office.clauses.approvals import Approval
from zwzx.office.seals.seals import Seal
from zwzx.office.terms.archives import OfferState
from zwzx.office.terms.people import Manner
from zwzx.registers.seal_use.records import Use
from zwzx.reports.figures import Figure, of_register, seen, within
from zwzx.reports.seal_counts import COUNTED
from zwzx.store.record import tuples

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from zwzx.office.core.office import Office
    from zwzx.reports.compared_spans import Span

FILED = {OfferState.FILED: "已归档", OfferState.EXCLUDED: "不归档", OfferState.WAITING: "待归档"}


def by_seal(office: Office, span: Span, found: Mapping[int, int], others: Mapping[int, int]) -> Iterator[Figure]:
    """Uses by seal that were stamped on one of the days, the most used first; a void one is none.

    Args:
        found: how often each was used on the days.
        others: the same of the days that they are held against; a seal that was used in those is told too.
    """
    every = {**dict.fromkeys(others, 0), **found}
    names = _names(office, every)
    for seal in sorted(every, key=lambda one: (-every[one], one)):
        only = Use.state.in_(COUNTED) & within("seal_use", span) & (Use.seal == seal)
        yield of_register("seal_use", only, "用印", names[seal], unit="笔", barred=True)


def used(office: Office, span: Span) -> dict[int, int]:
    """How often each seal was used on some days."""
    query = seen(office, registers.load("seal_use"), Seal.id, pw.fn.COUNT(Use.id))
    query = query.where(Use.state.in_(COUNTED) & within("seal_use", span)).group_by(Seal.id)
    return {seal: int(n) for seal, n in tuples(query)}


def _names(office: Office, seals: Collection[int]) -> dict[int, str]:
    """What some seals are called: without the name of the house, and by their kind where nothing else is left."""
    found = list(Seal.select().where(Seal.id.in_(list(seals))))
    short = {seal.id: seal.name.removeprefix(office.name).strip() or seal.kind.value for seal in found}
    often = Counter(short.values())
    return {seal.id: seal.name if often[short[seal.id]] > 1 else short[seal.id] for seal in found}


def of_consents(span: Span) -> Iterator[Figure]:
    """Uses on a consent by phone that has no signature when the days end, or now; whenever it was given."""
    given = (Approval.manner == Manner.PHONE) & (Approval.at <= span.until)
    unsigned: Any = Approval.select(Approval.about).where(
        given & (Approval.signed.is_null() | (Approval.signed > span.until))
    )
    yield of_register("seal_use", Use.id.in_(unsigned), "电话同意", "没补签", unit="笔", late=True)


def of_filing(span: Span) -> Iterator[Figure]:
    """What was closed on one of the days and ought to be filed (档案.1), of every register, and what became of it by now.

    The three parts are the whole: filed, left out with a reason, waiting. What turned out not to be closed is none.
    """
    closed = within("filing", span)
    yield of_register("filing", closed & (Offer.state != OfferState.WITHDRAWN), "归档", "办结")
    for state, name in FILED.items():
        yield of_register("filing", closed & (Offer.state == state), "归档", name, barred=True)
