"""The long job that reads a clocking machine's export: a day's clockings of everybody are one event."""

from __future__ import annotations

import datetime as dt
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from zwzx import registers
from zwzx.errors import ZwzxError
from zwzx.jobs.exchange.exchange_jobs import AGAIN, READ, SHOWN, File, Left, give_back
from zwzx.jobs.job import Step, Work, job
from zwzx.jobs.throttle import Pace
from zwzx.office.core import imports
from zwzx.office.core.office import Office
from zwzx.office.kinds.base import AlreadyEntered
from zwzx.office.kinds.clockings import Clocked
from zwzx.office.kinds.days import month as month_kind
from zwzx.office.kinds.places import new_file
from zwzx.store import journal
from zwzx.store.digests import sha256

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.jobs.exchange.machine_files import Read
    from zwzx.office.core.imports import BookImport

TAKE = "登记各天"


@job(
    "读入考勤机文件",
    steps=(Step(READ), Step(TAKE, "天", stays="登记了的各天都在。")),
    again=AGAIN,
    rehearsed=True,
    in_batches=True,
)
def read_clockings(
    work: Work,
    office: Office,
    file: File,
    month: Annotated[dt.date | None, month_kind("年-月", hint="表头是几号、又没有写哪年哪月的才写")] = None,
    rejects: Annotated[Path | None, new_file("退回的行写到哪里")] = None,
) -> None:
    """读入考勤机导出的文件（.xlsx .xls .csv）：一行一次打卡的，一行一人一天的，一日一栏的月表都可以；认姓名，也认考勤号；几次导出重叠的合在一起，再读一遍不会重复；不认识的人退回。"""
    from zwzx.jobs.exchange.importing import Outcome, summary
    from zwzx.jobs.exchange.machine_files import read
    from zwzx.jobs.exchange.rejects import refuse_taken

    refuse_taken(rejects)
    work.step(READ)
    office.require(registers.load("clockings").action("take"))
    told = read(office, file, month)
    outcome = Outcome(rejected=list(told.rejected))
    book = _import(work, office, file) if told.days else None
    new = _enter(work, office, file, told, book)
    every = sum(told.rows.values())
    work.say(f"读了{every}次打卡、{len(told.days)}天：新登记{new}天的，其余{len(told.days) - new}天的都已登记过。")
    if book is not None and new:
        work.say(f"记作{book.label}；读错了的撤回：zwzx imports undo {book.serial}。")
    if told.elsewhere:
        names = "、".join(sorted(told.elsewhere)[:SHOWN])
        work.say(f"当天没有窗口的人不登记：{names}，共{sum(told.elsewhere.values())}次。")
    if outcome.rejected:
        work.say(*summary(outcome, dry_run=work.dry_run)[1:])
        if not work.dry_run:
            give_back(work, rejects, file, told.tables, outcome)
    work.figures(f"{new}", f"{len(told.days) - new}", f"{len(outcome.rejected)}")
    if outcome.rejected:
        raise Left(f"有{len(outcome.rejected)}行没有登记。", "原因见上；改好退回的行再读入，登记过的不会重复。")


def _import(work: Work, office: Office, file: Path) -> BookImport | None:
    """The import that a file is: the one of before where it was read already, which is told; none while it is only tried."""
    from zwzx.jobs.exchange.undoing import begun

    register, digest = registers.load("clockings"), sha256(file.read_bytes())[:SHOWN]
    found = imports.standing(register, digest)
    if found is not None:
        work.say(f"这个文件{found.by.name}{found.at:%Y-%m-%d %H:%M}读过，是{found.label}：只登记没有登记的。")
    return None if work.dry_run else begun(office, register, digest, file.name)


def _enter(work: Work, office: Office, file: Path, told: Read, book: BookImport | None) -> int:
    """Enter the days in batches that rest; how many had something new."""
    take, pace, new, done = registers.load("clockings").action("take"), Pace(first=5), 0, 0
    days = sorted(told.days)
    work.step(TAKE, len(days))
    while done < len(days):
        part = days[done : done + pace.size]
        many = [
            {
                "on": day,
                "lines": tuple(Clocked(who, tuple(sorted(minutes))) for who, minutes in told.days[day].items()),
                "file": file.name,
            }
            for day in part
        ]
        start = time.monotonic()
        if book is None:
            new += _count(office.rehearse_many(take, many))
        else:
            new += _count(office.perform_many(take, many, tokens=[_token(book, day) for day in part]))
        pace.took(len(part), time.monotonic() - start)
        done += len(part)
        work.tell(done)
        if not work.dry_run:
            pace.rest()
            work.tell(done)  # a stop asked for meanwhile holds before the next batch
    return new


def _token(book: BookImport, day: dt.date) -> str:
    """The token of a day's event: another one with each reading, for what is there already enters no second time anyway."""
    (token,) = imports.tokens(book, [str(day)])
    return f"{token}/{journal.count_under(token) + 1}"


def _count(results: Sequence[Any]) -> int:
    """How many days had something new.

    Raises:
        ZwzxError: what a day was refused for, but for its being there already.
    """
    for one in results:
        if isinstance(one, ZwzxError) and not isinstance(one, AlreadyEntered):
            raise one
    return sum(not isinstance(one, ZwzxError) for one in results)
