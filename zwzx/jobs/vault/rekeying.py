"""Changing the data key 换钥匙: the whole store is written anew under a new key, and every way in leads to it."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from zwzx import places, registers
from zwzx.errors import ZwzxError
from zwzx.jobs.steps import QUIET, Steps
from zwzx.jobs.vault import anchors
from zwzx.office.core.local_time import local_now
from zwzx.office.core.opening import open_office
from zwzx.office.people import keyholding
from zwzx.store import keyfile, keyring, keys, pointers, retention, sealed, unlock
from zwzx.store.database import StoreError
from zwzx.store.sqlite import aside, backup, diagnosis, replacing
from zwzx.store.trouble import why
from zwzx.store.verify import verify
from zwzx.store.witness import Witness

if TYPE_CHECKING:
    from zwzx.jobs.vault.key_management import House
    from zwzx.store.keyring import Ring


ENCRYPT, CHECK_NEW, EXCHANGE = "重新加密", "校验新库", "换上"
"""The steps of a change of the key."""


def change(house: House, acting: str, folder: Path | None = None, steps: Steps = QUIET) -> list[str]:
    """Make a new data key, write the whole store anew under it, and lead every way in to it.

    The old store stays in place until the new one is written, verified and on the disk; from before the exchange until
    after it every way leads to both keys, so that a crash at any moment leaves a store that opens. What the key files hold
    is put aside before: what was put aside earlier, and backups that lie elsewhere, open with nothing else.

    Args:
        folder: where the backups are, whose keys are wrapped anew; the office's own where not given.

    Returns:
        where the old key lies and what needs it, and what somebody still has to do by hand, in sentences.

    Raises:
        StoreError: where somebody has the store open, there is no room, or the new one is not sound; the old one is
            then as it was.
    """
    new = secrets.token_bytes(keyfile.KEY_BYTES)
    known, usual = _admitted(house, acting)
    folder = folder or usual
    draft, before = replacing.draft_of(house.store), house.store.stat().st_ino
    with replacing.alone(house.store, house.key) as conn:
        ring = _ring(house)  # only now: nobody can add or remove a way in any more
        replacing.clear(house.store)
        old: list[Path] = []
        try:
            steps.step(ENCRYPT)
            replacing.copy(conn, draft, new)
            head = _finish(draft, house, new, acting, known, steps)
            steps.step(EXCHANGE)
            _put_aside(house, ring, old)
            _lead(house, ring, house.key, new)
            _rewrap(folder, house.store.stem, house.key, house.key, new)
            replacing.put(draft, house.store)
        except BaseException:
            if house.store.stat().st_ino == before:
                with suppress(ZwzxError):
                    _lead(house, ring, house.key)
                    _forget(old)
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
    return (
        [_kept(file, house.store.resolve()) for file in old]
        + left
        + [
            f"{way.words}还是旧的，请重新生成：zwzx key add credential。"
            for way in ring.ways
            if way.kind == keyring.CREDENTIAL
        ]
    )


def foresee(house: House, acting: str) -> str:
    """What a change of the key would reach, in a sentence, without making one.

    Raises:
        StoreError: where somebody has the store open, there is no room, or the key can't be changed.
    """
    _, folder = _admitted(house, acting)
    with replacing.alone(house.store, house.key):
        ring = _ring(house)
    files, kept = len(_files(house, ring)), len(retention.backups(folder, house.store.stem))
    return f"会换：登记库，{files}个钥匙文件，{len(ring.ways)}种另加的办法，{kept}份备份的钥匙"


def _admitted(house: House, acting: str) -> tuple[list[tuple[int, str]], Path]:
    """Let in whoever changes the key; returns the anchors that are known, and where the backups are.

    Raises:
        StoreError: where the ring was tampered with, which is told before anybody has to leave the store, or there is
            no room for another store beside it.
    """
    pointers.refuse(
        house.store,
        "换钥匙",
        "请先搬到文件（zwzx move --to 新位置），在那里换（zwzx --store 新位置 key rotate），再搬到服务器管理员另给的单位代号"
        "（zwzx --store 新位置 move --to 服务器的地址）。",
    )
    house.ring()
    with open_office(house.store, acting=acting, key=house.named, data_key=house.key) as office:
        office.require(keyholding.key_changed)
        known, folder = anchors.kept(office), anchors.folder(house.store)
    backup.room_for(backup.size(house.store), replacing.draft_of(house.store).parent)
    return known, folder


def _ring(house: House) -> Ring:
    """The ring, where what leads in can be led to another key.

    Raises:
        StoreError: where all of it is kept by the system.
    """
    ring = house.ring()
    if not ring.sealed() and not any(_writable(file) for file in _files(house, ring)):
        raise StoreError("系统凭据由管理员保管，本程序换不了它。", "请先添加口令或恢复钥匙：zwzx key add。")
    return ring


def _finish(
    draft: Path, house: House, new: bytes, acting: str, known: list[tuple[int, str]], steps: Steps
) -> tuple[int, str]:
    """Write the event of the change into the new store and verify all of it; returns its head."""
    was, now = keyring.key_id(house.key), keyring.key_id(new)
    with open_office(draft, acting=acting, key=house.named, data_key=new, witnessed=False) as office:
        office.perform(keyholding.key_changed, was=was, now=now)
        steps.step(CHECK_NEW, office.store.head[0])
        verdict = verify(registers.tables(), known, progress=steps.tell)
        if not verdict.sound:
            raise StoreError(
                f"换钥匙前的登记库没有通过校验：{verdict.faults[0]}", "没有换。请用 zwzx journal verify 核对。"
            )
        return office.store.head


def _put_aside(house: House, ring: Ring, kept: list[Path]) -> None:
    """Keep aside what the key files hold, each content once; `kept` takes their names as they are written."""
    seen: set[bytes] = set()
    for file in filter(_writable, _files(house, ring)):
        try:
            content = file.read_bytes()
        except OSError as error:
            raise StoreError(f"钥匙文件 {file} 读不了：{why(error)}。", "没有换。请核对它的位置和权限。") from None
        if content not in seen:
            kept.append(aside.copy_key(file, content, local_now()))
            seen.add(content)


def _forget(kept: list[Path]) -> None:
    """Remove the copies of keys that lie in their places as before."""
    for file in kept:
        with suppress(OSError):
            file.unlink(missing_ok=True)


def _kept(file: Path, store: Path) -> str:
    """Where an old key lies and what opens with it."""
    try:
        old = keyfile.read_keys(file)
    except StoreError:  # what somebody else has put there meanwhile, which is not lost either
        old = []
    needing = [one.name for one in aside.stores(store) if any(_opens(one, key) for key in old)]
    needs = f"{'、'.join(needing)}要用它打开（--key）" if needing else "旁边没有登记库要用它"
    return f"旧钥匙另存为 {file}：{needs}；放在别处、这次没有一起换的备份也要用它。都不需要了，请删掉它。"


def _opens(store: Path, key: bytes) -> bool:
    try:
        return keys.opens(store, key) or diagnosis.is_right(store, key)
    except StoreError:
        return False


def _lead(house: House, ring: Ring, *data_keys: bytes) -> None:
    """Lead every way in to these keys."""
    if ring.ways:
        house.keep(keyring.Ring([unlock.resealed(way, *data_keys) for way in ring.ways]), *data_keys)
    for file in _files(house, ring):
        if _writable(file):
            keyfile.write_keys(file, data_keys)


def _files(house: House, ring: Ring) -> list[Path]:
    """Every key file that there is."""
    noted = [Path(way.path) for way in ring.ways if way.path]
    return list(dict.fromkeys([*([house.file] if house.file else []), *(path for path in noted if path.exists())]))


def _writable(file: Path) -> bool:
    return str(file.parent) != os.environ.get("CREDENTIALS_DIRECTORY")


def _rewrap(folder: Path, stem: str, known: bytes, *store_keys: bytes) -> list[str]:
    """Wrap the keys of the backups under these keys of the store; returns which could not be."""
    left = []
    for kept in retention.backups(folder, stem):
        try:
            ring = keyring.load(kept.ring)
            keyring.write(kept.ring, sealed.rewrapped(ring, sealed.by_store(ring, known), store_keys))
        except (StoreError, OSError):
            left.append(f"备份 {kept.name} 的钥匙没有换成，仍要旧钥匙、口令或恢复钥匙。")
    return left
