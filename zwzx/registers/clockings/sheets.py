"""The paper of clockings: a day's sheet 考勤登记表, everybody at the windows with the four times and what they come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core.register import Sheet
from zwzx.office.core.sheet import Cell, Line, Page, listed, value
from zwzx.office.hall.month import days_of
from zwzx.office.hall.records import ClockedDay
from zwzx.office.hall.told import told
from zwzx.office.people.names_on_paper import named
from zwzx.office.terms.clocking import clock

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from zwzx.office.core.office import Office

HEADS = (
    ("姓名", 20.0),
    ("派出单位", 34.0),
    ("窗口", 24.0),
    ("上午上班", 20.0),
    ("上午下班", 20.0),
    ("下午上班", 20.0),
    ("下午下班", 20.0),
    ("状态", 60.0),
    ("说明", 46.0),
)


def day_sheets(office: Office, entries: Sequence[ClockedDay]) -> list[Page]:
    """考勤登记表: a page a day of which a row was chosen, with everybody at a window on it."""
    return [_page(office, day) for day in sorted({one.day for one in entries})]


def _page(office: Office, day: dt.date) -> Page:
    rows = {row.__data__["person"]: row for row in ClockedDay.select().where(ClockedDay.day == day)}
    lines = []
    for who, month in days_of(office, day, day).items():
        row, place = rows.get(who) or ClockedDay(person=who, day=day), month.places[day]
        cells = (named(row, ClockedDay.person), place.unit, place.window, *map(clock, row.four))
        lines.append((*map(value, cells), Cell(told(month.days[0])), Cell(row.reason)))
    above = Line(f"{office.name}　　{day}　　到岗{sum(any(line[n].text for n in range(3, 7)) for line in lines)}人")
    below = Line("大厅主任签字：　　　　　　　　日期：", size=10)
    return Page("窗口人员考勤登记表", (above, listed(HEADS, lines), below), name=f"考勤登记 {day}", landscape=True)


SHEETS = (Sheet("day", "考勤登记表", day_sheets),)
