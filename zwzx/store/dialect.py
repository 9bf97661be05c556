"""Every line of SQL or pragma that is SQLite's own, beside the triggers of `guards`. Another engine would need others of these.

The engine is SQLCipher (SQLite 3.53) through `sqlcipher3`: encrypted from the first byte, and free of the
corruption that SQLite before 3.51.3 can suffer where two connections write one WAL database.
"""

from __future__ import annotations

import json
import logging
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, Any, NamedTuple

import sqlcipher3.dbapi2 as engine
from peewee import SQL, SqliteDatabase, fn

from zwzx.errors import ZwzxError
from zwzx.store.engine_errors import has_no_room

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
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

_REFUSED = frozenset(
    {
        engine.SQLITE_ATTACH,
        engine.SQLITE_DETACH,
        engine.SQLITE_ALTER_TABLE,
        engine.SQLITE_DROP_TABLE,
        engine.SQLITE_DROP_INDEX,
        engine.SQLITE_DROP_TRIGGER,
        engine.SQLITE_DROP_VIEW,
        engine.SQLITE_DROP_VTABLE,
    }
)
DENY: int = engine.SQLITE_DENY
OK: int = engine.SQLITE_OK
_SILENT = frozenset(
    {"foreign_keys", "ignore_check_constraints", "key", "recursive_triggers", "rekey", "writable_schema"}
)


def moment_check(column: str) -> str:
    """The condition that a column holds a real moment."""
    return f'"{column}" IS datetime("{column}")'


def day_check(column: str) -> str:
    """The condition that a column holds a real day."""
    return f'"{column}" IS date("{column}")'


def minutes_between(earlier: Any, later: Any) -> Any:
    """The whole minutes from one moment to another, as an expression; negative where they are the other way round."""
    return fn.ROUND((fn.julianday(later) - fn.julianday(earlier)) * 1440).cast("INTEGER")


def joined(words: Any, separator: str, order: tuple[Any, ...]) -> Any:
    """The texts of a group as one text, in an order."""
    return fn.GROUP_CONCAT(words, separator).order_by(*order).coerce(False)


def contains(text: Any, word: str) -> Any:
    """The condition that a word stands in a text, letter for letter."""
    return fn.INSTR(text, word) > 0


def among(column: Any, numbers: Iterable[int]) -> Any:
    """The condition that a column holds one of some whole numbers, which go over as one text, however many they are."""
    return column.in_(SQL("(SELECT value FROM json_each(?))", [json.dumps(list(numbers))]))


def mostly(condition: Any) -> Any:
    """A condition that many rows meet: the engine goes through the rows in their order and looks for no index of it."""
    return fn.LIKELY(condition)


def end_of_month(moment: Any) -> Any:
    """The last second of the month of a moment, as the store writes a moment."""
    return fn.date(moment, "start of month", "+1 month", "-1 day").concat(" 23:59:59")


class UnfitError(ZwzxError):
    """A value that can't be kept or looked for: a number of more than 64 bits, a character that is none."""


@contextmanager
def fitting() -> Iterator[None]:
    """Refuse what the engine has no room for in words; it raises an error of Python's then, and none of its own.

    Raises:
        UnfitError: instead of that error.
    """
    try:
        yield
    except (OverflowError, UnicodeEncodeError) as error:
        raise UnfitError("登记库装不下写的内容：数字太大，或夹有不成字的字符。", "请核对后重写。") from error


