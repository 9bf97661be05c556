"""大厅工作日志: its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.fact import asked
from zwzx.office.core.ledger import column, ledger
from zwzx.office.hall.logs import HallLog
from zwzx.office.kinds.base import Unreadable
from zwzx.office.people.people import Person
from zwzx.office.terms.hall_logs import LogState
from zwzx.store.record import equal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office


def joined(select: Any) -> Any:
    """Days with who wrote them."""
    return select.join(Person, pw.JOIN.LEFT_OUTER, on=HallLog.writer == Person.id)


def named(office: Office, words: str) -> HallLog:
    """The entry that a text means: its day, or `#` and the id.

    Raises:
        Unreadable: where there is none.
    """
    bare = words.strip().replace("＃", "#")
    if bare.startswith("#") and bare[1:].isdecimal():
        found = equal(HallLog, id=int(bare[1:]))
    else:
        found = equal(HallLog, day=asked(HallLog.day).read(bare, office))
    if not found:
        raise Unreadable(f"没有“{bare}”的工作日志。", "请写日期；有哪些，看 zwzx hall-logs list。")
    return found[0]


def parts() -> Sequence[Any]:
    """The recurring duty that was done by it."""
    from zwzx.office.clauses.duties import Duty

    return (Duty.because,)


HALL_LOGS = ledger(
    __name__,
    HallLog,
    "大厅工作日志",
    "",
    columns="day duty wanted there late early leave absent dress hygiene discipline work state",
    full="day weather duty wanted there late early leave absent dress hygiene discipline work handling"
    " accident accident_unit writer written late_entry state",
    beside=(column(HallLog.writer, source=Person.name),),
    joined=joined,
    struck=HallLog.state == LogState.VOID,
    named=named,
    books=(),
    parts=parts,
    acts=("actions", "old_logs"),
    help="大厅工作日志：每天填写、补记、更正",
)
