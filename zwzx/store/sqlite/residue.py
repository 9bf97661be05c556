"""What the engine leaves of deleted text 残留, in free space, in search indexes and in the log, and how it goes.

SQLite's own, as what stands in `dialect`: another engine leaves other things, or none.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from zwzx.store.sqlite import dialect

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


@contextmanager
def zeroing(conn: Any) -> Iterator[None]:
    """Let what is deleted or written over until the end be zeroed; the engine otherwise leaves it in free space."""
    conn.execute("PRAGMA secure_delete = 1")
    try:
        yield
    finally:
        conn.execute("PRAGMA secure_delete = 0")


def write_anew(conn: Any, tables: Sequence[str]) -> bool:
    """Write search indexes and then the whole file anew, so that nothing is left of what was deleted; outside a transaction.

    An index keeps the words of a row that it only marks as deleted until its parts are merged into one. Its own mode of
    deleting securely is not used: with an index of this shape (no content, no detail) it damages the index.

    Args:
        conn: one of its own, on which nothing else is under way.
        tables: those whose search index is written anew.

    Returns:
        whether the log beside the file could be emptied: whoever reads the store meanwhile keeps it.
    """
    for table in tables:
        conn.execute(f"INSERT INTO {table}_fts({table}_fts) VALUES ('optimize')")
    conn.execute("VACUUM")
    return dialect.checkpoint(conn)
