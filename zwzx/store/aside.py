"""Putting a store aside: under a name with the moment, beside its place, with all that belongs to it; over nothing."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from zwzx.store.database import StoreError, moment_text
from zwzx.store.trouble import why

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

BESIDE = ("-wal", "-shm", "-journal", ".keys")
"""How the names end of what lies beside a store: the engine's files and the ring."""


def free_name(path: Path, at: dt.datetime) -> Path:
    """A name for what has to leave its place at a moment; neither it nor anything that would lie beside it is there."""
    stem = f"{path.stem}-replaced-{moment_text(at).translate(str.maketrans(' ', '-', ':-'))}"
    n, name = 1, path.with_name(stem + path.suffix)
    while any(os.path.lexists(str(name) + end) for end in ("", *BESIDE)):
        n += 1
        name = path.with_name(f"{stem}~{n}{path.suffix}")
    return name


def move(path: Path, at: dt.datetime) -> Path | None:
    """Put a store aside with what lies beside it, or what an earlier one left beside its place.

    Whoever moves a store that may be in use has shut everybody out before (`replacing.alone`).

    Returns:
        where the store is now, or would be; None where nothing lay there at all.

    Raises:
        StoreError: where the disk does not let it go.
    """
    target = free_name(path, at)
    ends = [end for end in (*BESIDE, "") if os.path.lexists(str(path) + end)]
    try:
        for end in ends:
            os.rename(str(path) + end, str(target) + end)  # noqa: PTH104 - the ends are no suffixes
    except OSError as error:
        raise StoreError(f"{path} 没有挪开：{why(error)}。", "请检查磁盘和权限，再做一次。") from None
    return target if ends else None
