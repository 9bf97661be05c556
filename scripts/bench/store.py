#!/usr/bin/env python3
"""Ratios of the store against its own engine, each pair in one run.

    scripts/run python scripts/bench/store.py search|initials|write|import|verify FOLDER      (a folder that fill.py made)

search: top 50 of 20 queries against LIKE. initials: the same by pinyin initials, against GLOB of every row. write: one registration against the same rows written raw. import: CPU of an
import of 100,000 rows against executemany of the same rows. verify: the chain against read-and-hash, then the rows.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import resource
import statistics
import sys
import tempfile
import time
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.jobs import throttle
from zwzx.jobs.exchange import importing
from zwzx.jobs.vault.founding import FirstPerson, found
from zwzx.office.core.listing import Listing
from zwzx.office.core.opening import open_office
from zwzx.office.terms.people import Post
from zwzx.store import journal
from zwzx.store.keyfile import read_key
from zwzx.store.sqlite import dialect
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from collections.abc import Callable

QUERIES = ["通知", "档案", "关于 印章", "政务公开", "的", "档", "2026年", "信访局", "靖港镇", "请示批复", "整改 督查 落实",
           "没有这样的词", "望政发〔1999〕5号", "第三季度信息报送", "长沙市 财政局 会议", "领导小组成员", "函", "人员管理档案", "服务中心窗口", "安全检查通报"]  # fmt: skip
LETTERS = [
    "gy",
    "gyzh",
    "tz",
    "zwgk",
    "dsjdxxbs",
    "jyzgfdagl",
    "dagldagl",
    "zqxydjdyn",
    "wcqczj",
    "gtljd",
    "xxbsqk",
    "qqqqqq",
    "yzsyzg",
    "zxckry",
    "fagljc",
]
PEOPLE = [
    FirstPerson("王芳", "办公室", (Post.CLERK, Post.SECRETS)),
    FirstPerson("刘强", "办公室", (Post.OFFICE_DIRECTOR,)),
]


def timed(act: Callable[[], Any]) -> float:
    """Seconds that an act takes."""
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


def cpu() -> float:
    """CPU seconds of this process so far."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def search(folder: Path) -> None:
    """The worst of 20 queries, top 50, against LIKE over the same normalised text."""
    from zwzx.store.search import terms

    incoming = registers.load("incoming")
    with open_office(folder / "zwzx.db", acting="王芳", key=folder / "key") as office:
        run: Any = office.store.database.execute_sql
        ours, likes = [], []
        for query in QUERIES:
            wanted = terms(query)
            listing = Listing(office, incoming, {"text": query})
            ours.append(min(timed(partial(listing.first, 50)) for _ in range(3)))
            where = " AND ".join("norm LIKE ?" for _ in wanted)
            sql = f"SELECT id FROM incoming WHERE {where} ORDER BY k DESC LIMIT 50"
            likes.append(timed(partial(scanned, run, sql, [f"%{t}%" for t in wanted])))
    print(
        f"search worst {max(ours) * 1000:.1f} ms, LIKE worst {max(likes) * 1000:.0f} ms, ratio 1/{max(likes) / max(ours):.0f}"
    )
    print(f"search median {statistics.median(ours) * 1000:.2f} ms")


def initials(folder: Path) -> None:
    """The worst of some queries by pinyin initials, top 50, against the same condition asked of every row."""
    from zwzx.store.initials import classes

    incoming = registers.load("incoming")
    with open_office(folder / "zwzx.db", acting="王芳", key=folder / "key") as office:
        run: Any = office.store.database.execute_sql
        sql = "SELECT id FROM incoming WHERE norm GLOB ? ORDER BY k DESC LIMIT 50"
        for query in LETTERS:
            listing = Listing(office, incoming, {"text": query})
            ours = min(timed(partial(listing.first, 50)) for _ in range(3))
            least = timed(partial(scanned, run, sql, [f"*{classes(query)}*"]))
            rows = len(listing.first(50))
            print(
                f"{query:<14}{rows:3} rows {ours * 1000:7.1f} ms, row by row {least * 1000:8.1f} ms, 1/{least / ours:.0f}"
            )


def scanned(run: Any, sql: str, values: list[str]) -> list[Any]:
    """Every row of a statement."""
    rows: list[Any] = run(sql, values).fetchall()
    return rows


def unguarded(path: Path, key: bytes) -> Any:
    """A bare connection to a store whose triggers are gone but for those of its search indexes."""
    conn = dialect.connect(str(path), key)
    for name, value in dialect.PRAGMAS:
        conn.execute(f"PRAGMA {name} = {value}")
    for (name,) in conn.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name NOT LIKE '%fts%'"
    ).fetchall():
        conn.execute(f"DROP TRIGGER {name}")
    return conn


