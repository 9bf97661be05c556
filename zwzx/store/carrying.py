"""Carrying a whole store from one engine to another: every event, row and file as it is, so that the head is the same."""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.store import journal, whole
from zwzx.store.building import build_schema, guard_schema
from zwzx.store.database import StoreError, private_file
from zwzx.store.engine import proxy
from zwzx.store.record import Searchable
from zwzx.store.trouble import why

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence
    from pathlib import Path

    from zwzx.store.engine import Engine
    from zwzx.store.record import Table

SOME = 500
"""Rows that are carried at a time."""
LARGE = 20
"""Files that are carried at a time."""
ANY = 1 << 62
"""As far as the chain is opened while rows of all events are written."""


def carry(
    source: Engine,
    made: Engine,
    tables: Sequence[type[Table]],
    progress: Callable[[int], None] = lambda _: None,
    apart: Collection[type[Table]] = (),
) -> int:
    """Carry everything into an empty store, inside a transaction of it; returns the number of events.

    Args:
        source: read at one moment, by the caller's snapshot.
        made: has the tables and no event yet.
        progress: told how many events are carried.
        apart: the tables whose rows stay behind.
    """
    made.defer_references()
    made.execute_sql("UPDATE chain SET open = ?", (ANY,))
    for table in sorted((one for one in tables if one not in apart), key=_is_known_by_another):
        for rows in _pages(source, table):
            _put(made, table, rows)
    carried = _events(source, made, progress)  # behind the rows, as in every act: a row never comes after its event
    for pledge in source.read("SELECT one, event FROM pledge"):
        made.execute_sql(
            "INSERT INTO pledge VALUES (?, ?) ON CONFLICT (one) DO UPDATE SET event = excluded.event", pledge
        )
    ((seq, head, counter, at),) = source.read("SELECT seq, hash, counter, at FROM chain")
    made.execute_sql("UPDATE chain SET open = 0, seq = ?, hash = ?, counter = ?, at = ?", (seq, head, counter, at))
    return carried


def _is_known_by_another(table: type[Table]) -> bool:
    """Whether its search index has words of another table's rows, which must be there before its own come."""
    return issubclass(table, Searchable) and table.known_by is not None


def _events(source: Engine, made: Engine, progress: Callable[[int], None]) -> int:
    carried, batch = 0, []
    marks = ", ".join("?" * len(journal.Link._fields))
    for link in journal.links(engine=source):
        batch.append(tuple(journal.kept(made, link)))
        if len(batch) == SOME:
            made.run_many(f"INSERT INTO event VALUES ({marks})", batch)
            carried += len(batch)
            progress(carried)
            batch = []
    if batch:
        made.run_many(f"INSERT INTO event VALUES ({marks})", batch)
    progress(carried + len(batch))
    return carried + len(batch)


def _columns(table: type[Table]) -> list[Any]:
    fields: list[Any] = table._meta.sorted_fields
    return fields


def _pages(source: Engine, table: type[Table]) -> Iterator[list[tuple[Any, ...]]]:
    """The rows of a table, some at a time, in the order of its key."""
    names = ", ".join(f'"{field.column_name}"' for field in _columns(table))
    keys = [field.column_name for field in table._meta.get_primary_keys()]
    places = [n for n, field in enumerate(_columns(table)) if field.column_name in keys]
    listed = ", ".join(f'"{_columns(table)[n].column_name}"' for n in places)
    marks = ", ".join("?" * len(places))
    some = LARGE if any(isinstance(field, pw.BlobField) for field in _columns(table)) else SOME
    last: tuple[Any, ...] = ()
    while True:
        after = f"WHERE ({listed}) > ({marks}) " if last else ""
        sql = f'SELECT {names} FROM "{table._meta.table_name}" {after}ORDER BY {listed} LIMIT {some}'
        rows = list(source.read(sql, last))
        if not rows:
            return
        yield rows
        last = tuple(rows[-1][n] for n in places)


def _put(made: Engine, table: type[Table], rows: Sequence[tuple[Any, ...]]) -> None:
    fields = _columns(table)
    names = ", ".join(f'"{field.column_name}"' for field in fields)
    truths = [n for n, field in enumerate(fields) if isinstance(field, pw.BooleanField)]
    if truths:
        rows = [tuple(v if v is None or n not in truths else bool(v) for n, v in enumerate(row)) for row in rows]
    made.run_many(f'INSERT INTO "{table._meta.table_name}" ({names}) VALUES ({", ".join("?" * len(fields))})', rows)


