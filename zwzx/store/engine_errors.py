"""What an error of the engine means, as far as its words tell: busy, full, broken, damaged, of another schema."""

from __future__ import annotations

import re

LEAST_ROOM = 1 << 16
"""Bytes that the index of the log takes beside a store, twice over."""


def is_busy(error: BaseException) -> bool:
    """Whether a write failed only because another held the lock, so that it may be tried again."""
    return "locked" in str(error) or "busy" in str(error)


def is_clash(error: BaseException) -> bool:
    """Whether a write failed because a row is there that may be there only once."""
    return "UNIQUE constraint failed" in str(error)


def is_full(error: BaseException) -> bool:
    """Whether the disk has no room left."""
    return "full" in str(error)


def is_broken(error: BaseException) -> bool:
    """Whether the disk did not take or give what was asked of it."""
    return "disk I/O error" in str(error) or "unable to open database file" in str(error)


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
    return "readonly" in str(error)


def is_damaged(error: BaseException) -> bool:
    """Whether what the file holds is no store, or is none under this key."""
    return "malformed" in str(error) or "not a database" in str(error)


def lacks(error: BaseException) -> str:
    """The table or column that a statement asked for and the store does not have, in Chinese; "" for another error."""
    found = re.search(r"no such (table|column): (\S+)|has (no column) named (\S+)", str(error))
    if found is None:
        return ""
    return f"表 {found[2]}" if found[1] == "table" else f"{found[2] or found[4]} 一栏"
