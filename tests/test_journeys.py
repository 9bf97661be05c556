"""The journeys that need no terminal are walked whole: each founds an office of its own and tells what is otherwise."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).resolve().parent.parent / "scripts" / "journeys"


@pytest.mark.parametrize("name", ["stranger"])
def test_a_journey_comes_to_its_end(name: str) -> None:
    done = subprocess.run([sys.executable, str(FOLDER / name)], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
