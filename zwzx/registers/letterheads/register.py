"""文头纸登记: its columns and filters."""

from __future__ import annotations

from typing import Any

from zwzx.office.core.ledger import column, ledger
from zwzx.office.papers.letterhead_stock import BOOK, LetterheadMove, State
from zwzx.office.people.people import Person


def joined(select: Any) -> Any:
    """Entries with who made them."""
    return select.join(Person)


LETTERHEADS = ledger(
    __name__,
    LetterheadMove,
    "文头纸登记簿",
    BOOK,
    number="登记号",
    columns="number on sort move sheets left reference by state",
    beside=(column(LetterheadMove.by, source=Person.name),),
    apart="source",
    joined=joined,
    struck=LetterheadMove.state == State.STRUCK,
    help="文头纸登记簿：收入、使用、作废、结存",
)
