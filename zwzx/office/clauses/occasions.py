"""Occasions of recurring duties: whether an office had in a period what a duty is about, else the period has none."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import clause
from zwzx.office.core import dated_settings, rules_data, settings
from zwzx.office.people.people import Posting
from zwzx.office.terms.people import Post
from zwzx.office.terms.settings import LectureEvery
from zwzx.store.database import moment_text
from zwzx.store.record import filled
from zwzx.store.remembering import once

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from zwzx.office.clauses.duties import Period
    from zwzx.office.core.office import Office

DAY = dt.timedelta(days=1)


def asked_from(office: Office, clause_id: str) -> dt.date:
    """The day with which the periods begin that an office is asked for; `dt.date.max` where none of them came yet.

    The program can't know what was done before it kept the register: a duty that a later version brought is asked for
    from the first period that begins after that version was first written with.
    """
    added = clause(clause_id).added
    if not added:
        return dt.date.min
    since = rules_data.known_since(added)
    if since is None:
        return dt.date.max
    day = since.date() if since <= office.now else office.founded  # a fast clock
    return dt.date.max if day is None else day + DAY


def asked(office: Office, clause_id: str, every: str, first: dt.date, until: dt.date) -> list[Period]:
    """The periods of a duty from one day to another that an office is asked for, and that give occasion for it."""
    from zwzx.office.clauses.duties import periods

    founded, since = office.founded, asked_from(office, clause_id)
    if founded is None or since == dt.date.max:
        return []
    begin = max(founded, since, first)
    return among(office, clause_id, [one for one in periods(every, begin, until) if one.first >= since])


def is_there(office: Office, clause_id: str, period: Period) -> bool:
    """Whether a period gives occasion for a clause's duty, as far as the actor may know; any does where none is asked for."""
    return bool(among(office, clause_id, [period]))


def among(office: Office, clause_id: str, periods: Sequence[Period]) -> list[Period]:
    """Those of some periods that give occasion for a clause's duty; a day, or the Monday of a week, where it is worked."""
    asked, worked = ASKED.get(clause_id), list(periods)
    if any(one.is_a_day or one.is_a_week for one in periods):
        calendar = office.calendar()
        worked = [one for one in periods if not (one.is_a_day or one.is_a_week) or calendar.is_workday(one.first)]
    return asked(office, worked) if asked is not None and worked else worked


def too_few(office: Office, due: dt.datetime, left: int) -> int | None:
    """The working days on which a duty can still be done, where there are no more of them than it is still owed so often.

    None where there are more, where its time is over, and where it is owed once and due today, which is told anyway.
    """
    today, now = office.today, office.now
    if now > due or left <= 0 or (left == 1 and due.date() == today):
        return None
    calendar, days, day = office.calendar(), 0, today
    while day <= due.date() and days <= left:
        over = day == today and now.time() > settings.off_hour()
        days += calendar.is_workday(day) and not over
        day += DAY
    return days if days <= left else None


def _marked(office: Office, periods: Sequence[Period]) -> list[Period]:
    """Only marked carriers are counted each quarter; who may not know of them learns of no such quarter (保密.1)."""
    if not office.sees_marked or not filled(["item"]):
        return []
    from zwzx.office.custody import possession  # where nothing lies, nobody asks
    from zwzx.office.custody.custody import Item
    from zwzx.office.terms.papers import Level

    spans = [(period.first, period.last) for period in periods]
    found = possession.had_in(Item.level >= Level.CONFIDENTIAL, spans)
    return [period for period, span in zip(periods, spans, strict=True) if span in found]


def _closed(_office: Office, periods: Sequence[Period]) -> list[Period]:
    """What was closed in a month is put in order by its end; marked papers have a clause of their own."""
    return [period for period in periods if _closed_any(period)] if filled(["offer"]) else []


def _closed_any(period: Period) -> bool:
    from zwzx.office.archive.filing import Offer  # where nothing was closed yet, nobody asks
    from zwzx.office.terms.papers import Level

    begin, end = (moment_text(dt.datetime.combine(day, dt.time())) for day in (period.first, period.last + DAY))
    when = (Offer.closed >= begin) & (Offer.closed < end)
    return bool(Offer.select(Offer.id).where(when & (Offer.level < Level.CONFIDENTIAL)).exists())


