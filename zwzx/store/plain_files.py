"""Files that somebody names: opened only where they are plain ones, and read only up to a size."""

from __future__ import annotations

import errno
import os
import stat
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from pathlib import Path


def refuse_special(mode: int) -> None:
    """Refuse a pipe, a socket or a device by its mode: reading one may never end, or never begin.

    Raises:
        OSError: ENODEV where it is one.
    """
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):  # a folder is told as one by whoever opens it
        raise OSError(errno.ENODEV, "no plain file")


def refuse_to_replace(path: Path) -> None:
    """Refuse to put a file in the place of a pipe, a socket or a device, be it behind a link: a rename would end it.

    Raises:
        OSError: ENODEV where one is there.
    """
    if path.exists():
        refuse_special(path.stat().st_mode)


def opened(path: Path) -> BinaryIO:
    """A plain file, open for reading; what it is is asked of the open file, and nobody is waited for.

    Raises:
        OSError: where it can't be opened, or is no plain file (ENODEV).
    """
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    try:
        refuse_special(os.fstat(handle).st_mode)
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def content(path: Path, most: int) -> bytes:
    """What a plain file holds.

    Args:
        most: the most bytes that it may have; more are not read, whatever its size says.

    Raises:
        OSError: as `opened`, and EFBIG where it holds more.
    """
    with opened(path) as file:
        if os.fstat(file.fileno()).st_size <= most:
            found = file.read(most + 1)
            if len(found) <= most:
                return found
    raise OSError(errno.EFBIG, "too large")
