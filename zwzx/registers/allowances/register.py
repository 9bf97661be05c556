"""岗位津贴发放表: its columns and dues."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.clauses.duties import period_of
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Due, Standing
from zwzx.office.hall.records import ClockedDay
from zwzx.office.people.people import Person
from zwzx.office.terms.allowances import MonthState
from zwzx.registers.allowances.records import BOOK, AllowanceLine, AllowanceMonth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zwzx.office.core.office import Office

DAY = dt.timedelta(days=1)


def joined(select: Any) -> Any:
    """Months with who settled them."""
    return select.join(Person, pw.JOIN.LEFT_OUTER)


def standing(office: Office) -> list[Standing]:
    """Months that are over, of which there are clockings, and that nobody settled yet (窗口.5)."""
    first = ClockedDay.select(pw.fn.MIN(ClockedDay.day)).scalar()
    if first is None:
        return []
    settled = {one.month for one in AllowanceMonth.select().where(AllowanceMonth.state != MonthState.VOID)}
    found, month = [], dt.date.fromisoformat(str(first)).replace(day=1)
    while (last := period_of("month", month).last) < office.today:
        if month not in settled:
            name = period_of("month", month).name
            of = (("of", f"{month:%Y-%m}"),)
            found.append(Standing("close", "岗位津贴待月结", name, "", None, "窗口.5", "close", facts=of))
        month = last + DAY
    return found


def parts() -> Sequence[Any]:
    """Its lines, the recurring duty that was done by it, its offer for filing."""
    from zwzx.office.archive.filing import Offer
    from zwzx.office.clauses.duties import Duty

    return (AllowanceLine.sheet, Duty.because, Offer.about)


ALLOWANCES = ledger(
    __name__,
    AllowanceMonth,
    "岗位津贴发放表",
    BOOK,
    number="津贴表号",
    columns="number month people due off carried_off carried_on net told paid state",
    full="number month people due off carried_off carried_on net readings closed closer told told_how paid paid_by state",
    beside=(column(AllowanceMonth.closer, source=Person.name),),
    joined=joined,
    open_=(MonthState.CLOSED,),
    open_label="没有发放",
    struck=AllowanceMonth.state == MonthState.VOID,
    done=AllowanceMonth.state.in_([MonthState.PAID, MonthState.PAST]),
    dues=(
        Due(
            "pay",
            "岗位津贴待发放",
            lambda: AllowanceMonth.state == MonthState.CLOSED,
            cites="窗口.5",
            action="pay",
        ),
    ),
    standing=standing,
    watched=(AllowanceMonth, ClockedDay),
    parts=parts,
    help="岗位津贴发放表：月结、通报、发放、补扣补发",
)
