"""A connection to a server: how it is opened, how values go over, and when a commit can't be trusted."""

from __future__ import annotations

import datetime as dt
import os
import re
import socket
import threading
from contextlib import contextmanager, suppress
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import pq
from psycopg.adapt import Loader
from psycopg.types.string import StrDumper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.store.postgres.address import Address

LONGEST_COMMIT = 15.0
"""Seconds that a commit may wait for a standby; then it is given up as unknown."""
NOT_REPLICATED = "01000"
"""The server's warning that a commit was not waited for to the end."""
SETTINGS = {
    "client_encoding": "UTF8",
    "default_transaction_isolation": "read committed",
    "idle_in_transaction_session_timeout": "60s",
    "max_parallel_workers_per_gather": "0",
    "plan_cache_mode": "force_custom_plan",
    "standard_conforming_strings": "on",
    "statement_timeout": "0",
}
"""What every connection asks of the server. A plan made for any value would read a whole index where one row is meant."""


class Unsure(psycopg.OperationalError):
    """The server said that a commit is done, and that it was not waited for until a standby has it."""


class Connection(psycopg.Connection[Any]):
    """A connection that ends quietly with its thread, and that knows whether its last commit was waited for."""

    doubtful = False

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


class _Whole(Loader):
    """A sum comes back as a whole number where it is one, as everywhere in the store."""

    def load(self, data: Any) -> Any:
        """The number."""
        text = bytes(data).decode()
        return float(text) if "." in text else int(text)


def connect(address: Address, schema: str = "", **more: str) -> Connection:
    """Open a connection that commits by itself.

    Args:
        schema: where tables are looked for; the office's, where not given.
        more: what stands instead of what the address says.
    """
    told = {**SETTINGS, "search_path": f'"{schema or address.office}"'}
    options = " ".join(f"-c {name}={value.replace(' ', chr(92) + ' ')}" for name, value in told.items())
    given: dict[str, Any] = {"target_session_attrs": "read-write", **address.conninfo(**more)}
    conn = Connection.connect(
        **given,
        application_name=f"zwzx {socket.gethostname()}/{os.getpid()}",
        options=options,
        autocommit=True,
        prepare_threshold=2,
    )
    for kind in (dt.datetime, dt.date):
        conn.adapters.register_dumper(kind, _Moment)
    conn.adapters.register_loader("numeric", _Whole)

    def noticed(said: Any) -> None:
        conn.doubtful = conn.doubtful or said.sqlstate == NOT_REPLICATED

    conn.add_notice_handler(noticed)
    return conn


@lru_cache(maxsize=8192)
def placed(sql: str) -> str:
    """A statement with the driver's marks for values instead of `?`; what stands between quotes is left as it is."""
    parts = re.split(r"""('(?:[^']|'')*'|"(?:[^"]|"")*")""", sql.replace("%", "%%"))
    return "".join(part if n % 2 else part.replace("?", "%s") for n, part in enumerate(parts))


@contextmanager
def confirmed(conn: Connection) -> Iterator[None]:
    """Let a commit take no longer than it may, and believe it only where the server waited for what it promised.

    Raises:
        Unsure: where the standby did not take it in time: it may be lost with the server, or be kept.
    """
    conn.doubtful = False
    watch = threading.Timer(LONGEST_COMMIT, lambda: conn.cancel_safe(timeout=5))
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()
    if conn.doubtful:
        raise Unsure("the commit was not waited for")


def broken(conn: Any) -> bool:
    """Whether a connection is of no use any more."""
    return bool(conn is None or conn.closed or conn.pgconn.status == pq.ConnStatus.BAD)
