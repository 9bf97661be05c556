"""Where things lie on the machine: the data that comes with the program, the store, its key, the demo."""

from __future__ import annotations

import os
import re
from contextlib import suppress
from pathlib import Path

HERE = Path(__file__).resolve().parent


SERVERS = ("postgresql://", "postgres://")
"""How the address of a store on a server begins."""


def data(*parts: str) -> Path:
    """A file or folder of the data that is shipped: beside the package in a checkout, inside it in a wheel."""
    inside = HERE / "data"
    return (inside if inside.is_dir() else HERE.parent / "data").joinpath(*parts)


def store() -> Path:
    """The office's store, unless `--store` or ZWZX_STORE names another."""
    named = os.environ.get("ZWZX_STORE")
    return named_store(named) if named else _data_dir() / "zwzx.db"


def named_store(named: str) -> Path:
    """The store that somebody named: a file, or for an address on a server the file that points to it on this machine."""
    if not is_address(named):
        return Path(named)
    from zwzx.store.postgres import address  # most offices have a file

    return address.point(address.parse(named))


def is_address(named: str) -> bool:
    """Whether somebody means a server: what begins as an address does is no file, however it is mistyped."""
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]+:/", named) is not None


def demo_store() -> Path:
    """The demonstration office has a store of its own, never the real one."""
    return _data_dir() / "demo" / "zwzx.db"


def server_folder() -> Path:
    """Where this machine keeps what belongs to stores on servers."""
    return _data_dir() / "servers"


def key_file(store: Path) -> Path:
    """The key of a store lies with the configuration, outside the data folder and so outside its backups."""
    from platformdirs import user_config_path

    return _known(user_config_path("zwzx", appauthor=False) / "keys", store, ".key")


def witness_file(store: Path, key: Path | None) -> Path:
    """What this machine saw last of a store lies beside its key, or where the key would usually be."""
    given = key is not None and str(key.parent) == os.environ.get("CREDENTIALS_DIRECTORY")
    return _known((key_file(store) if key is None or given else key).parent, store, ".seen")


def backup_folder(store: Path) -> Path:
    """Where backups go unless the office says otherwise: beside the data folder, or beside a store elsewhere."""
    path = store.resolve()
    usual = path.parent.name == "zwzx" and path.name == "zwzx.db"
    return path.parent.with_name("zwzx-backups") if usual else path.with_name(f"{path.stem}-backups")


def prints() -> Path:
    """Where printed files wait for the queue, or for whoever opens the folder."""
    from platformdirs import user_cache_path

    return user_cache_path("zwzx", appauthor=False) / "print"


def printing() -> Path:
    """Where it is kept at this machine which printer was used last, and for how many copies."""
    from platformdirs import user_state_path

    return user_state_path("zwzx", appauthor=False) / "printing.json"


def colours() -> Path:
    """Where it is kept at this machine which colours the desk has."""
    from platformdirs import user_state_path

    return user_state_path("zwzx", appauthor=False) / "colours"


def drafts(store: Path) -> Path:
    """Where this machine keeps drafts of an office on a server that the server may not have."""
    from platformdirs import user_state_path

    return _known(user_state_path("zwzx", appauthor=False) / "drafts", store, "")


def faults() -> Path:
    """Where it is written down where the program failed."""
    from platformdirs import user_state_path

    return user_state_path("zwzx", appauthor=False)


def checks() -> Path:
    """Where `scripts/nightly.sh` keeps the results of the nightly check, unless ZWZX_OUT names another folder."""
    named = os.environ.get("ZWZX_OUT")
    return Path(named) if named else faults() / "check"


def _known(folder: Path, store: Path, suffix: str) -> Path:
    """The file that belongs to one store on this machine, whatever link it is reached by.

    Until 0.2 it was called after the link by which the store was first opened; such a one is found by its digest.
    """
    import hashlib

    path = store.resolve()
    digest = hashlib.sha256(os.fsencode(path)).hexdigest()[:12]
    usual = folder / f"{path.stem}-{digest}{suffix}"
    with suppress(OSError):
        if not usual.exists():
            return min(folder.glob(f"*-{digest}{suffix}"), default=usual)
    return usual


def _data_dir() -> Path:
    from platformdirs import user_data_path

    return user_data_path("zwzx", appauthor=False)
