"""Where things lie on the machine: the data that comes with the program, the store, its key, the demo."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

HERE = Path(__file__).resolve().parent


def data(*parts: str) -> Path:
    """A file or folder of the data that is shipped: beside the package in a checkout, inside it in a wheel."""
    inside = HERE / "data"
    return (inside if inside.is_dir() else HERE.parent / "data").joinpath(*parts)


def store() -> Path:
    """The office's store, unless `--store` or ZWZX_STORE names another."""
    named = os.environ.get("ZWZX_STORE")
    return Path(named) if named else _data_dir() / "zwzx.db"


def demo_store() -> Path:
    """The demonstration office has a store of its own, never the real one."""
    return _data_dir() / "demo" / "zwzx.db"


def key_file(store: Path) -> Path:
    """The key of a store lies with the configuration, outside the data folder and so outside its backups."""
    from platformdirs import user_config_path

    path = str(store.resolve())
    name = f"{store.stem}-{hashlib.sha256(path.encode()).hexdigest()[:12]}.key"
    return user_config_path("zwzx", appauthor=False) / "keys" / name


def _data_dir() -> Path:
    from platformdirs import user_data_path

    return user_data_path("zwzx", appauthor=False)
