"""One copy of an office at a time, whichever machine makes it: a lock on the server, which goes with its connection.

Machines may share a folder of backups on a medium whose own locks hold for one machine alone: two that write there at once
would take each other's unfinished files for those of a process that was killed.
"""

from __future__ import annotations

import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import psycopg

from zwzx.store.database import StoreError
from zwzx.store.postgres import connecting, opening

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from zwzx.store.postgres.address import Address

LONGEST = 600.0
"""Seconds that one copy waits for another."""
PAUSE = 0.5
KEY = "hashtext('zwzx copy'), hashtext(%s)"
"""By which numbers the lock of an office goes: other programs of the database may have locks too."""
HOLDER = """SELECT a.application_name, a.usename, a.usename IS DISTINCT FROM current_user FROM pg_locks AS l JOIN pg_stat_activity AS a USING (pid)
 WHERE l.locktype = 'advisory' AND l.granted AND (l.classid::bigint::bit(32), l.objid::bigint::bit(32))
   = ((hashtext('zwzx copy')::bit(32)), (hashtext(%s)::bit(32))) LIMIT 1"""


@contextmanager
def alone(conn: Any, office: str, waits: Callable[[str], object]) -> Iterator[None]:
    """Have the lock of an office's copies until the end.

    Args:
        waits: told who has it, where it is waited for.

    Raises:
        StoreError: where another machine has it for too long.
    """
    asked, until = time.monotonic(), time.monotonic() + LONGEST
    while not conn.execute(f"SELECT pg_try_advisory_lock({KEY})", (office,)).fetchone()[0]:
        if asked:
            asked = 0.0
            waits(f"{_holder(conn, office, '正在')}，正在等它做完；不想等就按 Ctrl+C。")
        if time.monotonic() > until:
            raise StoreError(f"{_holder(conn, office, '一直在')}。", "请过一会儿再做；还不行，请服务器管理员查看。")
        time.sleep(PAUSE)
    try:
        yield
    finally:
        if not connecting.broken(conn):
            with suppress(psycopg.Error):
                conn.execute(f"SELECT pg_advisory_unlock({KEY})", (office,))


@contextmanager
def connected(address: Address) -> Iterator[Any]:
    """A connection for the lock alone.

    Raises:
        StoreError: where the server can't be asked.
    """
    try:
        conn = connecting.connect(address)
    except psycopg.Error as error:
        raise opening.unopened(address, error) from None
    with conn:
        yield conn


def _holder(conn: Any, office: str, how: str) -> str:
    """Which machine and process has it, as a sentence; a role that is not the office's, and has no copy to make, is named."""
    found = conn.execute(HOLDER, (office,)).fetchone()
    name, role, strange = found or ("", "", False)
    if strange:
        return f"不是本单位的角色 {role} {how}占着备份本单位的锁"
    machine = f"（{name.removeprefix('zwzx ')}）" if name else ""
    return f"另一台机器{machine}{how}备份本单位"