class Cipher(SqliteDatabase):
    """peewee's SQLite database over SQLCipher, one connection a thread, opened with a raw key."""

    field_types = {  # noqa: RUF012 - peewee reads it so
        "BIGINT": "INTEGER",
        "BOOL": "INTEGER",
        "DATE": "TEXT",
        "DATETIME": "TEXT",
        "INT": "INTEGER",
        "VARCHAR": "TEXT",
    }

    def __init__(
        self,
        path: Path,
        key: bytes,
        *,
        guarded: bool = True,
        read_only: bool = False,
        in_memory: bool = False,
        single: bool = False,
    ) -> None:
        super().__init__(str(path), lock_type="IMMEDIATE", autoconnect=True)
        self.server_version = tuple(int(n) for n in engine.sqlite_version.split("."))
        self._key = key
        self._guarded = guarded
        self._in_memory = in_memory
        self._single = single
        self._folder = str(path.parent)
        self.read_only = read_only

    @property
    def key(self) -> bytes:
        """The key that it is opened with."""
        return self._key

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        """Run a statement.

        Raises:
            UnfitError: where the engine has no room for a value, which no kind should have let through.
        """
        with fitting():
            return super().execute_sql(sql, params)  # type: ignore[no-untyped-call]

    def rollback(self) -> Any:
        """Undo the transaction; on a full or failing disk the engine has done so by itself already."""
        if self.connection().in_transaction:
            return super().rollback()
        return None

    def _connect(self) -> Any:
        try:
            return self._connected()
        except ENGINE_ERROR as error:
            if not self._single or not has_no_room(error, self._folder):
                raise
        return self._connected(alone=True)

    def _connected(self, *, alone: bool = False) -> Any:
        """A connection.

        Args:
            alone: whether it keeps the index of the log in memory instead of in a file beside the store, for which a
                full disk has no room: what is there can still be read, by this connection and no other meanwhile.
        """
        conn = connect(self.database, self._key)
        try:
            if alone:
                _set(conn, "locking_mode", "exclusive")
            for name, value in PRAGMAS:
                if name != "journal_mode" or not (self.read_only or self._in_memory):  # a write, and nothing in memory
                    _set(conn, name, value)
            if self.read_only:
                conn.execute("PRAGMA query_only = 1")
            if self._guarded:
                conn.set_authorizer(_authorize)
        except BaseException:
            conn.close()
            raise
        return conn


def connect(path: str, key: bytes) -> Any:
    """A bare connection, keyed and silent; a wrong key shows at the first read."""
    conn = engine.connect(path, isolation_level=None, check_same_thread=False, timeout=30, cached_statements=STATEMENTS)
    conn.execute("PRAGMA cipher_log_level = none")
    conn.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    return conn


ENGINE_ERROR: type[Exception] = engine.DatabaseError
"""What the engine raises where peewee does not wrap it: at a connection's first pragmas, and in batches."""


ENGINE_INTEGRITY: type[Exception] = engine.IntegrityError
"""The same of a row that breaks a constraint, from rows written in bulk."""


def _set(conn: Any, name: str, value: object) -> None:
    conn.execute(f"PRAGMA {name} = {value}")
    found = conn.execute(f"PRAGMA {name}").fetchone()
    if found != (value,):
        raise engine.OperationalError(f"pragma {name} is {found}, not {value}")


def _authorize(what: int, first: str | None, second: str | None, _db: str | None, _trigger: str | None) -> int:
    silenced = what == engine.SQLITE_PRAGMA and second is not None and (first or "").lower() in _SILENT
    return DENY if what in _REFUSED or silenced else OK


def shape(conn: Any) -> dict[str, set[str]]:
    """The tables that a store has, each with its columns."""
    found: dict[str, set[str]] = {}
    sql = "SELECT t.name, c.name FROM sqlite_schema AS t JOIN pragma_table_info(t.name) AS c WHERE t.type = 'table'"
    for table, column in conn.execute(sql):
        found.setdefault(table, set()).add(column)
    return found


class Definition(NamedTuple):
    """The table that something of a store belongs to, and the statement that made it, its blanks folded."""

    table: str
    sql: str


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
        conn.set_authorizer(_authorize)


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


def defer_foreign_keys(conn: Any) -> None:
    """Check references at the end of the running transaction instead of at once."""
    conn.execute("PRAGMA defer_foreign_keys = 1")


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


def distinct_values(table: str, column: str, where: str = "") -> str:
    """Every different value of an indexed column, by hopping from one to the next along the index.

    Parameters: those of the condition, twice.
    """
    where = where or "TRUE"
    hop = f'SELECT min("{column}") FROM "{table}" WHERE ({where}) AND "{column}" > v.x'
    return (
        f'WITH RECURSIVE v(x) AS (SELECT min("{column}") FROM "{table}" WHERE {where} '
        f"UNION ALL SELECT ({hop}) FROM v WHERE v.x IS NOT NULL) SELECT x FROM v WHERE x IS NOT NULL"
    )
