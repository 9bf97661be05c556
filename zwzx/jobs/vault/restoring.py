"""Restoring 恢复: a backup becomes a store again, beside the old one or in its place; and admitting what is there."""

from __future__ import annotations

import os
import secrets
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zwzx import places
from zwzx.jobs.steps import QUIET, Steps
from zwzx.jobs.vault import backups, past
from zwzx.office.core.opening import open_office
from zwzx.office.people import keyholding, pin_copies
from zwzx.office.people.seats import open_house
from zwzx.store import database, journal, keyfile, keyring, keys, pointers, unlock
from zwzx.store.database import StoreError
from zwzx.store.journal import anchor
from zwzx.store.sqlite import aside, backup, replacing
from zwzx.store.trouble import why
from zwzx.store.witness import Witness, refuse_torn, watch

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable
    from contextlib import AbstractContextManager
    from pathlib import Path

    from zwzx.jobs.vault.past import Source
    from zwzx.office.core.office import Office
    from zwzx.office.people.pin_copies import Kept
    from zwzx.store.rebuild import Until
    from zwzx.store.retention import Backup


WRITE, CHECK_NEW, EXCHANGE = "写成登记库", "校验新库", "换上"
"""The steps of restoring, after the backup was verified."""


@dataclass(frozen=True)
class Restored:
    """Where the restored store is, its key file, how far it goes, and where the old store is kept."""

    store: Path
    key: Path
    events: int
    aside: Path | None = None
    told: tuple[str, ...] = ()
    """What is worth knowing of a moment of the past that was restored."""


@dataclass(frozen=True)
class Guard:
    """Who is let make a copy, and what it keeps of PINs.

    Args:
        pins: the PINs and locks of the office beside it; None where that did not open.
        refuse: raises, because there was no office to ask for a PIN and nobody typed the recovery key or passphrase; None
            where somebody was let in. A demonstration, which nothing guards, is copied all the same.
        sealed: told where the copy has no PINs, so that it opens by the recovery key alone.
        origin: the first event of the office that let somebody in, of which the copy must be; None where none did.
    """

    pins: Kept | None = None
    refuse: Callable[[], None] | None = None
    sealed: Callable[[], None] | None = None
    origin: str | None = None

    def settle(self, copy: Office) -> None:
        """Make sure that whoever makes a copy was let in, and give it its PINs, before anybody else can open it.

        Raises:
            StoreError: where nobody was, or by another office than the copy is of.
        """
        if self.origin is not None and self.origin != origin():
            raise StoreError(
                "这是另一个登记库的备份，不能凭现在这个登记库的 PIN 恢复。",
                "请用 --store 指明它原来的位置；那里没有登记库了的，照样写那里，加 --recovery 恢复。",
            )
        if self.refuse is not None and not open_house():
            self.refuse()
        if self.pins is not None:
            pin_copies.settle(copy, self.pins)
        elif pin_copies.seal(copy) and self.sealed is not None:
            self.sealed()


def origin() -> str:
    """What tells the open office from every other: the hash of its first event; "" where that is lost."""
    first = journal.link(1)
    return first.hash if first is not None else ""


FREE = Guard()
"""Nobody is asked: what calls it has asked."""


def restore(
    kept: Backup,
    own: bytes,
    target: Path,
    named: Path | None,
    guard: Guard = FREE,
    steps: Steps = QUIET,
    until: Until = None,
) -> Restored:
    """Make a store of a backup in a new place, at the schema of today, verified; nothing that exists is touched.

    It gets the key of the key file that is named (or usual for the place), or a new one where there is none yet; every
    passphrase and recovery key that opens the backup opens it as well.

    Args:
        until: at which event or moment of the past the store is to stand; where the backup ends, where not given.

    Raises:
        StoreError: where something stands at the target, or the backup does not verify.
    """
    refuse_taken(target)
    with past.prepared(kept, own, until, steps, WRITE) as source:
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        known = _key_file(target, named).exists()
        file, key = key_of(target, named)
        try:
            write_file(source, target, key, named, guard, steps)
        except BaseException:
            if not known and not target.exists():
                file.unlink(missing_ok=True)  # made for this store alone, and opens nothing
            raise
    lead(kept, target, key)
    Witness(places.witness_file(target, named)).forget()
    return Restored(target, file, source.events, told=source.told)


def write_file(source: Source, target: Path, key: bytes, named: Path | None, guard: Guard, steps: Steps) -> None:
    """Write what is restored into a new file under a key; it has no name before it was verified and given its PINs."""

    def settled(draft: Path) -> None:
        steps.step(CHECK_NEW, source.events)
        _same(draft, key, source, steps)
        with open_office(draft, key=named, data_key=key, witnessed=False, signing_on=True) as copy:
            guard.settle(copy)

    backup.copy(source.path, source.key, target, target_key=key, inspect=settled)


def refuse_taken(target: Path) -> None:
    """Refuse a place in which something stands.

    Raises:
        StoreError: where it is so.
    """
    if target.exists():
        raise StoreError(f"{target} 已经有文件。", "请换一个位置；要换掉现在的登记库，请用 --replace。")


