#!/usr/bin/env python3
"""The nightly check and the board over 20,000 open holdings, beside what they stand on.

    scripts/run python scripts/bench/custody.py FOLDER      (a folder that fill.py made; loans are added once)

The check's CPU is that of the whole process less that of its own SQL, as a ratio to `python -c 'import sqlite3'`; its
SQL is what a bare connection takes for the same statements. The board's first paint is measured on a pty.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import statistics
import sys
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cpu import cpu
from desk import MINIMAL, first_paint

from zwzx import registers
from zwzx.office.core.opening import open_office
from zwzx.office.custody import custody
from zwzx.office.custody.custody import Holding, Item
from zwzx.office.papers.papers import Document
from zwzx.store.places_of_days import DAY_BITS

if TYPE_CHECKING:
    from zwzx.store.transaction import Transaction

OPEN = 20_000
LATE = 500
BATCH = 500
RUNS = 9
BOARD = """
import sys
from pathlib import Path
from zwzx.faces.tui.app import Desk
from zwzx.faces.tui.board import Board
from zwzx.office.core.opening import open_office
class Full(Desk):
    def first_screen(self):
        return Board(self.office)
Full(open_office(Path(sys.argv[1]) / "zwzx.db", acting="王芳", key=Path(sys.argv[1]) / "key")).run()
"""
REPLAY = """
import json, sys
import sqlcipher3.dbapi2 as engine
conn = engine.connect(sys.argv[1])
conn.execute("PRAGMA key = \\"x'" + open(sys.argv[2]).read().strip() + "'\\"")
for statement in json.load(open(sys.argv[3])):
    conn.execute(statement).fetchall()
"""


def lend(folder: Path) -> None:
    """Lend some papers, once; most are due in a month, so that the folder can be measured on another day."""
    with open_office(folder / "zwzx.db", acting="王芳", key=folder / "key") as office:
        loan: Any = registers.load("loans").record
        if loan.select().count():
            return
        papers = list(Document.select().order_by(Document.id).limit(OPEN))
        now = office.now
        day = now.date().toordinal() << DAY_BITS
        home: list[Any] = []

        def batch(transaction: Transaction, first: int) -> None:
            if not home:
                home.append(transaction.add(custody.Holder(kind="处所", name="机要室")))
                home.append(transaction.add(custody.Holder(kind="人", name=office.actor.name, person=office.actor)))
            for n, paper in enumerate(papers[first : first + BATCH], first):
                due = now + dt.timedelta(days=-3 if n < LATE else 30)
                item = Item(code=custody.code_of("收", now.year, n + 1, 1), document=paper, home=home[0])
                transaction.add(item)
                made = loan(
                    k=day + n,
                    book="借",
                    year=now.year,
                    serial=n + 1,
                    number=f"借〔{now.year}〕{n + 1}号",
                    item=item,
                    document=paper,
                    borrower=office.actor,
                    lent=now,
                    due=due,
                )
                transaction.add(made)
                transaction.add(Holding(item=item, holder=home[1], since=now, because=made.id, due=due, entered=now))
            transaction.close_event(at=now.isoformat(" "), actor=office.actor.id, action="loans.lend", said={})

        for first in range(0, OPEN, BATCH):
            office.store.write(lambda t, first=first: batch(t, first), events=2, bulk=True)  # type: ignore[misc]


def statements(folder: Path) -> list[str]:
    """Every statement that a check runs, with its values."""
    from zwzx.jobs.waiting.check import check

    found: list[str] = []
    with open_office(folder / "zwzx.db", acting="王芳", key=folder / "key") as office:
        office.store.database.connection().set_trace_callback(found.append)
        check(office)
        office.store.database.connection().set_trace_callback(None)
    return [one for one in found if one.lstrip().upper().startswith("SELECT")]


def main(folder: Path) -> None:
    """Print the ratios."""
    lend(folder)
    kept = folder / "statements.json"
    kept.write_text(json.dumps(statements(folder)), encoding="utf-8")
    there = ["--store", str(folder / "zwzx.db"), "--key", str(folder / "key"), "--as", "王芳"]
    commands = {
        "base": [sys.executable, "-c", "import sqlite3"],
        "sql": [sys.executable, "-c", REPLAY, str(folder / "zwzx.db"), str(folder / "key"), str(kept)],
        "engine": [sys.executable, "-c", "import json, sqlcipher3.dbapi2"],
        "check": [
            "sh",
            "-c",
            '"$@" >/dev/null; true',
            "sh",
            str(Path(sys.executable).with_name("zwzx")),
            *there,
            "check",
        ],
    }
    for command in commands.values():
        cpu(command)
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(RUNS):
        for name, command in commands.items():
            taken[name].append(cpu(command))
    middle = {name: statistics.median(seconds) for name, seconds in taken.items()}
    sql = middle["sql"] - middle["engine"]
    print(f"check: {middle['check'] * 1000:.0f} ms CPU, of which its SQL {sql * 1000:.0f} ms")
    print(f"check beside its SQL: ratio {(middle['check'] - sql) / middle['base']:.2f}")
    small, full = [], []
    first_paint(MINIMAL, b"PAINTED")
    first_paint(BOARD, "借〔".encode(), str(folder))
    for _ in range(5):
        small.append(first_paint(MINIMAL, b"PAINTED"))
        full.append(first_paint(BOARD, "借〔".encode(), str(folder)))
    for name, of in (("first paint", attrgetter("took")), ("CPU until it", attrgetter("cpu"))):
        least, board = statistics.median(map(of, small)), statistics.median(map(of, full))
        print(f"board, {name}: minimal {least * 1000:.0f} ms, board {board * 1000:.0f} ms, ratio {board / least:.2f}")


if __name__ == "__main__":
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    main(Path(sys.argv[1]))
