"""The store of a demonstration: whether what lies at a place is one, of which schema, and putting it aside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import peewee as pw

from zwzx import places
from zwzx.jobs.vault import founding_place
from zwzx.office.core import demonstration
from zwzx.office.core.local_time import local_now
from zwzx.store import database, keys
from zwzx.store.database import StoreError
from zwzx.store.sqlite import aside, replacing
from zwzx.store.versions import VERSION
from zwzx.store.witness import Witness

if TYPE_CHECKING:
    from pathlib import Path


def version(path: Path, key: Path | None) -> int | None:
    """The schema's version of the demonstration at a place; None where nothing lies there.

    Raises:
        StoreError: where what lies there is no demonstration, can't be opened with the key, or is no plain file.
    """
    file = key or places.key_file(path)
    founding_place.refuse_odd(path, file)
    for one in (path, file):
        if one.is_symlink():
            raise StoreError(f"{one} 是一个链接。", "演示单位要写它自己的位置，请换一个 --store 和 --key。")
    if not path.exists():
        return None
    secret = keys.data_key(path, key)
    found = VERSION
    try:
        store = database.open_store(path, secret, found, read_only=True)
    except database.OutdatedError as error:
        found = error.found
        store = database.open_store(path, secret, found, read_only=True)
    try:
        known = demonstration.is_one()
    except pw.DatabaseError:  # a schema from before there were seats, or a store that is damaged
        known = False
    finally:
        store.close()
    if not known:
        raise StoreError(f"{path} 不是演示单位，没有打开，也没有动它。", "演示单位请用 --store 和 --key 另写一个位置。")
    return found


def begin_anew(path: Path, key: Path | None) -> bool:
    """Make sure that what stands at a place without a store is no office's that is away.

    In the place that is the demonstration's own the key is used again, and what was seen of the store is forgotten.

    Returns:
        whether there was one in that place.

    Raises:
        StoreError: where the key file or the witness of a store stands in any other place.
    """
    file, witness = key or places.key_file(path), places.witness_file(path, key)
    if key is not None or path.resolve() != places.demo_store().resolve():
        founding_place.refuse_absent(path, file, witness)
    there = witness.exists()
    Witness(witness).forget()
    return there


def put_aside(path: Path, key: Path | None) -> Path | None:
    """Put a demonstration aside, with its ring; its key file stays, for it may open others. Returns where it lies now.

    Raises:
        StoreError: where it is no demonstration, or somebody has it open.
    """
    if version(path, key) is None:
        return None
    with replacing.alone(path, keys.data_key(path, key)):
        moved = aside.move(path, local_now())
    Witness(places.witness_file(path, key)).forget()
    return moved
