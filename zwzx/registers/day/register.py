"""How the closed days show themselves."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx.office import settings
from zwzx.office.filters import by_days
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.days import day, moment
from zwzx.office.kinds.plain import number, text
from zwzx.office.people import Person
from zwzx.office.register import Column, Filter, More, Register, Standing
from zwzx.registers.day import closing
from zwzx.registers.day.records import DayClose, DayLine

if TYPE_CHECKING:
    from zwzx.office.office import Office
    from zwzx.store.record import Record

BEFORE = dt.timedelta(hours=2)
"""How long before the end of office hours the day's close begins to show."""

COLUMNS = (
    Column("day", DayClose.day, day("日期"), 10),
    Column("closed", DayClose.closed, moment("日清时间"), 16),
    Column("clerk", DayClose.clerk, text("经办人"), 8),
    Column("second", Person.name, text("核对人"), 8),
    Column("things", DayClose.things, number("点几件"), 6),
    Column("explained", DayClose.explained, number("未退"), 6),
    Column("anchor", DayClose.anchor, text("封条"), 20, grow=True),
    Column("note", DayClose.note, text("备注"), 12, rank=1),
)
FILTERS = (
    Filter(
        "year",
        number("年份", least=1949, most=9998),
        lambda value: DayClose.day.between(dt.date(value, 1, 1), dt.date(value, 12, 31)),
    ),
    *by_days(DayClose),
)


def query(select: Any) -> Any:
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


def about(entry: DayClose) -> list[Record]:
    """Every row that is part of a closed day."""
    return [entry, *DayLine.select().where(DayLine.close == entry)]


def named(office: Office, typed: str) -> DayClose:
    """A closed day, by its date.

    Raises:
        Unreadable: where it is no date, or the day was not closed.
    """
    which = day("日期").read(typed, office)
    found = DayClose.get_or_none(DayClose.day == which)
    if found is None or not office.sees_marked:
        raise Unreadable(f"{which}没有日清。", "请核对日期，或用 zwzx day close --on 补做。")
    return found


def more() -> More:
    """The act, all facts and the papers, loaded when first asked for."""
    from zwzx.registers.day import everything

    return everything.MORE


DAY = Register(
    "day",
    title="日清登记",
    record=DayClose,
    books=(),
    columns=COLUMNS,
    more=more,
    query=query,
    order=DayClose.k,
    filters=FILTERS,
    visible=lambda office: None if office.sees_marked else DayClose.id < 0,
    standing=standing,
    about=about,
    named=named,
    help="日清：当天的密件点回、说明、两人签字；月结",
)
