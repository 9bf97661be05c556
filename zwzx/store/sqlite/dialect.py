"""A connection of SQLite's: its pragmas, what it may not do, and what it is asked about the store as a whole.

The engine is SQLCipher (SQLite 3.53) through `sqlcipher3`: encrypted from the first byte, and free of the
corruption that SQLite before 3.51.3 can suffer where two connections write one WAL database.
"""

from __future__ import annotations

import logging
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, Any

import sqlcipher3.dbapi2 as engine

from zwzx.store.engine import Definition

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

logging.getLogger("peewee").disabled = True
"""It would log every statement with its values: titles have no business in a log."""

PRAGMAS = (
    ("journal_mode", "wal"),
    ("synchronous", 2),
    ("foreign_keys", 1),
    ("busy_timeout", 30000),
    ("recursive_triggers", 1),
    ("trusted_schema", 0),
    ("cache_size", -2000),
)
"""Set on every connection and read back: a pragma that fails says nothing."""

PAGE = 4096
"""Bytes of a page, as the engine makes them."""
STATEMENTS = 512
"""How many statements a connection keeps ready: a day's work asks more different ones than the engine keeps by itself."""
PLAIN_HEADER = b"SQLite format 3\0"

_SORTS = ("TABLE", "INDEX", "TRIGGER", "VIEW", "VTABLE", "TEMP_TABLE", "TEMP_INDEX", "TEMP_TRIGGER", "TEMP_VIEW")
_REFUSED = frozenset(
    {engine.SQLITE_ATTACH, engine.SQLITE_DETACH, engine.SQLITE_ALTER_TABLE}
    | {getattr(engine, f"SQLITE_{what}_{sort}") for what in ("CREATE", "DROP") for sort in _SORTS}
)
VOCABULARY = "fts5vocab"
"""What shows the words of a search index: nothing can be written by it."""
DENY: int = engine.SQLITE_DENY
OK: int = engine.SQLITE_OK
_SILENT = frozenset(
    {
        *("foreign_keys", "ignore_check_constraints", "recursive_triggers", "writable_schema"),
        "journal_mode",  # without a log, what was written stays after a commit that failed
        *("key", "rekey", "hexkey", "hexrekey", "textkey", "textrekey"),
    }
)
DEFERRING = "defer_foreign_keys"
"""A pragma that may be set, and not taken back: what was put off would never be looked at."""


def connect(path: str, key: bytes, *, still: bool = False) -> Any:
    """A bare connection, keyed and silent; a wrong key shows at the first read.

    Args:
        still: whether nobody can write the file, so that it is read without a lock and without the index of a log.
    """
    conn = engine.connect(
        _still(path) if still else path,
        isolation_level=None,
        check_same_thread=False,
        timeout=30,
        cached_statements=STATEMENTS,
        uri=still,
    )
    conn.execute("PRAGMA cipher_log_level = none")
    conn.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return conn


def _still(path: str) -> str:
    from urllib.parse import quote

    return f"file:{quote(path)}?immutable=1"


ENGINE_ERROR: type[Exception] = engine.DatabaseError
"""What the engine raises where peewee does not wrap it: at a connection's first pragmas, and in batches."""


ENGINE_INTEGRITY: type[Exception] = engine.IntegrityError
"""The same of a row that breaks a constraint, from rows written in bulk."""


def set_pragma(conn: Any, name: str, value: object) -> None:
    """Set a pragma and read it back."""
    conn.execute(f"PRAGMA {name} = {value}")
    found = conn.execute(f"PRAGMA {name}").fetchone()
    if found != (value,):
        raise engine.OperationalError(f"pragma {name} is {found}, not {value}")


def authorize(what: int, first: str | None, second: str | None, place: str | None, _trigger: str | None) -> int:
    """Whether a connection may do something: what no act does is denied."""
    if what == engine.SQLITE_CREATE_VTABLE and (second, place) == (VOCABULARY, "temp"):
        return OK
    if what == engine.SQLITE_PRAGMA and second is not None:
        name = (first or "").lower()
        return DENY if name in _SILENT or (name == DEFERRING and second != "1") else OK
    return DENY if what in _REFUSED else OK


def shape(conn: Any) -> dict[str, set[str]]:
    """The tables that a store has, each with its columns."""
    found: dict[str, set[str]] = {}
    sql = "SELECT t.name, c.name FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c WHERE t.type = 'table'"
    for table, column in conn.execute(sql):
        found.setdefault(table, set()).add(column)
    return found


