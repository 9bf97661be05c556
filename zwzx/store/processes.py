"""Processes: a name for this one that no other ever has, whether the one of a name still runs, and on which machine."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from zwzx.store import whole

PROC = Path("/proc")
BOOT = PROC / "sys/kernel/random/boot_id"
STARTED = 19
"""Which of the fields after a command's name in `stat` is the moment when it was started, in ticks since the boot."""


def machine() -> str:
    """What this machine is called."""
    return os.uname().nodename


def this_one() -> str:
    """The name of this process: a number comes again, but not with the same start under the same boot."""
    return _named(os.getpid())


@cache
def _named(process: int) -> str:
    """Asked once a process: a forked child has a number, and so a name, of its own."""
    return f"{_boot()}/{process}/{_started(process)}"


def runs(name: str) -> bool:
    """Whether the process of a name still runs; one that is not told of here, as another user's may be, is taken to."""
    boot, _, rest = name.partition("/")
    number, _, started = rest.partition("/")
    if boot != _boot() or not number.isdecimal() or not whole.runs(int(number)):
        return False
    now = _started(int(number))
    return not (now and started) or now == started


def _boot() -> str:
    """Which start of the machine this is; "" where that is not told."""
    try:
        return BOOT.read_text(encoding="ascii").strip()
    except OSError:
        return ""


def _started(process: int) -> str:
    """When a process was started; "" where that is not told. The command's name before it may have spaces in it."""
    try:
        told = (PROC / str(process) / "stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return told.rpartition(")")[2].split()[STARTED]
