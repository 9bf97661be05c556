"""考勤登记: its columns, filters and what waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.fact import Role
from zwzx.office.core.ledger import column, ledger
from zwzx.office.people.day_sheets import BOOK, AttendanceDay
from zwzx.office.people.people import Person
from zwzx.office.terms.leave import DayState

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office
    from zwzx.office.core.register import Standing


def joined(select: Any) -> Any:
    """Days with whose they are."""
    return select.join(Person, on=AttendanceDay.person == Person.id)


def standing(office: Office) -> Sequence[Standing]:
    """The last days of which somebody wrote nothing."""
    from zwzx.registers.attendance import waiting

    return waiting.standing(office)


ATTENDANCE = ledger(
    __name__,
    AttendanceDay,
    "考勤登记",
    BOOK,
    number="考勤号",
    columns="number on person section morning afternoon filler state note",
    beside=(column(AttendanceDay.person, source=Person.name, width=8, role=Role.HOLDER),),
    joined=joined,
    struck=AttendanceDay.state == DayState.STRUCK,
    done=AttendanceDay.state != DayState.STRUCK,
    standing=standing,
    watched=(AttendanceDay,),
    acts=("filling",),
    help="考勤登记：每天自填、补填、旷工",
)
