"""Why a store can't be opened, read or written: its disk, its permissions, another program, damage, or another key.

The engine has one word for most of them, and a page that is damaged looks like one under another key. So the system is
asked about the file, what lies beside it and the folder, and the engine which pages are authentic under the key.
"""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from zwzx.store import engine_errors, keyring
from zwzx.store.database import StoreError
from zwzx.store.keys import WrongKeyError
from zwzx.store.sqlite import dialect
from zwzx.store.trouble import WORDS, why

if TYPE_CHECKING:
    from pathlib import Path

BESIDE = ("", "-wal", "-shm")
"""What the engine writes: the store, its log, the index of the log."""
PROBE = 1 << 16
"""Bytes written to find out whether anything can be: the engine's own files beside the store begin with as many."""

WAYS_ON = {
    errno.ENOSPC: "请腾出空间后再做一次。",
    errno.EDQUOT: "请腾出空间后再做一次。",
    errno.EROFS: "请由管理员把这块盘改回可写，再做一次。",
    errno.EACCES: "请用 ls -l 看它是谁的，由它的主人来办，或请管理员改权限。",
    errno.EPERM: "请用 ls -l 看它是谁的，由它的主人来办，或请管理员改权限。",
}
CLOSED = (errno.EROFS, errno.EACCES, errno.EPERM)
"""What the system says where nothing can be written, however well the disk is."""
BAD_DISK = "请检查磁盘，再做一次；不行就停用这块盘，用 zwzx backup restore --to 新位置 恢复。"
RESTORE = "请停止登记，用 zwzx backup list 看备份，用 zwzx backup restore --to 新位置 恢复。"


def unopened(path: Path, key: bytes, error: BaseException) -> StoreError:
    """Why a store could not be opened.

    Args:
        error: what the engine said.
    """
    if engine_errors.is_busy(error):
        return StoreError("登记库正在换钥匙或恢复。", "请等它做完，再打开。")
    if engine_errors.is_damaged(error):
        if not is_right(path, key):
            return WrongKeyError(f"钥匙打不开 {path}。", "请确认钥匙文件与登记库是一对，或用 --key 指明钥匙。")
        return StoreError(f"登记库 {path} 已损坏，钥匙没有错。", RESTORE)
    reason, way_on = _refusal(path, error)
    number, culprit = hindrance(path)
    if (left := _unfinished(path)) and number in CLOSED and culprit.is_dir():
        way_on += f"只看的，把它和旁边的 {left} 一起拷到能写的文件夹，用 --store 和 --key 打开那里的。"
    return StoreError(f"登记库 {path} 打不开：{reason}。", way_on)


def still(path: Path, error: BaseException) -> tuple[str, str] | None:
    """Why nobody can write a store where it lies, and how to go on; None where somebody could, or it can't be read so.

    Where it was closed cleanly everything is in the file itself: no log lies beside it, and it can be read as it is.

    Args:
        error: what the engine said when it was opened.
    """
    if not (engine_errors.is_broken(error) or engine_errors.is_read_only(error)) or _unfinished(path):
        return None
    number, _ = hindrance(path)
    if number not in CLOSED or not os.access(path, os.R_OK, effective_ids=True):
        return None
    reason, way_on = _refusal(path, error)
    return f"{reason}：登记库照现在的样子打开，只能看，不能办。", way_on


def _unfinished(path: Path) -> str:
    """The name of what lies beside a store and may have what is not in it yet; "" where nothing does."""
    logs = (path.name + suffix for suffix in (BESIDE[1], "-journal"))
    return next((name for name in logs if os.path.lexists(path.with_name(name))), "")


def unwritten(path: Path, error: BaseException) -> StoreError | None:
    """Why a save failed; None where it was neither the disk nor the file."""
    if engine_errors.is_damaged(error):
        return StoreError("登记库已损坏，这一笔没有记下。", RESTORE)
    if not _of_the_disk(error):
        return None
    reason, way_on = _refusal(path, error)
    return StoreError(f"{reason}，这一笔没有记下。", way_on)


def unread(path: Path, error: BaseException) -> StoreError | None:
    """Why an open store can't be read any more; None where it was neither disk, file nor another program."""
    if engine_errors.is_damaged(error):
        return StoreError(f"登记库 {path} 已损坏，这一步没有做成。", RESTORE)
    if engine_errors.lacks(error):
        return StoreError(f"登记库 {path} 已损坏：{why(error)}。这一步没有做成。", RESTORE)
    if engine_errors.is_busy(error):
        return StoreError("另一个程序一直占着登记库。", "请等它做完，再做一次。")
    if not _of_the_disk(error):
        return None
    reason, way_on = _refusal(path, error)
    return StoreError(f"登记库 {path} 读写不了：{reason}。这一步没有记下。", way_on)


def is_right(path: Path, key: bytes) -> bool:
    """Whether a key is the store's although the store does not open with it, because pages of it are damaged.

    It is where any page is authentic under it, or where the ring beside the store was marked under it.
    """
    bad, pages = dialect.unauthentic_pages(path, key)
    if bad < pages or pages == 0:
        return True
    try:
        return keyring.key_id(key) in keyring.load(keyring.ring_file(path)).marks
    except StoreError:
        return False


def _of_the_disk(error: BaseException) -> bool:
    return engine_errors.is_full(error) or engine_errors.is_broken(error) or engine_errors.is_read_only(error)


def _refusal(path: Path, error: BaseException) -> tuple[str, str]:
    """What the disk or the file refuses, as part of a sentence, and what to do."""
    if engine_errors.is_full(error):
        return WORDS[errno.ENOSPC], WAYS_ON[errno.ENOSPC]
    number, culprit = hindrance(path)
    if number in (errno.EACCES, errno.EPERM):
        return f"没有权限读写 {culprit}", WAYS_ON[number]
    if number:
        return WORDS.get(number, f"系统错误{number}"), WAYS_ON.get(number, BAD_DISK)
    if engine_errors.is_read_only(error):
        return "登记库只能读", "请检查磁盘和文件的权限；回放的库不能登记。"
    return why(error), BAD_DISK


def hindrance(path: Path) -> tuple[int, Path]:
    """What the system has against writing a store, as its error number, and against which file; 0 where nothing.

    No file of the store is opened: closing it again would drop the locks that this process has on it.
    """
    folder = path.resolve().parent
    with suppress(OSError):
        if os.statvfs(folder).f_flag & os.ST_RDONLY:
            return errno.EROFS, folder
    for suffix in BESIDE:
        part = path.with_name(path.name + suffix)
        if part.exists() and not os.access(part, os.R_OK | os.W_OK, effective_ids=True):
            return errno.EACCES, part
    return _probed(folder), folder


def _probed(folder: Path) -> int:
    """The error number of writing a little into a folder; 0 where it can be done."""
    probe = folder / f".zwzx-{os.getpid()}.part"
    try:
        handle = os.open(probe, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
        try:
            os.write(handle, bytes(PROBE))
            os.fsync(handle)
        finally:
            os.close(handle)
            probe.unlink()
    except OSError as error:
        return error.errno or errno.EIO
    return 0
