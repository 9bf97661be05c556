#!/usr/bin/env python3
"""CPU of whole commands, as a ratio to `python -c 'import sqlite3'`, taken in turns in one run.

scripts/run python scripts/bench/cpu.py FOLDER      (a folder that fill.py made)
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
from pathlib import Path

RUNS = 15
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
"""As installed: with compiled modules, which the first, uncounted run writes where they are missing."""


def cpu(command: list[str]) -> float:
    """User and system seconds of one run."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True, env=ENVIRONMENT)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)


def main(folder: Path) -> None:
    """Print each command's median ratio to the baseline."""
    base = [sys.executable, "-c", "import sqlite3"]
    zwzx = [str(Path(sys.executable).with_name("zwzx"))]
    there = [*zwzx, "--store", str(folder / "zwzx.db"), "--key", str(folder / "key"), "--as", "王芳"]
    commands = {
        "zwzx --help": [*zwzx, "--help"],
        "incoming list (50, plain)": [*there, "incoming", "list", "--format", "plain"],
        "incoming search (50, plain)": [*there, "incoming", "search", "档案", "通知", "--format", "plain"],
    }
    for command in (base, *commands.values()):
        cpu(command)
    seconds: dict[str, list[float]] = {name: [] for name in commands}
    floor = []
    for _ in range(RUNS):
        floor.append(cpu(base))
        for name, command in commands.items():
            seconds[name].append(cpu(command))
    for name, taken in seconds.items():
        print(f"{name}\t{statistics.median(taken) / statistics.median(floor):.2f}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
