#!/usr/bin/env python3
"""月报 and 年报 over a year of 36,500 papers that all went round, beside reading the same rows.

    scripts/run python scripts/bench/figures.py FOLDER      (a folder that fill.py made; the year goes round once)

The rows are those that the figures count, read by one bare query a table on the same connection and thrown away.
"""

from __future__ import annotations

import datetime as dt
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.office.archive.filing import Offer
from zwzx.office.core.office import Office
from zwzx.office.core.opening import open_office
from zwzx.office.custody.custody import Holder, Holding, Item, code_of
from zwzx.office.papers.papers import Document
from zwzx.office.papers.slips import Reader, Slip, SlipPaper, State, Turn
from zwzx.office.people.people import Posting
from zwzx.office.terms.papers import Stage, Urgency
from zwzx.office.terms.people import Post
from zwzx.reports import page_of_figures
from zwzx.reports.compared_spans import month_of, year_of
from zwzx.store.numbers import of_days, of_year
from zwzx.store.record import tuples

if TYPE_CHECKING:
    from collections.abc import Callable

    from zwzx.store.transaction import Transaction

YEAR = 1991
NOW = dt.datetime(1992, 3, 1, 9)
BATCH = 500
RUNS = 5


def go_round(office: Office) -> None:
    """Let the papers of the year go round, once: two readers and three hand-overs each, closed a week later."""
    if Slip.select().count():
        return
    incoming: Any = registers.load("incoming").record
    entries = list(
        incoming.select(incoming, Document).join(Document).where(of_year(incoming, YEAR)).order_by(incoming.k)
    )
    who = office.actor
    shared: list[Any] = []

    def batch(transaction: Transaction, first: int) -> None:
        if not shared:
            transaction.add(Posting(person=who, post=Post.DIRECTOR, since=dt.date(1990, 1, 1)))
            shared.append(transaction.add(Holder(kind="处所", name="机要室")))
            shared.append(transaction.add(Holder(kind="人", name=who.name, person=who)))
        for n, entry in enumerate(entries[first : first + BATCH], first + 1):
            paper, came = entry.document, entry.signed
            urgency = Urgency.PRESSING if n % 10 == 0 else Urgency.ORDINARY
            transaction.change(paper, {"stage": Stage.CLOSED, "urgency": urgency})
            due, closed = came + dt.timedelta(days=3), came + dt.timedelta(days=7)
            number = f"传〔{YEAR}〕{n}号"
            slip = Slip(k=entry.k, book="传", year=YEAR, serial=n, number=number, document=paper, papers=paper.number)
            slip.opened, slip.opener, slip.started, slip.due, slip.closed = came, who.name, came, due, closed
            slip.state = State.CLOSED
            transaction.add(slip)
            transaction.add(SlipPaper(slip=slip, document=paper))
            item = transaction.add(Item(code=code_of("收", YEAR, n, 1), document=paper, home=shared[0]))
            since = came
            for place in (1, 2):
                taken, back = (
                    came + dt.timedelta(hours=place * 20 + n % 7),
                    came + dt.timedelta(hours=place * 35 + n % 11),
                )
                reader = Reader(slip=slip, person=who, place=place, turn=Turn.BACK, taken=taken, returned=back)
                transaction.add(reader)
                transaction.add(
                    Holding(item=item, holder=shared[0], since=since, until=taken, because=slip.id, entered=since)
                )
                transaction.add(
                    Holding(
                        item=item, holder=shared[1], since=taken, until=back, because=reader.id, due=due, entered=taken
                    )
                )
                since = back
            transaction.add(Holding(item=item, holder=shared[0], since=since, because=slip.id, entered=since))
            transaction.add(
                Offer(
                    about=paper.id,
                    register="incoming",
                    number=paper.number,
                    document=paper,
                    title=paper.title,
                    closed=closed,
                    k=entry.k,
                )
            )
        transaction.close_event(at=NOW.isoformat(" "), actor=who.id, action="circulation.close", said={})

    for first in range(0, len(entries), BATCH):
        office.store.write(lambda t, first=first: batch(t, first), events=2, bulk=True)  # type: ignore[misc]


def rows(first: dt.date, last: dt.date) -> None:
    """Read the rows of some days that the figures count, each table by itself."""
    incoming: Any = registers.load("incoming").record
    slips = Slip.select(Slip.id).where(of_days(Slip, first, last))
    papers = SlipPaper.select(SlipPaper.document).where(SlipPaper.slip.in_(slips))
    items = Item.select(Item.id).where(Item.document.in_(papers))
    for query in (
        incoming.select().join(Document).where(of_days(incoming, first, last)),
        Slip.select().where(of_days(Slip, first, last)),
        SlipPaper.select().where(SlipPaper.slip.in_(slips)),
        Reader.select().where(Reader.slip.in_(slips)),
        Holding.select().where(Holding.item.in_(items)),
        Offer.select().where(of_days(Offer, first, last)),
    ):
        for _ in tuples(query):
            pass


def seconds(what: Callable[[], Any]) -> float:
    """CPU of one call, the median of some."""
    what()
    taken = []
    for _ in range(RUNS):
        start = time.process_time()
        what()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def main(folder: Path) -> None:
    """Print the ratios."""
    with open_office(folder / "zwzx.db", acting="王芳", key=folder / "key") as opened:
        office = Office(opened.store, opened.actor, lambda: NOW)
        go_round(office)
        for span in (year_of(YEAR, NOW), month_of(dt.date(YEAR, 11, 1), NOW)):
            read = seconds(lambda span=span: rows(span.first, span.last))  # type: ignore[misc]
            told = seconds(lambda span=span: page_of_figures.compared(office, span))  # type: ignore[misc]
            print(f"{span.name}: its rows {read * 1000:.0f} ms, its page {told * 1000:.0f} ms, ratio {told / read:.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
