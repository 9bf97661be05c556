#!/usr/bin/env python3
"""The long run of tests/trust: `scripts/run python scripts/bench/soak.py [MINUTES]`, half a minute to hours.

A third of the time processes are killed at random moments (saves at the desk, imports, backups, changes of the key, the
year's end, which ripe.py tells of); then the n-th write, sync and open of the store fail, for n until none fails
(faults.py, which needs gcc); the rest of the time two desks, an import, the nightly check and backups run together. After each the store must open, verify, and hold everything that was acknowledged, under gapless numbers.
It prints the table of docs/promises.md and ends with 1 at the first fault that it finds.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ripe import Ripe

from zwzx import registers
from zwzx.jobs.vault import anchors, backups
from zwzx.jobs.vault.founding import FirstPerson, found
from zwzx.office.core.opening import open_office
from zwzx.office.terms.people import Post
from zwzx.reports.auditing import audit
from zwzx.store import keyring, retention, sealed
from zwzx.store.keys import data_key
from zwzx.store.verify import verify

HERE = Path(__file__).resolve().parent
PEOPLE = (
    FirstPerson("王芳", "办公室", (Post.CLERK, Post.SECRETS)),
    FirstPerson("李明", "办公室", (Post.CLERK,)),
    FirstPerson("刘强", "办公室", (Post.OFFICE_DIRECTOR,)),
)
DESK = """
import sys, time
from pathlib import Path
from zwzx import registers
from zwzx.office.core.opening import open_office
office = open_office(Path(sys.argv[1]), acting=sys.argv[3], key=Path(sys.argv[2]))
act = registers.load("incoming").action("add")
print("ready", flush=True)
end = time.monotonic() + float(sys.argv[4])
while time.monotonic() < end:
    start = time.perf_counter()
    serial = office.perform(act, author=sys.argv[3], title="登记台上的").record.serial
    print(serial, time.perf_counter() - start, flush=True)
    time.sleep(float(sys.argv[5]))
