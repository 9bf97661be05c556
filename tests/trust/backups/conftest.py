"""The office of these tests keeps backups in a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import commands
from zwzx.store.keyfile import read_key

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "elsewhere"


@pytest.fixture
def key(desk: Desk) -> bytes:
    return read_key(desk.key)


@pytest.fixture
def zwzx(desk: Desk, capsys: pytest.CaptureFixture[str], folder: Path) -> Any:
    desk.act("settings.set", name="backup-folder", value=str(folder))
    return commands(desk, capsys)
