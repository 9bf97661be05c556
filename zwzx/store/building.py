"""Making a new, empty store: its tables, their search indexes, the guards over them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from zwzx.store import journal, moved
from zwzx.store.database import Store, StoreError, open_store, private_file
from zwzx.store.engine import proxy
from zwzx.store.record import Record, Searchable
from zwzx.store.sqlite.cipher import Cipher

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from zwzx.store.engine import Engine
    from zwzx.store.record import Table

OWN: tuple[type[Table], ...] = (journal.Chain, journal.Event, journal.Pledge, moved.Moving)
"""The tables of the store itself, which every store has besides those of the registers."""


def create_store(path: Path, key: bytes, tables: Sequence[type[Table]], version: int) -> Store:
    """Make a new, empty, encrypted store.

    Args:
        path: where; nothing may stand there yet.
        key: 32 random bytes.
        tables: every table that it is to have.
        version: the schema's version, the number of the last migration.
    """
    if path.exists():
        raise StoreError(f"{path} 已经有一个登记库。", "直接打开它即可；要另建请换一个位置。")
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    os.umask(os.umask(0o077) | 0o077)
    with private_file(path):
        pass
    engine = Cipher(path, key, guarded=False)
    proxy.initialize(engine)
    with engine.atomic():
        build_schema(engine, tables)
        guard_schema(engine, tables)
        engine.set_version(version)
    engine.close()
    return open_store(path, key, version)


def build_schema(engine: Engine, tables: Sequence[type[Table]]) -> None:
    """Make the tables with their search indexes, unguarded."""
    engine.create_tables([*OWN, *tables], safe=False)
    journal.Chain.insert(one=1).execute()
    for table in tables:
        if issubclass(table, Searchable):
            for statement in engine.search_index(table._meta.table_name, table.known_by):
                engine.execute_sql(statement)


def guard_schema(engine: Engine, tables: Sequence[type[Table]]) -> None:
    """Put the guards over journal and rows; from here on only the journal writes."""
    for statement in engine.guards([table._meta.table_name for table in tables if issubclass(table, Record)]):
        engine.execute_sql(statement)
