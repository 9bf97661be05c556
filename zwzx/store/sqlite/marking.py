"""Putting the mark of a store that is moved away into a file, and taking it out of a copy; see `zwzx.store.moved`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.store import moved

if TYPE_CHECKING:
    from zwzx.store.moved import Mark


def mark(conn: Any, going: Mark | None) -> None:
    """Close a store by its one bare connection, or open it again; it is on the disk when this returns.

    Args:
        going: where it goes; None where it stays.
    """
    conn.execute("PRAGMA synchronous = extra")  # what is written before it is removed for good, too
    conn.execute(*((moved.TAKE,) if going is None else (moved.PUT, going)))


def unmark(copied: Any) -> None:
    """Make of a copy of a store, of whatever version, one that goes nowhere."""
    if copied.execute("SELECT 1 FROM sqlite_schema WHERE name = 'moving'").fetchone():
        copied.execute(moved.TAKE)
