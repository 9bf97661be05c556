"""Killed at any moment, the store verifies, numbers are gapless, and nothing acknowledged is lost."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from zwzx import registers
from zwzx.office.core.opening import open_office
from zwzx.reports.auditing import audit
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Desk

WRITER = """
import sys
from pathlib import Path
from zwzx import registers
from zwzx.office.core.opening import open_office
office = open_office(Path(sys.argv[1]), acting="王芳", key=Path(sys.argv[2]))
incoming = registers.load("incoming")
act = incoming.action(sys.argv[3])
n = 0
while True:
    n += 1
    if sys.argv[3] == "add":
        done = office.perform(act, author="甲", title=f"第{n}份")
        print(done.record.serial, flush=True)
    else:
        import datetime as dt
        rows = [dict(number=f"2001-{n * 50 + i}", signed=dt.datetime(2001, 1, 1), author="甲", title="旧") for i in range(50)]
        print(len(office.perform_many(act, rows)), flush=True)
"""


def killed_after(desk: Desk, seconds: float, act: str) -> list[int]:
    """Let another process write until it is killed; what it had acknowledged by then."""
    arguments = [sys.executable, "-c", WRITER, str(desk.path), str(desk.key), act]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        said = [writer.stdout.readline()]
        time.sleep(seconds)
        os.kill(writer.pid, signal.SIGKILL)
        said += writer.stdout.read().splitlines()
    return [int(line) for line in said if line.strip()]


@pytest.mark.parametrize("seconds", [0.0, 0.011, 0.037, 0.083])
def test_registrations_survive_kill(desk: Desk, seconds: float) -> None:
    desk.any_pause()
    desk.office.store.close()
    acknowledged = killed_after(desk, seconds, "add")
    with open_office(desk.path, acting="王芳", key=desk.key) as office:
        record = desk.record
        kept = [e.serial for e in record.select().order_by(record.serial)]
        assert kept == list(range(1, len(kept) + 1))
        assert set(acknowledged) <= set(kept)
        assert audit(office) == []
        assert verify(registers.tables()).sound


def test_an_import_survives_kill_in_whole_batches(desk: Desk) -> None:
    desk.any_pause()
    desk.office.store.close()
    acknowledged = killed_after(desk, 0.05, "past")
    with open_office(desk.path, acting="王芳", key=desk.key):
        count = desk.register.record.select().count()
        assert count % 50 == 0
        assert count >= sum(acknowledged)
        assert verify(registers.tables()).sound


def test_two_writers_at_once_lose_nothing(desk: Desk, tmp_path: Path) -> None:
    desk.any_pause()
    desk.office.store.close()
    script = WRITER.replace("while True:", "for n in range(1, 26):").replace("    n += 1\n", "")
    arguments = [sys.executable, "-c", script, str(desk.path), str(desk.key), "add"]
    writers = [subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) for _ in range(3)]
    said = [int(line) for w in writers for line in (w.communicate()[0]).split()]
    assert sorted(said) == list(range(1, 76))
    with open_office(desk.path, acting="王芳", key=desk.key):
        assert verify(registers.tables()).sound
