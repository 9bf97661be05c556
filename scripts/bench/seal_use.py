#!/usr/bin/env python3
"""The ledger of seal uses at size: `scripts/run python scripts/bench/seal_use.py fill|list|search|audit FOLDER [ROWS]`.

fill: a bulk filler, like fill.py: five seals, 25 uses a day from 2010 on, what the counter writes of each use, without
its checks; the store verifies like any other. list: CPU of whole commands against `python -c 'import sqlite3'`. search:
the worst of 20 queries, top 50, against LIKE. audit: every use against reading the same rows and doing nothing with them.
"""

from __future__ import annotations

import datetime as dt
import random
import statistics
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

sys.path.insert(0, str(Path(__file__).parent))

from cpu import cpu
from fill import WORDS
from store import scanned, timed

from zwzx import registers
from zwzx.jobs.vault.founding import FirstPerson, found
from zwzx.office.clauses.approvals import Approval
from zwzx.office.core.listing import Listing
from zwzx.office.core.opening import open_office
from zwzx.office.people.people import Department, Person
from zwzx.office.seals.seals import Seal
from zwzx.office.terms.people import Manner, Post
from zwzx.office.terms.seals import SealKind
from zwzx.registers.seal_use.records import Ledger, State, Use
from zwzx.reports.seal_audit import audit
from zwzx.reports.seal_counts import counts
from zwzx.store.places_of_days import DAY_BITS
from zwzx.store.record import tuples

if TYPE_CHECKING:
    from zwzx.store.transaction import Transaction

BATCH = 500
FIRST = dt.date(2010, 1, 1)
A_DAY = 25
SECTIONS = tuple(f"科室{n}" for n in range(1, 13))
RUNS = 9
QUERIES = ["通知", "档案", "关于 印章", "政务公开", "的", "档", "2026年", "科室7", "王芳", "请示批复", "整改 督查 落实",
           "没有这样的词", "用二〔2015〕5号", "第三季度信息报送", "科室3 会议", "领导小组成员", "函", "人员管理档案", "中心印", "安全检查通报"]  # fmt: skip


