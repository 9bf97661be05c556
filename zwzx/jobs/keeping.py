"""Keeping the keys: adding and removing ways in, changing the data key, getting in again with the recovery key."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from zwzx import places, registers
from zwzx.errors import ZwzxError
from zwzx.jobs import anchors
from zwzx.office import keyholding
from zwzx.office.opening import open_office
from zwzx.store import backup, database, keyring, keys, replacing, sealed, shelf, ways, whole
from zwzx.store.database import StoreError, moment_text
from zwzx.store.trouble import why
from zwzx.store.verify import verify
from zwzx.store.witness import Witness

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from zwzx.office.office import Office
    from zwzx.store.keyring import Ring, Way

MAIN = "钥匙文件"
"""The name of the key file that the store is opened with; it is no way of the ring."""


@dataclass(frozen=True)
class House:
    """A store with its key file, as the office is run with them.

    `named` is the key file that was named, None for the usual one; `key` the data key.
    """

    store: Path
    named: Path | None
    key: bytes

    @property
    def file(self) -> Path | None:
        """The key file; None where the store is opened by passphrase."""
        found = keys.key_file(self.store, self.named)
        return found if found is not None and found.exists() else None

    @property
    def ring_file(self) -> Path:
        """Where the ring lies."""
        return keyring.ring_file(self.store)

    def ring(self) -> Ring:
        """The ring, as a holder of the key wrote it."""
        ring = keyring.load(self.ring_file)
        ring.check(self.key)
        return ring

    def keep(self, ring: Ring, *data_keys: bytes) -> None:
        """Write the ring, marked."""
        ring.mark(*(data_keys or (self.key,)))
        try:
            keyring.write(self.ring_file, ring)
        except OSError as error:
            raise StoreError(
                f"钥匙圈 {self.ring_file} 没有写成：{why(error)}。", "原来的没有动，请再做一次。"
            ) from None


def add_passphrase(office: Office, house: House, passphrase: str) -> Way:
    """A passphrase opens the store from now on."""
    way = ways.passphrase_way(house.key, passphrase, moment_text(office.now), office.actor.name)
    _added(office, house, way)
    return way


def add_recovery(office: Office, house: House) -> tuple[Way, str]:
    """A new recovery key, to be printed and sealed; it is not kept and can't be shown again."""
    way, text = ways.recovery_way(house.key, moment_text(office.now), office.actor.name)
    _added(office, house, way)
    return way, text


def add_file(office: Office, house: House, target: Path) -> Way:
    """Another key file.

    Raises:
        StoreError: where something stands there already.
    """
    if target.exists():
        raise StoreError(f"{target} 已经有文件。", "请换一个位置。")
    path = str(target.resolve())
    way = keyring.Way(keyring.new_id(), keyring.FILE, moment_text(office.now), office.actor.name, path=path)
    _added(office, house, way)
    database.write_keys(target, [house.key])
    return way


def add_credential(office: Office, house: House) -> str:
    """The key as systemd-creds is to encrypt it; noted, so that a change of the key reminds of it."""
    way = keyring.Way(keyring.new_id(), keyring.CREDENTIAL, moment_text(office.now), office.actor.name)
    _added(office, house, way)
    return house.key.hex()


def _added(office: Office, house: House, way: Way) -> None:
    """The event first: there is never a way in that the journal does not know of."""
    ring = house.ring()
    office.perform(keyholding.key_added, kind=keyring.WORDS[way.kind], which=way.id)
    ring.ways.append(way)
    house.keep(ring)


def remove(office: Office, house: House, name: str) -> str:
    """Take a way in away; returns what it was.

    Raises:
        StoreError: where there is no such way, or it is the last one.
    """
    ring = house.ring()
    office.require(keyholding.key_removed)
    if name == MAIN:
        file = house.file
        if file is None:
            raise StoreError("没有钥匙文件可撤。", "有哪些办法，见 zwzx key status。")
        _refuse_last(house, ring.ways, main=False)
        content = file.read_bytes()
        _unlink(file)
        _told(office, MAIN, str(file), lambda: whole.write(file, content))
        return str(file)
    way = _named(ring, name)
    left = [other for other in ring.ways if other is not way]
    _refuse_last(house, left, main=True)
    before = ring.ways
    ring.ways = left
    house.keep(ring)

    def back() -> None:
        ring.ways = before
        house.keep(ring)

    _told(office, keyring.WORDS[way.kind], way.id, back)
    if way.path:
        _unlink(Path(way.path))
    return way.words


def _told(office: Office, kind: str, which: str, back: Callable[[], None]) -> None:
    """The event of a removal; where it can't be written, the removal is taken back."""
    try:
        office.perform(keyholding.key_removed, kind=kind, which=which)
    except BaseException:
        back()
        raise


def _unlink(file: Path) -> None:
    try:
        file.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"{file} 删不掉：{why(error)}。", "请手工删除它。") from None


def _named(ring: Ring, name: str) -> Way:
    found = [way for way in ring.ways if name in (way.id, keyring.WORDS[way.kind])]
    if len(found) != 1:
        known = "、".join(way.id for way in (found or ring.ways)) or "没有"
        raise StoreError(f"“{name}”{'不止一个' if found else '不在钥匙圈里'}。", f"请写编号：{known}。")
    return found[0]


def _refuse_last(house: House, ways: Iterable[Way], *, main: bool) -> None:
    opens = main and house.file is not None
    opens = opens or any(way.kind in keyring.SEALED or (way.path and Path(way.path).exists()) for way in ways)
    if not opens:
        raise StoreError("这是打开登记库的最后一种办法，不能撤。", "请先添加另一种：zwzx key add。")


