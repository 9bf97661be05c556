"""Small private files that are there whole or not at all: keys, rings, anchors."""

from __future__ import annotations

import fcntl
import os
from contextlib import contextmanager, suppress
from threading import get_native_id
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PART = ".part"
"""Ends the name of what is being written; a crash may leave one, and the next lasting writing clears it away."""


def write(path: Path, content: bytes, *, lasting: bool = True) -> None:
    """Put content into the place of a file, with mode 0600, by a rename.

    Args:
        lasting: whether it must be on the disk when this returns; a mere note need not.

    Raises:
        OSError: where it can't be written; what stood there stands there still.
    """
    draft = path.with_name(f"{path.name}.{get_native_id()}{PART}")  # threads of a desk note heads at one time
    try:
        if lasting:
            with suppress(OSError):
                clear(path)
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW, 0o600)
        try:
            left = memoryview(content)
            while left:
                left = left[os.write(handle, left) :]
            if lasting:
                os.fsync(handle)
        finally:
            os.close(handle)
        os.replace(draft, path)  # noqa: PTH105 - the tests fail these calls one by one
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
    if lasting:
        settle(path.parent)


def fresh(path: Path) -> int:
    """A descriptor to write a new file of the owner's alone; what stood under the name, be it a link, is put away first.

    Raises:
        OSError: where it can't be made.
    """
    path.unlink(missing_ok=True)
    return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)


def give(path: Path, like: Path) -> None:
    """Give a file that the superuser made to the owner of another, who is to read it and to remove it later.

    Raises:
        OSError: where the disk does not take it.
    """
    if os.geteuid() == 0:
        owner = like.stat()
        os.chown(path, owner.st_uid, owner.st_gid)


def clear(path: Path) -> None:
    """Remove what killed processes left of writing this file: a draft of a key opens what the key opens.

    Raises:
        OSError: where the disk does not let it go.
    """
    before, after = f"{path.name}.", PART
    for left in path.parent.iterdir():
        number = left.name.removeprefix(before).removesuffix(after)
        if left.name == f"{before}{number}{after}" and number.isdecimal() and not runs(int(number)):
            left.unlink(missing_ok=True)


def runs(process: int) -> bool:
    """Whether there is a process of this number, so that what it writes must be left to it."""
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """One process at a time from reading small files in a folder to writing them; the others wait."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def settle(folder: Path) -> None:
    """Make sure that the names in a folder are on the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def settle_file(path: Path) -> None:
    """Make sure that a file's content is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
