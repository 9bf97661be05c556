"""Backups made and looked into by tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.jobs.vault import backups
from zwzx.store import keyring, sealed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.conftest import Desk
    from zwzx.store.retention import Backup


def unlocker(key: bytes) -> Callable[[Backup], bytes]:
    return lambda kept: sealed.by_store(keyring.load(kept.ring), key)


def made(desk: Desk, key: bytes, folder: Path) -> Backup:
    desk.clock.on(minutes=1)
    return backups.make(desk.office, key, folder)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []
