"""What an error of the engine means: busy, full, broken, damaged, lost, of another schema.

PostgreSQL tells it by a code of five characters, SQLite in words.
"""

from __future__ import annotations

import re

LEAST_ROOM = 1 << 16
"""Bytes that the index of the log takes beside a store, twice over."""

BUSY = frozenset({"40001", "40P01", "55P03"})
"""Serialization failure, deadlock, a lock that was not had in time."""
CLASH = "23505"
FULL = frozenset({"53100"})
BROKEN = frozenset({"58000", "58030", "58P01", "58P02"})
READ_ONLY = frozenset({"25006"})
DAMAGED = frozenset({"XX000", "XX001", "XX002"})
EARLIER = "08004"
"""A server that was the primary once, and is passed by."""
LOST = frozenset({"25P03", "57P01", "57P02", "57P03", "57P05"})
"""The server goes down, has gone down, comes up, or was idle for too long; class 08 besides: the connection itself."""


def code(error: BaseException) -> str:
    """The code that the server gave, of the error or of what it wraps; "" where none did."""
    cause: BaseException | None = error
    while cause is not None:
        if found := getattr(cause, "sqlstate", None):
            return str(found)
        cause = cause.__cause__ or cause.__context__
    return ""


def is_busy(error: BaseException) -> bool:
    """Whether a write failed only because another held the lock, so that it may be tried again."""
    return code(error) in BUSY or _says(error, "locked", "busy")


def is_clash(error: BaseException) -> bool:
    """Whether a write failed because a row is there that may be there only once."""
    return code(error) == CLASH or _says(error, "UNIQUE constraint failed")


def is_lost(error: BaseException) -> bool:
    """Whether the connection to a server is gone: what was asked of it last may be done or not."""
    told = code(error)
    if told:
        return told in LOST or told.startswith("08")
    return _of_a_server(error)


def is_away(error: BaseException) -> bool:
    """Whether another server is to be looked for: this one is lost, or takes no writes any more."""
    return is_lost(error) or code(error) in READ_ONLY


def _of_a_server(error: BaseException) -> bool:
    """Whether a driver of a server raised an error without a code: then the server did not answer."""
    cause: BaseException | None = error
    while cause is not None:
        if any(
            one.__module__.startswith("psycopg") and one.__name__ == "OperationalError" for one in type(cause).__mro__
        ):
            return True
        cause = cause.__cause__ or cause.__context__
    return False


def _says(error: BaseException, *words: str) -> bool:
    """Whether an engine that gives no codes says one of some words; what a server says may quote what was written."""
    return any(one in str(error) for one in words) and not code(error) and not _of_a_server(error)


def is_full(error: BaseException) -> bool:
    """Whether the disk has no room left."""
    return code(error) in FULL or _says(error, "full")


def is_broken(error: BaseException) -> bool:
    """Whether the disk did not take or give what was asked of it."""
    return code(error) in BROKEN or _says(error, "disk I/O error", "unable to open database file")


def has_no_room(error: BaseException, folder: str) -> bool:
    """Whether a store could not be opened because its disk has no room for what is written beside it.

    A disk that is full may say so, or only that it failed; one that failed with room left is broken.
    """
    import shutil

    try:
        return is_full(error) or (is_broken(error) and shutil.disk_usage(folder).free < LEAST_ROOM)
    except OSError:  # a disk that does not even say how much room it has
        return False


def is_read_only(error: BaseException) -> bool:
    """Whether the file may only be read: opened so, or because the disk gave no more."""
    return code(error) in READ_ONLY or _says(error, "readonly")


def is_damaged(error: BaseException) -> bool:
    """Whether what the file holds is no store, or is none under this key."""
    return code(error) in DAMAGED or _says(error, "malformed", "not a database")


def lacks(error: BaseException) -> str:
    """The table or column that a statement asked for and the store does not have, in Chinese; "" for another error."""
    found = re.search(r"no such (table|column): (\S+)|has (no column) named (\S+)", str(error))
    if found is None:
        return ""
    return f"表 {found[2]}" if found[1] == "table" else f"{found[2] or found[4]} 一栏"
