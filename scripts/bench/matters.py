#!/usr/bin/env python3
"""Citizens' matters at size: `scripts/run python scripts/bench/matters.py fill|list|search|deep FOLDER [ROWS]`.

fill: a bulk filler, like fill.py: calls, 25 a day, what the desk writes of each, without its checks; the personal facts
are sealed as they always are, and the store verifies like any other. list: CPU of whole commands, the check among them,
against `python -c 'import sqlite3'`, as the clerk, who may know of all, and as the head of a section, who may know of a
twelfth. search: the worst query, top 50, as both, against LIKE, and the memory that it takes. deep: pages of the list,
each filter of it at its first and deep down, what SQLite does for the slowest. The desk is measured by desk.py.
"""

from __future__ import annotations

import datetime as dt
import random
import statistics
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent))

from cpu import cpu
from desk import resident
from fill import WORDS
from store import scanned

from zwzx import registers
from zwzx.jobs.vault.founding import FirstPerson, found
from zwzx.office.core.listing import Listing
from zwzx.office.core.opening import open_office
from zwzx.office.matters.matters import Matter
from zwzx.office.people.people import Department
from zwzx.office.terms.matters import CameBy, Sort
from zwzx.office.terms.people import Post
from zwzx.registers.calls.records import Call, State
from zwzx.store import personal
from zwzx.store.places_of_days import DAY_BITS

if TYPE_CHECKING:
    from collections.abc import Callable

    from zwzx.store.transaction import Transaction

BATCH = 500
FIRST = dt.date(2014, 1, 1)
A_DAY = 25
OPEN = 200
"""How many of the newest are not answered."""
SECTIONS = tuple(f"科室{n}" for n in range(1, 13))
NAMES = ("谭国庆", "周志强", "何建国", "欧阳翠兰", "李桂英", "蒋小平")
RUNS = 5
OFTEN = 15
"""How often a search of two milliseconds is repeated, so that the least of them is its own: others use the machine too."""
WHO = ("王芳", "孙丽")
WHATEVER = ("sh", "-c", '"$@" >/dev/null; true', "sh")
"""Runs a command whose exit code says that something is overdue."""
ASKED = (
    ("calls", "list", "--format", "plain"),
    ("calls", "list", "--open", "是", "--format", "plain"),
    ("calls", "list", "--year", "2016", "--format", "plain"),
    ("calls", "list", "--section", SECTIONS[0], "--format", "plain"),
    ("calls", "search", "档案", "通知", "--format", "plain"),
    ("calls", "search", NAMES[3], "--format", "plain"),
    ("calls", "list", "--channel", "网络", "--format", "plain"),
    ("today",),
    ("check",),
)
PAGE = 128
"""Rows of a page, as the desk reads them."""
NARROWED: tuple[tuple[str, Any], ...] = (
    ("open", True),
    ("open", False),
    ("state", State.ANSWERED),
    ("state", State.VOID),
    ("year", 2016),
    ("sort", Sort.ASKS),
    ("sort", Sort.DENOUNCES),
    ("channel", CameBy.PHONE),
    ("channel", CameBy.NETWORK),
    ("section", SECTIONS[0]),
    ("section", SECTIONS[6]),
    ("section", "办公室"),
)
"""What a list is narrowed by: what most rows have, a few, and none."""
QUERIES = (
    "通知",
    "档案",
    "关于 印章",
    "政务公开",
    "的",
    "2016年",
    "欧阳翠兰",
    "1360731",
    "整改 督查 落实",
    "没有这样的词",
)


