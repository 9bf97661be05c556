#!/usr/bin/env python3
"""A year of the hall: 60 people, 250 days, four clockings each: `scripts/run python scripts/bench/hall.py [RUNS]`.

import: CPU of reading the machine's file (60,000 rows, GB18030) and entering it, beside executemany of as many bare rows,
one a clocking (person, moment, source, with the index that finds them), into a store of the same keys and pragmas; and
beside what it became, the days of the people with their events. month: CPU of computing a month, beside reading the same
rows and summing their four times. Taken in turns; of several runs the least of each.
"""

from __future__ import annotations

import csv
import datetime as dt
import random
import resource
import sys
import tempfile
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent))

from store import PEOPLE, unguarded

from zwzx import registers
from zwzx.jobs import throttle
from zwzx.jobs.declared import load
from zwzx.jobs.job import Work
from zwzx.jobs.vault.founding import found
from zwzx.office.hall.month import month_of
from zwzx.office.hall.records import ClockedDay
from zwzx.office.terms.people import Employed, Post
from zwzx.store.keyfile import read_key
from zwzx.store.record import tuples
from zwzx.store.sqlite import dialect

if TYPE_CHECKING:
    from collections.abc import Callable

    from zwzx.office.core.office import Office

STAFF, FIRST, DAYS = 60, dt.date(2025, 1, 1), 250
BATCH = 500
CALLS = 40
"""How often a month is computed in one measure."""
BARE = """CREATE TABLE bare_clocking (id INTEGER PRIMARY KEY, ver INTEGER NOT NULL, person INTEGER NOT NULL, at TEXT NOT NULL,
source TEXT NOT NULL) STRICT"""


def cpu() -> float:
    """CPU seconds of this process so far."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def taken(act: Callable[[], Any]) -> float:
    """CPU seconds that an act takes."""
    start = cpu()
    act()
    return cpu() - start


def days() -> list[dt.date]:
    """The days of the year on which the hall is open."""
    every = (FIRST + dt.timedelta(days=n) for n in range(365))
    return [day for day in every if day.weekday() < 5][:DAYS]


def exported(path: Path) -> list[tuple[int, str]]:
    """Write the machine's file; the clockings as whose and when."""
    dice = random.Random(1)
    rows = [
        (n, f"{day} {at // 60:02}:{at % 60:02}:{dice.randrange(60):02}")
        for day in days()
        for n in range(STAFF)
        for at in (base + dice.randint(-8, 9) for base in (470, 695, 865, 1025))
    ]
    rows.sort(key=lambda row: row[1])
    with path.open("w", encoding="gb18030", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["部门", "姓名", "登记号码", "日期时间", "机器号", "比对方式"])
        writer.writerows(["大厅", f"窗口{n}", n + 1, at, 1, "指纹"] for n, at in rows)
    return rows


def staffed(folder: Path) -> Office:
    """An office with so many people at its windows."""
    office = found(folder / "zwzx.db", PEOPLE, {}, key=folder / "key", demonstration=True)
    add = registers.load("people").action("add")
    for n in range(STAFF):
        sent: dict[str, Any] = {"kind": Employed.SENT, "unit": f"单位{n % 20}", "window": f"{n % 30}号窗口"}
        office.perform(
            add, name=f"窗口{n}", post=(Post.WINDOW,), since=FIRST, clock_number=str(n + 1), allowance=60000, **sent
        )
    return office


class Quiet:
    """Shows nothing of a job."""

    def __getattr__(self, _: str) -> Callable[..., None]:
        """Whatever it is told."""
        return lambda *_: None


def imported(office: Office, path: Path) -> None:
    """Read the machine's file."""
    job = load("clockings-read")
    job.run(Work(job, Quiet(), dry_run=False), office, path)


