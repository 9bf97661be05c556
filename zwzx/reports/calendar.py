"""工作日: how a year is, by the notice of its days off."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Any

from zwzx.office.core.action import ARGUMENT
from zwzx.office.core.office import Office
from zwzx.office.core.report import Answer, Found, head, report
from zwzx.office.kinds import days
from zwzx.office.kinds.plain import calendar_year, text

if TYPE_CHECKING:
    from zwzx.office.clauses.workdays import Calendar

WEEKEND = 5


@report(
    "工作日",
    noun="workdays",
    example="2026",
    columns=(
        head("day", days.day("日期"), 12),
        head("works", text("上班"), 6),
        head("reason", text("原因"), 30, grow=True),
    ),
)
def show(office: Office, year: Annotated[int, calendar_year("年份"), ARGUMENT]) -> Answer:
    """一年里与平常不同的日子，和工作日总数；没有通知的年份注明暂定。"""
    calendar = office.calendar()
    first = dt.date(year, 1, 1)
    every = [first + dt.timedelta(days=n) for n in range((dt.date(year + 1, 1, 1) - first).days)]
    unusual = [day for day in every if _is_unusual(calendar, day)]
    count = sum(map(calendar.is_workday, every))
    provisional = calendar.provisional(year)
    source = "没有放假通知，暂定" if provisional else calendar.years[year].notice

    def shaped() -> dict[str, Any]:
        told = [
            {"day": day.isoformat(), "works": calendar.is_workday(day), "reason": calendar.reason(day)}
            for day in unusual
        ]
        return {"year": year, "provisional": provisional, "workdays": count, "days": told}

    rows = [Found((day, "上班" if calendar.is_workday(day) else "休息", calendar.reason(day))) for day in unusual]
    return Answer(rows, f"{year}年", (f"{year}年　{source}　工作日{count}天",), "", shaped=shaped)


def _is_unusual(calendar: Calendar, day: dt.date) -> bool:
    return calendar.is_workday(day) != (day.weekday() < WEEKEND) or "星期" not in calendar.reason(day)
