"""A connection to a server: how it is opened, how values go over, and when a commit can't be trusted."""

from __future__ import annotations

import datetime as dt
import os
import re
from contextlib import contextmanager, suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import pq
from psycopg.adapt import Loader
from psycopg.types.numeric import IntDumper
from psycopg.types.string import StrDumper

from zwzx.store import processes
from zwzx.store.postgres import driver_errors, passfile, surroundings
from zwzx.store.presence import Presence

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zwzx.store.postgres.address import Address

LONGEST_COMMIT = 15.0
"""Seconds that a commit may wait for a standby; then it is given up as unknown."""
LONGEST_ANSWER = 300.0
"""Seconds for which a desk waits for any other answer: a server that stands still, but keeps its connections, is lost."""
LONGEST_LOOK = 2.0
"""Seconds for which whoever looks whether a server is there, and whether anything was written, waits for the answer."""
NOT_REPLICATED = "01000"
"""The server's warning that a commit was not waited for to the end."""
LEAST, MOST = -(1 << 63), (1 << 63) - 1
"""Between which a whole number lies that can be kept."""
SETTINGS = {
    "client_min_messages": "warning",
    "default_transaction_isolation": "read committed",
    "default_transaction_read_only": "off",
    "gin_fuzzy_search_limit": "0",
    "idle_in_transaction_session_timeout": "20s",
    "max_parallel_workers_per_gather": "0",
    "plan_cache_mode": "force_custom_plan",
    "quote_all_identifiers": "off",
    "standard_conforming_strings": "on",
    "statement_timeout": "0",
    "tcp_keepalives_count": "3",
    "tcp_keepalives_idle": "5",
    "tcp_keepalives_interval": "2",
}
"""What every connection asks of the server, whatever is set for its role. The warning that a commit was not waited for is
to be heard; a plan made for any value would read a whole index where one row is meant;
a desk whose machine is gone is not to hold the row of the chain."""


class Away(psycopg.OperationalError):
    """The server was found away a moment ago, and is asked nothing until it is there again."""

    sqlstate = "08006"


class Unsure(psycopg.errors.TransactionResolutionUnknown):
    """A commit was not answered in time, or the server said that it was not waited for until a standby has it."""


class Connection(psycopg.Connection[Any]):
    """A connection that ends quietly with its thread, and waits for no answer for ever."""

    doubtful = False
    """Whether the server said of the last commit that it was not waited for."""
    longest: float | None = None
    """Seconds for which it waits for an answer."""
    patient = False
    """Whether it waits so long, however much of a hurry somebody is in."""
    presence = Presence()
    """What is known of the server; nothing, where nobody looks."""
    waits = 0
    """Milliseconds for which the server was told to wait for a lock."""
    deferred = False
    """Whether references are looked up at the end of the running transaction."""
    losses = 0
    """How many connections of the process had been lost when it was opened."""
    held = False
    """Whether it reads one moment of the store, so that no other can take its place."""
    commits = False
    """Whether a commit was sent and not answered yet: that is broken off by ending the connection alone."""

    def wait(self, gen: Any, interval: float = 0.1, timeout: float | None = None) -> Any:
        """Wait for an answer; a connection that gave none in time is ended, for nobody knows what it would still bring.

        Raises:
            ConnectionTimeout: where none came.
        """
        heeded = self._heeding(gen) if self.presence.watched else gen
        try:
            return super().wait(heeded, interval, timeout or self._patience)
        except psycopg.errors._WaitTimeout:  # noqa: SLF001 - it is to be turned into one that others see
            self.pgconn.finish()
            self.presence.doubt()
            with suppress(psycopg.Error):
                gen.close()  # what the driver does at its end wants the connection: left to the rubbish, it would complain there
            raise psycopg.errors.ConnectionTimeout("no answer in time") from None

    def _try_cancel(self, *, timeout: float = 5.0) -> None:
        """What the driver does where somebody breaks off: a commit is left to the server, whatever it still waits for."""
        if self.commits:
            self.pgconn.finish()
            raise psycopg.errors.QueryCanceled("the connection is ended")  # as after a cancel: the driver waits no more
        super()._try_cancel(timeout=timeout)

    @property
    def _patience(self) -> float | None:
        if self.longest is None or self.patient:
            return self.longest
        return self.presence.patience(self.longest)

    def _heeding(self, gen: Any) -> Any:
        """The same exchange with the server, until that is found to be gone."""
        try:
            wants = next(gen)
            while True:
                ready = yield wants
                if not ready and self.presence.gone:
                    raise psycopg.errors._WaitTimeout  # noqa: SLF001 - as the driver's own, for `wait`
                wants = gen.send(ready)
        except StopIteration as end:
            return end.value

    @contextmanager
    def within(self, seconds: float | None) -> Iterator[None]:
        """Wait so long for the answers to what is asked inside."""
        before = self.longest, self.patient
        self.longest, self.patient = seconds, True
        try:
            yield
        finally:
            self.longest, self.patient = before

    def finish_work(self, settle: Callable[[], object] = lambda: None) -> None:
        """Commit; believed only where the server waited for what it promised.

        A wait for a standby is given up by ending the connection, never by a cancel: the server would then show everybody
        what no standby has. So the entry stays unseen, and the row of the chain taken, until the standby has it.

        Args:
            settle: waits for all that was asked and not answered yet.

        Raises:
            Unsure: where the standby did not take it in time: it may be lost with the server, or be kept.
        """
        self.doubtful, self.commits = False, True
        try:
            with self.within(LONGEST_COMMIT):
                asked = self.execute("COMMIT", prepare=False)
                settle()
        except psycopg.errors.ConnectionTimeout as error:
            raise Unsure("the commit was not answered") from error
        except (KeyboardInterrupt, SystemExit):
            self.pgconn.finish()  # nothing more is asked on it, and no cancel sent
            raise
        finally:
            self.commits = False
        if asked.statusmessage != "COMMIT":
            raise psycopg.errors.InFailedSqlTransaction("the server undid it")
        if self.doubtful:
            raise Unsure("the commit was not waited for")

    def __del__(self, *_: Any) -> None:
        """End it; a thread that goes leaves it behind."""
        with suppress(Exception):
            self.pgconn.finish()


