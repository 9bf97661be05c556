"""The triggers by which the journal only grows and no row is written without it, as PostgreSQL has them.

A row comes before its event, of which nothing is known yet; the head is the last event whenever it is written, open or
closed. Otherwise rows could be written under events that were there before. Whoever writes either holds the chain's row until
the end: left open by somebody, it would let in rows beside another's event.

Each function names its tables with their schema: a temporary table of the same name would stand before the office's own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.store.engine_errors import EARLIER
from zwzx.store.postgres.promise import UNKEPT

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BROKEN = "USING ERRCODE = 'integrity_constraint_violation'"


def guards(schema: str, rows: Sequence[str]) -> Iterator[tuple[str, str, str, str]]:
    """The guards of the journal and of the rows of some tables: sort, name, table, statement.

    Args:
        schema: the office's.
        rows: the tables whose rows the journal answers for.
    """
    for name, body in _functions(schema):
        yield (
            "function",
            name,
            "",
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {body} END $$",
        )
    yield "function", "claim", "", " ".join(_CLAIM.format(schema=schema, unkept=UNKEPT, earlier=EARLIER).split())
    yield _trigger("event_only_grows", "event", "BEFORE UPDATE OR DELETE", "refuse_change")
    yield _trigger("event_next", "event", "BEFORE INSERT", "guard_event")
    yield _trigger("chain_is_one", "chain", "BEFORE INSERT OR DELETE", "refuse_change")
    yield _trigger("chain_closed", "chain", "BEFORE UPDATE", "guard_chain")
    yield _trigger("pledge_no_delete", "pledge", "BEFORE DELETE", "refuse_change")
    yield _trigger("pledge_rises", "pledge", "BEFORE INSERT OR UPDATE", "guard_pledge")
    for table in rows:
        yield _trigger(f"{table}_journaled", table, "BEFORE INSERT OR UPDATE", "guard_row")
        yield _trigger(f"{table}_no_delete", table, "BEFORE DELETE", "refuse_change")


_CLAIM = """CREATE FUNCTION claim(events bigint, OUT seq bigint, OUT hash text, OUT counter bigint, OUT at text)
    RETURNS SETOF record LANGUAGE plpgsql AS $$ BEGIN
    IF EXISTS (SELECT 1 FROM pg_database AS d WHERE d.datname = current_database() AND {unkept}) THEN
        RAISE EXCEPTION 'no standby is waited for' USING ERRCODE = '{earlier}'; END IF;
    PERFORM 1 FROM "{schema}".chain FOR UPDATE;
    RETURN QUERY UPDATE "{schema}".chain AS c SET open = c.seq + events
        WHERE NOT EXISTS (SELECT 1 FROM "{schema}".moving) RETURNING c.seq, c.hash, c.counter,
        coalesce((SELECT e.at FROM "{schema}".event AS e WHERE e.seq = c.seq), '');
    END $$"""
"""Takes the chain's row, and only then sees what is there: one statement would see what was there before it waited. Nobody
gets the chain of a store that is moved away, nor while a standby that was promised is not waited for."""


def _trigger(name: str, table: str, when: str, function: str) -> tuple[str, str, str, str]:
    return (
        "trigger",
        name,
        table,
        f'CREATE TRIGGER "{name}" {when} ON "{table}" FOR EACH ROW EXECUTE FUNCTION {function}()',
    )


def _functions(schema: str) -> Iterator[tuple[str, str]]:
    event, chain, pledge = (f'"{schema}".{name}' for name in ("event", "chain", "pledge"))
    last = f"(SELECT hash FROM {event} ORDER BY seq DESC LIMIT 1)"
    yield "refuse_change", f"RAISE EXCEPTION 'nothing is erased' {BROKEN};"
    yield (
        "guard_event",
        f"""PERFORM 1 FROM {chain} WHERE new.seq <= open FOR UPDATE;
        IF NOT FOUND THEN RAISE EXCEPTION 'the chain was not claimed' {BROKEN}; END IF;
        IF new.seq IS DISTINCT FROM (SELECT coalesce(max(seq), 0) + 1 FROM {event}) THEN
            RAISE EXCEPTION 'not the next event' {BROKEN}; END IF;
        IF NOT "{schema}".is_moment(new.at) THEN RAISE EXCEPTION 'no moment' {BROKEN}; END IF;
        IF new.prev IS DISTINCT FROM coalesce({last}, '') THEN RAISE EXCEPTION 'not linked to the last event' {BROKEN}; END IF;
        RETURN new;""",
    )
    yield (
        "guard_chain",
        f"""IF new.seq IS DISTINCT FROM (SELECT coalesce(max(seq), 0) FROM {event})
            OR new.hash IS DISTINCT FROM coalesce({last}, '') THEN RAISE EXCEPTION 'the head is not the last event' {BROKEN}; END IF;
        IF new.counter < old.counter THEN RAISE EXCEPTION 'ids are given once' {BROKEN}; END IF;
        RETURN new;""",
    )
    yield (
        "guard_pledge",
        f"""IF new.one <> 1 THEN RAISE EXCEPTION 'there is one pledge' {BROKEN}; END IF;
        IF TG_OP = 'UPDATE' AND new.event < old.event THEN RAISE EXCEPTION 'what was pledged stays' {BROKEN}; END IF;
        RETURN new;""",
    )
    yield (
        "guard_row",
        f"""IF TG_OP = 'UPDATE' AND new.id IS DISTINCT FROM old.id THEN RAISE EXCEPTION 'an id never changes' {BROKEN}; END IF;
        PERFORM 1 FROM {chain} WHERE new.ver <= open FOR UPDATE;
        IF NOT FOUND OR new.ver <= (SELECT max(seq) FROM {event}) THEN
            RAISE EXCEPTION 'a row without its event' {BROKEN}; END IF;
        INSERT INTO {pledge} VALUES (1, new.ver) ON CONFLICT (one) DO UPDATE SET event = excluded.event
         WHERE excluded.event > pledge.event;
        RETURN new;""",
    )
