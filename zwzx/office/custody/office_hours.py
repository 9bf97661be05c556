"""Office hours 上班时间 of a day: from when to when somebody is there to take back what goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from zwzx.office.core import settings
from zwzx.office.kinds import duty_days
from zwzx.office.terms.settings import HouseRule

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.session import Session

DUTY_DAYS = "duty-days"
"""The setting of the days off on which the office works all the same 值班日."""


class OfficeHours(NamedTuple):
    """The hours of one day.

    Args:
        begin, end: the hours of a working day, which a day of duty has as well.
        closed: why nobody works on the day, such as 周末（星期六）; "" where somebody does.
        opened_by: the command by which the day becomes one of duty.
        kept: whether what is marked goes out within them only, by the setting 密件只在上班时间送出.
    """

    begin: dt.time
    end: dt.time
    closed: str = ""
    opened_by: str = ""
    kept: bool = True


def office_hours(office: Session, day: dt.date) -> OfficeHours:
    """The hours of a day by the office's settings and its calendar; the calendar is only asked where it matters."""
    begin, end, wanted = settings.on_hour(), settings.off_hour(), office.demands(HouseRule.MARKED_HOURS)
    if not wanted:
        return OfficeHours(begin, end, kept=False)
    calendar, duty = office.calendar(), days_of_duty()
    if calendar.is_workday(day) or day in duty:
        return OfficeHours(begin, end)
    label, days = settings.label_of(DUTY_DAYS), duty_days.in_a_command({*duty, day})
    return OfficeHours(begin, end, calendar.reason(day), f"zwzx settings set --name {label} --value {days}")


def days_of_duty() -> set[dt.date]:
    """The days off on which the office works all the same."""
    return duty_days.kept(settings.get(DUTY_DAYS))