# ── changing the data key ────────────────────────────────────────────────


def change(house: House, acting: str, folder: Path | None = None) -> list[str]:
    """Make a new data key, write the whole store anew under it, and lead every way in to it.

    The old store stays in place until the new one is written, verified and on the disk; from before the exchange until
    after it every way leads to both keys, so that a crash at any moment leaves a store that opens.

    Args:
        folder: where the backups are, whose keys are wrapped anew; the office's own where not given.

    Returns:
        what somebody still has to do by hand, in sentences.

    Raises:
        StoreError: where somebody has the store open, there is no room, or the new one is not sound; the old one is
            then as it was.
    """
    ring, new = house.ring(), secrets.token_bytes(database.KEY_BYTES)
    with open_office(house.store, acting=acting, key=house.named, data_key=house.key) as office:
        office.require(keyholding.key_changed)
        known = anchors.kept(office)
        folder = folder or anchors.folder(house.store)
    if not ring.sealed() and not any(_writable(file) for file in _files(house, ring)):
        raise StoreError("系统凭据由管理员保管，本程序换不了它。", "请先添加口令或恢复钥匙：zwzx key add。")
    backup.room_for(house.store, house.store.parent)
    draft, before = replacing.draft_of(house.store), house.store.stat().st_ino
    with replacing.alone(house.store, house.key) as conn:
        replacing.discard(draft)
        try:
            replacing.copy(conn, draft, new)
            head = _finish(draft, house, new, acting, known)
            _lead(house, ring, house.key, new)
            _rewrap(folder, house.store.stem, house.key, house.key, new)
            replacing.put(draft, house.store)
        except BaseException:
            if house.store.stat().st_ino == before:
                with suppress(ZwzxError):
                    _lead(house, ring, house.key)
            raise
        finally:
            with suppress(StoreError):
                replacing.discard(draft)
    Witness(places.witness_file(house.store, house.named)).see(*head)
    left = _rewrap(folder, house.store.stem, house.key, new)
    try:
        _lead(house, ring, new)
    except StoreError as error:
        left.append(f"钥匙已换，但旧的还留在里面：{error}排除以后请再换一次。")
    return left + [
        f"{way.words}还是旧的，请重新生成：zwzx key add credential。"
        for way in ring.ways
        if way.kind == keyring.CREDENTIAL
    ]


def _finish(draft: Path, house: House, new: bytes, acting: str, known: list[tuple[int, str]]) -> tuple[int, str]:
    """Write the event of the change into the new store and verify all of it; returns its head."""
    was, now = keyring.key_id(house.key), keyring.key_id(new)
    with open_office(draft, acting=acting, key=house.named, data_key=new, witnessed=False) as office:
        office.perform(keyholding.key_changed, was=was, now=now)
        verdict = verify(registers.tables(), known)
        if not verdict.sound:
            raise StoreError(
                f"换钥匙前的登记库没有通过校验：{verdict.faults[0]}", "没有换。请用 zwzx journal verify 核对。"
            )
        return office.store.head


def _lead(house: House, ring: Ring, *data_keys: bytes) -> None:
    """Lead every way in to these keys."""
    if ring.ways:
        house.keep(keyring.Ring([ways.resealed(way, *data_keys) for way in ring.ways]), *data_keys)
    for file in _files(house, ring):
        if _writable(file):
            database.write_keys(file, data_keys)


def _files(house: House, ring: Ring) -> list[Path]:
    """Every key file that there is."""
    noted = [Path(way.path) for way in ring.ways if way.path]
    return list(dict.fromkeys([*([house.file] if house.file else []), *(path for path in noted if path.exists())]))


def _writable(file: Path) -> bool:
    return str(file.parent) != os.environ.get("CREDENTIALS_DIRECTORY")


def _rewrap(folder: Path, stem: str, known: bytes, *store_keys: bytes) -> list[str]:
    """Wrap the keys of the backups under these keys of the store; returns which could not be."""
    left = []
    for kept in shelf.backups(folder, stem):
        try:
            ring = keyring.load(kept.ring)
            keyring.write(kept.ring, sealed.rewrapped(ring, sealed.by_store(ring, known), store_keys))
        except (StoreError, OSError):
            left.append(f"备份 {kept.name} 的钥匙没有换成，仍要旧钥匙、口令或恢复钥匙。")
    return left


# ── getting in again ─────────────────────────────────────────────────────


def recover(store: Path, named: Path | None, typed: str, acting: str) -> Path:
    """Open the store with the recovery key and write a key file; returns where.

    Raises:
        StoreError: where the recovery key is not this store's, or a key file that is another stands there.
    """
    database.check_file(store)
    ring = keyring.load(keyring.ring_file(store))
    if not ring.sealed(keyring.RECOVERY):
        raise StoreError(
            "这个登记库没有恢复钥匙，或者旁边的 .keys 文件丢了。", "请从备份旁取回 .keys 文件，或恢复一份备份。"
        )
    key = keys.fitting(store, ways.by_recovery(ring, typed), None)
    ring.check(key)
    file = named or places.key_file(store)
    if file.exists():
        raise StoreError(f"{file} 已经有钥匙文件。", "它打得开就不用重开；打不开请先把它移走。")
    with open_office(store, acting=acting, key=file, data_key=key) as office:
        office.perform(keyholding.key_recovered)
        database.write_keys(file, [key])
    return file
