"""Putting a store or a key aside: under a name with the moment, beside its place, with all that belongs to it; over nothing."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from zwzx.store import whole
from zwzx.store.database import StoreError, moment_text
from zwzx.store.trouble import why

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

BESIDE = ("-wal", "-shm", "-journal", ".keys")
"""How the names end of what lies beside a store: the engine's files and the ring."""

MARK = "-replaced-"
"""What stands between the name of the place and the moment."""


def free_name(path: Path, at: dt.datetime) -> Path:
    """A name for what has to leave its place at a moment; neither it nor anything that would lie beside it is there."""
    stem = f"{path.stem}{MARK}{moment_text(at).translate(str.maketrans(' ', '-', ':-'))}"
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


def stores(path: Path) -> list[Path]:
    """The stores that were put aside from a place, by name."""
    begins, ends = f"{path.stem}{MARK}", path.suffix
    beside = path.parent.iterdir() if path.parent.is_dir() else ()
    return sorted(one for one in beside if one.name.startswith(begins) and one.suffix == ends and one.is_file())


def moment_of(kept: Path) -> str:
    """When a store was put aside, as its name tells it, to the minute."""
    told = kept.stem.rpartition(MARK)[2]
    return f"{told[:4]}-{told[4:6]}-{told[6:8]} {told[9:11]}:{told[11:13]}"


def move_key(file: Path, at: dt.datetime) -> Path | None:
    """Put a key file aside: what it is a link to, where it is one; the link itself stays.

    Returns:
        where it lies now; None where there was none.

    Raises:
        StoreError: where the disk does not let it go.
    """
    there = file.resolve()
    target = free_name(there, at)
    try:
        os.rename(there, target)  # noqa: PTH104 - the tests fail these calls one by one
    except FileNotFoundError:
        return None
    except OSError as error:
        raise StoreError(f"钥匙文件 {there} 没有挪开：{why(error)}。", "请检查磁盘和权限，再做一次。") from None
    return target


def copy_key(file: Path, content: bytes, at: dt.datetime) -> Path:
    """Keep what a key file holds under a name aside, before it is written over: it is never missing from its place.

    Raises:
        StoreError: where the disk does not take it.
    """
    target = free_name(file.resolve(), at)
    try:
        whole.write(target, content)
    except OSError as error:
        raise StoreError(f"旧钥匙没有另存成 {target}：{why(error)}。", "请检查磁盘空间和权限。") from None
    return target
