"""Connections of a server's keeper, and what is said where the server does not let the keeper do something."""

from __future__ import annotations

import os
import pwd
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import peewee as pw
import psycopg

from zwzx.store.database import StoreError
from zwzx.store.engine import proxy
from zwzx.store.engine_errors import code, is_busy, is_full, is_lost, is_read_only
from zwzx.store.postgres import admission, connecting, opening, passfile
from zwzx.store.postgres.server import Server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.store.postgres.address import Address

NO_KEY = bytes(32)
"""Whoever builds an empty schema seals nothing, and whoever looks after one opens nothing."""
NO_RIGHT = "42501"
NO_DATABASE = "3D000"
AS_WHOM = "请用 --user 写服务器管理员的用户；只认本机身份的，请以那个系统用户运行。"
ANOTHER_USER = "请用 --user 写有这个权限的用户（如 postgres）。"


class NoDatabase(StoreError):
    """The server has no database of this name."""


def keeper(user: str) -> str:
    """As whom the keeper signs on: as named, else as every program of the server's takes it."""
    if user or (user := os.environ.get("PGUSER", "")):
        return user
    try:
        return pwd.getpwuid(os.getuid()).pw_name
    except KeyError:
        return str(os.getuid())


@contextmanager
def administering(address: Address, user: str, database: str = "") -> Iterator[Any]:
    """A connection of the keeper's that commits by itself.

    Args:
        user: as whom; "" where it is to be taken from the machine.
        database: another one than the address's.

    Raises:
        StoreError: where the server can't be reached, or refuses something; never with a word of a row.
    """
    with refused(address, user):
        where = replace(address, database=database or address.database)
        conn = connecting.connect(where, "pg_catalog", user=keeper(user))
        with closing(conn):
            yield conn


@contextmanager
def engine_of(address: Address, user: str, *, role: str = "") -> Iterator[Server]:
    """The engine of an office as the keeper has it, for this thread alone.

    Args:
        role: whose rights it takes on; the keeper's own where not given.

    Raises:
        StoreError: as `administering`.
    """
    with proxy.apart(), refused(address, user):
        engine = Server(address, NO_KEY, role=role, user=keeper(user))
        proxy.initialize(engine)
        try:
            yield engine
        finally:
            engine.close()


def one_at_a_time(conn: Any) -> None:
    """Wait, inside a transaction, until no other keeper changes this database: what is granted on it is one row for all."""
    conn.execute("SELECT pg_advisory_xact_lock(hashtext('zwzx'), hashtext('keeper'))")


@contextmanager
def refused(address: Address, user: str) -> Iterator[None]:
    """Say in words what the server refuses to its keeper."""
    try:
        yield
    except (psycopg.Error, pw.DatabaseError, pw.InterfaceError) as error:
        raise _why(address, keeper(user), error) from None


def _why(address: Address, who: str, error: BaseException) -> StoreError:
    told = code(error)
    if told == NO_DATABASE:
        return NoDatabase(f"服务器上没有库 {address.database}。", "请核对地址，或先运行 zwzx server init 建库。")
    if (entering := admission.why(error, who, passfile.of(address.passwords), keeper=True)) is not None:
        more = AS_WHOM if told in admission.NOT_KNOWN and not entering.known else ""
        return StoreError(f"{entering.what}，没有连。", f"{entering.way_on}{more}")
    known: list[tuple[bool, str, str]] = [
        (told == NO_RIGHT, f"服务器没有给用户 {who} 这个权限，没有做成。", ANOTHER_USER),
        (told in admission.NOT_KNOWN, f"服务器不认用户 {who}。", AS_WHOM),
        (is_busy(error), "登记台一直占着登记库，没有做成。", "请过一会儿再做，或先请登记台都关上。"),
        (is_full(error), "服务器的磁盘已满，没有做成。", "请腾出空间，再做一次。"),
        (
            is_read_only(error),
            "这台服务器现在只能读（多半是备机），没有做成。",
            "请在地址里写上主机，再做一次。",
        ),
    ]
    found = next(((what, way_on) for so, what, way_on in known if so), None)
    if found is None and (told in opening.SAID or is_lost(error)):
        return opening.unopened(address, error, rewrite="请改正")  # it is an argument, or named as the store is
    what, way_on = found or (
        f"服务器没有做成（{told or type(error).__name__}）。",
        "什么都没有留下；请看服务器的日志，再做一次。",
    )
    return StoreError(what, way_on)
