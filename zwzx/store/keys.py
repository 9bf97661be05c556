"""Getting at a store's data key 钥匙: from a key file, a systemd credential, a passphrase or the recovery key.

The data key is 32 random bytes. A key file holds it as it is, so that opening with one loads nothing more; a passphrase
and a recovery key open the boxes in the ring beside the store (`keyring`, `ways`). Neither an environment variable nor an
argument ever carries a key; `CREDENTIALS_DIRECTORY` only says where systemd has put one.
"""

from __future__ import annotations

import os
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from zwzx import places
from zwzx.store import engine_errors, keyfile, pointers
from zwzx.store.database import StoreError
from zwzx.store.sqlite import dialect
from zwzx.store.trouble import why

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from zwzx.store.postgres.address import Address

    Ask = Callable[[], str]

CREDENTIAL = "zwzx-key"
"""The name under which systemd is to put the key: `LoadCredentialEncrypted=zwzx-key:…`."""


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
        return fitting(store, keyfile.read_keys(file), file)
    from zwzx.store import keyring, unlock

    ring = keyring.load(keyring.ring_file(store))
    if not ring.sealed(keyring.PASSPHRASE):
        if (where := pointers.address_of(store)) is not None:
            raise _keyless(where, store, recovery=bool(ring.sealed()))
        way_on = "请用 --key 指明它在哪里" + ("，或用 zwzx key recover 凭恢复钥匙重开。" if ring.sealed() else "。")
        raise StoreError(f"找不到登记库的钥匙文件 {places.key_file(store)}。", way_on)
    if ask is None:
        raise StoreError("这个登记库要口令，没有终端可以询问。", "请用 --passphrase-fd 给出，或用 --key 指明钥匙文件。")
    return fitting(store, unlock.by_passphrase(ring, ask()), None)


def _keyless(where: Address, store: Path, *, recovery: bool) -> StoreError:
    """Why an office on a server can't be opened for which this machine has no key: it may be that there is nothing to open."""
    pointers.needs_driver()
    from zwzx.store.postgres import opening

    if opening.is_empty(where):
        way_on = f"请先运行 zwzx init 建库，或把原来的搬来：zwzx --store 原来的登记库 move --to '{where.text}'；单位代号写错了的，请改正地址。"
        return StoreError(f"还没有登记库：服务器上的单位 {where.office} 是空的。", way_on)
    recover = "，或用 zwzx key recover 凭恢复钥匙重开" if recovery else ""
    return StoreError(
        f"找不到登记库的钥匙文件 {places.key_file(store)}。",
        f"请把它从本单位另一台登记台抄来，放在那里（权限 600），或用 --key 指明{recover}；单位代号写错了的，请改正地址。",
    )


def key_file(store: Path, named: Path | None) -> Path | None:
    """The key file that opens a store: the one named, the usual one, or systemd's credential; None without any."""
    if named is not None:
        return named
    usual = places.key_file(store)
    try:
        if usual.exists():
            return usual
    except OSError as error:
        raise StoreError(f"钥匙文件 {usual} 读不了：{why(error)}。", "请核对它的位置和权限。") from None
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
    from zwzx.store.sqlite.diagnosis import is_right

    if right := next((key for key in keys if is_right(store, key)), None):
        return right  # the store is damaged, which whoever opens it with this key is told
    raise WrongKeyError(f"{file or '钥匙圈'} 里的钥匙打不开 {store}。", "请确认钥匙与登记库是一对。")


def opens(store: Path, key: bytes) -> bool:
    """Whether a data key opens a store.

    Raises:
        StoreError: where the disk or the file does not let it be tried.
    """
    if (where := pointers.address_of(store)) is not None:
        pointers.needs_driver()
        from zwzx.store.postgres import opening

        return opening.opens(where, key)
    try:
        with closing(dialect.connect(str(store), key)) as conn:
            dialect.schema_version(conn)
    except dialect.ENGINE_ERROR as error:
        if engine_errors.is_busy(error) or engine_errors.is_damaged(error):
            return engine_errors.is_busy(error)
        from zwzx.store.sqlite.diagnosis import unopened

        raise unopened(store, key, error) from error
    return True