def definitions(conn: Any) -> dict[tuple[str, str], Definition]:
    """Everything that a store is made of: sort (table, index, trigger, view) and name; not what the engine made itself."""
    rows = conn.execute(
        "SELECT type, name, tbl_name, sql FROM main.sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
    )
    return {(sort, name): Definition(table, " ".join((sql or "").split())) for sort, name, table, sql in rows}


@contextmanager
def unbarred(conn: Any) -> Iterator[None]:
    """Let a connection drop triggers and indexes for a while, as no act may."""
    conn.set_authorizer(None)
    try:
        yield
    finally:
        conn.set_authorizer(authorize)


def unauthentic_pages(path: Path, key: bytes) -> tuple[int, int]:
    """How many pages of a store are not what was written under a key, and how many it has; (0, 0) without a whole page.

    It reads the whole file, and is meant for one that does not open.
    """
    with closing(connect(str(path), key)) as conn:
        try:
            bad = sum(1 for _ in conn.execute("PRAGMA cipher_integrity_check"))
        except engine.Error:
            bad = 0
    with suppress(OSError):
        return bad, path.stat().st_size // PAGE
    return bad, 0


def schema_version(conn: Any) -> int:
    """The number of the last migration that the store has been through."""
    return int(conn.execute("PRAGMA user_version").fetchone()[0])


def set_schema_version(conn: Any, version: int) -> None:
    """Note that the store has been through a migration."""
    conn.execute(f"PRAGMA user_version = {version:d}")


def data_version(conn: Any) -> int:
    """A number that changes when another connection has committed."""
    return int(conn.execute("PRAGMA data_version").fetchone()[0])


@contextmanager
def snapshot(conn: Any) -> Iterator[None]:
    """Read one moment of the store, whatever others write meanwhile; inside a transaction that is so already."""
    if conn.in_transaction:
        yield
        return
    conn.execute("BEGIN")
    try:
        yield
    finally:
        conn.execute("ROLLBACK")


def set_patience(conn: Any, milliseconds: int | None = None) -> None:
    """How long a connection waits for a lock, where that is less than usual; its usual time where None is given."""
    usual = int(next(value for name, value in PRAGMAS if name == "busy_timeout"))
    conn.execute(f"PRAGMA busy_timeout = {min(usual, milliseconds or usual)}")


def set_cache(conn: Any, kibibytes: int | None = None) -> None:
    """Give a connection a page cache of a size, or its usual one back; a page that is kept need not be deciphered."""
    usual = next(value for name, value in PRAGMAS if name == "cache_size")
    conn.execute(f"PRAGMA cache_size = {usual if kibibytes is None else -kibibytes}")


@contextmanager
def unhurried(conn: Any) -> Iterator[None]:
    """Let a connection's commits not wait for the disk until the end: what is written is nobody's before then.

    What brings it into the file afterwards waits for all of it.
    """
    set_pragma(conn, "synchronous", 0)
    try:
        yield
    finally:
        set_pragma(conn, "synchronous", next(value for name, value in PRAGMAS if name == "synchronous"))


def defer_foreign_keys(conn: Any) -> None:
    """Check references at the end of the running transaction instead of at once."""
    conn.execute(f"PRAGMA {DEFERRING} = 1")


def take_for_oneself(conn: Any) -> None:
    """Shut everybody out of a store until this connection ends; fails as busy where somebody has it open."""
    conn.execute("PRAGMA busy_timeout = 2000")
    schema_version(conn)
    conn.execute("PRAGMA journal_mode = delete")
    conn.execute("PRAGMA locking_mode = exclusive")
    conn.execute("BEGIN EXCLUSIVE")
    conn.execute("COMMIT")  # the lock stays: the mode is exclusive


def checkpoint(conn: Any) -> bool:
    """Bring what was written into the file itself, and empty the log beside it, unless somebody reads: whether it is."""
    busy, *_ = conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def one_file(conn: Any) -> None:
    """Bring everything that was written into the file itself, which can then be read where nothing can be written."""
    conn.execute("PRAGMA journal_mode = delete")


def faults(conn: Any) -> list[str]:
    """What the engine's own checks find wrong with the file; an empty list where it is sound."""
    found = [row[0] for row in conn.execute("PRAGMA cipher_integrity_check")]
    found += [row[0] for row in conn.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
    return found + [f"foreign key: {tuple(row)}" for row in conn.execute("PRAGMA foreign_key_check")]
