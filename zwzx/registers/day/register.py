"""Columns, filters and dues of the closed days 日清."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import peewee as pw

from zwzx.office.core import settings
from zwzx.office.core.fact import asked
from zwzx.office.core.ledger import column, ledger
from zwzx.office.core.register import Column, Filter, Standing
from zwzx.office.custody.custody import Item
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.plain import calendar_year, text
from zwzx.office.kinds.references import read_id
from zwzx.office.people.people import Person
from zwzx.registers.day import closing, open_days
from zwzx.registers.day.records import DayClose, DayLine

if TYPE_CHECKING:
    from zwzx.office.core.office import Office

OPEN_AGAIN = "日清以后又动过，没有再日清"
NOT_CLOSED = "请核对日期，或用 zwzx day close --on … 补做。"
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
            OPEN_AGAIN if again else "这一天没有日清",
            dt.datetime.combine(which, dt.time(23, 59, 59)),
            "保密.3",
            "close",
            facts=(("on", str(which)),),
            grave=True,
        )
        for which, again in open_days.unclosed(office).items()
    ]
    return waiting + _of_today(office)


def _of_today(office: Office) -> list[Standing]:
    """Today's close: towards the end of office hours; where it was done and something went out since, at once."""
    today, off = office.today, settings.off_hour()
    due = dt.datetime.combine(today, dt.time(23, 59, 59))
    closed = open_days.closes(today)
    if today in closed:
        again = office.sees_marked and open_days.open_again({today: closed[today]})
        return [Standing("reopened", "再日清", str(today), "日清以后又动过", due, "保密.3", "close")] if again else []
    near = office.now >= dt.datetime.combine(today, off) - BEFORE
    if not near or not open_days.to_be_closed(office, [today]):
        return []
    return [Standing("today", "今天日清", str(today), f"下班（{off:%H:%M}）前做", due, "保密.3", "close")]


def named(office: Office, typed: str) -> DayClose:
    """The close of a day that stands, by its date; any, by its date and time or by `#` and its id.

    Raises:
        Unreadable: where it is neither, or the day was not closed.
    """
    row = read_id(typed) if typed.lstrip().startswith(("#", "＃")) else None
    day, _, time = typed.strip().partition(" ")
    which = asked(DayClose.day).read(day, office) if row is None else None
    query = DayClose.select().where((DayClose.id == row) if row is not None else (DayClose.day == which))
    found = [one for one in query.order_by(DayClose.id.desc()) if not time or f"{one.closed:%H:%M}" == time.strip()]
    if not found or not office.sees_marked:
        raise Unreadable(f"{typed.strip() if which is None or time else which}没有日清。", NOT_CLOSED)
    return found[0]


DAY = ledger(
    __name__,
    DayClose,
    "日清登记",
    "",
    columns="day closed clerk second things explained state anchor note",
    beside=(
        column(DayClose.second, source=Person.name),
        Column("state", pw.Case(None, [(closing.superseded(), "已代替")], ""), text("情况"), 6, rank=2),
    ),
    joined=joined,
    filters=(
        Filter(
            "year",
            calendar_year("年份"),
            lambda value: DayClose.day.between(dt.date(value, 1, 1), dt.date(value, 12, 31)),
        ),
    ),
    books=(),
    struck=closing.superseded(),
    visible=lambda office: None if office.sees_marked else DayClose.id < 0,
    standing=standing,
    watched=(DayClose, Item),
    parts=lambda: (DayLine.close,),
    named=named,
    help="日清：当天的密件点回、说明、两人签字；月结",
)