def fill(folder: Path, rows: int) -> None:
    """Make `zwzx.db` and `key` in a folder, with that many uses."""
    folder.mkdir(parents=True, exist_ok=True)
    people = [
        FirstPerson("王芳", "办公室", (Post.CLERK, Post.SECRETS)),
        FirstPerson("张伟", "", (Post.DIRECTOR, Post.LEGAL)),
        FirstPerson("陈静", "", (Post.DEPUTY,), scope=SECTIONS[:6]),
        FirstPerson("孙丽", SECTIONS[0], (Post.SECTION_HEAD,)),
        FirstPerson("冯雪", SECTIONS[0], (Post.SECTION_CLERK,)),
    ]
    sections = [(name, "") for name in SECTIONS]
    start = dt.datetime.combine(FIRST, dt.time(8))
    clock = [start]
    office = found(
        folder / "zwzx.db",
        people,
        {"office-name": "测量"},
        key=folder / "key",
        clock=lambda: clock[0],
        departments=sections,
        demonstration=True,
    )
    keepers = {"house": Person.get(Person.name == "王芳"), "section": Person.get(Person.name == "冯雪")}
    of = Department.get(Department.name == SECTIONS[0])
    act = registers.load("seals").action("found")
    kinds = (SealKind.ADMINISTRATIVE, SealKind.CENTRE, SealKind.LEGAL, SealKind.SECTION, SealKind.BUSINESS)
    for kind in kinds:
        own = kind.of_the_house
        who = keepers["house" if own else "section"]
        facts: dict[str, Any] = {"name": f"{kind.value}（测量）", "kind": kind, "keeper": who}
        office.perform(act, **facts, department=None if own else of)
    seals, dice = list(Seal.select().order_by(Seal.k)), random.Random(1)
    director = Person.get(Person.name == "张伟")
    head = Person.get(Person.name == "孙丽")
    clock[0] = dt.datetime.now().replace(microsecond=0)
    began = time.monotonic()
    serials: dict[tuple[str, int], int] = {}

    def books(transaction: Transaction) -> None:
        for n, seal in enumerate(seals):
            transaction.add(Ledger(seal=seal, order=n + 1, mark=f"用{'一二三四五'[n]}"))
        transaction.close_event(at=office.now.isoformat(" "), actor=office.actor.id, action="seal_use.add", said={})

    def batch(transaction: Transaction, first: int) -> None:
        for n in range(first, min(first + BATCH, rows)):
            day = FIRST + dt.timedelta(days=n // A_DAY)
            at = dt.datetime.combine(day, dt.time(9, n % A_DAY))
            which = dice.randrange(len(seals))
            seal, mark = seals[which], f"用{'一二三四五'[which]}"
            serial = serials[mark, day.year] = serials.get((mark, day.year), 0) + 1
            by = director if seal.kind.of_the_house else head
            phone = seal.kind is SealKind.ADMINISTRATIVE and n % 40 == 0
            use = Use(
                k=(day.toordinal() << DAY_BITS) + n % A_DAY,
                book=mark,
                year=day.year,
                serial=serial,
                number=f"{mark}〔{day.year}〕{serial}号",
                seal=seal,
                state=State.USED,
                used=at,
                section=dice.choice(SECTIONS),
                handler=dice.choice(("孙丽", "冯雪", "王芳")),
                title="".join(dice.choices(WORDS, k=dice.randint(8, 14))),
                purpose="报送材料",
                copies=2,
                impressions=2,
                stamped=2,
                approver=by.name,
                stamper="王芳" if seal.kind.of_the_house else "冯雪",
                recorder="王芳",
            )
            transaction.add(use)
            transaction.add(
                Approval(
                    about=use.id,
                    clause={"行政印鉴": "印鉴.4", "中心印鉴": "印鉴.5", "法定代表人印鉴": "印鉴.5"}.get(
                        seal.kind.value, ""
                    ),
                    person=by,
                    post=Post.DIRECTOR if by is director else Post.SECTION_HEAD,
                    manner=Manner.PHONE if phone else Manner.SIGNATURE,
                    at=at,
                    words="同意用印",
                    signed=None if phone and n > rows - 2_000 else at,
                )
            )
            transaction.close_event(at=office.now.isoformat(" "), actor=office.actor.id, action="seal_use.add", said={})

    office.store.write(books)
    for first in range(0, rows, BATCH):
        office.store.write(lambda t, first=first: batch(t, first), events=BATCH, bulk=True)  # type: ignore[misc]
    print(f"{rows} uses, {time.monotonic() - began:.0f} s")
    office.store.close()


def lists(folder: Path) -> None:
    """CPU of whole commands, in turns with the baseline."""
    base = [sys.executable, "-c", "import sqlite3"]
    there = [
        str(Path(sys.executable).with_name("zwzx")),
        "--store",
        str(folder / "zwzx.db"),
        "--key",
        str(folder / "key"),
    ]
    noun = [*there, "--as", "王芳", "seal-use"]
    commands = {
        "list (50, plain)": [*noun, "list", "--format", "plain"],
        "list --section --since": [*noun, "list", "--section", "科室3", "--since", "2015-01-01", "--format", "plain"],
        "list --person": [*noun, "list", "--person", "冯雪", "--format", "plain"],
        "search": [*noun, "search", "档案", "通知", "--format", "plain"],
        "counts": [*noun, "counts", "--year", "2015"],
    }
    for command in (base, *commands.values()):
        cpu(command)
    floor, taken = [], {name: [] for name in commands}  # type: tuple[list[float], dict[str, list[float]]]
    for _ in range(RUNS):
        floor.append(cpu(base))
        for name, command in commands.items():
            taken[name].append(cpu(command))
    for name, seconds in taken.items():
        print(f"{name}\t{statistics.median(seconds) / statistics.median(floor):.2f}")
    start = time.perf_counter()
    done = subprocess.run([*noun, "audit"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    print(f"audit, the command: {time.perf_counter() - start:.1f} s, {len(done.stdout.splitlines())} findings")


def search(folder: Path) -> None:
    """The worst of 20 queries, top 50, against LIKE over the same normalised text."""
    from zwzx.store.search import terms

    with open_office(folder / "zwzx.db", acting="王芳", key=folder / "key") as office:
        run: Any = office.store.database.execute_sql
        ours, likes = [], []
        for query in QUERIES:
            wanted = terms(query)
            listing = Listing(office, registers.load("seal_use"), {"text": query})
            ours.append(min(timed(partial(listing.first, 50)) for _ in range(3)))
            where = " AND ".join("norm LIKE ?" for _ in wanted)
            sql = f"SELECT id FROM use WHERE {where} ORDER BY k DESC LIMIT 50"
            likes.append(timed(partial(scanned, run, sql, [f"%{t}%" for t in wanted])))
    print(f"worst {max(ours) * 1000:.1f} ms, LIKE {max(likes) * 1000:.0f} ms, ratio 1/{max(likes) / max(ours):.0f}")
    print(f"median {statistics.median(ours) * 1000:.2f} ms")


def audits(folder: Path) -> None:
    """The audit against reading the same rows, and the counts of a year."""
    with open_office(folder / "zwzx.db", acting="王芳", key=folder / "key") as office:
        rows = Use.select(*Use._meta.sorted_fields, *Approval._meta.sorted_fields)
        both = rows.join(Approval, on=Approval.about == Use.id).order_by(Use.k)
        read = min(timed(lambda: sum(1 for _ in tuples(both))) for _ in range(3))
        took = min(timed(partial(audit, office)) for _ in range(3))
        year = timed(partial(audit, office, dt.date(2015, 1, 1), dt.date(2015, 12, 31)))
        print(f"audit {took:.2f} s, reading {read:.2f} s, ratio {took / read:.2f}; one year {year:.2f} s")
        print(f"counts of a year {timed(partial(counts, office, 2015)) * 1000:.0f} ms")


if __name__ == "__main__":
    what, where = sys.argv[1], Path(sys.argv[2])
    if what == "fill":
        fill(where, int(sys.argv[3]) if len(sys.argv) > 3 else 100_000)
    else:
        {"list": lists, "search": search, "audit": audits}[what](where)
