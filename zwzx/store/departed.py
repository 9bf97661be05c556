"""What is told in a place from which the store was moved away: when that was, where it went, and how to go there."""

from __future__ import annotations

from typing import TYPE_CHECKING

import peewee as pw

from zwzx.store import keyfile, keys, moved, reading
from zwzx.store.database import StoreError
from zwzx.store.sqlite import aside

if TYPE_CHECKING:
    from pathlib import Path

    from zwzx.store.moved import Mark


def gone(place: Path, named: Path | None = None) -> StoreError | None:
    """Why there is no store in a place that had one; None where none was put aside there.

    Args:
        named: the key file that was named, where one was; without a key nobody can tell why it was put aside.
    """
    left = newest_aside(place)
    if left is None:
        return None
    if (told := moved_away(place, named)) is not None:
        return told
    look = f"要看它的，写 --store '{left}' 和原来的 --key；没有别的登记库了，才运行 zwzx init。"
    return StoreError(f"{place} 没有登记库，原来的在 {aside.moment_of(left)} 另存为 {left}。", look)


def moved_away(place: Path, named: Path | None = None) -> StoreError | None:
    """Where the store of a place went; None where it was not moved away, or no key tells."""
    left = newest_aside(place)
    mark = None if left is None else _mark_of(left, place, named)
    if left is None or mark is None:
        return None
    if not mark.done:
        return StoreError(*moved.closed(mark))
    kept = f"原来的在 {aside.moment_of(left)} 另存为 {left}，是搬走以前的"
    return StoreError(f"登记库已经搬到 {mark.words}，这里没有了（{kept}）。", f"{moved.from_there(mark)}。")


def newest_aside(place: Path) -> Path | None:
    """The newest store that was put aside from a place; None where one lies there, or none was."""
    left = [] if place.exists() else aside.stores(place)
    return left[-1] if left else None


def _mark_of(left: Path, place: Path, named: Path | None) -> Mark | None:
    """Where a store went that was put aside; None where it went nowhere, or no key file is there to look."""
    try:
        file = keys.key_file(place, named)
        candidates = [] if file is None else keyfile.read_keys(file)
    except StoreError:
        return None
    for key in candidates:
        engine = reading.reader(left, key)
        try:
            return moved.mark_of(engine)
        except (StoreError, pw.DatabaseError, pw.InterfaceError, engine.error):
            continue
        finally:
            engine.close()
    return None
