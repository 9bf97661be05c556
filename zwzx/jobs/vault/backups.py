"""Backups 备份 of the office: made beside the running desk, verified on the copy, rehearsed, thinned out."""

from __future__ import annotations

import secrets
import time
from contextlib import closing, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from zwzx import registers
from zwzx.jobs.steps import QUIET, Steps
from zwzx.jobs.vault import anchors
from zwzx.office.people.keyholding import BREAKS
from zwzx.store import database, journal, keyfile, keyring, retention, sealed, whole
from zwzx.store.database import StoreError, moment_text
from zwzx.store.sqlite import backup, dialect, migrations
from zwzx.store.trouble import why
from zwzx.store.verify import Verdict, verify
from zwzx.store.versions import VERSION

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from zwzx.office.core.office import Office
    from zwzx.store.keyring import Ring
    from zwzx.store.retention import Backup


COPY, CHECK_COPY, TRY, CHECK = "复制", "校验副本", "恢复到临时位置", "校验"
"""The steps of making a backup, of rehearsing a restore, of verifying."""
ONLY_LOOKS = "只是查看，什么都没有动。"
"""What stays of a verification that is stopped."""


class Unsound(StoreError):
    """A backup that does not verify."""


@dataclass(frozen=True)
class Drilled:
    """What a rehearsal came to: the backup, what verification found, how far the office is ahead of it, the seconds."""

    backup: Backup
    verdict: Verdict
    behind: int
    took: float


def make(office: Office, key: bytes, folder: Path, steps: Steps = QUIET) -> Backup:
    """Back the open office up while it is in use; nothing is left of a backup that fails.

    Args:
        key: the data key of the store.
        folder: where to; made where it is missing.

    Raises:
        StoreError: where there is no room, another backup is being made, the copy does not verify, or the folder has the
            backups of another office of the same name, which would be thinned out with this one's.
    """
    store = office.store.path
    refuse_foreign(office, folder)
    steps.step(COPY)
    known = anchors.kept(office)
    seen = office.store.witness.anchor if office.store.witness is not None else None
    seq, head = office.store.head
    known += [(seq, head[:20]), *([seen] if seen is not None and seen[0] <= seq else [])]
    ring = keyring.load(keyring.ring_file(store))
    ring.check(key)
    with office.store.database.copying(office.store.waits), retention.locked(folder):
        made = retention.place_for(folder, store.stem, office.now)
        own = secrets.token_bytes(keyfile.KEY_BYTES)
        sealed_ring = sealed.ring_for(own, key, ring, moment_text(office.now))

        def inspect(draft: Path) -> None:
            steps.step(CHECK_COPY, seq)
            verdict = examine(draft, own, known, made.name, steps.tell)
            _write(made, sealed_ring, verdict, moment_text(office.now))

        try:
            office.store.database.copy(made.path, own, inspect, registers.tables(), steps.tell)
        except BaseException:
            with suppress(OSError):
                made.remove()
            raise
        for part in made.parts:
            with suppress(OSError):  # it is made; who may read it besides is no reason to call it undone
                whole.give(part, folder)
    return made


def refuse_foreign(office: Office, folder: Path) -> None:
    """Refuse a folder that has the backups of another office of the same name.

    Raises:
        Unsound: where the newest backup there is none of this journal.
    """
    now = office.now
    found = retention.backups(folder, office.store.path.stem)
    newest = retention.newest(found, now) if found else None
    anchor = newest.anchor if newest is not None else None
    if newest is None or anchor is None:
        return
    link = journal.link(anchor[0])
    fits = link is not None and link.hash.startswith(anchor[1])
    if not fits and not any(f"{newest.at}" <= at for _, at in journal.of_actions(BREAKS)):
        raise Unsound(
            f"{folder} 里的备份 {newest.name} 与本库的流水接不上：是另一个登记库的，或者流水被换过。",
            "请换一个备份位置；只有一个登记库的，用 zwzx journal verify 核对。",
        )


