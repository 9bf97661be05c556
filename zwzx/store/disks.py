"""Which disk a path lies on, and which other disks this machine has, as the kernel tells it.

Two partitions of one disk are one disk: they break together. What is removable, lives in memory or can only be read is no
place for what has to be there tomorrow; a network share is, for it lies on another machine's disk.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

MOUNTS = Path("/proc/self/mountinfo")
BLOCKS = Path("/sys/class/block")
SHARES = frozenset({"nfs", "nfs4", "cifs", "smb3", "fuse.sshfs"})
"""The kinds of what is mounted from another machine."""
SYSTEM = tuple(Path("/", name) for name in ["boot", "dev", "efi", "etc", "proc", "snap", "sys", "tmp", "usr", "var"])
"""Where the system lies, and what it clears: no place for an office's own files, whoever may write there."""
OPEN_TO_ALL = frozenset({"vfat", "msdos", "exfat", "ntfs", "ntfs3", "fuseblk"})
"""The file systems that know no modes: what is on them is everybody's who can reach it, whatever is done to it."""
ESCAPED = {"\\040": " ", "\\011": "\t", "\\012": "\n", "\\134": "\\"}
"""How the kernel writes what would end a word."""


class Mount(NamedTuple):
    """Something mounted: where, of which kind, from what, whether it can be written."""

    place: Path
    kind: str
    source: str
    writable: bool


def mounts() -> list[Mount]:
    """What is mounted, in the order in which it was; nothing where the kernel does not tell."""
    try:
        text = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return []
    return [found for line in text.splitlines() if (found := _read(line)) is not None]


def _read(line: str) -> Mount | None:
    before, dash, after = line.partition(" - ")
    words, rest = before.split(" "), after.split(" ")
    if not dash or len(words) < 6 or len(rest) < 2:
        return None
    return Mount(Path(_plain(words[4])), rest[0], _plain(rest[1]), "rw" in words[5].split(","))


def _plain(word: str) -> str:
    for written, meant in ESCAPED.items():
        word = word.replace(written, meant)
    return word


def same(one: Path, other: Path) -> bool:
    """Whether two paths, which need not be there yet, lie on one disk; True where that can't be told."""
    there = mounts()
    first, second = _of(one, there), _of(other, there)
    return first is None or second is None or _disk(first) == _disk(second)


def keeps_out(path: Path) -> bool:
    """Whether what lies at a path, which need not be there yet, can be kept from others by its mode."""
    mount = _of(path, mounts())
    return mount is None or mount.kind not in OPEN_TO_ALL


def room(folder: Path) -> int:
    """How many bytes a folder has room for."""
    space = os.statvfs(folder)
    return space.f_bavail * space.f_frsize


def others(path: Path) -> list[Path]:
    """Where other disks than that of a path are mounted, as far as this user can write there; fixed ones and shares."""
    there = mounts()
    own = _of(path, there)
    if own is None:
        return []
    fit = (m for m in there if _keeps(m) and _disk(m) != _disk(own) and os.access(m.place, os.W_OK | os.X_OK))
    return list(dict.fromkeys(m.place for m in fit))


def _of(path: Path, there: list[Mount]) -> Mount | None:
    """What a path lies in: of several mounted at one place the last, which covers the others."""
    full = path.resolve()
    around = [mount for mount in there if full.is_relative_to(mount.place)]
    return max(reversed(around), key=lambda mount: len(mount.place.parts), default=None)


def _keeps(mount: Mount) -> bool:
    """Whether what is written there is there tomorrow."""
    systems = mount.place == Path("/") or any(mount.place.is_relative_to(folder) for folder in SYSTEM)
    if systems or not mount.writable or not mount.place.is_dir():
        return False
    return mount.kind in SHARES or (mount.source.startswith("/dev/") and not _removable(_disk(mount)))


def _disk(mount: Mount) -> str:
    """The disk behind a mount: of a partition the whole, of a volume that which it lies on; else what it comes from."""
    if not mount.source.startswith("/dev/"):
        return f"{mount.kind}:{mount.source}"
    block = (BLOCKS / Path(os.path.realpath(mount.source)).name).resolve()
    for _ in range(8):  # an encrypted volume on a partition of a disk, and the like
        below = sorted((block / "slaves").iterdir()) if (block / "slaves").is_dir() else []
        if below:
            block = below[0].resolve()
        elif (block / "partition").is_file():
            block = block.parent
        else:
            break
    return block.name


def _removable(disk: str) -> bool:
    try:
        return (BLOCKS / disk / "removable").read_text(encoding="ascii").strip() == "1"
    except OSError:
        return False
