"""The engine of a store in one encrypted file, as `zwzx.store.engine.Engine` asks for it."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import sqlcipher3.dbapi2 as driver
from peewee import SqliteDatabase

from zwzx.store.engine import proxy, stale, unfit
from zwzx.store.engine_errors import has_no_room
from zwzx.store.presence import Presence
from zwzx.store.sqlite import dialect, words
from zwzx.store.writing_sql import Writing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager

    from zwzx.errors import ZwzxError
    from zwzx.store.engine import Definition, Engine, KnownBy, Seer, Sought, Words
    from zwzx.store.record import Searchable, Table

CLAIM = """UPDATE chain SET open = seq + ? WHERE NOT EXISTS (SELECT 1 FROM moving)
RETURNING seq, hash, counter, coalesce((SELECT event.at FROM event WHERE event.seq = chain.seq), '')"""
MEMORY = Path(":memory:")
"""A store that is only made to see what it is made of."""
_made: dict[tuple[tuple[str, ...], ...], dict[tuple[str, str], Definition]] = {}


class Cipher(SqliteDatabase):
    """peewee's SQLite database over SQLCipher, one connection a thread, opened with a raw key."""

    name: ClassVar[str] = "sqlite"
    words: ClassVar[Words] = words
    in_clear: ClassVar[bool] = False
    error: ClassVar[type[Exception]] = dialect.ENGINE_ERROR
    left: ClassVar[str] = "别的登记台还读着登记库，日志里的旧页没有清空：请都关上，再运行一次。"

    context_class = Writing
    field_types = {  # noqa: RUF012 - peewee reads it so
        "BIGINT": "INTEGER",
        "BOOL": "INTEGER",
        "DATE": "TEXT",
        "DATETIME": "TEXT",
        "INT": "INTEGER",
        "VARCHAR": "TEXT",
    }

    def __init__(
        self, path: Path, key: bytes, *, guarded: bool = True, read_only: bool = False, single: bool = False
    ) -> None:
        super().__init__(str(path), lock_type="IMMEDIATE", autoconnect=True)
        self.server_version = tuple(int(n) for n in driver.sqlite_version.split("."))
        self.path, self.key = path, key
        self.read_only = read_only
        self.presence = Presence()
        self._guarded, self._single = guarded, single
        self.retired = False
        self.still: tuple[str, str] | None = None
        """Why nobody can write it where it lies, and how to go on; it is read as it lies there then."""

    # ── as peewee's ────────────────────────────────────────────────────

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        """Run a statement.

        Raises:
            UnfitError: where the engine has no room for a value, which no kind should have let through.
        """
        with self.fitting():
            return super().execute_sql(sql, params)  # type: ignore[no-untyped-call]

    def get_context_options(self) -> dict[str, Any]:
        """What statements are made with: the engine's own words besides."""
        return {**super().get_context_options(), "words": self.words}

    def rollback(self) -> Any:
        """Undo the transaction; on a full or failing disk the engine has done so by itself already."""
        if self.connection().in_transaction:
            return super().rollback()
        return None

    def connection(self) -> Any:
        """This thread's connection."""
        return super().connection()  # type: ignore[no-untyped-call]

    def _connect(self) -> Any:
        try:
            return self._connected()
        except dialect.ENGINE_ERROR as error:
            if not self._single:
                raise
            from zwzx.store.sqlite import diagnosis

            if (still := diagnosis.still(self.path, error)) is not None:
                self.still, self.read_only = still, True
            elif not has_no_room(error, str(self.path.parent)):
                raise
        return self._connected(alone=self.still is None)

    def _connected(self, *, alone: bool = False) -> Any:
        """A connection; to what nobody can write, one that asks for no lock.

        Args:
            alone: whether it keeps the index of the log in memory instead of in a file beside the store, for which a
                full disk has no room: what is there can still be read, by this connection and no other meanwhile.
        """
        conn = dialect.connect(self.database, self.key, still=self.still is not None)
        try:
            if alone:
                dialect.set_pragma(conn, "locking_mode", "exclusive")
            for name, value in dialect.PRAGMAS:
                if name != "journal_mode" or not (
                    self.read_only or self.path == MEMORY
                ):  # a write, and nothing in memory
                    dialect.set_pragma(conn, name, value)
            if self.read_only:
                conn.execute("PRAGMA query_only = 1")
            if self._guarded:
                conn.set_authorizer(dialect.authorize)
        except BaseException:
            conn.close()
            raise
        return conn

    def only_read(self) -> None:
        """Write nothing from now on."""
        self.read_only = True
        self.connection().execute("PRAGMA query_only = 1")

    # ── reading and writing ────────────────────────────────────────────

    def read(self, sql: str, params: Sequence[Any] = ()) -> Iterable[tuple[Any, ...]]:
        """The rows of a question, streamed."""
        rows: Iterable[tuple[Any, ...]] = self.connection().execute(sql, params)
        return rows

    def claim(self, events: int) -> tuple[int, str, int, str] | None:
        """Open the chain for some events."""
        found: tuple[int, str, int, str] | None = self.execute_sql(CLAIM, (events,)).fetchone()
        return found

    def change_one(self, sql: str, params: Sequence[Any]) -> None:
        """Change one row."""
        if self.execute_sql(sql, params).rowcount != 1:
            raise stale()

    def run_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run a statement for each of many rows of values."""
        self.connection().executemany(sql, rows)

    @contextmanager
    def fitting(self) -> Iterator[None]:
        """Refuse what there is no room for in words; the driver raises an error of Python's then, and none of its own."""
        try:
            yield
        except (OverflowError, UnicodeEncodeError) as error:
            raise unfit() from error

    def snapshot(self) -> AbstractContextManager[None]:
        """Read one moment of the store, whatever others write meanwhile."""
        return dialect.snapshot(self.connection())

    def defer_references(self) -> None:
        """Look up references at the end of the running transaction."""
        dialect.defer_foreign_keys(self.connection())

    def wait_at_most(self, milliseconds: int | None) -> None:
        """How long a write waits for the lock."""
        dialect.set_patience(self.connection(), milliseconds)

    def commits(self) -> int:
        """A number that changes when another connection has committed."""
        return dialect.data_version(self.connection())

    def heed(self, seer: Seer) -> None:
        """A file is where it is: who opens it has looked."""

    def strange(self) -> None:
        """A file is where it is."""

    def held_by(self) -> str:
        """Who keeps the write lock."""
        from zwzx.store.sqlite.waiting import by_whom

        return by_whom(self.path)

    def unwritten(self, error: BaseException) -> ZwzxError | None:
        """Why a save failed."""
        from zwzx.store.sqlite import diagnosis

        return diagnosis.unwritten(self.path, error)

    def unread(self, error: BaseException) -> ZwzxError | None:
        """Why the open store can't be read any more."""
        from zwzx.store.sqlite import diagnosis

        return diagnosis.unread(self.path, error)

    # ── the journal: the file is encrypted as a whole ──────────────────

    def sealed(self, seq: int, payload: str) -> str:  # noqa: ARG002 - as every engine's
        """The payload as it is."""
        return payload

    def opened(self, seq: int, kept: str) -> str:  # noqa: ARG002 - as every engine's
        """The payload as it is."""
        return kept

    # ── the schema ─────────────────────────────────────────────────────

    def version(self) -> int:
        """The number of the last migration that the store has been through."""
        return dialect.schema_version(self.connection())

    def set_version(self, version: int) -> None:
        """Note that the store has been through a migration."""
        dialect.set_schema_version(self.connection(), version)

    def guards(self, tables: Sequence[str]) -> Iterator[str]:
        """The triggers of the journal and of the rows."""
        from zwzx.store.sqlite import guards  # only a new store is guarded anew

        yield from guards.journal_guards()
        for table in tables:
            yield from guards.row_guards(table)

    def search_index(self, table: str, known: KnownBy | None) -> Iterator[str]:
        """The full-text index of a table with its triggers."""
        from zwzx.store.sqlite.search_index import search_index

        return search_index(table, known)

    def shape(self) -> dict[str, set[str]]:
        """The tables that the store has, each with its columns."""
        return dialect.shape(self.connection())

    def definitions(self) -> dict[tuple[str, str], Definition]:
        """Everything that the store is made of."""
        return dialect.definitions(self.connection())

    def expected(self, tables: Sequence[type[Table]]) -> dict[tuple[str, str], Definition]:
        """What a store of these tables is made of; made once in memory and then known."""
        from zwzx.store import building

        names = tuple((table._meta.table_name, *table._meta.columns) for table in tables)
        if names not in _made:
            with proxy.apart():
                made = Cipher(MEMORY, bytes(32), guarded=False)
                proxy.initialize(made)
                try:
                    building.build_schema(made, tables)
                    building.guard_schema(made, tables)
                    _made[names] = made.definitions()
                finally:
                    made.close()
        return _made[names]

    def index_fits(self, table: type[Searchable]) -> bool:
        """Whether the search index has the words of every row and no others."""
        from zwzx.store.sqlite import index_check

        return index_check.fits(self.connection(), table)

    def repair(self, tables: Sequence[type[Table]]) -> None:
        """Make anew what follows from the program and the rows."""
        from zwzx.store.sqlite import schema_repair

        schema_repair.repair(self, self.connection(), tables)

    # ── search ─────────────────────────────────────────────────────────

    def hits(self, model: type[Searchable], sought: Sought) -> list[int]:
        """The keys of the rows that are found, newest first."""
        from zwzx.store.sqlite import search_index

        return search_index.hits(self, model._meta.table_name, sought)

    # ── what the district sees ─────────────────────────────────────────

    def given(self) -> None:
        """Nobody but the office reads its file."""

    def give(self, told: Mapping[str, int | str | None]) -> None:
        """Nobody but the office reads its file."""

    # ── copies ─────────────────────────────────────────────────────────

    def size(self) -> int:
        """How many bytes the file has, with its log."""
        from zwzx.store.sqlite import backup

        return backup.size(self.path)

    def copying(self, waits: Callable[[str], object]) -> AbstractContextManager[None]:  # noqa: ARG002 - as every engine's
        """Other machines have other files."""
        return nullcontext()

    def copy(
        self,
        target: Path,
        key: bytes,
        inspect: Callable[[Path], None],
        tables: Sequence[type[Table]],  # noqa: ARG002 - as every engine's
        progress: Callable[[int], None],  # noqa: ARG002 - as every engine's
    ) -> None:
        """Copy the file, page by page, by this thread's connection: one that keeps the store to itself lets no other read."""
        from zwzx.store.sqlite import backup

        backup.copy(self.path, self.key, target, target_key=key, inspect=inspect, conn=self.connection())

    # ── what only a file has ───────────────────────────────────────────

    def gather(self) -> None:
        """Bring what was written so far into the store's own file."""
        dialect.checkpoint(self.connection())

    def zeroing(self) -> AbstractContextManager[None]:
        """Let what is deleted or written over until the end be zeroed in the file."""
        from zwzx.store.sqlite import residue

        return residue.zeroing(self.connection())

    def write_anew(self, tables: Sequence[str]) -> bool:
        """Write the whole file anew."""
        from contextlib import closing

        from zwzx.store.sqlite import residue

        with closing(dialect.connect(str(self.path), self.key)) as conn:
            return residue.write_anew(conn, tables)

    @contextmanager
    def roomy(self, mebibytes: int) -> Iterator[None]:
        """A larger page cache for this thread's connection."""
        dialect.set_cache(self.connection(), mebibytes * 1024)
        try:
            yield
        finally:
            dialect.set_cache(self.connection())


if TYPE_CHECKING:
    _: type[Engine] = Cipher