def _write(made: Backup, ring: Ring, verdict: Verdict, at: str) -> None:
    try:
        keyring.write(made.ring, ring)
        text = f"{journal.anchor(verdict.events, verdict.head)}\n{at}\n"
        whole.write(made.anchor_file, text.encode())
    except OSError as error:
        raise StoreError(f"备份没有做成：{why(error)}。", "请检查磁盘空间和权限。") from error


def examine(
    path: Path, own: bytes, known: Iterable[tuple[int, str]], name: str, tell: Callable[[int], None] | None = None
) -> Verdict:
    """Verify a copy by itself: chain, rows and anchors.

    Args:
        tell: told how many events are done.

    Raises:
        Unsound: naming the first thing that is wrong with it.
    """
    with database.another(path, own, VERSION):
        verdict = verify(registers.tables(), known, progress=tell)
    if not verdict.sound:
        raise Unsound(f"备份 {name} 没有通过校验：{verdict.faults[0]}", "请用 zwzx journal verify 核对登记库本身。")
    return verdict


def inspect(kept: Backup, own: bytes, steps: Steps = QUIET) -> Verdict:
    """Verify a finished backup with the engine's checks and against the anchor beside it.

    One that an older program made is copied beside it for as long as it takes, and the copy is brought to the schema of
    today, by which rows are compared with their events.

    Raises:
        Unsound: where anything is wrong with it.
        StoreError: where there is no room for the copy of an older one.
    """
    steps.step(CHECK, events_of(kept))
    if _check_file(kept, own) >= VERSION:
        return _fits_anchor(kept, kept.path, own, steps)
    with retention.rehearsal(kept.path.parent) as place:
        return _fits_anchor(kept, *tried(kept, own, place), steps)


def events_of(kept: Backup) -> int | None:
    """How many events a backup has, as the anchor beside it says; None where that is gone."""
    return kept.anchor[0] if kept.anchor is not None else None


def tried(kept: Backup, own: bytes, place: Path) -> tuple[Path, bytes]:
    """A store made of a backup in a folder to try it in, at the schema of today, and its key."""
    trial, key = place / "restored.db", secrets.token_bytes(keyfile.KEY_BYTES)
    backup.copy(kept.path, own, trial, target_key=key)
    bring_up(trial, key, kept.name)
    return trial, key


def bring_up(copied: Path, key: bytes, name: str) -> None:
    """Bring a copy of a backup to the schema of today; the backup itself stays as it was made.

    Raises:
        StoreError: where a step can't be done.
    """
    try:
        migrations.migrate(copied, key, copied=True)
    except dialect.ENGINE_ERROR as error:
        raise StoreError(
            f"备份 {name} 是旧版本的，没有升级成：{why(error)}。", "备份没有动。请检查磁盘空间，再做一次。"
        ) from error


def _check_file(kept: Backup, own: bytes) -> int:
    """Refuse a backup whose file the engine finds damaged; returns the version of its schema."""
    try:
        with closing(dialect.connect(str(kept.path), own)) as conn:
            found, version = dialect.faults(conn), dialect.schema_version(conn)
    except dialect.ENGINE_ERROR as error:
        raise Unsound(f"备份 {kept.name} 读不出来：{why(error)}。", "请换一份备份。") from None
    if found:
        raise Unsound(f"备份 {kept.name} 的文件已损坏：{found[0]}。", "请换一份备份。")
    return version


def _fits_anchor(kept: Backup, path: Path, key: bytes, steps: Steps) -> Verdict:
    """Verify a backup, or a store that was made of it, and that it ends where the anchor beside the backup says."""
    anchor = kept.anchor
    if anchor is None:
        raise Unsound(f"备份 {kept.name} 旁的封条文件丢了或读不出来。", "请换一份备份，或凭抄下的封条核对。")
    verdict = examine(path, key, [anchor], kept.name, steps.tell)
    if (verdict.events, verdict.head[:20]) != anchor:
        raise Unsound(f"备份 {kept.name} 与旁边的封条不是一对。", "请换一份备份。")
    return verdict


