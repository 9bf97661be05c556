#!/usr/bin/env python3
"""A year of 100,000 pieces put in order, with somebody saving beside it.

    scripts/run python scripts/bench/archives.py [PIECES]

Makes a store with so many pieces of last year that have no number yet (500 a transaction, as an import enters them),
runs `archivist year-end` on it in a process of its own and saves registrations here meanwhile: seconds of the run, the
worst save. Then the store verifies, and every class is numbered without a gap.
"""

from __future__ import annotations

import datetime as dt
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from zwzx import registers
from zwzx.jobs.vault.founding import FirstPerson, found
from zwzx.office.archive.filing import categories
from zwzx.office.archive.pieces import Box, Piece
from zwzx.office.custody import custody
from zwzx.office.terms.archives import PieceState
from zwzx.office.terms.custody import HolderKind, ItemKind
from zwzx.office.terms.people import Post
from zwzx.store.places_of_days import DAY_BITS
from zwzx.store.record import tuples
from zwzx.store.verify import verify

if TYPE_CHECKING:
    from zwzx.office.core.office import Office
    from zwzx.store.transaction import Transaction

BATCH = 500
YEAR = dt.date.today().year - 1
WORDS = ("关于", "做好", "规范", "政务", "公开", "服务", "窗口", "人员", "管理", "档案", "印章", "安全", "检查", "通知")


def fill(office: Office, pieces: int) -> None:
    """Enter so many pieces without a number."""
    dice = random.Random(1)
    kinds = list(categories().values())
    sections = ("BGS", "YWK", "DCK", "XXK")
    first = dt.date(YEAR, 1, 1)

    def batch(transaction: Transaction, start: int) -> None:
        at = office.now
        for n in range(start, min(start + BATCH, pieces)):
            kind = dice.choice(kinds)
            day = first + dt.timedelta(days=dice.randrange(360))
            piece = Piece(
                k=(first.toordinal() << DAY_BITS) + n,
                title="".join(dice.choices(WORDS, k=10)),
                author="本中心",
                reference=f"望政务发〔{YEAR}〕{n}号",
                dated=day,
                pages=dice.randint(1, 20),
                kind=kind.id,
                proposed=kind.ordinary,
                retention=dice.choice((kind.ordinary, kind.important)),
                year=YEAR,
                section=dice.choice(sections),
                filed=at,
                filed_by="赵敏",
            )
            transaction.add(piece)
            item = custody.Item(
                kind=ItemKind.PIECE, code=custody.code_of("档", YEAR, n, 1), name=piece.title, home=room
            )
            transaction.add(item)
            transaction.add(custody.Holding(item=item, holder=room, since=at, because=piece.id, entered=at))
            transaction.change(piece, {"item": item})
            transaction.close_event(at=at.isoformat(" "), actor=office.actor.id, action="archives.found", said={})

    def make_room(transaction: Transaction) -> custody.Holder:
        made = custody.Holder(kind=HolderKind.PLACE, name=custody.ARCHIVES)
        transaction.add(made)
        transaction.close_event(at=office.now.isoformat(" "), actor=office.actor.id, action="archives.found", said={})
        return made

    room = office.store.write(make_room)
    for start in range(0, pieces, BATCH):
        office.store.write(lambda t, start=start: batch(t, start), events=BATCH, bulk=True)  # type: ignore[misc]


def main(pieces: int) -> None:
    """Fill, run the year's end, save beside it, print."""
    people = [
        FirstPerson("王芳", "办公室", (Post.CLERK,)),
        FirstPerson("赵敏", "办公室", (Post.ARCHIVIST,)),
        FirstPerson("刘强", "办公室", (Post.OFFICE_DIRECTOR,)),
    ]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        office = found(
            folder / "zwzx.db", people, {"office-name": "测量", "fonds": "Z999"}, key=folder / "key", demonstration=True
        )
        fill(office, pieces)
        where = ["--store", str(folder / "zwzx.db"), "--key", str(folder / "key"), "--as", "赵敏"]
        command = [
            sys.executable,
            "-m",
            "zwzx.cli",
            *where,
            "archivist",
            "year-end",
            str(YEAR),
            "-o",
            str(folder / "年"),
        ]
        add = registers.load("incoming").action("add")
        took: list[float] = []
        start = time.monotonic()
        with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as run:
            time.sleep(1.0)
            while run.poll() is None:
                before = time.perf_counter()
                office.perform(add, author="长沙市人民政府", title="一边编档号一边登记的通知")
                took.append(time.perf_counter() - before)
                time.sleep(0.1)
        seconds = time.monotonic() - start
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        _check(pieces)
        office.store.close()
    print(
        f"{pieces} pieces numbered, boxed and catalogued in {seconds:.1f} s ({used.ru_utime + used.ru_stime:.1f} s CPU,"
    )
    print(f"{used.ru_maxrss // 1024} MB); beside it {len(took)} saves: worst {max(took) * 1000:.0f} ms,")
    print(f"median {statistics.median(took) * 1000:.1f} ms")


def _check(pieces: int) -> None:
    """Everything has its number, without a gap, and the journal is sound."""
    assert Piece.select().where(Piece.state == PieceState.KEPT).count() == pieces
    seen: dict[tuple[object, str], list[int]] = {}
    for retention, section, serial in tuples(Piece.select(Piece.retention, Piece.section, Piece.serial)):
        seen.setdefault((retention, section), []).append(serial)
    assert all(sorted(serials) == list(range(1, len(serials) + 1)) for serials in seen.values())
    assert Box.select().count() > 0
    assert verify(registers.tables()).sound


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
