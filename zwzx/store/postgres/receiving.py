"""Taking a whole store into an office's empty schema on a server: everything at once, or nothing."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import peewee as pw
import psycopg

from zwzx.store import carrying, engine_errors, moved, pointers
from zwzx.store.database import StoreError, Unconfirmed
from zwzx.store.engine import proxy
from zwzx.store.postgres import leaving, opening
from zwzx.store.postgres.keeping import NO_KEY
from zwzx.store.postgres.server import Server
from zwzx.store.retired import RETIRED

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from zwzx.store.engine import Engine
    from zwzx.store.postgres.address import Address
    from zwzx.store.record import Table

TAKEN = "请服务器管理员用 zwzx server add-office 另给一个单位代号；原来的登记库就在那里的，直接打开它。"


def refuse_unready(address: Address, version: int) -> None:
    """Refuse a place on a server that can't take a store.

    Raises:
        StoreError: where the server does not fit, or has no such office, or one that is not empty.
    """
    with _ready(address, NO_KEY, version):
        pass


@contextmanager
def _ready(address: Address, key: bytes, version: int) -> Iterator[Server]:
    """The engine of an office that is empty, for this thread alone."""
    pointers.needs_driver()
    with proxy.apart():
        engine = Server(address, key)
        proxy.initialize(engine)
        try:
            told = opening.probed(engine, address)
            if told.first:
                raise StoreError(f"服务器上的单位 {address.office} 已经有登记库。", TAKEN)
            if told.retired:
                raise StoreError(*RETIRED)
            opening.admit(engine, told, version)
            yield engine
        finally:
            engine.close()


def receive(
    source: Engine,
    address: Address,
    key: bytes,
    version: int,
    tables: Sequence[type[Table]],
    inspect: Callable[[], None] = lambda: None,
    progress: Callable[[int], None] = lambda _: None,
    closing: Callable[[], None] = lambda: None,
    apart: Collection[type[Table]] = (),
) -> None:
    """Carry a store into an office's empty schema, in one transaction.

    Args:
        source: read at one moment.
        key: the office's, under which the payloads are sealed there.
        inspect: looks at what was carried before it is there for anybody; the records speak of it meanwhile. What it
            raises leaves the schema empty.
        closing: closes the source, which is not read any more, before the server is told to keep what it has.
        apart: the tables whose rows stay behind.

    Raises:
        StoreError: where the schema is not there, not empty or does not fit, or the server fails; it is as it was then,
            but where it was not heard of any more (`Unconfirmed`).
    """
    sent: tuple[int, str] | None = None
    try:
        with _ready(address, key, version) as engine, engine.plainly():
            engine.execute_sql("SET LOCAL idle_in_transaction_session_timeout = 0")
            engine.execute_sql("SELECT seq FROM chain FOR UPDATE")
            if not carrying.is_empty(engine):
                raise StoreError(f"服务器上的单位 {address.office} 已经有登记库。", TAKEN)
            with source.snapshot():
                carrying.carry(source, engine, tables, progress, apart)
                inspect()
            head = moved.head_of(engine)
            closing()
            sent = head
    except (psycopg.Error, pw.DatabaseError, pw.InterfaceError) as error:
        if sent is None or not engine_errors.is_lost(error):
            raise _failed(error) from None
        _make_sure(address, sent)


def _failed(error: BaseException) -> StoreError:
    if engine_errors.is_full(error):
        return StoreError("服务器的磁盘已满，没有写成。", "服务器上什么都没有留下；请服务器管理员腾出空间，再做一次。")
    if engine_errors.is_lost(error):
        return StoreError("和服务器的连接断了，没有写成。", "服务器上什么都没有留下；请看网络和服务器，再做一次。")
    return StoreError(
        f"服务器没有写成（{engine_errors.code(error)}）。", "服务器上什么都没有留下；请服务器管理员看日志。"
    )


def _make_sure(address: Address, sent: tuple[int, str]) -> None:
    """Find out whether a store is there whose commit nobody confirmed.

    Raises:
        StoreError: where it is not.
        Unconfirmed: where the server does not say.
    """
    try:
        there = has(address, sent)
    except StoreError:
        raise Unconfirmed(
            "全部送到了服务器，但服务器断了，尚未得到确认。",
            "请等服务器恢复，再做一次：已经有了的接着做完，没有的从头做。",
        ) from None
    if not there:
        raise StoreError("和服务器的连接断了，没有写成。", "服务器上什么都没有留下；请看网络和服务器，再做一次。")


def has(address: Address, head: tuple[int, str]) -> bool:
    """Whether an office on a server has an event; asked once every write under way there has ended, however it does.

    Args:
        head: the event's number and hash.

    Raises:
        StoreError: where the server can't be asked, or somebody writes there too long.
    """
    with leaving.held(address) as engine:
        return moved.has(engine, head)
