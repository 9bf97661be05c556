"""Whether and how a day of the canteen was shown 公示: on a board of its own, or by a page of the notice board (食堂.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.canteen.records import CanteenDay, CanteenMonth
from zwzx.office.clauses import duties
from zwzx.office.clauses.duties import Duty, period_of
from zwzx.store.record import equal

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.clauses.duties import Period
    from zwzx.office.core.office import Office

CLAUSE = "食堂.5"
EVERY = "workday"
BEFORE = "日清以前贴的，不算"


def mark(office: Office, day: dt.date, where: str, when: dt.date) -> None:
    """The day's duty is done: it was shown there."""
    duties.mark_done(office, CLAUSE, day, every=EVERY, note=f"{where}公示", happened=when)


def forget_earlier(office: Office, day: dt.date) -> None:
    """What was posted before the day was closed did not show it as it is closed."""
    for one in _entered(day):
        office.change(one, struck=office.now, why=BEFORE)


def how(day: dt.date) -> str:
    """When and where a day was shown; "" where it was not."""
    found = _entered(day)
    return f"{found[0].happened or found[0].at:%m-%d} {found[0].note}" if found else ""


def waiting() -> list[CanteenDay]:
    """The days that were closed and not shown, the first first."""
    done = {one.period for one in equal(Duty, clause=CLAUSE) if one.struck is None}
    days = CanteenDay.select().where(CanteenDay.posted.is_null()).order_by(CanteenDay.day)
    return [one for one in days if period_of(EVERY, one.day).name not in done]


def day_is_closed(period: Period) -> bool:
    """Whether the page of a day may go up."""
    return bool(equal(CanteenDay, day=period.first))


def month_is_settled(period: Period) -> bool:
    """Whether the page of a month may go up."""
    return bool(equal(CanteenMonth, month=period.first))


def _entered(day: dt.date) -> list[Duty]:
    return [one for one in duties.entered(CLAUSE, period_of(EVERY, day)) if not duties.excuses(one)]
