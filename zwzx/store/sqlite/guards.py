"""The triggers by which the journal only grows and no row is written without it: SQLite's own, as `dialect` is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


SAME_ID = "SELECT raise(ABORT, 'an id never changes') WHERE new.id IS NOT old.id;"
"""Stands in the guard of changes: a trigger of its own would be read again with every opening of a store."""


def journal_guards() -> Iterator[str]:
    """Triggers by which the journal can only grow, at its end, link by link.

    INSERT OR REPLACE would walk past a delete trigger, so an insert must be the next link. The head is the last event whenever
    it is written, open or closed: from a lower one, rows could be written under events that were there before.
    """
    yield _refuse("event_no_update", "BEFORE UPDATE ON event", "the journal only grows")
    yield _refuse("event_no_delete", "BEFORE DELETE ON event", "the journal only grows")
    yield """CREATE TRIGGER event_next BEFORE INSERT ON event BEGIN
        SELECT raise(ABORT, 'not the next event')
         WHERE new.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM event);
        SELECT raise(ABORT, 'the chain was not claimed')
         WHERE NOT EXISTS (SELECT 1 FROM chain WHERE new.seq <= open);
        SELECT raise(ABORT, 'not linked to the last event')
         WHERE new.prev IS NOT coalesce((SELECT hash FROM event ORDER BY seq DESC LIMIT 1), '');
    END"""
    yield _refuse("chain_no_delete", "BEFORE DELETE ON chain", "the chain has one head")
    yield _refuse("chain_is_one", "BEFORE INSERT ON chain", "the chain has one head")
    yield _refuse("pledge_no_delete", "BEFORE DELETE ON pledge", "what was pledged stays")
    yield _refuse(
        "pledge_rises", "BEFORE UPDATE ON pledge WHEN new.event < old.event OR new.one <> 1", "what was pledged stays"
    )
    yield _refuse("pledge_is_one", "BEFORE INSERT ON pledge WHEN new.one <> 1", "there is one pledge")
    yield """CREATE TRIGGER chain_closed BEFORE UPDATE ON chain BEGIN
        SELECT raise(ABORT, 'the head is not the last event')
         WHERE new.seq IS NOT (SELECT coalesce(max(seq), 0) FROM event)
            OR new.hash IS NOT coalesce((SELECT hash FROM event ORDER BY seq DESC LIMIT 1), '');
        SELECT raise(ABORT, 'ids are given once') WHERE new.counter < old.counter;
    END"""


def row_guards(table: str) -> Iterator[str]:
    """Triggers by which a row can only be written under an event that is being written, and never be deleted.

    A row comes before its event, of which it must not be known yet; it pledges it (`journal.Pledge`), and it must be there
    when the transaction ends.
    """
    for act, same in (("INSERT", ""), ("UPDATE", SAME_ID)):
        yield f"""CREATE TRIGGER {table}_{act.lower()}_journaled BEFORE {act} ON "{table}" BEGIN {same}
            SELECT raise(ABORT, 'a row without its event')
             WHERE NOT EXISTS (SELECT 1 FROM chain WHERE new.ver <= open) OR new.ver <= (SELECT max(seq) FROM event);
            INSERT INTO pledge VALUES (1, new.ver) ON CONFLICT (one) DO UPDATE SET event = excluded.event
             WHERE excluded.event > event;
        END"""
    yield _refuse(f"{table}_no_delete", f'BEFORE DELETE ON "{table}"', "nothing is erased")


def _refuse(name: str, when: str, why: str) -> str:
    return f"CREATE TRIGGER {name} {when} BEGIN SELECT raise(ABORT, '{why}'); END"
