"""考勤机记录: its columns and filters; a row a person and day."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx.office.core import settings
from zwzx.office.core.fact import asked
from zwzx.office.core.filters import by
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Standing
from zwzx.office.hall.month import days_of, ways
from zwzx.office.hall.records import ClockedDay
from zwzx.office.kinds.base import Unreadable
from zwzx.office.people.people import Person, called
from zwzx.store.record import equal

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


DAY, AHEAD = dt.timedelta(days=1), dt.timedelta(days=45)
"""How far back missing clockings are looked for that may still be explained."""
MOST = 3
"""How many names one line has."""


def joined(select: Any) -> Any:
    """Days with whose they are."""
    return select.join(Person, on=ClockedDay.person == Person.id)


def named(office: Office, words: str) -> ClockedDay:
    """The clockings that a text means: the day and the name, `2026-09-28 郑小兰`, or `#` and the id.

    Raises:
        Unreadable: where there are none.
    """
    bare = words.strip().replace("＃", "#")
    if bare.startswith("#") and bare[1:].isdecimal():
        found = equal(ClockedDay, id=int(bare[1:]))
    else:
        on, _, name = bare.partition(" ")
        who = called(name.strip(), office.today) if name.strip() else None
        found = equal(ClockedDay, person=who, day=asked(ClockedDay.day).read(on, office)) if who is not None else []
    if not found:
        raise Unreadable(
            f"没有“{bare}”的考勤记录。", "请写日期和姓名，如 2026-09-28 郑小兰；有哪些，看 zwzx clockings list。"
        )
    return found[0]


def standing(office: Office) -> list[Standing]:
    """The days on which clockings are missing that may still be explained, each with whose."""
    by, found = ways(office), []
    names: dict[dt.date, list[str]] = {}
    for one in days_of(office, office.today - AHEAD, office.today - DAY).values():
        for each in one.days:
            if each.missing:
                names.setdefault(each.day, []).append(one.name)
    for on, theirs in sorted(names.items()):
        due = dt.datetime.combine(by.term(on), settings.off_hour())
        told = "、".join(theirs[:MOST]) + (f"等{len(theirs)}人" if len(theirs) > MOST else "")
        if due.date() >= office.today:
            found.append(Standing("missing", "缺卡待补", str(on), told, due, "", "explain", facts=(("on", str(on)),)))
    return found


CLOCKINGS = ledger(
    __name__,
    ClockedDay,
    "考勤机记录",
    "",
    columns="day person came went returned left beside sources reason",
    beside=(column(ClockedDay.person, source=Person.name, narrow=6),),
    joined=joined,
    filters=(by(ClockedDay.person),),
    named=named,
    standing=standing,
    watched=(ClockedDay,),
    books=(),
    jobs=(("read", "clockings-read"),),
    help="大厅考勤机记录：读入考勤机文件、补卡、值班",
)