def replace(
    kept: Backup,
    own: bytes,
    store: Path,
    named: Path | None,
    acting: str,
    at: dt.datetime,
    guard: Guard = FREE,
    steps: Steps = QUIET,
    until: Until = None,
) -> Restored:
    """Put a backup in the place of the store; the old one is kept aside, whatever became of it.

    Args:
        until: as `restore`.

    Raises:
        StoreError: where somebody has the store open, or the backup does not verify; nothing is changed then.
    """
    pointers.refuse(
        store,
        "就地换上备份",
        "请恢复到新的位置（zwzx backup restore --to），看过再搬到服务器管理员另给的单位代号（zwzx move）。",
    )
    store = store.resolve()
    with past.prepared(kept, own, until, steps, WRITE) as source:
        file, key = key_of(store, named)
        witness = Witness(places.witness_file(store, named))
        seen = witness.anchor
        draft, kept_as = replacing.draft_of(store), aside.free_name(store, at)
        store.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        replacing.clear(store)

        def checked(made: Path) -> None:
            steps.step(CHECK_NEW, source.events)
            _same(made, key, source, steps)

        try:
            with _shut(store, key):
                backup.copy(source.path, source.key, draft, target_key=key, inspect=checked)
                with open_office(draft, key=named, data_key=key, witnessed=False, signing_on=True) as copy:
                    guard.settle(copy)
                with open_office(draft, acting=acting, key=named, data_key=key, witnessed=False) as office:
                    lost = anchor(*seen) if seen is not None else ""
                    office.perform(keyholding.restored, backup=kept.name, seq=source.events, lost=lost)
                    head = office.store.head
                steps.step(EXCHANGE)
                had = store.exists()
                if had:
                    _set_aside(store, kept_as)
                lead(kept, store, key)
                witness.forget()
                replacing.put(draft, store)
        finally:
            with suppress(StoreError):
                replacing.discard(draft)
    witness.see(*head)
    return Restored(store, file, source.events, kept_as if had else None, source.told)


def accept(office: Office, reason: str) -> str:
    """Take the open store for the right one although it is not the one that this machine saw; returns its anchor."""
    witness = office.store.witness
    assert witness is not None
    seen = witness.anchor
    refuse_torn()
    office.perform(keyholding.accepted, reason=reason, lost=anchor(*seen) if seen is not None else "")
    witness.forget()
    watch(office.store)
    return anchor(*office.store.head)


def _key_file(target: Path, named: Path | None) -> Path:
    return keys.key_file(target, named) or places.key_file(target)


def key_of(target: Path, named: Path | None) -> tuple[Path, bytes]:
    """The key file of a place and its key; made where there is none."""
    file = _key_file(target, named)
    if not file.exists():
        keyfile.write_keys(file, [secrets.token_bytes(keyfile.KEY_BYTES)])
    candidates = keyfile.read_keys(file)
    return file, candidates[0] if len(candidates) == 1 or not target.exists() else keys.fitting(
        target, candidates, file
    )


def _same(draft: Path, key: bytes, source: Source, steps: Steps) -> None:
    """Bring what was written to the schema of today, verify it, and see that it ends where it is to end."""
    backups.bring_up(draft, key, source.name)
    if backups.examine(draft, key, (), source.name, steps.tell).head != source.head:
        raise backups.Unsound(f"备份 {source.name} 恢复出来的不一样。", "请检查磁盘，再恢复一次。")


def lead(kept: Backup, store: Path, key: bytes) -> None:
    """Lead the ways in to the restored store: those of the store it replaces, or else those of the backup."""
    place = keyring.ring_file(store)
    try:
        ring = keyring.load(place)
        ring.check(key)
    except StoreError:
        ring = keyring.Ring()
    if ring.ways:
        return
    made = keyring.Ring([unlock.resealed(way, key) for way in keyring.load(kept.ring).sealed()])
    made.mark(key)
    try:
        keyring.write(place, made)
    except OSError as error:
        raise StoreError(f"钥匙圈没有写成：{why(error)}。", "请检查磁盘，再恢复一次。") from None


def _shut(store: Path, key: bytes) -> AbstractContextManager[Any]:
    """Shut everybody out of the store that is to go, whether or not the key opens it."""
    if not store.exists():
        return nullcontext()
    try:
        database.check_file(store)
        fits = keys.opens(store, key)
    except StoreError:
        fits = False
    return replacing.alone(store, key) if fits else replacing.barred(store)


def _set_aside(store: Path, kept_as: Path) -> None:
    """Give the old store, with what the engine and the ring keep beside it, another name; it stays under its own too."""
    try:
        os.link(store, kept_as)
        for old in (*replacing.beside(store), keyring.ring_file(store)):
            if old.exists():
                os.link(old, kept_as.with_name(kept_as.name + old.name.removeprefix(store.name)))
    except OSError as error:
        raise StoreError(f"原来的登记库没有另存成：{why(error)}。", "没有动它。请检查磁盘，再恢复一次。") from None
