#!/usr/bin/env python3
"""Fill a store with past papers for the benches: `scripts/run python scripts/bench/fill.py FOLDER ROWS`.

The rows and events are what the import of a past book writes, made without reading and checking each row, so that a
million take minutes. The store verifies like any other.
"""

from __future__ import annotations

import datetime as dt
import random
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zwzx import registers
from zwzx.jobs.vault.founding import FirstPerson, found
from zwzx.office.core.opening import open_office
from zwzx.office.papers.papers import Document
from zwzx.office.terms.papers import Origin, Stage
from zwzx.office.terms.people import Post
from zwzx.store.places_of_days import DAY_BITS

if TYPE_CHECKING:
    from zwzx.store.transaction import Transaction

BATCH = 500
A_DAY = 100
FIRST = dt.date(1990, 1, 1)
WORDS = [
    *("关于", "做好", "进一步", "规范", "政务", "公开", "服务", "中心", "窗口", "人员", "管理", "档案", "印章", "使用"),
    *("安全", "检查", "会议", "通知", "意见", "批复", "函", "报告", "请示", "工作", "方案", "印发", "调整", "领导"),
    *("小组", "成员", "2026年", "第三季度", "信息", "报送", "督查", "整改", "落实", "情况", "通报"),
]
AUTHORS = [
    f"{where}{what}"
    for where in ("省", "长沙市", "望城区", "高塘岭街道", "靖港镇")
    for what in ("人民政府", "政府办公室", "财政局", "档案局", "信访局", "教育局")
]


def title(dice: random.Random) -> str:
    """A title of eight to fourteen words."""
    return "".join(dice.choices(WORDS, k=dice.randint(8, 14)))


def facts(n: int, dice: random.Random) -> dict[str, Any]:
    """The n-th paper."""
    day = FIRST + dt.timedelta(days=n // A_DAY)
    serial = n - (dt.date(day.year, 1, 1) - FIRST).days * A_DAY + 1
    return {
        "title": title(dice),
        "author": dice.choice(AUTHORS),
        "reference": f"望政发〔{day.year}〕{serial}号",
        "day": day,
        "year": day.year,
        "serial": serial,
    }


def fill(folder: Path, rows: int) -> None:
    """Make `zwzx.db` and `key` in a folder, with that many past papers."""
    folder.mkdir(parents=True, exist_ok=True)
    people = [
        FirstPerson("王芳", "办公室", (Post.CLERK, Post.SECRETS)),
        FirstPerson("刘强", "办公室", (Post.OFFICE_DIRECTOR,)),
    ]
    office = found(folder / "zwzx.db", people, {"office-name": "测量"}, key=folder / "key", demonstration=True)
    incoming: Any = registers.load("incoming").record
    dice = random.Random(1)
    start = time.monotonic()

    def batch(transaction: Transaction, first: int) -> None:
        at = office.now.isoformat(" ")
        for n in range(first, min(first + BATCH, rows)):
            f = facts(n, dice)
            number = f"收〔{f['year']}〕{f['serial']}号"
            document = Document(
                registered_as="incoming",
                number=number,
                title=f["title"],
                reference=f["reference"],
                reference_key=f"望政发|{f['year']}|{f['serial']}",
                author=f["author"],
                origin=Origin.DISTRICT,
                stage=Stage.HISTORY,
            )
            transaction.add(document)
            transaction.add(
                incoming(
                    document=document,
                    k=(f["day"].toordinal() << DAY_BITS) + n % A_DAY,
                    book="收",
                    year=f["year"],
                    serial=f["serial"],
                    number=number,
                    signed=dt.datetime.combine(f["day"], dt.time(9)),
                    signer="王芳",
                    entry="历史",
                )
            )
            transaction.close_event(at=at, actor=office.actor.id, action="incoming.past", said={})

    for first in range(0, rows, BATCH):
        office.store.write(lambda t, first=first: batch(t, first), events=BATCH, bulk=True)  # type: ignore[misc]
        if first % 50_000 == 0:
            print(f"{first} {time.monotonic() - start:.0f}s", file=sys.stderr)
    office.store.close()


if __name__ == "__main__":
    fill(Path(sys.argv[1]), int(sys.argv[2]))
    with open_office(Path(sys.argv[1]) / "zwzx.db", acting="王芳", key=Path(sys.argv[1]) / "key") as made:
        print(made.store.head[0])