office.store.close()
"""


class Found(AssertionError):
    """A fault in what is promised."""


@dataclass
class Tally:
    """What was done, and how often."""

    rows: dict[str, tuple[int, str]] = field(default_factory=dict)

    def add(self, what: str, count: int, words: str) -> None:
        """A row of the table."""
        self.rows[what] = (count, words)
        print(f"{what}: {count}, {words}", file=sys.stderr)

    def table(self) -> str:
        """For docs/promises.md."""
        lines = ["| what | times | after each |", "|---|---|---|"]
        return "\n".join([*lines, *(f"| {what} | {count:,} | {words} |" for what, (count, words) in self.rows.items())])


class Soak:
    """An office that is treated badly."""

    def __init__(self, folder: Path, dice: random.Random) -> None:
        self.folder, self.dice = folder, dice
        self.store, self.key = folder / "zwzx.db", folder / "key"
        found(
            self.store, PEOPLE, {"backup-folder": str(folder / "backups")}, key=self.key, demonstration=True
        ).store.close()
        self.acknowledged: set[int] = set()
        self.imported = 0
        self.ripe = Ripe(folder, dice)
        self.tally = Tally()

    # ── what must be so, always ────────────────────────────────────────

    def check(self, when: str) -> None:
        """The store opens, verifies and holds everything that was acknowledged, without a gap."""
        with open_office(self.store, acting="王芳", key=self.key) as office:
            verdict = verify(registers.tables(), anchors.kept(office))
            record: Any = registers.load("incoming").record
            query = record.select(record.serial).where(record.year != 2001).tuples()
            serials = sorted(serial for (serial,) in query)
            old = record.select().where(record.year == 2001).count()
            if not verdict.sound:
                raise Found(f"{when}: {verdict.faults}")
            if serials != list(range(1, len(serials) + 1)) or audit(office):
                raise Found(f"{when}: numbers are missing")
            if not self.acknowledged <= set(serials):
                raise Found(f"{when}: {sorted(self.acknowledged - set(serials))} were acknowledged and are lost")
            if old < self.imported:
                raise Found(f"{when}: {self.imported - old} imported rows are lost")
            self.imported = old
        key = data_key(self.store, self.key)
        for kept in retention.backups(self.folder / "backups", "zwzx")[-1:]:
            backups.inspect(kept, sealed.by_store(keyring.load(kept.ring), key))

    def command(self, *words: str) -> list[str]:
        """A command line of the office."""
        office = ["--store", str(self.store), "--key", str(self.key), "--as", "王芳"]
        return [sys.executable, "-m", "zwzx.cli", *office, *words]

    def desk(self, who: str, seconds: float, rest: float) -> list[str]:
        """A desk that saves and saves, and says what was saved."""
        return [sys.executable, "-c", DESK, str(self.store), str(self.key), who, str(seconds), str(rest)]

    def heard(self, said: str) -> list[float]:
        """Note the serials that a desk was told, and return how long each save took; a line cut off counts for nothing."""
        whole = [line.split() for line in said.splitlines(keepends=True) if line.endswith("\n") and line != "ready\n"]
        self.acknowledged |= {int(words[0]) for words in whole}
        return [float(words[1]) for words in whole]

    # ── kill -9 ────────────────────────────────────────────────────────

    def kills(self, seconds: float) -> None:
        """Kill what is being done, at random moments, in turn."""
        end = time.monotonic() + seconds
        done = dict.fromkeys(("desk", "import", "backup", "key rotate"), 0)
        while time.monotonic() < end:
            for kind in done:
                self._kill(kind)
                self.check(f"after a kill of {kind}")
                done[kind] += 1
            if wrong := self.ripe.kill():
                raise Found(f"after a kill of the year's end: {wrong}")
        for kind, so in (("archivist year-end", "archive numbers gapless"), ("secrets close-year", "closed or not")):
            self.tally.add(f"kill -9 of {kind}", self.ripe.tried, f"{so}, verified; run again it comes to its end")
        for kind, count in done.items():
            self.tally.add(f"kill -9 of {kind}", count, "nothing acknowledged lost, no gap, verified")

    def _kill(self, kind: str) -> None:
        words = {
            "import": ("incoming", "import", str(self._book())),
            "backup": ("backup", "now"),
            "key rotate": ("key", "rotate", "--yes"),
        }
        arguments = self.desk("王芳", 60, 0) if kind == "desk" else self.command(*words[kind])
        with subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
            assert process.stdout is not None
            if kind == "desk":
                process.stdout.readline()
                time.sleep(self.dice.uniform(0, 0.4))
            else:
                time.sleep(self.dice.uniform(0.25, 1.2))
            process.kill()
            said = process.stdout.read()
        if kind == "desk":
            self.heard(said)

    def _book(self, rows: int = 3000) -> Path:
        """A past book whose numbers go on where the last import of its year ended."""
        path = self.folder / "book.csv"
        lines = [f"2001-{self.imported + n},2001-02-03,甲,关于第{n}号事项的通知" for n in range(1, rows + 1)]
        path.write_text("收文号,收文日期,来文机关,文件标题\n" + "\n".join(lines) + "\n", encoding="utf-8")
        return path

    # ── the n-th write, sync and open fail ─────────────────────────────

    def faults(self) -> None:
        """Fail each call once and for good, for n until none fails."""
        done = subprocess.run([sys.executable, HERE / "faults.py"], stdout=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            raise Found("a failing write, sync or open")
        for kind, count in json.loads(done.stdout).items():
            words = "the save whole or not there, gapless, verified; a sentence"
            self.tally.add(f"the n-th {kind} fails with EIO, ENOSPC, once and for good", count, words)

    # ── all together ───────────────────────────────────────────────────

    def load(self, seconds: float) -> None:
        """Two desks, an import, the nightly check and backups together."""
        desks = [
            subprocess.Popen(self.desk(who, seconds, 0.05), stdout=subprocess.PIPE, text=True)
            for who in ("王芳", "李明")
        ]
        end = time.monotonic() + seconds
        ran = dict.fromkeys(("import", "check", "backup"), 0)
        while time.monotonic() < end:
            for kind, words, good in (
                ("import", ("incoming", "import", str(self._book())), (0,)),
                ("check", ("check", "--verify"), (0, 10, 11)),
                ("backup", ("backup", "now"), (0,)),
            ):
                done = subprocess.run(self.command(*words), capture_output=True, text=True, check=False)
                if done.returncode not in good:
                    raise Found(f"{kind} beside the desks ended with {done.returncode}: {done.stdout}{done.stderr}")
                ran[kind] += 1
                self.imported += 3000 * (kind == "import")
        took = [seconds for process in desks for seconds in self.heard(process.communicate()[0])]
        if any(process.returncode for process in desks):
            raise Found("a desk did not end well")
        self.check("after the load")
        took.sort()
        worst, middle = took[-1] * 1000, took[len(took) // 2] * 1000
        beside = "、".join(f"{count} {kind}" for kind, count in ran.items()).replace("、", ", ")
        self.tally.add(
            f"saves by two desks beside {beside}, in {seconds / 60:.1f} minutes",
            len(took),
            f"worst save {worst:.0f} ms, median {middle:.1f} ms; verified",
        )


def main(minutes: float) -> int:
    """Run it and print the table."""
    seed = random.SystemRandom().randrange(1 << 32)
    print(f"seed {seed}", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="zwzx-soak-") as name:
        os.environ["XDG_STATE_HOME"] = os.environ["XDG_CONFIG_HOME"] = name
        soak = Soak(Path(name), random.Random(seed))
        try:
            soak.kills(minutes * 20)
            soak.faults()
            soak.load(minutes * 40)
        except Found as fault:
            print(f"FOUND: {fault}", file=sys.stderr)
            return 1
    print(soak.tally.table())
    return 0


if __name__ == "__main__":
    sys.exit(main(float(sys.argv[1]) if len(sys.argv) > 1 else 10))
