"""Who is at the windows now 现在窗口上的人: of everybody who should be, whether they are, and why they are not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zwzx.office.hall.hours import timetable
from zwzx.office.hall.month import days_of
from zwzx.office.hall.records import ClockedDay, ShortLeave, ShortState
from zwzx.office.terms.clocking import clock, minute_of
from zwzx.office.terms.people import Half

if TYPE_CHECKING:
    from zwzx.office.core.session import Session
    from zwzx.office.hall.day import HallDay


class AtWindow(NamedTuple):
    """One person who has a window today."""

    name: str
    unit: str
    window: str
    there: bool
    words: str
    last: str
    """When they clocked last today."""


def now(office: Session) -> list[AtWindow]:
    """Everybody who has a window today, in the order of the windows."""
    today, minute = office.today, minute_of(office.now)
    hours = timetable(office.setting).on(today)
    rows = {row.__data__["person"]: row for row in ClockedDay.select().where(ClockedDay.day == today)}
    out = {
        one.__data__["person"]: one
        for one in ShortLeave.select().where(ShortLeave.state == ShortState.OUT)
        if one.out.date() == today
    }
    half = Half.MORNING if minute < hours.noon else Half.AFTERNOON
    found = []
    for who, month in days_of(office, today, today).items():
        row, place = rows.get(who), month.places[today]
        times = [at for at in (row.four if row is not None else []) if at is not None and at <= minute]
        gone = out.get(who)
        words = f"外出：{gone.reason}，{gone.out:%H:%M}走" if gone is not None else _why(month.days[0], half)
        if not words:
            mine = row.four[0 if half is Half.MORNING else 2] if row is not None else None
            left = row.four[1 if half is Half.MORNING else 3] if row is not None else None
            words = "" if mine is not None and left is None else "已下班" if left is not None else "没有打卡"
        last = clock(max(times)) if times else ""
        found.append(AtWindow(month.name, place.unit, place.window, not words, words or "在窗口", last))
    return found


def _why(day: HallDay, half: Half) -> str:
    """Why somebody is away for a half of a day; "" where nothing is known."""
    if not day.workday:
        return "休息日"
    if half in day.leave:
        return day.leave[half] or "请假"
    if half in day.trained:
        return "集中安排"
    return ""
