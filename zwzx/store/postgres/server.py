"""The engine of a store on a server, as `zwzx.store.engine.Engine` asks for it."""

from __future__ import annotations

from contextlib import ExitStack, contextmanager, nullcontext, suppress
from typing import TYPE_CHECKING, Any, ClassVar

import peewee as pw
import psycopg
from psycopg import sql as composed

from zwzx.errors import StoreError
from zwzx.store.engine import stale, unfit
from zwzx.store.engine_errors import code, is_lost
from zwzx.store.postgres import complaints, connecting, driver_errors, finding, schema, words
from zwzx.store.postgres.finding import Finder
from zwzx.store.postgres.making import Making
from zwzx.store.postgres.no_file import NoFile
from zwzx.store.postgres.payloads import Payloads
from zwzx.store.presence import Presence
from zwzx.store.retired import UNWRITTEN
from zwzx.store.writing_sql import Writing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from zwzx.errors import ZwzxError
    from zwzx.store.engine import Engine, Seer, Sought, Words
    from zwzx.store.postgres.address import Address
    from zwzx.store.record import Searchable, Table

USUAL_WAIT = 30_000
"""Milliseconds that a write waits for the chain's row."""
SNAPSHOT = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL idle_in_transaction_session_timeout = 0"
"""Whoever only reads is in nobody's way, however long it takes."""
READS = ("SELECT", "WITH", "(SELECT")
MAY_WRITE = "has_table_privilege('event', 'INSERT')"
NO_RIGHT = "42501"
UNFIT = frozenset({"22003", "22021", "22P05"})
"""A number out of range, a text that is no UTF-8, a character that the server has no room for."""


class Undone(Exception):
    """Ends a transaction that was a rehearsal."""