def is_empty(engine: Engine) -> bool:
    """Whether a store has no event yet, so that another can be carried into it."""
    return not list(engine.read("SELECT 1 FROM event LIMIT 1"))


def to_server(
    file: Path,
    pointer: Path,
    key: bytes,
    tables: Sequence[type[Table]],
    admit: Callable[[Engine], None],
    apart: Collection[type[Table]] = (),
) -> None:
    """Carry a store in a file into a place on a server, in one transaction: all of it is there afterwards, or nothing.

    Args:
        pointer: the file that points to the place.
        key: of both.
        admit: looks at the place while nobody else can write there, and raises where it is not to be filled.
        apart: the tables whose rows stay behind.

    Raises:
        StoreError: where the server goes away or does not take it.
    """
    from zwzx.store import reading

    source, made = reading.reader(file, key), reading.engine_of(pointer, key)
    with proxy.apart():
        proxy.initialize(made)
        try:
            with source.snapshot(), made.atomic():
                admit(made)
                carry(source, made, tables, apart=apart)
        except (made.error, pw.DatabaseError) as error:
            raise made.unwritten(error) or error from error
        finally:
            made.close()
            source.close()


def to_file(
    source: Engine,
    target: Path,
    key: bytes,
    inspect: Callable[[Path], None],
    tables: Sequence[type[Table]],
    progress: Callable[[int], None] = lambda _: None,
) -> None:
    """Write a whole store into a new encrypted file, as it is at one moment.

    Args:
        inspect: looks at the finished file before it gets its name, and raises where it is not good.
        tables: every table of the store.
        progress: told how many events are carried.

    Raises:
        StoreError: where there is no room, the server goes away, or what was written is not sound; nothing is left of
            it then.
    """
    with drafted(source, target, key, tables, progress) as draft:
        with _written(target):
            inspect(draft)
        put(draft, target)


def put(draft: Path, target: Path) -> None:
    """Give a finished draft its name, for good.

    Raises:
        StoreError: where the disk does not take it, or does not answer for it.
    """
    with _written(target):
        os.replace(draft, target)  # noqa: PTH105 - the tests fail these calls one by one
        whole.settle(target.parent)


@contextmanager
def _written(target: Path) -> Iterator[None]:
    from zwzx.store.sqlite import dialect

    try:
        yield
    except (OSError, dialect.ENGINE_ERROR, pw.DatabaseError) as error:
        raise StoreError(f"{target.name} 没有写成：{why(error)}。", "请检查磁盘空间和权限。") from error


@contextmanager
def drafted(
    source: Engine,
    target: Path,
    key: bytes,
    tables: Sequence[type[Table]],
    progress: Callable[[int], None] = lambda _: None,
) -> Iterator[Path]:
    """A whole store written beside the place of a new encrypted file; removed at the end, unless it was renamed.

    It is checked page by page and flushed, as a copy of a file is. The moment of the store is held no longer than it takes
    to read everything: as long as it is, the server keeps what was changed meanwhile.

    Raises:
        StoreError: as `to_file`.
    """
    from zwzx.store.sqlite import backup, dialect
    from zwzx.store.sqlite.cipher import Cipher
    from zwzx.store.sqlite.replacing import discard

    draft = target.with_name(target.name + whole.PART)
    try:
        with _read(source), _written(target):
            backup.room_for(source.size(), target.parent)
            discard(draft)
            with private_file(draft):
                pass
            with proxy.apart():
                made = Cipher(draft, key, guarded=False)
                proxy.initialize(made)
                try:
                    with made.atomic():
                        build_schema(made, tables)
                        with source.snapshot():
                            carry(source, made, tables, progress)
                            made.set_version(source.version())
                        guard_schema(made, tables)
                    if found := dialect.faults(made.connection()):
                        raise StoreError(f"{target.name} 没有通过校验：{found[0]}。", "请检查磁盘，再做一次。")
                    dialect.one_file(made.connection())
                finally:
                    made.close()
            whole.settle_file(draft)
        yield draft
    finally:
        with suppress(StoreError):
            discard(draft)


@contextmanager
def _read(source: Engine) -> Iterator[None]:
    try:
        yield
    except source.error as error:
        raise source.unread(error) or error from error
