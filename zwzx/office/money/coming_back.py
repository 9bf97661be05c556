"""What came back of a loan of money 借款, time by time: the loan keeps the sums alone, the journal tells each."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, NamedTuple

from zwzx.office.money.advances import CashAdvance
from zwzx.store import journal
from zwzx.store.record import revive

if TYPE_CHECKING:
    from collections.abc import Iterator

GAVE, TOOK = "advances.give_back", "advances.ungive"
"""The events by which money came back, and by which that was taken back."""


class Back(NamedTuple):
    """What came back once: as money, and as an expense that took its place.

    The last of a loan has the moment that was told of it, an earlier one that at which it was entered.
    """

    when: dt.datetime
    returned: int
    claimed: int
    seq: int
    """The event by which it was entered."""


def came_back(entry: CashAdvance) -> Iterator[Back]:
    """What came back and still holds, the last first; nothing of what an old book told.

    What was taken back is over with the return that it took back, so that the returns before can be taken back too.
    """
    table = CashAdvance._meta.table_name
    skipped = 0
    for written in journal.history(table, entry.id, entry.ver):
        if written.action == TOOK:
            skipped += 1
        elif written.action == GAVE and skipped:
            skipped -= 1
        elif written.action == GAVE:
            earlier = next(journal.history(table, entry.id, written.before))
            before: Any = revive(CashAdvance, entry.id, written.before, earlier.image)
            now: Any = revive(CashAdvance, entry.id, written.seq, written.image)
            when = now.settled or dt.datetime.fromisoformat(written.at)
            yield Back(when, now.returned - before.returned, now.claimed - before.claimed, written.seq)
