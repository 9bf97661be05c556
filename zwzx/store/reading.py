"""Reading a store as it lies there, on whichever engine, without asking first whether it is fit: damage is told by who reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.store import database, engine_errors
from zwzx.store.database import StoreError
from zwzx.store.trouble import why

if TYPE_CHECKING:
    from pathlib import Path

    from zwzx.errors import ZwzxError
    from zwzx.store.engine import Engine


def reader(path: Path, key: bytes) -> Engine:
    """The engine of a store, which only reads; it connects when it is asked something.

    Raises:
        StoreError: where there is none.
    """
    return engine_of(path, key, read_only=True)


def engine_of(path: Path, key: bytes, *, read_only: bool = False) -> Engine:
    """The engine of a store.

    Raises:
        StoreError: where there is none.
    """
    if database.check_file(path):
        from zwzx.store.postgres import address
        from zwzx.store.postgres.server import Server

        found = address.pointed(path)
        assert found is not None
        return Server(found, key, read_only=read_only)
    from zwzx.store.sqlite.cipher import Cipher

    return Cipher(path, key, read_only=read_only)


def served_here(path: Path) -> bool | None:
    """Whether the server of a store is this machine; None for a store in a file."""
    try:
        if not path.is_file() or not database.check_file(path):
            return None
    except StoreError:
        return None
    from zwzx.store.postgres import address

    found = address.pointed(path)
    return found is not None and found.local


def unread(path: Path, key: bytes, error: BaseException) -> ZwzxError:
    """What to say of a store that could not be read whole: a damaged one is what a rebuilding is for."""
    if engine_errors.code(error) or engine_errors.is_lost(error):
        from zwzx.store.postgres import address, opening

        found = address.pointed(path)
        assert found is not None
        return opening.unopened(found, error)
    if not engine_errors.is_damaged(error):
        from zwzx.store.sqlite.diagnosis import unopened

        return unopened(path, key, error)
    return StoreError(f"读不出原来的登记库：{why(error)}。", "请确认钥匙，或从备份恢复。")
