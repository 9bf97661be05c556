"""The tables of a new store, made once by each process that runs tests and then copied, each time under the store's key.

It is most of what a founding takes, and hundreds of tests found an office of their own.
"""

from __future__ import annotations

import os
from contextlib import closing
from typing import TYPE_CHECKING

from zwzx.store import building
from zwzx.store.database import open_store, private_file
from zwzx.store.sqlite import dialect

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from zwzx.store.database import Store
    from zwzx.store.record import Table

MADE_ANEW = building.create_store
"""How the program makes them, statement by statement: for tests of that."""
KEY = bytes(32)


class CopiedTables:
    """Makes stores as `building.create_store` does, out of those that it made before, which lie in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.kept: dict[tuple[tuple[type[Table], ...], int], Path] = {}

    def create_store(self, path: Path, key: bytes, tables: Sequence[type[Table]], version: int) -> Store:
        """Make a new, empty store."""
        if path.exists():
            return MADE_ANEW(path, key, tables, version)  # which refuses it
        kept = self.of(tables, version)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        os.umask(os.umask(0o077) | 0o077)
        with private_file(path):
            pass
        with closing(dialect.connect(str(kept), KEY)) as made, closing(dialect.connect(str(path), key)) as copy:
            made.backup(copy)
        return open_store(path, key, version)

    def of(self, tables: Sequence[type[Table]], version: int) -> Path:
        """The store of some tables that is copied."""
        wanted = tuple(tables), version
        if wanted not in self.kept:
            path = self.folder / f"{len(self.kept)}.db"
            MADE_ANEW(path, KEY, tables, version).close()
            self.kept[wanted] = path
        return self.kept[wanted]
