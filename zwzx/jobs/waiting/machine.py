"""What is wrong beside the books: the machine's clock, the backups, the rules' data that lie beside the program."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from zwzx.jobs.vault import backup_place
from zwzx.jobs.vault.anchors import folder
from zwzx.jobs.waiting.things import Waiting
from zwzx.office.core import clocks, rules_data
from zwzx.store import journal, retention
from zwzx.store.times import SKEW

if TYPE_CHECKING:
    from collections.abc import Iterator

    from zwzx.office.core.office import Office

BACKUP_WITHIN = dt.timedelta(days=2)
"""How old the newest backup may become; the timers make one every hour."""
TOLD_FOR = dt.timedelta(days=1)
"""For how long a change of the rules' data is told after it was recorded."""


def last_backup(office: Office) -> dt.datetime | None:
    """When the newest backup was made, of those that this machine finds; None where it finds none."""
    found = retention.backups(folder(office.store.path), office.store.path.stem)
    return max((kept.at for kept in found if kept.at - office.now <= SKEW), default=None)


def unbacked(office: Office) -> Iterator[Waiting]:
    """The newest backup, where the office makes backups and the last is older than it should be; a place unfit for them."""
    if words := backup_place.fault(folder(office.store.path)):
        yield Waiting("", 0, "backup", "备份", "位置", words, "", office.now - SKEW, None, "", "")
    found = [kept.at for kept in retention.backups(folder(office.store.path), office.store.path.stem)]
    past = [at for at in found if at - office.now <= SKEW]
    if found and not past:
        words = f"{len(found)}份备份都写着以后的时间，最早的{found[0]:%Y-%m-%d %H:%M}"
        yield Waiting("", 0, "backup", "备份", "", words, "", office.now - SKEW, found[0], "", "")
    elif past and past[-1] + BACKUP_WITHIN < office.now:
        words = f"最近一份备份是{past[-1]:%Y-%m-%d %H:%M}的"
        yield Waiting("", 0, "backup", "备份", "", words, "", past[-1] + BACKUP_WITHIN, past[-1], "", "")


def untimely(office: Office) -> Iterator[Waiting]:
    """The machine's clock, where it and the last event can't both be right.

    How far it may be ahead of the last event is the setting 停办天数; an event that lies ahead is wrong under any.
    """
    last = journal.last_moment()
    if last is None:
        return
    found = clocks.doubt_of(office.now, last)
    if found is not None and found.ahead:
        words = f"{found.words}{found.way_on}"
    elif last - office.now > SKEW:
        words = (
            f"上一笔流水的时间{last:%Y-%m-%d %H:%M}还没有到（本机时钟{office.now:%Y-%m-%d %H:%M}）：不是时钟慢了，就是以前的记快了。"
            f"时钟没错的，请主任、办公室主任或机要员“校正时间”（{clocks.CORRECT}）。"
        )
    else:
        return
    yield Waiting("", 0, "clock", "时钟", "", words, "", office.now - SKEW, last, "", "")


def other_rules(office: Office) -> Iterator[Waiting]:
    """That the rules' data changed: until the next act records it, and for a day after, so that a night tells it."""
    if words := rules_data.changed():
        yield Waiting("", 0, "rules", "规章数据", "", words, "", office.now - SKEW, None, "", "")
    for seq, at in rules_data.changes(office.now - TOLD_FOR, office.now):
        words = f"规章数据（条款、国家规定、保管期限、工作日）在第{seq}笔以前变了：{rules_data.LOOK}"
        yield Waiting("", 0, "rules", "规章数据", f"第{seq}笔", words, "", min(at, office.now - SKEW), at, "", "")
