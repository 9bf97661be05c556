"""Journeys through the program as a role walks it, each a script of its own that founds its own office."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

JOURNEYS = Path(__file__).resolve().parent.parent / "scripts" / "journeys"


@pytest.mark.timeout(900)
@pytest.mark.parametrize("name", ["archivist", "attacker", "stranger"])
def test_a_journey_comes_to_its_end(name: str) -> None:
    done = subprocess.run([sys.executable, str(JOURNEYS / name)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