def _year_before(office: Office, periods: Sequence[Period]) -> list[Period]:
    """A year puts the one before it in order, of which the office has something where it was founded by then."""
    founded = office.founded
    return [period for period in periods if founded is not None and founded.year < period.first.year]


def _held(post: Post) -> Callable[[Office, Sequence[Period]], list[Period]]:
    """Periods in which somebody holds a post on the first day: before that there is nobody to ask."""

    def asked(_office: Office, periods: Sequence[Period]) -> list[Period]:
        rows = once(f"held {post}", lambda: list(Posting.select().where(Posting.post == post)))
        return [
            period
            for period in periods
            if any(one.since <= period.first and (one.until is None or period.first <= one.until) for one in rows)
        ]

    return asked


def _spent(_office: Office, periods: Sequence[Period]) -> list[Period]:
    """A quarter publishes what was booked in the one before it, where anything was."""
    if not filled(["expense"]):
        return []
    from zwzx.office.money import publishing

    return [period for period in periods if publishing.has_something(publishing.before(period))]


def _canteen(_office: Office, periods: Sequence[Period]) -> list[Period]:
    """A day shows what the canteen bought, used and served on it, where it did."""
    if not filled(["canteen_entry"]):
        return []
    from zwzx.office.canteen import stock

    return [period for period in periods if stock.of_day(period.first)]


def _lectures(office: Office, periods: Sequence[Period]) -> list[Period]:
    """Lectures are due in every month or in every quarter, as the office had it then: the clause leaves it open."""
    return [
        one
        for one in periods
        if (one.first.month == one.last.month) is (lectures_every(office, one.first) is LectureEvery.MONTH)
    ]


def lectures_every(office: Office, day: dt.date) -> LectureEvery:
    """How often lectures were due when a day came: as it was set on the first day of the quarter in which the day lies.

    A quarter that has begun ends as it began, and so do its months. The one in which the office began to be asked has
    nothing before it: there the last that was set in it holds.
    """
    from zwzx.office.clauses.duties import period_of

    quarter = period_of("quarter", day)
    new = quarter.first < asked_from(office, "学习.3") <= quarter.last + DAY
    return LectureEvery(dated_settings.on("lecture-every", quarter.last if new else quarter.first))


def _repaired(_office: Office, periods: Sequence[Period]) -> list[Period]:
    """What was repaired in a year is posted at its end."""
    if not filled(["vehicle_repair"]):
        return []
    from zwzx.office.vehicles import costs  # where no car was ever repaired, nobody asks

    return [period for period in periods if costs.repairs(period.first, period.last)]


def _filled_up(_office: Office, periods: Sequence[Period]) -> list[Period]:
    """And so is the fuel."""
    if not filled(["refuel"]):
        return []
    from zwzx.office.vehicles import costs

    return [period for period in periods if costs.refuels(period.first, period.last)]


def _hired(_office: Office, periods: Sequence[Period]) -> list[Period]:
    """A quarter in which a car was hired is summed up; where allowances replaced them there is none."""
    if not filled(["hired_car"]):
        return []
    from zwzx.office.vehicles import hires

    return [period for period in periods if hires.driven_in(period.first, period.last)]


def _durable(_office: Office, periods: Sequence[Period]) -> list[Period]:
    """What is durable is counted, where there is any."""
    return list(periods) if filled(["device"]) else []


ASKED: Mapping[str, Callable[[Office, Sequence[Period]], list[Period]]] = {
    "保密员.3": _marked,
    "档案.1": _closed,
    "档案.3": _year_before,
    "窗口.8": _held(Post.HALL_HEAD),
    "学习.3": _lectures,
    "窗口.12": _held(Post.HALL_HEAD),
    "财务.10": _spent,
    "食堂.5": _canteen,
    "会计.2": _held(Post.ACCOUNTANT),
    "出纳.5": _held(Post.CASHIER),
    "公车.8": _repaired,
    "公车.9": _filled_up,
    "财务.9": _hired,
    "用品.3": _durable,
}
