"""Places on this machine: the file or the folder that a long job reads or writes."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from zwzx import places
from zwzx.office.kinds.base import Kind

if TYPE_CHECKING:
    from zwzx.office.kinds.base import Within


class Place(Kind[Path]):
    """A file, by its path.

    Args:
        there: whether it must exist already.
        anything: whether what stands there is looked at later, by what uses it.
    """

    word: ClassVar[str] = "文件"
    folder: ClassVar[bool] = False

    def __init__(self, label: str, *, there: bool = False, anything: bool = False, hint: str = "") -> None:
        super().__init__(label, hint=hint)
        self.there, self.anything = there, anything

    def read(self, text: str, office: Within | None = None) -> Path:
        """The path; `~` is the home folder."""
        try:
            path = Path(text.strip()).expanduser()
            exists, is_folder = path.exists(), path.is_dir()
        except (OSError, RuntimeError, ValueError):
            raise self.wrong(text, f"不是一个{self.word}的名字", "请写完整的路径。") from None
        if self.there and not exists:
            raise self.wrong(text, "不存在", "请核对路径。")
        if exists and is_folder is not self.folder and not self.anything:
            raise self.wrong(text, f"不是一个{self.word}", "请核对路径。")
        return path


class StorePlace(Place):
    """Where a store is to be made: a new file, or an office's empty place on a server, by its address."""

    def read(self, text: str, office: Within | None = None) -> Path:
        """The path of the file, or of the file that points to the place on the server."""
        return places.named_store(text.strip()) if places.is_address(text.strip()) else super().read(text, office)


class Folder(Place):
    """A folder, by its path."""

    word: ClassVar[str] = "文件夹"
    folder: ClassVar[bool] = True


class OwnFolder(Kind[str]):
    """A folder of the office's own, kept as its full path: private, and no part of the system."""

    word: ClassVar[str] = "完整路径"

    def read(self, text: str, office: Within | None = None) -> str:
        """The path of a folder that is there or can be made.

        Raises:
            Unreadable: where it is relative, a file, open to others, somebody else's, or the system's.
        """
        typed = text.strip()
        if not typed:
            return ""
        try:
            path = Path(typed).expanduser()
        except (RuntimeError, ValueError):
            raise self.wrong(typed, *UNSEEN) from None
        if (found := unfit(path)) is not None:
            raise self.wrong(typed, *found)
        return str(path)

    def show(self, value: Any) -> str:
        """The path as it is."""
        return str(value)


UNSEEN = ("不是一个文件夹的名字，或者看不到", "请写完整的路径。")


def unfit(path: Path) -> tuple[str, str] | None:
    """Why a path is no folder of the office's own, as the end of a sentence, and the way on; None where it is one.

    What is not there yet can be made.
    """
    try:
        where = path.resolve()
        found = where.stat() if where.exists() else None
    except (OSError, RuntimeError, ValueError):
        return UNSEEN
    if not path.is_absolute():
        return "不是完整的路径", "请从 / 写起，如 /mnt/disk2/zwzx。"
    if where in SHARED or any(where.is_relative_to(folder) for folder in SYSTEMS):
        return "是系统的文件夹", "请写本单位自己的文件夹，如 /mnt/disk2/zwzx。"
    return _not_own(where, found) if found is not None else None


def _not_own(where: Path, found: os.stat_result) -> tuple[str, str] | None:
    """Why what is there is no private folder of whoever asks; where no folder can be private, it has to be writable."""
    from zwzx.store import disks  # hardly any command asks for a folder

    if not stat.S_ISDIR(found.st_mode):
        return "不是一个文件夹", "请核对路径。"
    if not disks.keeps_out(where) and os.access(where, os.W_OK | os.X_OK):
        return None
    if found.st_uid != os.getuid():
        return "是别的系统用户的", "请写自己的文件夹。"
    if found.st_mode & 0o077:
        wide = stat.S_IMODE(found.st_mode)
        return f"的权限太宽（{wide:03o}），别人也能看", f"请运行 chmod 700 '{where}'。"
    return None


SYSTEMS = tuple(
    Path("/", name) for name in ["bin", "boot", "dev", "etc", "lib", "lib32", "lib64", "proc", "sbin", "sys", "usr"]
)
"""What belongs to the system, with all that lies in it."""
SHARED = frozenset(
    {
        Path("/"),
        *(Path("/", name) for name in ("home", "media", "mnt", "opt", "root", "run", "srv", "tmp", "var")),
        *(Path("/var", name) for name in ("lib", "log", "tmp")),
    }
)
"""What many share or the system clears; a folder of one's own may lie in it."""


def own_folder(label: str, **options: Any) -> OwnFolder:
    """A folder of the office's own. Option: `hint`."""
    return OwnFolder(label, **options)


def file_there(label: str, **options: Any) -> Place:
    """A file that exists. Option: `hint`."""
    return Place(label, there=True, **options)


def new_file(label: str, **options: Any) -> Place:
    """A file to be written. Option: `hint`."""
    return Place(label, **options)


def new_store(label: str, **options: Any) -> StorePlace:
    """A store to be made, in a file or on a server. Option: `hint`."""
    return StorePlace(label, **options)


def folder(label: str, **options: Any) -> Folder:
    """A folder. Options: `there`, `anything`, `hint`."""
    return Folder(label, **options)
