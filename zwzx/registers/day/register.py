"""Columns, filters and dues of the closed days 日清."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx.office.core import settings
from zwzx.office.core.fact import asked
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Filter, Standing
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.plain import calendar_year
from zwzx.office.people.people import Person
from zwzx.registers.day import closing
from zwzx.registers.day.records import DayClose, DayLine

if TYPE_CHECKING:
    from zwzx.office.core.office import Office

BEFORE = dt.timedelta(hours=2)
"""How long before the end of office hours the day's close begins to show."""


def joined(select: Any) -> Any:
    """Days with who signed beside the clerk."""
    return select.join(Person)


def standing(office: Office) -> list[Standing]:
    """Days that were not closed, and today's, until the end of office hours (保密.3)."""
    waiting = [
        Standing(
            "unclosed",
            "未日清",
            str(which),
            "这一天没有日清",
            dt.datetime.combine(which, dt.time(23, 59, 59)),
            "保密.3",
            "close",
            facts=(("on", str(which)),),
            grave=True,
        )
        for which in closing.unclosed(office)
    ]
    today = office.today
    off = settings.off_hour()
    near = office.now >= dt.datetime.combine(today, off) - BEFORE
    if near and office.calendar().is_workday(today) and not closing.is_closed(today):
        due = dt.datetime.combine(today, dt.time(23, 59, 59))
        waiting.append(Standing("today", "今天日清", str(today), f"下班（{off:%H:%M}）前做", due, "保密.3", "close"))
    return waiting


def named(office: Office, typed: str) -> DayClose:
    """A closed day, by its date.

    Raises:
        Unreadable: where it is no date, or the day was not closed.
    """
    which = asked(DayClose.day).read(typed, office)
    found = DayClose.get_or_none(DayClose.day == which)
    if found is None or not office.sees_marked:
        raise Unreadable(f"{which}没有日清。", "请核对日期，或用 zwzx day close --on 补做。")
    return found


DAY = ledger(
    __name__,
    DayClose,
    "日清登记",
    "",
    columns="day closed clerk second things explained anchor note",
    beside=(column(DayClose.second, source=Person.name),),
    joined=joined,
    filters=(
        Filter(
            "year",
            calendar_year("年份"),
            lambda value: DayClose.day.between(dt.date(value, 1, 1), dt.date(value, 12, 31)),
        ),
    ),
    books=(),
    visible=lambda office: None if office.sees_marked else DayClose.id < 0,
    standing=standing,
    parts=lambda: (DayLine.close,),
    named=named,
    help="日清：当天的密件点回、说明、两人签字；月结",
)
