"""Backups on disk: their names, what lies beside each, and which of them are kept."""

from __future__ import annotations

import datetime as dt
import fcntl
import os
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from zwzx.store import journal, processes, whole
from zwzx.store.database import StoreError
from zwzx.store.trouble import why

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

HOURS = dt.timedelta(hours=24)
"""For so long every backup is kept; after that the last of its day, week, month or year."""
DAYS, WEEKS, MONTHS = 7, 5, 12
AHEAD = dt.timedelta(days=31)
"""What is named further ahead of the clock than this was named by a clock that ran ahead; less may be the present one's delay."""
# patterns stay text: compiling them costs a command that reads none a millisecond; re keeps what it compiled
_NAME = r"(?P<stem>.+)-(?P<at>\d{8}-\d{6})(?:-(?P<n>\d+))?\.bak"
_DRAFT = rf"{_NAME}(?:\.(?:keys|anchor)\.\d+)?{re.escape(whole.PART)}(?:-\w+)?"
_DRILL = ".drill-"
_REHEARSAL = re.escape(_DRILL) + r"(?:(?P<machine>.+)-)?(?P<process>\d+)"
"""What the folder of a rehearsal is called: by the machine and the process. Until 0.2 it was called by the process alone."""


class Backup(NamedTuple):
    """A finished backup: with its own key, sealed, and its anchor beside it."""

    path: Path
    at: dt.datetime

    @property
    def name(self) -> str:
        """Its file name."""
        return self.path.name

    @property
    def ring(self) -> Path:
        """The file with its key, sealed for those who may open it."""
        from zwzx.store.keyring import ring_file

        return ring_file(self.path)

    @property
    def anchor_file(self) -> Path:
        """The file with its anchor 封条."""
        return self.path.with_name(self.path.name + ".anchor")

    @property
    def anchor(self) -> tuple[int, str] | None:
        """Sequence and first digits of the head that it holds; None where the file is gone or spoilt."""
        try:
            with self.anchor_file.open(encoding="ascii") as file:
                return journal.read_anchor(file.readline(100))
        except (OSError, ValueError):
            return None

    @property
    def parts(self) -> tuple[Path, Path, Path]:
        """The backup and what lies beside it."""
        return self.path, self.ring, self.anchor_file

    def remove(self) -> None:
        """Remove it, then what lies beside it."""
        for left in self.parts:
            left.unlink(missing_ok=True)


