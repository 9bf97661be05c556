"""The key of a backup, sealed: under the store's own key, and for every passphrase and recovery key of the store."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.store import keyring, sealing, unlock
from zwzx.store.database import StoreError
from zwzx.store.keyring import Ring, Way
from zwzx.store.keys import WrongKeyError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from zwzx.store.retention import Backup


def ring_for(own: bytes, store_key: bytes, ring: Ring, at: str) -> Ring:
    """The ring of a backup.

    Args:
        own: the backup's key.
        store_key: the store's, under which it is wrapped.
        ring: the store's ring; nobody who opens the backup by it need be there.
    """
    made = Ring([under(own, [store_key], at), *(unlock.resealed(way, own) for way in ring.sealed())])
    made.mark(own)
    return made


def under(own: bytes, store_keys: Iterable[bytes], at: str) -> Way:
    """The backup's key under the keys of the store."""
    way = Way(keyring.new_id(), keyring.STORE, at, "")
    names = {keyring.key_id(key): key for key in store_keys}
    return keyring.with_box(way, {name: sealing.wrap(key, own, way.about(name)) for name, key in names.items()})


def ring_beside(kept: Backup) -> Ring:
    """The ring of a backup.

    Raises:
        StoreError: where it is gone or can't be read; the backup opens by nothing else.
    """
    ring = keyring.load(kept.ring)
    if not ring.ways:
        raise StoreError(f"备份 {kept.name} 旁的 .keys 文件没了。", f"请把 {kept.ring.name} 找回来，放在备份旁边。")
    return ring


def by_store(ring: Ring, store_key: bytes) -> bytes:
    """The key of a backup by the key of its store.

    Raises:
        WrongKeyError: where it was made under another, or its ring was changed.
    """
    name = keyring.key_id(store_key)
    for way in ring.ways:
        if way.kind == keyring.STORE and name in way.boxes:
            try:
                return sealing.unwrap(store_key, bytes.fromhex(way.boxes[name]), way.about(name))
            except sealing.Unsealable:
                break
    raise WrongKeyError(
        "这把钥匙打不开这份备份。",
        "它是换钥匙之前做的，或者这不是本库的钥匙；也可以用口令（--passphrase）或恢复钥匙（--recovery）。",
    )


def rewrapped(ring: Ring, own: bytes, store_keys: Iterable[bytes]) -> Ring:
    """The ring of a backup for another key of its store; everybody else's way in stays as it is."""
    others = [way for way in ring.ways if way.kind != keyring.STORE]
    made = Ring([under(own, store_keys, ring.ways[0].made if ring.ways else ""), *others])
    made.mark(own)
    return made


def openers(ring: Ring, store_key: bytes | None) -> list[str]:
    """By what a backup can be opened, for people; the store's own key only where it is the present one."""
    name = keyring.key_id(store_key) if store_key is not None else None
    found = []
    for way in ring.ways:
        if way.kind == keyring.STORE:
            fits = name is None or name in way.boxes
            found.append("本库钥匙" if fits else "换钥匙之前的旧钥匙")
        else:
            found.append(keyring.WORDS[way.kind])
    return list(dict.fromkeys(found))
