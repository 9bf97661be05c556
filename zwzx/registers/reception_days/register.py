"""领导接访日登记: its columns, filters and dues."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Standing
from zwzx.office.people.people import Person
from zwzx.registers.reception_days.records import BOOK, ReceptionDay, State

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office


def joined(select: Any) -> Any:
    """Days with who sits."""
    return select.join(Person)


def standing(office: Office) -> list[Standing]:
    """Planned days that have come and of which nothing is entered yet."""
    planned = (ReceptionDay.state == State.PLANNED) & (ReceptionDay.on <= office.today)
    found = ReceptionDay.select().where(planned).order_by(ReceptionDay.on)
    return [
        Standing("hold", "接访待登记", one.number, f"{one.on} {one.leader.name}", None, "信访.8", "hold", row=one.id)
        for one in found
    ]


def parts() -> Sequence[Any]:
    """The recurring duty that was done by it."""
    from zwzx.office.clauses.duties import Duty

    return (Duty.because,)


RECEPTION_DAYS = ledger(
    __name__,
    ReceptionDay,
    "领导接访日登记",
    BOOK,
    number="接访号",
    columns="number on leader visitors matters answered handed words state",
    beside=(column(ReceptionDay.leader, source=Person.name),),
    joined=joined,
    struck=ReceptionDay.state == State.STRUCK,
    done=ReceptionDay.state == State.HELD,
    standing=standing,
    watched=(ReceptionDay,),
    parts=parts,
    help="领导接访日登记：排班、接访情况",
)
