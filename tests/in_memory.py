"""The folder in memory in which tests write where there is room: nobody waits for a disk there."""

from __future__ import annotations

import os
import re
import shutil
from functools import lru_cache
from pathlib import Path

PLACE = Path("/dev/shm")
"""Where it is on Linux."""
ROOM = 4 << 30
"""Bytes that are to be free there, and in the machine."""

TOLD = "from zwzx.office.kinds import places\nplaces.SYSTEMS = ()\n"
"""What lets a process of its own take it for no part of the system, although it lies below /dev."""


@lru_cache(maxsize=1)
def folder() -> Path | None:
    """The folder; None where this machine has none, starts no programs from it, or has no room in it."""
    if not PLACE.is_dir() or not os.access(PLACE, os.W_OK) or os.statvfs(PLACE).f_flag & os.ST_NOEXEC:
        return None
    return PLACE if min(shutil.disk_usage(PLACE).free, _unused()) > ROOM else None


def _unused() -> int:
    """Bytes of the machine's memory that programs can still have."""
    found = re.search(r"^MemAvailable: +(\d+) kB$", Path("/proc/meminfo").read_text(encoding="ascii"), re.MULTILINE)
    return int(found[1]) << 10 if found is not None else 0
