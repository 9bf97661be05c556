"""Copying a store 备份: in one step while others write, under a key of its own, verified on the copy, then put in place."""

from __future__ import annotations

import os
from contextlib import closing, nullcontext, suppress
from typing import TYPE_CHECKING, Any

from zwzx.store import disks, whole
from zwzx.store.database import StoreError, private_file
from zwzx.store.sqlite import dialect, marking
from zwzx.store.sqlite.replacing import beside, discard
from zwzx.store.trouble import why

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def copy(
    path: Path,
    key: bytes,
    target: Path,
    *,
    target_key: bytes | None = None,
    inspect: Callable[[Path], None] | None = None,
    conn: Any = None,
) -> None:
    """Copy a store whole while it may be in use.

    The copy is written beside its place, checked by the engine page by page, flushed to the disk, and renamed; so
    a backup that can be seen is one that can be trusted.

    Args:
        target_key: the key of the copy; the store's own where not given.
        inspect: looks at the finished copy before it gets its name, and raises where it is not good.
        conn: a connection that has the store open; one of its own is made where not given. A command that keeps the
            store to itself, as it does on a full disk, lets no other read.

    Raises:
        StoreError: where there is no room or the copy is not sound; nothing is left of it then.
    """
    draft = target.with_name(target.name + whole.PART)
    try:
        room_for(size(path), target.parent)
        discard(draft)
        with nullcontext(conn) if conn is not None else closing(dialect.connect(str(path), key)) as source:
            dialect.schema_version(source)  # waits for whoever keeps the store to himself; the copying would for ever
            _copy(source, draft, target_key or key)
        if inspect is not None:
            inspect(draft)
        whole.settle_file(draft)
        os.replace(draft, target)  # noqa: PTH105 - the tests fail these calls one by one
        whole.settle(target.parent)
    except (OSError, dialect.ENGINE_ERROR) as error:
        raise StoreError(f"备份没有做成：{why(error)}。", "请检查磁盘空间和权限。") from error
    finally:
        with suppress(StoreError):
            discard(draft)


def _copy(source: Any, draft: Path, draft_key: bytes) -> None:
    with private_file(draft):
        pass
    with closing(dialect.connect(str(draft), draft_key)) as made:
        source.backup(made)
        marking.unmark(made)
        if found := dialect.faults(made):
            raise StoreError(f"备份 {draft.name} 没有通过校验：{found[0]}。", "请检查磁盘，再备份一次。")
        dialect.one_file(made)


def size(path: Path) -> int:
    """How many bytes a store has, with what is still beside it."""
    path = path.resolve()
    return sum(file.stat().st_size for file in (path, beside(path)[0]) if file.exists())


def room_for(size: int, folder: Path) -> None:
    """Make sure that a copy of so many bytes will fit into a folder, with a tenth to spare.

    Raises:
        StoreError: where it won't.
    """
    needed = size * 11 // 10
    if disks.room(folder) < needed:
        raise StoreError(f"{folder} 放不下备份（需要约 {needed // 2**20 + 1} MB）。", "请腾出空间或换一个位置。")
