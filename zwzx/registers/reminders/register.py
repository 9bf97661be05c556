"""到期提醒登记簿: its columns, filters and dues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Due
from zwzx.office.people.people import Person
from zwzx.registers.reminders.records import BOOK, Reminder, Renewal, State

if TYPE_CHECKING:
    from collections.abc import Sequence

AHEAD = 30
"""How many days before its date it begins to be told of."""


def joined(select: Any) -> Any:
    """Reminders with who sees to them."""
    return select.join(Person, pw.JOIN.LEFT_OUTER)


def parts() -> Sequence[Any]:
    """Each time that it was seen to."""
    return (Renewal.reminder,)


REMINDERS = ledger(
    __name__,
    Reminder,
    "到期提醒登记簿",
    BOOK,
    number="提醒号",
    columns="number kind subject about handler until left every last state",
    full="number kind subject about handler until every last evidence state note",
    beside=(column(Reminder.handler, source=Person.name),),
    joined=joined,
    open_=(State.OPEN,),
    open_label="有效的",
    due=Reminder.until,
    struck=Reminder.state == State.STOPPED,
    out=None,
    done=Reminder.state == State.DONE,
    dues=(
        Due(
            "renew",
            "到期待办",
            lambda: Reminder.state == State.OPEN,
            at=Reminder.until,
            who=Person.name,
            action="renew",
            ahead=AHEAD,
        ),
    ),
    parts=parts,
    acts=("actions", "old_reminders"),
    help="到期提醒登记簿：年检、保险、健康证一类的到期日，办了没有",
)
