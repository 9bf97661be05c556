"""Drafts that this machine keeps for itself, sealed under the office's key: what a server may not have, even for a moment.

A form in which a level is told holds the title long before the level is chosen; what reached the server's log of writes
is in it for good.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, NamedTuple

from zwzx import places
from zwzx.store import whole
from zwzx.store.database import StoreError
from zwzx.store.trouble import why

if TYPE_CHECKING:
    from pathlib import Path

    from zwzx.store.database import Store

ABOUT = b"zwzx draft 1"
"""What is sealed, so that nothing else opens as a draft."""
SUFFIX = ".draft"


class Row(NamedTuple):
    """A draft, as the table in the store has it."""

    person: int
    form: str
    desk: str
    at: str
    token: str
    texts: str


def keep(store: Store, row: Row) -> None:
    """Keep a draft in a file of the user's alone.

    Raises:
        StoreError: where it can't be written.
    """
    keep_for(store.path, store.database.key, row)


def keep_for(place: Path, key: bytes, row: Row) -> None:
    """Keep a draft for a store that is to be in a place.

    Raises:
        StoreError: where it can't be written.
    """
    from zwzx.store import sealing

    path = _place(place, row.person, row.form, row.desk)
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        whole.write(path, sealing.wrap(key, json.dumps(row).encode(), ABOUT))
    except OSError as error:
        raise StoreError(
            f"草稿存不进 {path.parent}：{why(error)}。", "请先腾出地方，或者给这个文件夹写的权限。"
        ) from error


def kept(store: Store) -> list[Row]:
    """Every draft of the office's on this machine; what another key sealed, or somebody changed, is none."""
    every = sorted(places.drafts(store.path).glob(f"*{SUFFIX}"))
    return [row for path in every if (row := _opened(store.database.key, path)) is not None]


def _opened(key: bytes, path: Path) -> Row | None:
    from zwzx.store import sealing

    try:
        return Row(*json.loads(sealing.unwrap(key, path.read_bytes(), ABOUT)))
    except (OSError, ValueError, TypeError):  # taken or given up meanwhile, or not as it was sealed
        return None


def drop(store: Store, person: int, form: str, desk: str) -> bool:
    """Forget a draft; whether there was one.

    Raises:
        StoreError: where it can't be deleted.
    """
    path = _place(store.path, person, form, desk)
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as error:
        raise StoreError(f"{path.parent} 里的草稿删不掉：{why(error)}。", "请给这个文件夹写的权限。") from error
    return True


def hand_over(store: Store, row: Row, desk: str) -> bool:
    """Give a draft to another desk; whether it was still there, for a third one may have been quicker."""
    keep(store, row._replace(desk=desk))
    if drop(store, row.person, row.form, row.desk):
        return True
    drop(store, row.person, row.form, desk)
    return False


def _place(place: Path, person: int, form: str, desk: str) -> Path:
    name = hashlib.sha256(json.dumps([person, form, desk]).encode()).hexdigest()[:32]
    return places.drafts(place) / f"{name}{SUFFIX}"
