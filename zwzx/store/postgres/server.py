"""The engine of a store on a server, as `zwzx.store.engine.Engine` asks for it."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager, nullcontext, suppress
from typing import TYPE_CHECKING, Any, ClassVar

import peewee as pw
import psycopg
from psycopg import sql as composed

from zwzx.store.database import StoreError
from zwzx.store.engine import stale, unfit
from zwzx.store.engine_errors import code, is_full, is_lost, is_read_only
from zwzx.store.postgres import connecting, schema, words
from zwzx.store.postgres.payloads import Payloads

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from contextlib import AbstractContextManager
    from pathlib import Path

    from zwzx.errors import ZwzxError
    from zwzx.store.engine import Definition, Engine, KnownBy, Sought, Words
    from zwzx.store.postgres.address import Address
    from zwzx.store.record import Searchable, Table

USUAL_WAIT = 30_000
"""Milliseconds that a write waits for the chain's row."""
UNFIT = frozenset({"22003", "22021", "22P05"})
"""A number out of range, a text that is no UTF-8, a character that the server has no room for."""


class Server(pw.PostgresqlDatabase):
    """peewee's PostgreSQL database with the schema of one office, one connection a thread."""

    name: ClassVar[str] = "postgres"
    words: ClassVar[Words] = words
    error: ClassVar[type[Exception]] = psycopg.Error

    param = "?"
    psycopg2_adapter = psycopg3_adapter = connecting.Adapter
    index_value_literals = True
    field_types = {  # noqa: RUF012 - peewee reads it so
        "AUTO": "BIGSERIAL",
        "BLOB": "BYTEA",
        "BOOL": "BOOLEAN",
        "DATE": "TEXT",
        "DATETIME": "TEXT",
        "INT": "BIGINT",
        "VARCHAR": "TEXT",
    }

    def __init__(
        self,
        address: Address,
        key: bytes,
        *,
        role: str = "",
        user: str = "",
        read_only: bool = False,
    ) -> None:
        """An engine; it connects when it is asked something.

        Args:
            role: whose rights it takes on; its own where not given.
            user: as whom it signs on; as the address says where not given.
        """
        super().__init__(address.database, autoconnect=True)
        self.address, self.key = address, key
        self.read_only = read_only
        self._role, self._user = role, user
        self._payloads = Payloads(key)
        self._built: list[schema.Piece] = []

    # ── as peewee's ────────────────────────────────────────────────────

    @property
    def _own(self) -> Any:
        """What peewee knows of this thread's connection."""
        return self._state  # type: ignore[attr-defined]  # its stubs leave it out

    def _connect(self) -> Any:
        conn = connecting.connect(self.address, **({"user": self._user} if self._user else {}))
        try:
            if self._role:
                conn.execute(composed.SQL("SET ROLE {}").format(composed.Identifier(self._role)))
            if self.read_only:
                conn.execute("SET default_transaction_read_only = on")
        except BaseException:
            conn.close()
            raise
        conn.waits = USUAL_WAIT  # type: ignore[attr-defined]
        return conn

    def connection(self) -> Any:
        """This thread's connection."""
        return super().connection()  # type: ignore[no-untyped-call]

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        """Run a statement.

        Raises:
            UnfitError: where there is no room for a value, which no kind should have let through.
        """
        with self.fitting():
            return super().execute_sql(connecting.placed(sql), tuple(params or ()))  # type: ignore[no-untyped-call]

    def get_context_options(self) -> dict[str, Any]:
        """What statements are made with: the engine's own words besides."""
        return {**super().get_context_options(), "words": self.words}

    def begin(self, isolation_level: Any = None) -> Any:  # noqa: ARG002 - as peewee's
        """Begin, and from here on wait for the server only where an answer is wanted."""
        conn = self.connection()
        self._own.pipe, self._own.changed = ExitStack(), []
        self._own.pipe.enter_context(conn.pipeline())
        self.execute_sql("BEGIN")

    def commit(self) -> Any:
        """Commit; believed only where the server waited for what it promised.

        Raises:
            Stale: where a row that was to be changed was not what it was taken for; nothing is written then.
        """
        if self._own.changed and any(cursor.rowcount != 1 for cursor in self._answered()):
            raise stale()
        with connecting.confirmed(self.connection()):
            done = super().commit()
            self._own.pipe.close()
        return done

    def _answered(self) -> list[Any]:
        """The changes of the running transaction, once the server has done them all."""
        self._own.pipe.close()
        changed, self._own.changed = self._own.changed, []
        return list(changed)

    def rollback(self) -> Any:
        """Undo the transaction; one whose connection is lost is undone by the server."""
        with suppress(psycopg.Error, pw.PeeweeException):
            self._own.pipe.close()
        if not connecting.broken(self._own.conn):
            with suppress(psycopg.OperationalError, pw.OperationalError):
                return super().rollback()
        return None

    def close(self) -> Any:
        """Close this thread's connection, whatever state it is in."""
        if self.in_transaction():
            self._own.reset()
            return True
        return super().close()

    # ── reading and writing ────────────────────────────────────────────

    def read(self, sql: str, params: Sequence[Any] = ()) -> Iterable[tuple[Any, ...]]:
        """The rows of a question."""
        conn, statement = self.connection(), connecting.placed(sql)
        with conn.transaction() if self._under_way(conn) else nullcontext():
            rows: list[tuple[Any, ...]] = conn.execute(statement, tuple(params)).fetchall()
        return rows

    def _under_way(self, conn: Any) -> bool:
        return bool(conn.info.transaction_status == psycopg.pq.TransactionStatus.INTRANS)

    def claim(self, events: int) -> tuple[int, str, int, str] | None:
        """Take the row of the chain, then see what was written before it was had."""
        found: tuple[int, str, int, str] | None = self.execute_sql("SELECT * FROM claim(?)", (events,)).fetchone()
        return found

    def change_one(self, sql: str, params: Sequence[Any]) -> None:
        """Change one row; whether there was one is looked at before the transaction ends, so that nothing waits for it."""
        self._own.changed.append(self.execute_sql(sql, params))

    def run_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """Run a statement for each of many rows of values, in one go to the server."""
        if rows:
            with self.fitting():
                self.connection().cursor().executemany(connecting.placed(sql), rows)

    @contextmanager
    def fitting(self) -> Iterator[None]:
        """Refuse what there is no room for in words."""
        try:
            yield
        except (OverflowError, UnicodeEncodeError) as error:
            raise unfit() from error
        except (pw.DataError, psycopg.DataError) as error:
            if code(error) in UNFIT or not code(error):
                raise unfit() from error
            raise

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Read one moment of the store, whatever others write meanwhile; inside a transaction the chain's row is held."""
        conn = self.connection()
        if self._under_way(conn):
            yield
            return
        conn.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        try:
            yield
        finally:
            if not connecting.broken(conn):
                conn.execute("ROLLBACK")

    def defer_references(self) -> None:
        """Look up references at the end of the running transaction."""
        self.connection().execute("SET CONSTRAINTS ALL DEFERRED")

    def wait_at_most(self, milliseconds: int | None) -> None:
        """How long a write waits for the lock."""
        conn, wanted = self.connection(), min(USUAL_WAIT, milliseconds or USUAL_WAIT)
        if conn.waits != wanted or conn.waits == USUAL_WAIT:
            conn.execute(f"SET lock_timeout = {wanted:d}")
            conn.waits = wanted

    def commits(self) -> int:
        """The number of the last event."""
        found = list(self.read("SELECT seq FROM chain"))
        return int(found[0][0]) if found else 0

    def held_by(self) -> str:
        """Who keeps the row of the chain: the machine and the process."""
        holders = """SELECT a.application_name FROM pg_locks AS l JOIN pg_stat_activity AS a USING (pid)
            WHERE l.relation = 'chain'::regclass AND l.mode = 'RowExclusiveLock' AND pid <> pg_backend_pid() LIMIT 1"""
        with suppress(psycopg.Error):
            for (name,) in self.read(holders):
                return f"另一台机器（{name.removeprefix('zwzx ')}）"
        return "另一个程序"

    def unwritten(self, error: BaseException) -> ZwzxError | None:
        """Why a save failed; what the server says of a row is shown to nobody."""
        return self._of_the_server(error, "这一笔没有记下。")

    def unread(self, error: BaseException) -> ZwzxError | None:
        """Why the open store can't be read any more."""
        return self._of_the_server(error, "这一步没有做成。")

    def _of_the_server(self, error: BaseException, so: str) -> ZwzxError | None:
        if is_full(error):
            return StoreError(f"服务器的磁盘已满，{so}", "请服务器管理员腾出空间，再做一次。")
        if is_read_only(error):
            return StoreError(
                f"服务器现在只能读，{so}", "多半正在切换主机；请过一分钟再做一次，还不行请找服务器管理员。"
            )
        if is_lost(error):
            return StoreError(f"连不上登记库的服务器，{so}", "请看网络和服务器，再做一次。")
        if code(error) == "42501":
            return StoreError(f"服务器没有给这个权限，{so}", "请服务器管理员运行 zwzx server status 核对。")
        return None

    # ── the journal ────────────────────────────────────────────────────

    def sealed(self, seq: int, payload: str) -> str:
        """The payload of an event under the office's key."""
        return self._payloads.sealed(seq, payload)

    def opened(self, seq: int, kept: str) -> str:
        """The payload of an event in clear."""
        return self._payloads.opened(seq, kept)

    # ── the schema ─────────────────────────────────────────────────────

    def version(self) -> int:
        """The number of the last migration that the store has been through."""
        ((version,),) = self.read(f"SELECT version FROM {schema.VERSION}")
        return int(version)

    def set_version(self, version: int) -> None:
        """Note the version, and what was built, as the program wrote it and as the server has it."""
        self.execute_sql(
            f"INSERT INTO {schema.VERSION} VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET version = excluded.version",
            (version,),
        )
        there = self.definitions()
        rows = [(p.sort, p.name, p.table, p.sql, there[p.sort, p.name].sql) for p in self._built]
        self.execute_sql(f"DELETE FROM {schema.BLUEPRINT}")
        self.run_many(f"INSERT INTO {schema.BLUEPRINT} VALUES (?, ?, ?, ?, ?)", rows)
        self._built = []

    def create_tables(self, models: Iterable[type[pw.Model]], **_: Any) -> None:
        """Make the functions and the tables, in the owner's name, inside a transaction."""
        for sql in schema.OWN:
            self.execute_sql(sql)
        for piece in (*schema.functions(), *schema.tables(models), schema.district_figures()):
            self._make(piece)

    def _make(self, piece: schema.Piece) -> None:
        self.execute_sql(piece.sql)
        self._built.append(piece)

    def guards(self, tables: Sequence[str]) -> Iterator[str]:
        """The functions and triggers of the journal and of the rows."""
        for piece in schema.guarding(self.address.office, tables):
            self._built.append(piece)
            yield piece.sql

    def search_index(self, table: str, known: KnownBy | None) -> Iterator[str]:
        """The index of a table's characters and pairs."""
        for piece in schema.search_index(table, known):
            self._built.append(piece)
            yield piece.sql

    def shape(self) -> dict[str, set[str]]:
        """The tables that the store has, each with its columns."""
        found: dict[str, set[str]] = {}
        sql = """SELECT c.relname, a.attname FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
            WHERE c.relnamespace = ?::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped"""
        for table, column in self.read(sql, (self.address.office,)):
            found.setdefault(table, set()).add(column)
        return found

    def definitions(self) -> dict[tuple[str, str], Definition]:
        """Everything that the store is made of."""
        return schema.found(self.read, self.address.office)

    def expected(self, tables: Sequence[type[Table]]) -> dict[tuple[str, str], Definition]:
        """What a store of these tables is made of."""
        from zwzx.store import journal
        from zwzx.store.record import Record, Searchable

        pieces = [*schema.functions(), *schema.tables([journal.Chain, journal.Event, journal.Pledge, *tables])]
        pieces.append(schema.district_figures())
        for table in tables:
            if issubclass(table, Searchable):
                pieces += schema.search_index(table._meta.table_name)
        pieces += schema.guarding(self.address.office, [t._meta.table_name for t in tables if issubclass(t, Record)])
        return schema.wanted(self.read, pieces)

    def index_fits(self, table: type[Searchable]) -> bool:  # noqa: ARG002 - as every engine's
        """An index on an expression can't say anything else than its rows."""
        return True

    def repair(self, tables: Sequence[type[Table]]) -> None:  # noqa: ARG002 - as every engine's
        """Nothing that a desk may do: its role makes nothing.

        Raises:
            StoreError: telling who may.
        """
        raise StoreError("服务器上的防线和索引，登记台没有权限重做。", "请服务器管理员运行 zwzx server upgrade。")

    # ── search ─────────────────────────────────────────────────────────

    def hits(self, model: type[Searchable], sought: Sought) -> list[int]:
        """The keys of the rows that are found, newest first."""
        from zwzx.store.postgres import grams

        return grams.hits(self, model._meta.table_name, sought)

    # ── what the district sees ─────────────────────────────────────────

    def given(self) -> dict[str, int | str]:
        """What the office gives to the district now."""
        from zwzx.store.postgres import figures

        return figures.given(self)

    def give(self, told: Mapping[str, int | str | None]) -> None:
        """Give figures to the district, inside a transaction."""
        from zwzx.store.postgres import figures

        figures.give(self, told)

    # ── copies ─────────────────────────────────────────────────────────

    def copy(self, target: Path, key: bytes, inspect: Callable[[Path], None]) -> None:
        """Carry everything into an encrypted file, as it is at one moment."""
        from zwzx.store import carrying

        carrying.to_file(self, target, key, inspect)

    # ── what only a file has ───────────────────────────────────────────

    def gather(self) -> None:
        """A server has no file of one office."""

    def zeroing(self) -> AbstractContextManager[None]:
        """A server writes over nothing: what was there goes with its own cleaning."""
        return nullcontext()

    def write_anew(self, tables: Sequence[str]) -> bool:  # noqa: ARG002 - as every engine's
        """Not a desk's to do: dead rows and the server's log go with the server's own cleaning."""
        return False

    def roomy(self, mebibytes: int) -> AbstractContextManager[None]:  # noqa: ARG002 - as every engine's
        """The server's memory is the server's."""
        return nullcontext()


if TYPE_CHECKING:
    _: type[Engine] = Server