def write(_: Path) -> None:
    """One registration at a time against a raw transaction of the same rows, index and event, FULL."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        incoming = registers.load("incoming")
        add = incoming.action("add")
        office = found(folder / "zwzx.db", PEOPLE, {}, key=folder / "key", demonstration=True)

        def register(n: int) -> None:
            facts: dict[str, Any] = {"reference": f"长政发〔2026〕{n}号", "title": f"关于第{n}号工作的通知"}
            office.perform(add, token=f"t{n}", author="长沙市人民政府", **facts)

        ours = [timed(partial(register, n)) for n in range(300)]
        tables = ("document", "incoming", "item", "holding", "event")
        with closing(dialect.connect(str(folder / "zwzx.db"), read_key(folder / "key"))) as conn:
            kept = {t: conn.execute(f'SELECT * FROM "{t}"').fetchall()[-300:] for t in tables}
        office.store.close()
        fresh = found(folder / "raw.db", PEOPLE, {}, key=folder / "rawkey", demonstration=True)
        fresh.store.close()
        conn = unguarded(folder / "raw.db", read_key(folder / "rawkey"))
        conn.execute("PRAGMA foreign_keys = 0")
        marks = {t: ", ".join("?" * len(kept[t][0])) for t in tables}

        def raw(n: int) -> None:
            conn.execute("BEGIN IMMEDIATE")
            for table in tables:
                row = list(kept[table][n])
                row[0] += 10_000_000
                conn.execute(f'INSERT INTO "{table}" VALUES ({marks[table]})', row)
            conn.execute("UPDATE chain SET seq = seq")
            conn.execute("COMMIT")

        theirs = [timed(partial(raw, n)) for n in range(300)]
        conn.close()
    ratio = statistics.median(ours) / statistics.median(theirs)
    print(
        f"registration {statistics.median(ours) * 1000:.2f} ms, raw {statistics.median(theirs) * 1000:.2f} ms, ratio {ratio:.2f}"
    )


def import_(_: Path, rows: int = 100_000) -> None:
    """CPU of importing a file of 100,000 rows against executemany of the rows that it became."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "book.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["收文号", "收文日期", "来文机关", "来文字号", "文件标题", "份数", "密级", "签收人"])
            for n in range(rows):
                day = dt.date(2000, 1, 1) + dt.timedelta(days=n // 20)
                writer.writerow(
                    [
                        f"{day.year}-{n + 1}",
                        day,
                        f"单位{n % 97}",
                        f"望政发〔{day.year}〕{n}号",
                        f"关于第{n}号事项处理情况的通知",
                        1,
                        "普通",
                        "李明",
                    ]
                )
        compared(folder, path, rows)


def compared(folder: Path, path: Path, rows: int) -> None:
    """Import a file of incoming papers, and insert what it became once more as it is; both in CPU, and their ratio."""
    incoming = registers.load("incoming")
    office = found(folder / "zwzx.db", PEOPLE, {}, key=folder / "key", demonstration=True)
    outcome = importing.Outcome()
    tables, _ = importing.open_tables(incoming, path)
    throttle.HELD = 10.0
    start = cpu()
    for table in tables:
        outcome.add(importing.run(office, incoming, table))
    ours = cpu() - start
    office.store.close()
    assert outcome.entered == rows, importing.summary(outcome, dry_run=False)
    names = ("document", "incoming", "event")
    with closing(dialect.connect(str(folder / "zwzx.db"), read_key(folder / "key"))) as conn:
        kept = {t: conn.execute(f'SELECT * FROM "{t}"').fetchall()[-rows:] for t in names}
    found(folder / "raw.db", PEOPLE, {}, key=folder / "rawkey", demonstration=True).store.close()
    conn = unguarded(folder / "raw.db", read_key(folder / "rawkey"))
    conn.execute("PRAGMA foreign_keys = 0")
    start = cpu()
    for first in range(0, rows, 500):
        conn.execute("BEGIN IMMEDIATE")
        for t in names:
            part = [(r[0] + 10_000_000, *r[1:]) for r in kept[t][first : first + 500]]
            conn.executemany(f'INSERT INTO "{t}" VALUES ({", ".join("?" * len(part[0]))})', part)
        conn.execute("COMMIT")
    theirs = cpu() - start
    conn.close()
    print(f"import {ours:.1f} s CPU, executemany {theirs:.1f} s CPU, ratio {ours / theirs:.2f}")


def verifying(folder: Path) -> None:
    """The chain against reading and hashing every event; the rows as well; memory at its highest."""
    with open_office(folder / "zwzx.db", acting="王芳", key=folder / "key") as office:
        run: Any = office.store.database.execute_sql

        def read_and_hash() -> None:
            for row in run("SELECT * FROM event ORDER BY seq"):
                hashlib.sha256(repr(row).encode()).hexdigest()

        base = timed(read_and_hash)
        events = journal.Event.select().count()
        chain = timed(lambda: verify(registers.tables(), rows=False))
        verdict = []
        whole = timed(lambda: verdict.append(verify(registers.tables())))
        assert verdict[0].sound
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{events} events: read and hash {base:.1f} s, chain {chain:.1f} s (ratio {chain / base:.2f}), with rows {whole:.1f} s (ratio {whole / base:.2f}), memory {memory:.0f} MB"
    )


if __name__ == "__main__":
    {"search": search, "initials": initials, "write": write, "import": import_, "verify": verifying}[sys.argv[1]](
        Path(sys.argv[2] if len(sys.argv) > 2 else ".")
    )
