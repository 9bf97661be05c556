"""Who waits for the store is told by whom it is held."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from zwzx.store import trying
from zwzx.store.database import StoreError
from zwzx.store.keyfile import read_key
from zwzx.store.sqlite import dialect, waiting

if TYPE_CHECKING:
    from tests.conftest import Desk

HOLD = """
import sys
from zwzx.store.sqlite import dialect
conn = dialect.connect(sys.argv[1], bytes.fromhex(sys.argv[2]))
conn.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@pytest.mark.sqlite
def test_who_waits_is_told_once_by_whom_and_goes_on(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trying, "FIRST_WAIT", 20)
    told: list[str] = []
    key = read_key(desk.key).hex()
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(desk.path), key], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        assert other.stdout.readline() == "held\n"
        assert waiting.holder(desk.path) == other.pid

        def tell(words: str) -> None:
            told.append(words)
            assert other.stdin is not None
            other.stdin.close()

        desk.office.store.waits = tell
        desk.add(title="等到了的")
    assert len(told) == 1
    assert f"进程{other.pid}（系统用户" in told[0]
    assert waiting.holder(desk.path) is None


@pytest.mark.sqlite
def test_who_waited_in_vain_is_told_by_whom(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trying, "FIRST_WAIT", 1)
    monkeypatch.setattr(trying, "TRIES", 2)
    monkeypatch.setattr(dialect, "PRAGMAS", tuple((n, 1 if n == "busy_timeout" else v) for n, v in dialect.PRAGMAS))
    with closing(dialect.connect(str(desk.path), read_key(desk.key))) as conn:
        conn.execute("BEGIN IMMEDIATE")
        assert waiting.holder(desk.path) == os.getpid()
        with pytest.raises(StoreError, match="本程序的另一步一直占着登记库"):
            desk.add(title="等不到的")
        conn.execute("ROLLBACK")
