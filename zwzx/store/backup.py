"""Backups 备份: one step while others write, verified on the copy, then put in place."""

from __future__ import annotations

import os
from contextlib import closing
from typing import TYPE_CHECKING

from zwzx.store import dialect
from zwzx.store.database import StoreError, private_file

if TYPE_CHECKING:
    from pathlib import Path


def copy(path: Path, key: bytes, target: Path) -> None:
    """Copy a store whole, under the same key, while it may be in use.

    The copy is written beside its place, checked by the engine page by page, flushed to the disk, and renamed; so
    a backup that can be seen is one that can be trusted.

    Raises:
        StoreError: where there is no room or the copy is not sound; nothing is left of it then.
    """
    _room_for(path, target)
    draft = target.with_name(target.name + ".part")
    draft.unlink(missing_ok=True)
    try:
        with private_file(draft):
            pass
        with closing(dialect.connect(str(path), key)) as source, closing(dialect.connect(str(draft), key)) as made:
            source.backup(made)
            if found := dialect.faults(made):
                raise StoreError(f"备份 {target} 没有通过校验：{found[0]}。", "请检查磁盘，再备份一次。")
            made.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        handle = os.open(draft, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        draft.replace(target)
    except dialect.ENGINE_ERROR as error:
        raise StoreError(f"备份没有做成：{error}。", "请检查磁盘空间和权限。") from error
    finally:
        for left in (draft, draft.with_name(draft.name + "-wal"), draft.with_name(draft.name + "-shm")):
            left.unlink(missing_ok=True)


def _room_for(path: Path, target: Path) -> None:
    space = os.statvfs(target.parent)
    needed = path.stat().st_size * 11 // 10
    if space.f_bavail * space.f_frsize < needed:
        raise StoreError(f"{target.parent} 放不下备份（需要约 {needed // 2**20 + 1} MB）。", "请腾出空间或换一个位置。")
