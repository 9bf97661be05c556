"""Making anew what follows from the program and the rows: triggers, indexes, views, searchable texts, the search index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.store import schema_check
from zwzx.store.search import norm_of
from zwzx.store.sqlite import dialect, search_index

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.store.engine import Engine
    from zwzx.store.record import Searchable, Table


def repair(engine: Engine, conn: Any, tables: Sequence[type[Table]]) -> None:
    """Make it all anew, inside the running transaction.

    The guards of the rows are away while their searchable texts are written, and come back with the rest.
    """
    unfaithful = schema_check.unfaithful(tables)
    wanted = engine.expected(tables)
    with dialect.unbarred(conn):
        for sort, name in schema_check.differences(tables):
            if (sort, name) in dialect.definitions(conn):
                _drop(conn, sort, name)
        for table in unfaithful:
            _drop_triggers(conn, table._meta.table_name)
            _write_texts(conn, table)
            search_index.reindex(conn, table._meta.table_name, table.known_by)
        there = dialect.definitions(conn)
        for place, definition in wanted.items():
            if place[0] in schema_check.DERIVED and place not in there:
                conn.execute(definition.sql)


def _drop_triggers(conn: Any, table: str) -> None:
    for (sort, name), definition in dialect.definitions(conn).items():
        if sort == "trigger" and definition.table == table:
            _drop(conn, sort, name)


def _write_texts(conn: Any, table: type[Searchable]) -> None:
    name = table._meta.table_name
    for row in schema_check.rows(table):
        text = norm_of(row.found_by())
        if row.norm != text:
            conn.execute(f'UPDATE "{name}" SET norm = ? WHERE id = ?', (text, row.id))


def _drop(conn: Any, sort: str, name: str) -> None:
    """Take something of the schema away."""
    quoted = name.replace('"', '""')
    conn.execute(f'DROP {sort.upper()} "{quoted}"')
