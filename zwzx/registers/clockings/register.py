"""考勤机记录: its columns and filters; a row a person and day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.fact import asked
from zwzx.office.core.filters import by
from zwzx.office.core.ledger import column, ledger
from zwzx.office.hall.records import ClockedDay
from zwzx.office.kinds.base import Unreadable
from zwzx.office.people.people import Person, called
from zwzx.store.record import equal

if TYPE_CHECKING:
    from zwzx.office.core.office import Office


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


CLOCKINGS = ledger(
    __name__,
    ClockedDay,
    "考勤机记录",
    "",
    columns="day person came went returned left beside sources reason",
    beside=(column(ClockedDay.person, source=Person.name),),
    joined=joined,
    filters=(by(ClockedDay.person),),
    named=named,
    books=(),
    jobs=(("read", "clockings-read"),),
    help="大厅考勤机记录：读入考勤机文件、补卡、值班",
)
