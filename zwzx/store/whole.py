"""Small private files that are there whole or not at all: keys, rings, anchors."""

from __future__ import annotations

import os
from contextlib import suppress
from threading import get_native_id
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

PART = ".part"
"""Ends the name of what is being written; a crash may leave one, which nobody takes for the whole file."""


def write(path: Path, content: bytes, *, lasting: bool = True) -> None:
    """Put content into the place of a file, with mode 0600, by a rename.

    Args:
        lasting: whether it must be on the disk when this returns; a mere note need not.

    Raises:
        OSError: where it can't be written; what stood there stands there still.
    """
    draft = path.with_name(f"{path.name}.{get_native_id()}{PART}")  # threads of a desk note heads at one time
    try:
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
