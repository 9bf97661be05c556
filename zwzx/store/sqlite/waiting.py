"""Who holds the write lock of a store, for whoever waits for it: asked of the kernel, no file of the store is opened."""

from __future__ import annotations

import os
import pwd
from contextlib import suppress
from pathlib import Path

LOCKS = Path("/proc/locks")
WRITE_BYTE = 120
"""The byte of the index of the log on which the engine's one writer has its lock."""


def holder(store: Path) -> int | None:
    """The process that is writing; None where nobody is, or the kernel does not tell."""
    with suppress(OSError, ValueError):
        inode = str(store.with_name(store.name + "-shm").stat().st_ino)
        for line in LOCKS.read_text(encoding="ascii").splitlines():
            *_, kind, process, file, first, last = line.split()
            held = kind == "WRITE" and "->" not in line and file.rpartition(":")[2] == inode
            if held and int(first) <= WRITE_BYTE and (last == "EOF" or int(last) >= WRITE_BYTE):
                return int(process)
    return None


def by_whom(store: Path) -> str:
    """Who is writing, as part of a sentence."""
    process = holder(store)
    if process is None:
        return "另一个程序"
    if process == os.getpid():
        return "本程序的另一步"
    with suppress(OSError, KeyError):
        return f"进程{process}（系统用户{pwd.getpwuid(Path(f'/proc/{process}').stat().st_uid).pw_name}）"
    return f"进程{process}"
