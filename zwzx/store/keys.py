"""Getting at a store's data key 钥匙: from a key file, a systemd credential, a passphrase or the recovery key.

The data key is 32 random bytes. A key file holds it as it is, so that opening with one loads nothing more; a passphrase
and a recovery key open the boxes in the ring beside the store (`keyring`). Neither an environment variable nor an
argument ever carries a key; `CREDENTIALS_DIRECTORY` only says where systemd has put one.
"""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from zwzx import places
from zwzx.store import database, dialect, keyring
from zwzx.store.database import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from zwzx.store.keyring import Ring, Way

    Ask = Callable[[], str]

CREDENTIAL = "zwzx-key"
"""The name under which systemd is to put the key: `LoadCredentialEncrypted=zwzx-key:…`."""

LEAST = 12
"""The fewest characters of a passphrase."""
DIFFERENT = 6


class WrongKeyError(StoreError):
    """What was typed or given opens nothing here."""


def data_key(store: Path, named: Path | None = None, ask: Ask | None = None) -> bytes:
    """The data key of a store.

    The key file that was named; else the usual one, else systemd's credential; else the passphrase is asked for.

    Args:
        ask: asks whoever is there for the passphrase; None where nobody is.

    Raises:
        StoreError: where there is no way in, or what was given does not open the store.
    """
    file = key_file(store, named)
    if file is not None:
        return fitting(store, database.read_keys(file), file)
    ring = keyring.load(keyring.ring_file(store))
    if not ring.sealed(keyring.PASSPHRASE):
        way_on = "请用 --key 指明它在哪里" + ("，或用 zwzx key recover 凭恢复钥匙重开。" if ring.sealed() else "。")
        raise StoreError(f"找不到登记库的钥匙文件 {places.key_file(store)}。", way_on)
    if ask is None:
        raise StoreError("这个登记库要口令，没有终端可以询问。", "请用 --passphrase-fd 给出，或用 --key 指明钥匙文件。")
    return fitting(store, by_passphrase(ring, ask()), None)


def key_file(store: Path, named: Path | None) -> Path | None:
    """The key file that opens a store: the one named, the usual one, or systemd's credential; None without any."""
    if named is not None:
        return named
    usual = places.key_file(store)
    if usual.exists():
        return usual
    folder = os.environ.get("CREDENTIALS_DIRECTORY")
    given = Path(folder) / CREDENTIAL if folder else None
    return given if given is not None and given.exists() else None


def fitting(store: Path, candidates: Iterable[bytes], file: Path | None) -> bytes:
    """The data key that opens the store, of those that a way in holds; with only one nothing is tried."""
    keys = list(candidates)
    if len(keys) == 1:
        return keys[0]
    for key in keys:
        if opens(store, key):
            return key
    raise WrongKeyError(f"{file or '钥匙圈'} 里的钥匙打不开 {store}。", "请确认钥匙与登记库是一对。")


def opens(store: Path, key: bytes) -> bool:
    """Whether a data key opens a store."""
    try:
        with closing(dialect.connect(str(store), key)) as conn:
            dialect.schema_version(conn)
    except dialect.ENGINE_ERROR as error:
        return dialect.is_busy(error)
    return True


def by_passphrase(ring: Ring, passphrase: str) -> list[bytes]:
    """The data keys that a passphrase leads to.

    Raises:
        WrongKeyError: where it is none of this ring's.
    """
    from zwzx.store import sealing

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
    from zwzx.store import recovery, sealing

    private = sealing.of_secret(recovery.read(typed))
    for way in ring.sealed(keyring.RECOVERY):
        if sealing.public(private).hex() == way.public:
            return _unboxed(way, private)
    raise WrongKeyError(
        "这把恢复钥匙不是这个登记库的。", "请核对纸上的日期和单位；换过恢复钥匙的，用最后封存的那一张。"
    )


def _unboxed(way: Way, private: bytes) -> list[bytes]:
    from zwzx.store import sealing

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
    from zwzx.store import sealing

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
    from zwzx.store import recovery, sealing

    secret = recovery.new()
    public = sealing.public(sealing.of_secret(secret)).hex()
    way = keyring.Way(keyring.new_id(), keyring.RECOVERY, made, by, public=public)
    return resealed(way, key), recovery.text(secret)


def resealed(way: Way, *data_keys: bytes) -> Way:
    """The way with these data keys in it, which takes nobody's passphrase; a noted file has no boxes."""
    from zwzx.store import sealing

    if way.kind not in keyring.SEALED:
        return way
    names = [keyring.key_id(key) for key in data_keys]
    boxes = [
        sealing.seal(bytes.fromhex(way.public), key, way.about(name))
        for key, name in zip(data_keys, names, strict=True)
    ]
    return keyring.with_box(way, dict(zip(names, boxes, strict=True)))