def bare(folder: Path, rows: list[tuple[int, str]]) -> float:
    """CPU of inserting one bare row a clocking."""
    found(folder / "raw.db", PEOPLE, {}, key=folder / "rawkey", demonstration=True).store.close()
    with closing(unguarded(folder / "raw.db", read_key(folder / "rawkey"))) as conn:
        conn.execute(BARE)
        conn.execute("CREATE INDEX bare_clocking_at ON bare_clocking (person, at)")
        ready = [(n, 1, who, at, "机") for n, (who, at) in enumerate(rows, 1)]

        def insert() -> None:
            for first in range(0, len(ready), BATCH):
                conn.execute("BEGIN IMMEDIATE")
                conn.executemany("INSERT INTO bare_clocking VALUES (?, ?, ?, ?, ?)", ready[first : first + BATCH])
                conn.execute("COMMIT")

        return taken(insert)


def became(folder: Path) -> float:
    """CPU of inserting what the import became once more."""
    with closing(dialect.connect(str(folder / "zwzx.db"), read_key(folder / "key"))) as conn:
        kept = {t: conn.execute(f'SELECT * FROM "{t}"').fetchall() for t in ("clocked_day", "event")}
    kept["event"] = kept["event"][-DAYS:]
    with closing(unguarded(folder / "raw.db", read_key(folder / "rawkey"))) as conn:
        conn.execute("PRAGMA foreign_keys = 0")

        def insert() -> None:
            for first in range(0, DAYS, 8):
                conn.execute("BEGIN IMMEDIATE")
                for table, rows in kept.items():
                    each = len(rows) // DAYS
                    part = [(row[0] + 10_000_000, *row[1:]) for row in rows[first * each : (first + 8) * each]]
                    if part:
                        conn.executemany(f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(part[0]))})', part)
                conn.execute("COMMIT")

        return taken(insert)


def summed(first: dt.date, last: dt.date) -> int:
    """Read the rows of a month, and add up how long everybody was there."""
    columns = ("person", "day", "came", "went", "returned", "left")
    select = ClockedDay.select(*(getattr(ClockedDay, name) for name in columns))
    there: dict[int, int] = {}
    for person, _, came, went, returned, left in tuples(select.where(ClockedDay.day.between(first, last))):
        there[person] = there.get(person, 0) + went - came + left - returned
    return sum(there.values())


def main(runs: int) -> None:
    """Print both ratios."""
    throttle.HELD = 10.0
    ours, rows_, days_ = [], [], []  # type: tuple[list[float], list[float], list[float]]
    for n in range(runs):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            rows = exported(folder / "machine.csv")
            with staffed(folder) as office:
                ours.append(taken(partial(imported, office, folder / "machine.csv")))
                assert ClockedDay.select().count() == STAFF * DAYS
                if n == runs - 1:
                    month(office, runs)
            rows_.append(bare(folder, rows))
            days_.append(became(folder))
    print(
        f"import {min(ours):.2f} s CPU; {len(rows)} bare rows {min(rows_):.2f} s, ratio {min(ours) / min(rows_):.2f}; "
        f"what it became {min(days_):.2f} s, ratio {min(ours) / min(days_):.2f}"
    )


def month(office: Office, runs: int) -> None:
    """A month computed, beside reading and summing its rows."""
    first, last = dt.date(2025, 7, 1), dt.date(2025, 7, 31)
    office = office.beside(office.actor, lambda: dt.datetime(2025, 12, 31, 18))

    def often(act: Callable[[], Any]) -> float:
        return taken(lambda: [act() for _ in range(CALLS)]) / CALLS

    assert len(month_of(office, first)) == STAFF
    computed, read = [], []
    for _ in range(max(3, runs)):
        read.append(often(lambda: summed(first, last)))
        computed.append(often(lambda: month_of(office, first)))
    print(
        f"month {min(computed) * 1000:.1f} ms CPU, read and summed {min(read) * 1000:.1f} ms, ratio {min(computed) / min(read):.2f}"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
