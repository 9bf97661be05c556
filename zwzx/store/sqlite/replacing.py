"""Putting another file in the place of a store, so that a crash at any moment leaves one that opens.

Whoever has the old file open would go on writing into what has no name any more; so nobody may. A connection holds a
shared lock on a WAL store for as long as it lives, therefore leaving WAL succeeds only for the one who is alone, and
an exclusive lock then keeps everybody out. Who was waiting at that lock finds that the file was changed
(`database.open_store` looks twice).
"""

from __future__ import annotations

import fcntl
import os
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from zwzx.store import database, engine_errors, whole
from zwzx.store.database import StoreError
from zwzx.store.sqlite import dialect
from zwzx.store.trouble import why

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LOCKED = (0x40000000, 512)
"""Where in a file, and how far, the engine's locks lie."""

DRAFT = ".new"
"""Ends the name of what is to take the place of a store; before it stands the number of the process that makes it."""


def draft_of(store: Path) -> Path:
    """Where the store that is to take its place is made: in the folder of the file itself, so that a rename is enough.

    The name is this process's own; what lies under a plainer one may be a store that somebody restored to look at.
    """
    store = store.resolve()
    return store.with_name(f"{store.name}.{os.getpid()}{DRAFT}")


def name_of(draft: Path) -> str:
    """What a draft is to be called once it is finished, for a message; of any other file its own name."""
    return draft.name.removesuffix(f".{os.getpid()}{DRAFT}")


def clear(store: Path) -> None:
    """Remove what killed processes left of such drafts.

    Raises:
        StoreError: where the disk does not let it go.
    """
    store = store.resolve()
    for left in list(store.parent.iterdir()):
        number = left.name.removeprefix(f"{store.name}.").removesuffix(DRAFT)
        ours = left.name == f"{store.name}.{number}{DRAFT}" and number.isdecimal()
        if ours and (int(number) == os.getpid() or not whole.runs(int(number))):
            discard(left)


def beside(store: Path) -> tuple[Path, Path]:
    """The files that the engine keeps beside a store while it is open."""
    return store.with_name(store.name + "-wal"), store.with_name(store.name + "-shm")


def discard(store: Path) -> None:
    """Remove a draft with all that is beside it.

    Raises:
        StoreError: where the disk does not let it go.
    """
    try:
        for left in (store, *beside(store)):
            left.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"{store} 删不掉：{why(error)}。", "请检查磁盘和权限。") from None


@contextmanager
def alone(path: Path, key: bytes) -> Iterator[Any]:
    """The one connection to a store: nobody else has it open, and nobody can open it until the end.

    Raises:
        StoreError: where somebody has it open, or it does not open with this key.
    """
    database.check_file(path)
    with closing(dialect.connect(str(path), key)) as conn:
        try:
            dialect.take_for_oneself(conn)
        except dialect.ENGINE_ERROR as error:
            if engine_errors.is_busy(error):
                raise StoreError("还有登记台或别的程序开着这个登记库。", "请都关上再做。") from None
            from zwzx.store.sqlite.diagnosis import unopened

            raise unopened(path, key, error) from None
        yield conn


@contextmanager
def barred(path: Path) -> Iterator[None]:
    """Keep everybody out of a store that no key of ours opens, by the lock that the engine itself would take.

    Raises:
        StoreError: where somebody has it open.
    """
    with path.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCKED[1], _LOCKED[0])
        except (BlockingIOError, PermissionError):
            raise StoreError("还有登记台或别的程序开着这个登记库。", "请都关上再做。") from None
        yield


def copy(conn: Any, target: Path, key: bytes) -> None:
    """Copy an open store into a new file under another key.

    Raises:
        StoreError: where it can't be written, or what was written is not sound.
    """
    try:
        with database.private_file(target):
            pass
        with closing(dialect.connect(str(target), key)) as made:
            conn.backup(made)
            if found := dialect.faults(made):
                raise StoreError(f"{target} 没有通过校验：{found[0]}。", "请检查磁盘，再做一次。")
    except (OSError, dialect.ENGINE_ERROR) as error:
        raise StoreError(f"{target} 没有写成：{why(error)}。", "请检查磁盘空间和权限。") from error


def put(draft: Path, store: Path) -> None:
    """Give the finished draft the store's name; before this moment the old one is there, after it the new one.

    Where the name is a link it stays one: what it leads to is exchanged, or the old store would go on lying there.

    Raises:
        StoreError: where the disk does not take it; the old one is there then.
    """
    store = store.resolve()
    try:
        whole.settle_file(draft)
        for left in beside(store):
            left.unlink(missing_ok=True)
        draft.replace(store)
    except OSError as error:
        raise StoreError(f"{store} 没有换成：{why(error)}。", "原来的登记库没有动。请检查磁盘，再做一次。") from error
    try:
        whole.settle(store.parent)
    except OSError as error:
        raise StoreError(f"{store} 换上了，但磁盘没有确认：{why(error)}。", "请检查磁盘，再做一次。") from error
