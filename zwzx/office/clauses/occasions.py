"""Occasions of recurring duties: whether an office had in a period what a duty is about, else the period has none."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import clause
from zwzx.office.core import rules_data
from zwzx.office.people.people import Posting
from zwzx.office.terms.people import Post
from zwzx.office.terms.study import LectureEvery
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


def _headed(_office: Office, periods: Sequence[Period]) -> list[Period]:
    """The hall is looked after in periods in which somebody is its head on the first day."""
    heads = once("heads of the hall", lambda: list(Posting.select().where(Posting.post == Post.HALL_HEAD)))
    return [
        period
        for period in periods
        if any(held.since <= period.first and (held.until is None or period.first <= held.until) for held in heads)
    ]


def _lectures(office: Office, periods: Sequence[Period]) -> list[Period]:
    """Lectures are due in every month or in every quarter, as the office has it: the clause leaves it open."""
    every = LectureEvery(office.setting("lecture-every"))
    return [one for one in periods if (one.first.month == one.last.month) is (every is LectureEvery.MONTH)]


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


ASKED: Mapping[str, Callable[[Office, Sequence[Period]], list[Period]]] = {
    "保密员.3": _marked,
    "档案.1": _closed,
    "档案.3": _year_before,
    "窗口.8": _headed,
    "学习.3": _lectures,
    "窗口.12": _headed,
    "公车.8": _repaired,
    "公车.9": _filled_up,
    "财务.9": _hired,
}
