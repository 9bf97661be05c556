#!/usr/bin/env python3
"""Every write, sync and open of the store fails once, and for good: `scripts/run python scripts/bench/faults.py`.

A small library (shim.c), made by gcc and loaded before the C library, lets the n-th call on the store's folder fail.
For each n a child opens a fresh office and registers three papers; then, without faults, the store must open, verify,
hold what the child was told, and take the next paper. It ends when an n is never reached. Printed are the counts.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.faces.mishap import of_the_disk
from zwzx.jobs.vault.founding import FirstPerson, found
from zwzx.office.core.opening import open_office
from zwzx.office.terms.people import Post
from zwzx.reports.auditing import audit
from zwzx.store.verify import verify

HERE = Path(__file__).resolve().parent
PEOPLE = (
    FirstPerson("王芳", "办公室", (Post.CLERK, Post.SECRETS)),
    FirstPerson("刘强", "办公室", (Post.OFFICE_DIRECTOR,)),
)
KINDS = ("write", "sync", "open")
ERRORS = (errno.EIO, errno.ENOSPC)
PAPERS = 3


def with_shim() -> int | None:
    """Start this script again with the shim loaded; its exit code, or None where there is no compiler."""
    compiler = shutil.which("gcc") or shutil.which("cc")
    if compiler is None:
        return None
    with tempfile.TemporaryDirectory(prefix="zwzx-faults-") as name:
        shim = Path(name) / "shim.so"
        subprocess.run([compiler, "-shared", "-fPIC", "-O1", "-o", shim, HERE / "shim.c", "-ldl"], check=True)
        environment = os.environ | {"LD_PRELOAD": str(shim), "XDG_STATE_HOME": name, "XDG_CONFIG_HOME": name}
        return subprocess.run([sys.executable, __file__, name], env=environment, check=False).returncode


def each(folder: Path) -> dict[str, int]:
    """How many calls of each kind were made to fail."""
    found(folder / "fresh.db", PEOPLE, {}, key=folder / "fresh.key", demonstration=True).store.close()
    registers.tables()
    done = dict.fromkeys(KINDS, 0)
    for kind in KINDS:
        for code in ERRORS:
            for lasting in (False, True):
                n = 1
                while _one(folder, kind, n, code, lasting=lasting):
                    n += 1
                done[kind] += n - 1
    return done


def _one(folder: Path, kind: str, n: int, code: int, *, lasting: bool) -> bool:
    """Fail the n-th call; returns whether there was one.

    Raises:
        SystemExit: where something that was promised did not hold.
    """
    place = folder / "faulty"
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(mode=0o700)
    store, key = place / "zwzx.db", place / "key"
    shutil.copy(folder / "fresh.db", store)
    shutil.copy(folder / "fresh.key", key)
    faults = {"FOLDER": str(place), "KIND": kind, "AT": str(n), "ERRNO": str(code), **({"ON": "1"} if lasting else {})}
    lines, fired = _child(store, key, faults)
    serials = [int(line) for line in lines if line.isdecimal()]
    words = [line for line in lines if not line.isdecimal()]
    when = f"{kind} {n} fails with {errno.errorcode[code]}{' for good' if lasting else ''}: {lines}"
    if (not words and len(serials) < PAPERS) or any(not line.endswith("。") for line in words):
        sys.exit(f"FOUND: {when}")
    with open_office(store, acting="王芳", key=key) as office:
        verdict = verify(registers.tables())
        record: Any = registers.load("incoming").record
        kept = [entry.serial for entry in record.select().order_by(record.serial)]
        gapless = kept == list(range(1, len(kept) + 1)) and not audit(office)
        if not (verdict.sound and gapless and set(serials) <= set(kept) and len(kept) <= len(serials) + 1):
            sys.exit(f"FOUND: {when}, {verdict.faults}, kept {kept}")
        office.perform(registers.load("incoming").action("add"), author="甲", title="盘好了")
    return fired


def _child(store: Path, key: Path, faults: dict[str, str]) -> tuple[list[str], bool]:
    """What a child says that registers papers on a failing disk, and whether a call of its own failed."""
    out, into = os.pipe()
    error, into_error = os.pipe()
    child = os.fork()
    if child == 0:
        os.dup2(into, 1)
        os.dup2(into_error, 2)
        os.environ.update({f"FAULT_{name}": value for name, value in faults.items()})
        for line in _papers(store, key):
            os.write(1, f"{line}\n".encode())
        os._exit(0)
    os.close(into)
    os.close(into_error)
    with os.fdopen(out, encoding="utf-8") as said, os.fdopen(error, encoding="utf-8") as told:
        lines, fired = said.read().splitlines(), "FAULT" in told.read()
    _, status = os.waitpid(child, 0)
    return [*lines, *([f"child ended with {status}"] if status else [])], fired


def _papers(store: Path, key: Path) -> list[str]:
    said: list[str] = []
    try:
        office = open_office(store, acting="王芳", key=key)
        for _ in range(PAPERS):
            done = office.perform(registers.load("incoming").action("add"), author="甲", title="盘不好时登记的" * 100)
            said.append(str(done.record.serial))
    except ZwzxError as error:
        said.append(str(error))
    except Exception as error:  # noqa: BLE001 - what a command would make of it
        said.append(of_the_disk(error) or f"{type(error).__name__}: {error}")
    return said


if __name__ == "__main__":
    if len(sys.argv) > 1:
        print(json.dumps(each(Path(sys.argv[1]))))
    else:
        code = with_shim()
        sys.exit("there is no C compiler" if code is None else code)
