#!/usr/bin/env python3
"""Eight desks of one office beside an import and the check, on a file and on a server: `scripts/run python scripts/bench/desks.py [SAVES]`.

Each desk saves so many times with pauses as of a busy day, in a process of its own; meanwhile another process enters books and a
third checks the office again and again. Printed are the median, the 99th in a hundred and the worst of all saves, and how the two
engines compare. The server is one of this machine's, on a socket, and waits for its disk as a file does.
"""

from __future__ import annotations

import csv
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent.parent))

from tests import servers  # noqa: E402 - found by the line above
from zwzx import registers  # noqa: E402
from zwzx.jobs.vault.founding import FirstPerson, found  # noqa: E402
from zwzx.office.core.opening import open_office  # noqa: E402
from zwzx.office.terms.people import Post  # noqa: E402
from zwzx.store.verify import verify  # noqa: E402

DESKS = 8
ROWS = 3_000
PEOPLE = (
    FirstPerson("王芳", "办公室", (Post.CLERK, Post.SECRETS)),
    FirstPerson("刘强", "办公室", (Post.OFFICE_DIRECTOR,)),
)
OPENING = """
import random, sys, time
from pathlib import Path
from zwzx import registers
from zwzx.office.core.opening import open_office
office = open_office(Path(sys.argv[1]), acting="王芳", key=Path(sys.argv[2]))
act = registers.load("incoming").action("add")
"""
DESK = (
    OPENING
    + """
for n in range(int(sys.argv[3])):
    start = time.perf_counter()
    office.perform(act, author="登记台", title=f"第{n}份")
    print(time.perf_counter() - start, flush=True)
    time.sleep(random.uniform(0.1, 0.4))
"""
)
CHECK = (
    OPENING
    + """
from zwzx.store.verify import verify
for _ in range(3):
    verify(registers.tables(), rows=False)
    time.sleep(0.5)
"""
)


def a_book(folder: Path) -> Path:
    """An old book with papers that no other has."""
    path = folder / f"book-{time.monotonic_ns()}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["收文号", "收文日期", "来文机关", "来文字号", "文件标题"])
        year = 2000 + len(list(folder.glob("book-*.csv")))
        for n in range(ROWS):
            writer.writerow(
                [
                    f"{year}-{n + 1}",
                    f"{year}-02-03",
                    f"单位{n % 97}",
                    f"望政发〔{year}〕{n}号",
                    f"关于第{n}号事项的通知",
                ]
            )
    return path


def saves(store: Path, key: Path, each: int) -> list[float]:
    """The seconds of every save of all desks, with the import and the check beside them."""
    words = [str(store), str(key), str(each)]
    desks = [
        subprocess.Popen([sys.executable, "-c", DESK, *words], stdout=subprocess.PIPE, text=True) for _ in range(DESKS)
    ]
    book = [
        sys.executable,
        "-m",
        "zwzx.cli",
        "--store",
        str(store),
        "--key",
        str(key),
        "--as",
        "王芳",
        "incoming",
        "import",
    ]
    quiet: dict[str, Any] = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    others: list[subprocess.Popen[Any]] = [
        subprocess.Popen([*book, str(a_book(key.parent))], **quiet),
        subprocess.Popen([sys.executable, "-c", CHECK, *words]),
    ]
    taken = [float(line) for desk in desks for line in desk.communicate()[0].splitlines()]
    if any(process.wait() for process in (*desks, *others)):
        raise SystemExit("one of them failed")
    with open_office(store, acting="王芳", key=key):
        verdict = verify(registers.tables())
    assert verdict.sound, verdict.faults[:1]
    assert len(taken) == DESKS * each
    return taken


def main(each: int) -> None:
    """Both engines, one after the other, twice in turns; prints the table."""
    with tempfile.TemporaryDirectory(prefix="zwzx-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        found(folder / "zwzx.db", PEOPLE, {}, key=folder / "key", demonstration=True).store.close()
        cluster = servers.Cluster(folder / "server").make().start()
        try:
            with servers.Offices(cluster) as offices:
                offices.put("office", folder / "zwzx.db", folder / "key", folder / "server.zwzx")
            told: dict[str, list[float]] = {"file": [], "server": []}
            for _ in range(2):
                for engine, store in (("file", folder / "zwzx.db"), ("server", folder / "server.zwzx")):
                    told[engine] += saves(store, folder / "key", each)
        finally:
            cluster.stop("fast")
    worst = {}
    for engine, taken in told.items():
        ordered = sorted(taken)
        worst[engine] = ordered[len(ordered) * 99 // 100]
        print(
            f"{engine:6}  {len(ordered)} saves  median {statistics.median(ordered) * 1000:.1f} ms"
            f"  p99 {worst[engine] * 1000:.0f} ms  worst {ordered[-1] * 1000:.0f} ms"
        )
    print(f"p99 on the server is {worst['server'] / worst['file']:.2f} of the file's")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)
