#!/usr/bin/env python3
"""A clerk's worst save while another process imports: `scripts/run python scripts/bench/beside.py [SAVES]`."""

from __future__ import annotations

import csv
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from zwzx import registers
from zwzx.jobs.vault.founding import FirstPerson, found
from zwzx.office.terms.people import Post
from zwzx.store.verify import verify

ROWS = 30_000


def main(saves: int) -> None:
    """Import in one process, save in this one, print the worst and the median save."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        people = [
            FirstPerson("王芳", "办公室", (Post.CLERK, Post.SECRETS)),
            FirstPerson("刘强", "办公室", (Post.OFFICE_DIRECTOR,)),
        ]
        office = found(folder / "zwzx.db", people, {}, key=folder / "key", demonstration=True)
        with (folder / "book.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["收文号", "收文日期", "来文机关", "来文字号", "文件标题"])
            for n in range(ROWS):
                writer.writerow(
                    [f"2001-{n + 1}", "2001-02-03", f"单位{n % 97}", f"望政发〔2001〕{n}号", f"关于第{n}号事项的通知"]
                )
        command = [
            sys.executable,
            "-m",
            "zwzx.cli",
            "--store",
            str(folder / "zwzx.db"),
            "--key",
            str(folder / "key"),
            "--as",
            "王芳",
        ]
        add = registers.load("incoming").action("add")
        took: list[float] = []
        with subprocess.Popen(
            [*command, "incoming", "import", str(folder / "book.csv")],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as importer:
            time.sleep(1.0)
            while importer.poll() is None and len(took) < saves:
                start = time.perf_counter()
                office.perform(add, author="长沙市人民政府", title="一边导入一边登记的通知")
                took.append(time.perf_counter() - start)
                time.sleep(0.05)
            importer.wait()
        assert verify(registers.tables()).sound
        office.store.close()
    print(
        f"{len(took)} saves beside an import of {ROWS} rows: worst {max(took) * 1000:.0f} ms, median {statistics.median(took) * 1000:.1f} ms"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
