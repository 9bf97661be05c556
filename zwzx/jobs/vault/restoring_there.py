"""Restoring onto a server: a backup is carried into an office's place there that is still empty, all of it or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import peewee as pw

from zwzx import places, registers
from zwzx.jobs.steps import QUIET
from zwzx.jobs.vault import backups, past, restoring
from zwzx.jobs.vault.restoring import FREE, Restored
from zwzx.office.core import drafts, network
from zwzx.store import carrying, database, keyfile, keys, pointers, reading
from zwzx.store.database import StoreError
from zwzx.store.versions import VERSION
from zwzx.store.witness import Witness

if TYPE_CHECKING:
    from pathlib import Path

    from zwzx.jobs.steps import Steps
    from zwzx.jobs.vault.restoring import Guard
    from zwzx.store.engine import Engine
    from zwzx.store.rebuild import Until
    from zwzx.store.retention import Backup

BESIDE = (
    "请服务器管理员在旁边给一个空的（zwzx server add-office，另写一个单位代号），"
    "再恢复到那里：zwzx backup restore --to 'postgresql://服务器/库名?office=新代号'。"
)
"""How a store on a server is replaced: nobody writes over what is there."""
AFTERWARDS = (
    "核对无误以后，各台机器改用新的地址（--store 或 ZWZX_STORE），钥匙文件照样放好；"
    "原来的单位先不要动，留着查原因，由服务器管理员收回登记台的权限。"
)
NO_KEY = bytes(keyfile.KEY_BYTES)


def refuse_replacing(store: Path) -> None:
    """Refuse to put anything in the place of a store on a server.

    Raises:
        StoreError: where the store is on one.
    """
    if on_server(store):
        raise StoreError("服务器上的登记库不能就地换掉。", BESIDE)


def on_server(path: Path) -> bool:
    """Whether a place is one on a server, to which a file of this machine points."""
    return reading.served_here(path) is not None


def refuse_filled(target: Path) -> None:
    """Refuse a place on a server in which something was entered already.

    Raises:
        StoreError: where it is so, or the server does not fit.
    """
    if (events := _events(target)) != 0:
        raise StoreError(f"服务器上的这个单位已经有登记（到第{events}笔），不能恢复到里面。", BESIDE)
    with database.another(target, NO_KEY, VERSION):
        return  # it fits


def is_empty(store: Path) -> bool:
    """Whether a store is a place on a server in which nothing was entered yet."""
    try:
        return on_server(store) and _events(store) == 0
    except StoreError:
        return False


def _events(place: Path) -> int:
    """How many events a place on a server has; whatever its key is, for they are counted only.

    Raises:
        StoreError: where the server can't be asked.
    """
    engine = reading.reader(place, NO_KEY)
    try:
        return engine.commits()
    except (pw.DatabaseError, pw.InterfaceError, engine.error) as error:
        raise reading.unread(place, NO_KEY, error) from error
    finally:
        engine.close()


def restore(
    kept: Backup,
    own: bytes,
    target: Path,
    store: Path,
    named: Path | None,
    guard: Guard = FREE,
    steps: Steps = QUIET,
    until: Until = None,
) -> Restored:
    """Carry a backup into an empty place on a server, verified before and after.

    It is under the key that is named or usual for the place; else under that of the store which it is to follow, where
    this machine has it, so that whoever opens the one opens the other.

    Args:
        target: the file that points to the place.
        store: the office's present store.
        named: the key file that was named.
        until: as `restoring.restore`.

    Raises:
        StoreError: where something was entered there already, the backup does not verify, or the server goes away.
    """
    refuse_filled(target)
    with past.prepared(kept, own, until, steps, restoring.WRITE, apart=True) as source:
        assert source.place is not None
        file, key = _key(target, store, named)
        draft = source.place / "carried.db"
        restoring.write_file(source, draft, key, named, guard, steps)
        with database.another(draft, key, VERSION):
            network.refuse_marked(registers.tables(), "恢复到服务器上")
            apart = drafts.left_behind(target, key)
        carrying.to_server(draft, target, key, registers.tables(), _refuse_filled, apart)
        head = backups.examine(target, key, (), kept.name).head
        ends = backups.examine(draft, key, (), kept.name).head
    if head != ends:
        raise backups.Unsound(f"备份 {kept.name} 恢复到服务器上的不一样。", "请服务器管理员去掉它，再恢复一次。")
    restoring.lead(kept, target, key)
    Witness(places.witness_file(target, named)).forget()
    pointers.forget_server(target)
    return Restored(target, file, source.events, told=(*source.told, AFTERWARDS))


def _refuse_filled(engine: Engine) -> None:
    if not carrying.is_empty(engine):
        raise StoreError("服务器上的这个单位刚有人登记了，没有恢复到里面。", BESIDE)


def _key(target: Path, store: Path, named: Path | None) -> tuple[Path, bytes]:
    """The key file of a place on a server and its key."""
    file = keys.key_file(target, named) or places.key_file(target)
    if not file.exists():
        try:
            keyfile.write_keys(file, [keys.data_key(store)])
        except StoreError:
            return restoring.key_of(target, named)
    return file, keyfile.read_keys(file)[0]
