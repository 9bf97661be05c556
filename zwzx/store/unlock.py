"""Opening a key ring by passphrase or recovery key, and making new ways in for it."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from zwzx.store import keyring, recovery, sealing
from zwzx.store.database import StoreError
from zwzx.store.keys import WrongKeyError

if TYPE_CHECKING:
    from zwzx.store.keyring import Ring, Way

LEAST = 12
"""The fewest characters of a passphrase."""
DIFFERENT = 6
"""How many different ones at least."""


def by_passphrase(ring: Ring, passphrase: str) -> list[bytes]:
    """The data keys that a passphrase leads to.

    Raises:
        WrongKeyError: where it is none of this ring's.
    """
    for way in ring.sealed(keyring.PASSPHRASE):
        private = sealing.of_passphrase(passphrase, bytes.fromhex(way.salt), sealing.Cost(*way.cost))
        if sealing.public(private).hex() == way.public:
            return _unboxed(way, private)
    raise WrongKeyError("口令不对。", "请核对大小写和输入法，再试一次。")


def by_recovery(ring: Ring, typed: str) -> list[bytes]:
    """The data keys that a recovery key leads to.

    Raises:
        StoreError: where it was not copied right, or is none of this ring's.
    """
    return _unboxed(recovery_way_of(ring, typed), sealing.of_secret(recovery.read(typed)))


def recovery_way_of(ring: Ring, typed: str) -> Way:
    """Which way of the ring a recovery key is: who added it, and when.

    Raises:
        StoreError: where it was not copied right, or is none of this ring's.
    """
    private = sealing.of_secret(recovery.read(typed))
    for way in ring.sealed(keyring.RECOVERY):
        if sealing.public(private).hex() == way.public:
            return way
    raise WrongKeyError(
        "这把恢复钥匙不是这个登记库的。", "请核对纸上的日期和单位；换过恢复钥匙的，用最后封存的那一张。"
    )


def _unboxed(way: Way, private: bytes) -> list[bytes]:
    try:
        return [sealing.unseal(private, bytes.fromhex(box), way.about(name)) for name, box in way.boxes.items()]
    except sealing.Unsealable:
        raise StoreError(f"钥匙圈里的{way.words}被改过。", "请从备份旁取回 .keys 文件。") from None


# ── making ways ──────────────────────────────────────────────────────────


def passphrase_way(key: bytes, passphrase: str, made: str, by: str) -> Way:
    """A new way by passphrase.

    Raises:
        StoreError: where it is too short or too simple.
    """
    words = passphrase.strip()
    if len(words) < LEAST or len(set(words)) < DIFFERENT or words.isdecimal():
        raise StoreError(
            f"口令太简单：至少{LEAST}个字符，其中至少{DIFFERENT}个不同，不能全是数字。",
            "可以用几个不相干的词连成一句。",
        )
    salt, cost = os.urandom(sealing.SALT_BYTES), sealing.Cost()
    private = sealing.of_passphrase(words, salt, cost)
    way = keyring.Way(
        keyring.new_id(),
        keyring.PASSPHRASE,
        made,
        by,
        public=sealing.public(private).hex(),
        salt=salt.hex(),
        cost=(cost.passes, cost.lanes, cost.memory),
    )
    return resealed(way, key)


def recovery_way(key: bytes, made: str, by: str) -> tuple[Way, str]:
    """A new way by recovery key, and the key as it is to be printed; it is kept nowhere."""
    secret = recovery.new()
    public = sealing.public(sealing.of_secret(secret)).hex()
    way = keyring.Way(keyring.new_id(), keyring.RECOVERY, made, by, public=public)
    return resealed(way, key), recovery.text(secret)


def resealed(way: Way, *data_keys: bytes) -> Way:
    """The way with these data keys in it, which takes nobody's passphrase; a noted file has no boxes."""
    if way.kind not in keyring.SEALED:
        return way
    names = [keyring.key_id(key) for key in data_keys]
    boxes = [
        sealing.seal(bytes.fromhex(way.public), key, way.about(name))
        for key, name in zip(data_keys, names, strict=True)
    ]
    return keyring.with_box(way, dict(zip(names, boxes, strict=True)))