class Adapter:
    """What peewee asks of a driver; it has one of its own only where it loaded the driver itself."""

    json_type = jsonb_type = None

    def check_driver(self) -> None:
        """It is there: this module has loaded it."""

    def isolation_level_int(self, level: Any) -> Any:
        """The store names no level."""
        return level

    def get_server_version(self, conn: Any) -> int:
        """The number of the server's version."""
        return int(conn.pgconn.server_version)

    def get_binary_type(self) -> Any:
        """What bytes go over as."""
        return bytes

    def is_connection_usable(self, conn: Any) -> bool:
        """Whether a connection can be asked something."""
        return not broken(conn) and conn.info.transaction_status < pq.TransactionStatus.INERROR

    def rollback(self, conn: Any) -> None:
        """Undo what is under way."""
        conn.rollback()


class _Moment(StrDumper):
    """A day or a moment goes over as the text that the store keeps."""

    def dump(self, obj: Any) -> Any:
        """The text."""
        return super().dump(obj.isoformat(" ", "seconds") if isinstance(obj, dt.datetime) else obj.isoformat())


class _Number(IntDumper):
    """A whole number goes over as it is; one of more than 64 bits is refused, as a file refuses it."""

    def upgrade(self, obj: int, format: Any) -> Any:  # noqa: A002 - as the driver's
        """What it goes over as."""
        if not LEAST <= obj <= MOST:
            raise OverflowError("more than 64 bits")
        return super().upgrade(obj, format)


class _Whole(Loader):
    """A sum comes back as a whole number where it is one, as everywhere in the store."""

    def load(self, data: Any) -> Any:
        """The number."""
        text = bytes(data).decode()
        return float(text) if "." in text else int(text)


def connect(
    address: Address,
    schema: str = "",
    *,
    user: str = "",
    longest: float | None = LONGEST_ANSWER,
    standby: bool = False,
    presence: Presence | None = None,
) -> Connection:
    """Open a connection that commits by itself.

    Args:
        schema: where tables are looked for; the office's, where not given.
        user: as whom; as the address says, where not given.
        standby: whether a server that only reads will do.
        longest: seconds for which it waits for an answer; for ever, where it is None.
        presence: what is known of the server, where somebody looks.

    Raises:
        StoreError: where others can read the file with its password.
    """
    surroundings.drop()
    passfile.refuse_loose(address.passwords)
    told = {**SETTINGS, "search_path": f'"{schema or address.office}"'}
    options = " ".join(f"-c {name}={value.replace(' ', chr(92) + ' ')}" for name, value in told.items())
    given: dict[str, Any] = {
        "target_session_attrs": "any" if standby else "read-write",
        **address.conninfo(**({"user": user} if user else {})),
    }
    try:
        with driver_errors.told():
            conn = Connection.connect(
                **given,
                application_name=f"zwzx {processes.machine()}/{os.getpid()}",
                options=options,
                client_encoding="UTF8",  # by itself: what the environment says of it would come after the options
                autocommit=True,
                prepare_threshold=2,
                cursor_factory=driver_errors.Cursor,
            )
        for kind in (dt.datetime, dt.date):
            conn.adapters.register_dumper(kind, _Moment)
        conn.adapters.register_dumper(int, _Number)
        conn.adapters.register_loader("numeric", _Whole)
    except psycopg.Error as error:
        # what the driver had begun hangs on its frames, and these on the error: the socket would stay
        raise error.with_traceback(None) from None

    def noticed(said: Any) -> None:
        conn.doubtful = conn.doubtful or said.sqlstate == NOT_REPLICATED

    conn.add_notice_handler(noticed)
    conn.longest = longest
    if presence is not None:
        conn.presence = presence
    return conn


@lru_cache(maxsize=8192)
def placed(sql: str) -> str:
    """A statement with the driver's marks for values instead of `?`; what stands between quotes is left as it is."""
    parts = re.split(r"""('(?:[^']|'')*'|"(?:[^"]|"")*")""", sql.replace("%", "%%"))
    return "".join(part if n % 2 else part.replace("?", "%s") for n, part in enumerate(parts))


def broken(conn: Any) -> bool:
    """Whether a connection is of no use any more."""
    return bool(conn is None or conn.closed or conn.pgconn.status == pq.ConnStatus.BAD)