class Server(Making, NoFile, pw.PostgresqlDatabase):
    """peewee's PostgreSQL database with the schema of one office, one connection a thread."""

    name: ClassVar[str] = "postgres"
    words: ClassVar[Words] = words
    error: ClassVar[type[Exception]] = psycopg.Error
    in_clear: ClassVar[bool] = True

    context_class = Writing
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
        noted: Path | None = None,
    ) -> None:
        """An engine; it connects when it is asked something.

        Args:
            role: whose rights it takes on; its own where not given.
            user: as whom it signs on; as the address says where not given.
            noted: where this machine keeps which server was the primary; nowhere, where not given.
        """
        super().__init__(address.database, autoconnect=True)
        self.address, self.key = address, key
        self.read_only = read_only
        self._role, self._user = role, user
        self._lock = nullcontext()  # what peewee locks is each thread's own: none waits for another that connects
        self.presence = Presence()
        self.finder = Finder(address, noted, self.presence)
        self._payloads = Payloads(key)
        self._built: list[schema.Piece] = []
        self.retired = False

    # ── as peewee's ────────────────────────────────────────────────────

    @property
    def _own(self) -> Any:
        """What peewee knows of this thread's connection."""
        return self._state  # type: ignore[attr-defined]  # its stubs leave it out

    def _connect(self) -> Any:
        self._refuse_away()
        try:
            conn = self._as_keeper() if self._role else self.finder.connect(self._user)
        except psycopg.Error as error:
            if is_lost(error):
                self.presence.doubt()
            raise
        try:
            if self._role:
                conn.execute(composed.SQL("SET ROLE {}").format(composed.Identifier(self._role)))
            if self.read_only:
                conn.execute("SET default_transaction_read_only = on")
        except BaseException:
            conn.close()
            raise
        conn.losses = self.presence.losses
        return conn

    def _as_keeper(self) -> Any:
        """A connection of whoever builds or upgrades, which may take as long as it does."""
        return connecting.connect(self.address, user=self._user, longest=None)

    def only_read(self) -> None:
        """Write nothing from now on."""
        self.read_only = True
        self.connection().execute("SET default_transaction_read_only = on")

    def connection(self) -> Any:
        """This thread's connection; one that was lost is opened anew, but not inside what must be done on one alone.

        Raises:
            Away: where the server was found away, and this thread is not the one that looks whether it is back.
        """
        alone = self.in_transaction() or getattr(self._own.conn, "held", False)
        if not alone:
            self._refuse_away()
        conn = super().connection()  # type: ignore[no-untyped-call]
        if not alone and (connecting.broken(conn) or conn.losses != self.presence.losses):
            self.close()
            conn = super().connection()  # type: ignore[no-untyped-call]
        return conn

    def execute_sql(self, sql: str, params: Any = None) -> Any:
        """Run a statement.

        Raises:
            UnfitError: where there is no room for a value, which no kind should have let through.
        """
        statement, values = connecting.placed(sql), tuple(params or ())
        with self.fitting():
            return self._asked(sql, lambda: super(Server, self).execute_sql(statement, values))

    def _asked(self, sql: str, ask: Callable[[], Any]) -> Any:
        """What is asked, and once more on another connection where this one is lost; never inside a transaction.

        A statement that writes is not repeated: it may have been done.
        """
        conn = self.connection()
        try:
            return ask()
        except (pw.PeeweeException, psycopg.Error) as error:
            if not is_lost(error) or self.in_transaction() or conn.held:
                raise
            self._lost()
            if not sql.lstrip().upper().startswith(READS):
                raise
        return ask()

    def _refuse_away(self) -> None:
        if self.presence.away:
            raise connecting.Away("the server is away")

    def _lost(self) -> None:
        """This thread's connection is gone, and where the server went, those of the others are too."""
        self.presence.losses += 1
        self.close()

    def get_context_options(self) -> dict[str, Any]:
        """What statements are made with: the engine's own words besides."""
        return {**super().get_context_options(), "words": self.words}

    @contextmanager
    def plainly(self) -> Iterator[None]:
        """A transaction each of whose statements is answered before the next, as where a schema is built or a store carried."""
        conn = self.connection()
        conn.execute("BEGIN")
        try:
            yield
        except BaseException:
            if not connecting.broken(conn):
                with suppress(psycopg.OperationalError):
                    conn.execute("ROLLBACK")
            raise
        conn.finish_work()

    def begin(self, isolation_level: Any = None) -> Any:  # noqa: ARG002 - as peewee's
        """Begin, and from here on wait for the server only where an answer is wanted."""
        conn = self.connection()
        self._own.pipe, self._own.changed = ExitStack(), []
        try:
            self._own.pipe.enter_context(conn.pipeline())
            conn.execute("BEGIN", prepare=False)
        except BaseException:
            self.rollback()  # peewee does not know yet that anything was begun
            raise

    def commit(self) -> Any:
        """Commit; believed only where the server waited for what it promised.

        References that are looked up at the end are so before: a refusal of them takes its time, and is none of the commit.

        Raises:
            Stale: where a row that was to be changed was not what it was taken for; nothing is written then.
        """
        conn = self._own.conn
        if self._own.changed and any(cursor.rowcount != 1 for cursor in self._answered()):
            raise stale()
        if conn.deferred:
            conn.deferred = False
            conn.execute("SET CONSTRAINTS ALL IMMEDIATE")
            self._own.pipe.close()
        conn.finish_work(self._own.pipe.close)

    def _answered(self) -> list[Any]:
        """The changes of the running transaction, once the server has done them all."""
        self._own.pipe.close()
        changed, self._own.changed = self._own.changed, []
        return list(changed)

    def rollback(self) -> Any:
        """Undo the transaction; one whose connection is lost is undone by the server."""
        conn = self._own.conn
        with suppress(psycopg.Error, pw.PeeweeException):
            self._own.pipe.close()
        if conn is not None:
            conn.deferred = False
        if not connecting.broken(conn):
            with suppress(psycopg.Error):
                conn.execute("ROLLBACK")

    def close(self) -> Any:
        """Close this thread's connection, whatever state it is in."""
        conn = self._own.conn
        if not self.in_transaction():
            return super().close()
        self._own.reset()
        if conn is not None:
            conn.close()
        return True

    def heed(self, seer: Seer) -> None:
        """Pass by a server that has not what this machine saw last."""
        self.finder.heed(seer)

    def strange(self) -> tuple[str, str] | None:
        """Why it is not the server that this machine knows by this name, and how to go on."""
        what, way_on = finding.other(self.address)
        return (f"{what}。", way_on) if self.finder.strange else None

    # ── reading and writing ────────────────────────────────────────────

    def read(self, sql: str, params: Sequence[Any] = ()) -> Iterable[tuple[Any, ...]]:
        """The rows of a question."""
        return self._rows(sql, params)

    def _rows(self, sql: str, params: Sequence[Any], longest: float | None = None) -> list[tuple[Any, ...]]:
        """The same; on whatever connection it is asked, the answer is waited for no longer than that."""
        statement, values = connecting.placed(sql), tuple(params)

        def ask() -> list[tuple[Any, ...]]:
            conn = self.connection()
            alone = conn.transaction() if self._under_way(conn) else nullcontext()
            with conn.within(longest) if longest else nullcontext(), alone:
                rows: list[tuple[Any, ...]] = conn.execute(statement, values).fetchall()
            return rows

        found: list[tuple[Any, ...]] = self._asked(sql, ask)
        return found

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
        """Refuse what there is no room for in words, and let no complaint show a row."""
        try:
            with driver_errors.discreet():
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
        try:
            conn.execute(SNAPSHOT)
        except psycopg.Error as error:
            if not is_lost(error):
                raise
            conn = self.connection()
            conn.execute(SNAPSHOT)
        conn.held = True
        try:
            yield
        finally:
            conn.held = False
            if not connecting.broken(conn):
                conn.execute("ROLLBACK")

    def defer_references(self) -> None:
        """Look up references at the end of the running transaction."""
        conn = self.connection()
        conn.execute("SET CONSTRAINTS ALL DEFERRED")
        conn.deferred = True

    def wait_at_most(self, milliseconds: int | None) -> None:
        """How long a write waits for the lock."""
        conn, wanted = self.connection(), min(USUAL_WAIT, milliseconds or USUAL_WAIT)
        if conn.waits != wanted:
            conn.execute(f"SET lock_timeout = {wanted:d}")
            conn.waits = wanted

    def commits(self) -> int:
        """The number of the last event; whether the office is retired is looked at with it."""
        ((seq, may),) = self._rows(f"SELECT (SELECT seq FROM chain), {MAY_WRITE}", (), connecting.LONGEST_LOOK)
        self.retired = not may
        return int(seq or 0)

    def may_write(self) -> bool:
        """Whether the office's role may enter anything: not in an office that was retired."""
        ((may,),) = self.read(f"SELECT {MAY_WRITE}")
        return bool(may)

    def held_by(self) -> str:
        """Who keeps the row of the chain: the machine and the process."""
        holders = """SELECT a.application_name, a.wait_event = 'SyncRep' FROM pg_locks AS l JOIN pg_stat_activity AS a USING (pid)
            WHERE l.relation = 'chain'::regclass AND l.mode IN ('RowShareLock', 'RowExclusiveLock') AND pid <> pg_backend_pid()
              AND a.wait_event_type IS DISTINCT FROM 'Lock' ORDER BY a.xact_start LIMIT 1"""
        with suppress(
            psycopg.Error, pw.PeeweeException
        ):  # where another connection is needed, that one's complaint too
            for name, waits in self.read(holders):
                return f"另一台机器（{name.removeprefix('zwzx ')}{'，在等备机' if waits else ''}）"
        return "另一个程序"

    def unwritten(self, error: BaseException) -> ZwzxError | None:
        """Why a save failed; what the server says of a row is shown to nobody."""
        if code(error) == NO_RIGHT:
            with suppress(psycopg.Error, pw.PeeweeException):  # then something else is the matter
                if not self.may_write():
                    return StoreError(*UNWRITTEN)
        return complaints.told(error, "这一笔没有记下。", self.address)

    def unread(self, error: BaseException) -> ZwzxError | None:
        """Why the open store can't be read any more; whether an act before it was done is not said."""
        found = complaints.told(error, "没有读到。", self.address)
        if found is not None:
            found.way_on += "刚办过的，请先查一下登记簿，不要重复办。"
        return found

    # ── the journal ────────────────────────────────────────────────────

    def sealed(self, seq: int, payload: str) -> str:
        """The payload of an event under the office's key."""
        return self._payloads.sealed(seq, payload)

    def opened(self, seq: int, kept: str) -> str:
        """The payload of an event in clear."""
        return self._payloads.opened(seq, kept)

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

    @contextmanager
    def copying(self, waits: Callable[[str], object]) -> Iterator[None]:
        """Let no other machine copy the office meanwhile: a lock that goes with the connection, whatever becomes of it."""
        from zwzx.store.postgres import copying

        with copying.alone(self.connection(), self.address.office, waits):
            yield

    def copy(
        self,
        target: Path,
        key: bytes,
        inspect: Callable[[Path], None],
        tables: Sequence[type[Table]],
        progress: Callable[[int], None],
    ) -> None:
        """Carry everything into an encrypted file, as it is at one moment."""
        from zwzx.store import carrying

        carrying.to_file(self, target, key, inspect, tables, progress)


if TYPE_CHECKING:
    _: type[Engine] = Server
