"""Holding an office's store on a server still while it is moved away: nobody writes in it, and nobody else is there."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import peewee as pw
import psycopg

from zwzx.store import moved, pointers
from zwzx.store.database import StoreError
from zwzx.store.engine import proxy
from zwzx.store.engine_errors import is_busy
from zwzx.store.postgres import opening
from zwzx.store.postgres.keeping import NO_KEY
from zwzx.store.postgres.server import Server
from zwzx.store.retired import RETIRED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.store.moved import Mark
    from zwzx.store.postgres.address import Address

OTHERS = "SELECT DISTINCT application_name FROM pg_stat_activity WHERE usename = current_user AND datname = current_database() AND pid <> pg_backend_pid() ORDER BY 1"


@contextmanager
def alone(address: Address, key: bytes) -> Iterator[Server]:
    """The one engine of an office, its chain held until the end; the records speak of it meanwhile.

    Raises:
        StoreError: where somebody else has it open, or the server is lost.
    """
    with proxy.apart():
        engine = Server(address, key)
        proxy.initialize(engine)
        try:
            with engine.plainly():
                engine.execute_sql("SET LOCAL idle_in_transaction_session_timeout = 0")
                engine.execute_sql("SELECT seq FROM chain FOR UPDATE")
                if names := [str(name).removeprefix("zwzx ") for (name,) in engine.read(OTHERS)]:
                    raise StoreError(f"还有登记台或别的程序开着这个登记库（{'、'.join(names)}）。", "请都关上再做。")
                yield engine
        except (psycopg.Error, pw.DatabaseError, pw.InterfaceError) as error:
            if is_busy(error):
                raise StoreError("别的登记台一直占着登记库。", "请都关上再做。") from None
            raise opening.unopened(address, error) from None
        finally:
            engine.close()


def leave(engine: Server, head: tuple[int, str], going: Mark) -> None:
    """Close the office for everybody, as soon as the transaction ends that has held the chain all the time.

    Raises:
        StoreError: where the chain does not end where it ended.
    """
    if moved.head_of(engine) != head:
        raise StoreError("搬的时候服务器上又记了新的。", "没有搬。请各登记台都关上，再搬一次。")
    engine.execute_sql(moved.PUT, going)


@contextmanager
def held(address: Address) -> Iterator[Server]:
    """An office whose chain is held, once every write under way there has ended, however it does; a retired one is only read.

    Raises:
        StoreError: where the server can't be asked, or somebody writes there too long.
    """
    pointers.needs_driver()
    with proxy.apart():
        engine = Server(address, NO_KEY)
        try:
            with engine.plainly():
                if engine.may_write():
                    engine.wait_at_most(None)
                    engine.execute_sql("SELECT seq FROM chain FOR UPDATE")
                yield engine
        except (psycopg.Error, pw.DatabaseError, pw.InterfaceError) as error:
            if is_busy(error):
                raise StoreError(f"服务器上有谁一直占着单位 {address.office}。", "请过一会儿再做。") from None
            raise opening.unopened(address, error) from None
        finally:
            engine.close()


def mark(address: Address, going: Mark | None) -> None:
    """Close an office, or open it again, once every write under way there has ended.

    Args:
        going: where it goes; None where it stays.

    Raises:
        StoreError: where the office was retired, or as `held`.
    """
    with held(address) as engine:
        if not engine.may_write():
            raise StoreError(*RETIRED)
        engine.execute_sql(*((moved.TAKE,) if going is None else (moved.PUT, going)))