def backups(folder: Path, stem: str) -> list[Backup]:
    """The backups of a store in a folder, oldest first; what looks otherwise is left alone."""
    found: list[tuple[dt.datetime, int, Path]] = []
    try:
        paths = list(folder.iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []
    for path in paths:
        fits = re.fullmatch(_NAME, path.name)
        if fits is not None and fits["stem"] == stem and path.is_file():
            try:
                found.append((dt.datetime.strptime(fits["at"], "%Y%m%d-%H%M%S"), int(fits["n"] or 1), path))
            except ValueError:
                continue
    return [Backup(path, at) for at, _, path in sorted(found)]


def stem_of(name: str) -> str:
    """The store to which the name of a backup says that it belongs; "" where it is no backup's name."""
    fits = re.fullmatch(_NAME, name)
    return fits["stem"] if fits is not None else ""


def others(folder: Path, stem: str) -> tuple[list[str], bool]:
    """The stores besides this one that have backups in a folder, by name; and whether a file there ends as one."""
    try:
        names = [path.name for path in folder.iterdir() if path.name.endswith(".bak")]
    except OSError:
        return [], False
    return sorted({stem_of(name) for name in names} - {"", stem}), bool(names)


def place_for(folder: Path, stem: str, at: dt.datetime) -> Backup:
    """A name that is free for a backup of this moment."""
    base = f"{stem}-{at:%Y%m%d-%H%M%S}"
    path, n = folder / f"{base}.bak", 1
    while path.exists():
        n += 1
        path = folder / f"{base}-{n}.bak"
    return Backup(path, at)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """One writer at a time in a folder of backups; what a killed one left half done is cleared away.

    Raises:
        StoreError: where the folder can't be made or another is at work in it.
    """
    try:
        new = not folder.is_dir()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if new:
            whole.give(folder, folder.parent)
        handle = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        whole.give(folder / ".lock", folder)
    except OSError as error:
        raise StoreError(
            f"备份位置 {folder} 用不了：{why(error)}。",
            "请换一个位置：zwzx settings set --name 备份位置 --value 完整路径。",
        ) from None
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        _tidy(folder)
        yield
    except BlockingIOError:
        raise StoreError("另一次备份正在做。", "请等它做完。") from None
    finally:
        os.close(handle)


@contextmanager
def rehearsal(folder: Path) -> Iterator[Path]:
    """A private folder among the backups for as long as a restore is rehearsed.

    Raises:
        StoreError: where it can't be made.
    """
    import shutil  # it brings compressors along, and who only lists backups needs none

    place = folder / f"{_DRILL}{processes.machine()}-{os.getpid()}"
    try:
        shutil.rmtree(place, ignore_errors=True)
        if folder.is_dir():
            _clear_rehearsals(folder)
        place.mkdir(mode=0o700)
    except OSError as error:
        raise StoreError(f"备份位置 {folder} 用不了：{why(error)}。", "请检查磁盘和权限。") from None
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def _tidy(folder: Path) -> None:
    """Clear away what killed processes left: drafts, what was to lie beside them, rehearsals; nothing that is not ours.

    A ring whose backup is gone stays where no draft tells that the backup was never finished: somebody may have taken
    it to another disk and forgotten its key.
    """
    try:
        names = [path.name for path in folder.iterdir()]
        drafts = [name for name in names if re.fullmatch(_DRAFT, name)]
        for name in drafts:
            backup = Backup(folder / name.removesuffix(whole.PART), dt.datetime.min)
            if re.fullmatch(_NAME, backup.name) and not backup.path.exists():
                backup.remove()
        for name in drafts:
            (folder / name).unlink(missing_ok=True)
        _clear_rehearsals(folder)
    except OSError as error:
        raise StoreError(f"备份位置 {folder} 清理不了：{why(error)}。", "请检查磁盘和权限。") from None


def _clear_rehearsals(folder: Path) -> None:
    """Clear away the rehearsals of this machine's processes that are gone; another machine may share the folder."""
    import shutil

    for place in list(folder.iterdir()):
        fits = re.fullmatch(_REHEARSAL, place.name)
        ours = fits is not None and fits["machine"] in (None, processes.machine())
        if fits is not None and ours and not whole.runs(int(fits["process"])):
            shutil.rmtree(place)


def newest(found: Sequence[Backup], now: dt.datetime) -> Backup:
    """The newest of some backups, oldest first: the last that is not of a moment to come, as a fast clock names them."""
    return next((kept for kept in reversed(found) if kept.at - now <= AHEAD), found[-1])


def kept(moments: Iterable[dt.datetime], now: dt.datetime | None = None) -> set[dt.datetime]:
    """The moments whose backups stay: 24 hours whole, then 7 daily, 5 weekly, 12 monthly, and every yearly one.

    Counted in days, weeks and months that have a backup, so that an idle machine loses none. What lies ahead of the
    clock, where that is given, stays and counts for nothing: the clock by which it was named ran ahead.
    """
    known = set(moments)
    stay = {moment for moment in known if now is not None and moment - now > AHEAD}
    ordered = sorted(known - stay, reverse=True)
    if not ordered:
        return stay
    stay |= {moment for moment in ordered if ordered[0] - moment <= HOURS}
    for period, most in _PERIODS:
        last: dict[object, dt.datetime] = {}
        for moment in ordered:
            last.setdefault(period(moment), moment)
        stay |= set(list(last.values())[:most])
    return stay


_PERIODS: tuple[tuple[Callable[[dt.datetime], object], int | None], ...] = (
    (lambda moment: moment.date(), DAYS),
    (lambda moment: moment.isocalendar()[:2], WEEKS),
    (lambda moment: (moment.year, moment.month), MONTHS),
    (lambda moment: moment.year, None),
)