def drill(office: Office, folder: Path, unlock: Callable[[Backup], bytes], steps: Steps = QUIET) -> Drilled:
    """Restore the newest backup to a temporary place, verify it there, and compare it with the running office.

    Raises:
        StoreError: where there is no backup, or it is not one of this journal; nothing is left either way.
    """
    kept = named(folder, office.store.path.stem, "", office.now)
    start = time.monotonic()
    own = unlock(kept)
    steps.step(TRY)
    _check_file(kept, own)
    with retention.rehearsal(folder) as place:
        trial, key = tried(kept, own, place)
        steps.step(CHECK, events_of(kept))
        verdict = _fits_anchor(kept, trial, key, steps)
    link = journal.link(verdict.events)
    if link is None or link.hash != verdict.head:
        raise Unsound(
            f"备份 {kept.name} 到第{verdict.events}笔，与登记库现在的流水接不上。", "请用 zwzx journal verify 核对。"
        )
    return Drilled(kept, verdict, office.store.head[0] - verdict.events, time.monotonic() - start)


def named(folder: Path, stem: str, name: str, now: dt.datetime, *, renamed: bool = False) -> Backup:
    """A backup by its file name, its path, or the beginning of its moment; the newest where no name is given.

    Args:
        now: the machine's clock, by which the newest is told from those that a fast clock named.
        renamed: whether the store may have gone by another name, as one on a server whose address changed: a backup that
            is named in full is taken for its own then.

    Raises:
        StoreError: where there is none.
    """
    owner = retention.stem_of(name.rpartition("/")[2])
    found = retention.backups(folder, owner if renamed and owner else stem)
    if not found:
        raise missing(folder, stem)
    if not name:
        return retention.newest(found, now)
    fitting = [kept for kept in found if name in (kept.name, str(kept.path)) or f"{kept.at}".startswith(name)]
    if not fitting:
        owner = retention.stem_of(base := name.rpartition("/")[2])
        if owner not in ("", stem):
            raise StoreError(f"“{base}”是 {owner} 的备份，不是 {stem} 的。", _named_for(stem, owner))
        raise StoreError(f"没有备份“{name}”。", "有哪些，见 zwzx backup list。")
    return fitting[-1]


def missing(folder: Path, stem: str) -> StoreError:
    """What to say where a folder has no backup of a store: whose are there, and how they are named."""
    others, any_there = retention.others(folder, stem)
    if others:
        return StoreError(
            f"{folder} 里没有 {stem} 的备份，有的是 {'、'.join(others)} 的。", _named_for(stem, others[0])
        )
    names = f"备份的名字是 {stem}-年月日-时分秒.bak，改过名的请改回来；" if any_there else ""
    return StoreError(f"{folder} 里没有备份。", f"{names}请先做一份：zwzx backup now；在别处的请指明（--folder）。")


def _named_for(stem: str, owner: str) -> str:
    return (
        f"备份按登记库的文件名认：{stem} 的是 {stem}-年月日-时分秒.bak。"
        f"登记库改过名的，请用 --store 写原来的名字，如 --store {owner}.db。"
    )


def superfluous(folder: Path, stem: str, now: dt.datetime | None = None) -> list[Backup]:
    """The backups that need not be kept any longer.

    Args:
        now: the machine's clock; what lies ahead of it stays.
    """
    found = retention.backups(folder, stem)
    stay = retention.kept((kept.at for kept in found), now)
    return [kept for kept in found if kept.at not in stay]


def thin(
    folder: Path, stem: str, now: dt.datetime | None = None, tell: Callable[[int], None] = lambda _: None
) -> list[Backup]:
    """Remove the backups that need not be kept any longer; returns them.

    Args:
        now: the machine's clock; what lies ahead of it stays.
        tell: told how many are removed.

    Raises:
        StoreError: where the folder is in use or can't be written.
    """
    with retention.locked(folder):
        gone = superfluous(folder, stem, now)
        for count, kept in enumerate(gone, 1):
            try:
                kept.remove()
            except OSError as error:
                raise StoreError(f"备份 {kept.name} 删不掉：{why(error)}。", "请检查权限。") from None
            tell(count)
    return gone
