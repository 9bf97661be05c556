"""Figures of the papers that came in: how many, how soon the first leader had them, how soon they were done with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import peewee as pw

from zwzx.office.archive.filing import Offer
from zwzx.office.papers.papers import Document
from zwzx.office.papers.slips import Reader, SlipPaper
from zwzx.office.people.people import Posting
from zwzx.office.terms.archives import OfferState
from zwzx.office.terms.papers import Stage, Urgency
from zwzx.office.terms.people import LEADERS
from zwzx.registers.incoming.records import LIVE, Incoming
from zwzx.registers.incoming.register import DONE
from zwzx.reports.figures import Figure, of_register, within
from zwzx.store.expressions import day_alone, day_of, minutes_between
from zwzx.store.numbers import of_days

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.reports.compared_spans import Span

NAME = "incoming"
NO_HOUR = "不知几时"
STANDS = ~Incoming.moved & (Document.stage != Stage.VOID)
"""What counts as received: what is neither void nor only the number of a paper that moved to the other book."""
URGENT = Document.urgency.in_([urgency for urgency in Urgency if urgency.urgent])


def is_leader(person: Any, day: Any) -> Any:
    """The condition that a person held a leader's post in their own right on a day (文电.4)."""
    holds = (Posting.person == person) & Posting.post.in_(list(LEADERS)) & (Posting.since <= day)
    return pw.fn.EXISTS(Posting.select(pw.Value(1)).where(holds & (Posting.until.is_null() | (Posting.until >= day))))


_SENT = (
    Reader.select()
    .join(SlipPaper, on=(SlipPaper.slip == Reader.slip))
    .where((SlipPaper.document == Incoming.document) & Reader.taken.is_null(False))
    .where(is_leader(Reader.person, day_of(Reader.taken)))
)
_CLOSED = Offer.select().where((Offer.about == Incoming.document) & (Offer.state != OfferState.WITHDRAWN))


class Moment(NamedTuple):
    """When something happened to a paper, as expressions: NULL where it has not; and again where its hour is known."""

    at: Any
    by_the_hour: Any


def _moment(rows: Any, at: Any) -> Moment:
    return Moment(rows.select(at), rows.select(pw.Case(None, [(~day_alone(at), at)], None)))


FIRST_READ = _moment(_SENT, pw.fn.MIN(Reader.taken))
"""When it was first handed out to a leader."""
ENDED = _moment(_CLOSED, pw.fn.MAX(Offer.closed))
"""When it was done with, as it was offered for filing in the same act."""


def figures(span: Span) -> Iterator[Figure]:
    """Received: what was signed for on one of the days, by the week or the month, and how soon it went on.

    The times are of what was received then, whenever it went on, and of plain hours by the clock, nights and days off
    among them; urgent papers apart. What has a day alone for either moment is left out of them, and counted.
    """
    received = STANDS & within(NAME, span)
    yield of_register(NAME, received, "收文", "合计")
    yield of_register(NAME, received & URGENT, "收文", "急件")
    group = "按月" if span.yearly else "按周"
    for name, first, last in span.parts:
        yield of_register(NAME, STANDS & of_days(Incoming, first, last), group, name, ends=last, barred=True)
    yield from _times(received, "到首位领导", FIRST_READ)
    yet = (*LIVE,)
    yield of_register(NAME, received & Document.stage.in_(yet) & _none(FIRST_READ.at), "到首位领导", "还没送")
    yield from _times(received & pw.fn.COALESCE(Document.stage, "").in_(DONE), "到办结", ENDED)
    yield of_register(NAME, received & Document.stage.in_(yet), "到办结", "还没办结")


def _none(moment: Any) -> Any:
    return pw.fn.COALESCE(moment, "") == ""


def _times(rows: Any, group: str, moment: Moment) -> Iterator[Figure]:
    """How long it took from the signature for an envelope to a moment, of ordinary and of urgent papers."""
    took = minutes_between(Incoming.signed, moment.by_the_hour)
    timed = rows & ~day_alone(Incoming.signed) & took.is_null(False)
    yield of_register(NAME, timed & ~URGENT, group, "平件", took=took)
    yield of_register(NAME, timed & URGENT, group, "急件", took=took)
    alone = day_alone(Incoming.signed) | _none(moment.by_the_hour)
    yield of_register(NAME, rows & ~_none(moment.at) & alone, group, NO_HOUR, quiet=True)