def fill(folder: Path, rows: int) -> None:
    """Make `zwzx.db` and `key` in a folder, with that many calls."""
    folder.mkdir(parents=True, exist_ok=True)
    people = [
        FirstPerson("王芳", "办公室", (Post.CLERK, Post.SECRETS)),
        FirstPerson("刘强", "办公室", (Post.OFFICE_DIRECTOR,)),
        FirstPerson("孙丽", SECTIONS[0], (Post.SECTION_HEAD,)),
    ]
    office = found(
        folder / "zwzx.db",
        people,
        {"office-name": "测量"},
        key=folder / "key",
        departments=[(name, "") for name in SECTIONS],
        demonstration=True,
    )
    sections = [Department.get(Department.name == name) for name in SECTIONS]
    mark = registers.load("calls").books[0].mark
    dice, serials = random.Random(1), dict[int, int]()
    began = time.monotonic()

    def batch(transaction: Transaction, first: int) -> None:
        places = range(first, min(first + BATCH, rows))
        keys = personal.new_keys(len(places))
        for n, key in zip(places, keys, strict=True):
            day = FIRST + dt.timedelta(days=n // A_DAY)
            at = dt.datetime.combine(day, dt.time(9, n % A_DAY))
            serial = serials[day.year] = serials.get(day.year, 0) + 1
            matter = Matter(
                received=at,
                channel=CameBy.PHONE,
                asker=personal.sealed(dice.choice(NAMES), key),
                phone=personal.sealed(f"1360731{n % 10000:04}", key),
                address=personal.sealed("", key),
                id_no=personal.sealed("", key),
                accused_as=personal.sealed("", key),
                content="".join(dice.choices(WORDS, k=dice.randint(8, 14))),
                section=dice.choice(sections),
                result="已电话告知",
                key=key,
                by=office.actor,
            )
            transaction.add(matter)
            is_open = n >= rows - OPEN
            transaction.add(
                Call(
                    k=(day.toordinal() << DAY_BITS) + n % A_DAY,
                    book=mark,
                    year=day.year,
                    serial=serial,
                    number=f"{mark}〔{day.year}〕{serial}号",
                    matter=matter,
                    taker=office.actor,
                    sort=next(iter(Sort)),
                    due=at + dt.timedelta(days=1) if is_open else None,
                    answered=None if is_open else at + dt.timedelta(hours=2),
                    state=State.WAITING if is_open else State.ANSWERED,
                )
            )
            transaction.close_event(at=office.now.isoformat(" "), actor=office.actor.id, action="calls.add", said={})

    for first in range(0, rows, BATCH):
        office.store.write(lambda t, first=first: batch(t, first), events=BATCH, bulk=True)  # type: ignore[misc]
    print(f"{rows} calls, {time.monotonic() - began:.0f} s")
    office.store.close()


def lists(folder: Path) -> None:
    """CPU of whole commands as both, in turns with the baseline."""
    base = [sys.executable, "-c", "import sqlite3"]
    zwzx = str(Path(sys.executable).with_name("zwzx"))
    there = [zwzx, "--store", str(folder / "zwzx.db"), "--key", str(folder / "key")]
    every = {f"{who} {' '.join(words)}": [*WHATEVER, *there, "--as", who, *words] for who in WHO for words in ASKED}
    for command in (base, *every.values()):
        cpu(command)
    floor, taken = [], {name: [] for name in every}  # type: tuple[list[float], dict[str, list[float]]]
    for _ in range(RUNS):
        floor.append(cpu(base))
        for name, command in every.items():
            taken[name].append(cpu(command))
    for name, seconds in taken.items():
        print(f"{name}\t{statistics.median(seconds) / statistics.median(floor):.2f}")


def busy(act: Callable[[], Any]) -> float:
    """Seconds of CPU that an act takes: what else the machine does moves them less than those of a clock."""
    start = time.process_time()
    act()
    return time.process_time() - start


def search(folder: Path) -> None:
    """The worst of the queries, top 50, against LIKE over the same normalised text."""
    from zwzx.store.search import terms

    before = resident()
    for who in WHO:
        with open_office(folder / "zwzx.db", acting=who, key=folder / "key") as office:
            run: Any = office.store.database.execute_sql
            ours, likes = {}, []  # type: tuple[dict[str, float], list[float]]
            for query in QUERIES:
                wanted = terms(query)
                listing = Listing(office, registers.load("calls"), {"text": query})
                ours[query] = min(busy(partial(listing.first, 50)) for _ in range(OFTEN))
                where = " AND ".join("norm LIKE ?" for _ in wanted)
                sql = f"SELECT id FROM call WHERE {where} ORDER BY k DESC LIMIT 50"
                like = partial(scanned, run, sql, [f"%{t}%" for t in wanted])
                likes.append(min(busy(like) for _ in range(3)))
        worst = max(ours, key=lambda query: ours[query])
        ratio = max(likes) / ours[worst]
        print(f"{who} worst {worst} {ours[worst] * 1000:.1f} ms, LIKE {max(likes) * 1000:.0f} ms, ratio 1/{ratio:.0f}")
        print(f"{who} median {statistics.median(ours.values()) * 1000:.1f} ms, memory {resident() - before:+.1f} MB")


def deep(folder: Path) -> None:
    """The first page of the list as each filter leaves it, and those about its middle, in milliseconds of CPU."""
    calls = registers.load("calls")
    middle = (FIRST.toordinal() + 2000) << DAY_BITS
    for who in WHO:
        with open_office(folder / "zwzx.db", acting=who, key=folder / "key") as office:
            for name, value in (("", None), *NARROWED):
                listing = Listing(office, calls, {name: value} if name else {})
                pages = (listing.first, partial(listing.after, middle), partial(listing.before, middle))
                told = (f"{min(busy(partial(page, PAGE)) for _ in range(3)) * 1000:.1f}" for page in pages)
                print(who, name or "all", value or "", *told, sep="\t")


if __name__ == "__main__":
    what, where = sys.argv[1], Path(sys.argv[2])
    if what == "fill":
        fill(where, int(sys.argv[3]) if len(sys.argv) > 3 else 100_000)
    else:
        {"list": lists, "search": search, "deep": deep}[what](where)
