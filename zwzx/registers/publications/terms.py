"""For which period an item is to be published next, and by when."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx.office.clauses import set_limits
from zwzx.office.clauses.duties import Period, period_of
from zwzx.office.clauses.regulations import Limit
from zwzx.office.core import settings
from zwzx.registers.publications.records import Mode

if TYPE_CHECKING:
    from zwzx.office.core.office import Office
    from zwzx.registers.publications.records import Publication

DAY = dt.timedelta(days=1)


def term_of(entry: Publication, day: dt.date) -> Period | None:
    """The period of an item in which a day lies; None of what is published as it arises."""
    if entry.mode is Mode.PROMPT:
        return None
    return period_of(entry.every.every if entry.every is not None else "year", day)


def shown_for(entry: Publication, day: dt.date) -> str:
    """For which period an item counts that is shown on a day: what is due, but never one that has not begun."""
    due, now = term_of(entry, present(entry)), term_of(entry, day)
    return now.name if due is not None and now is not None and day < due.first else entry.term


def due_in(office: Office, entry: Publication, term: Period) -> dict[str, Any]:
    """The columns of what is due in a period: at its end; of what is fixed, in the first workdays of the year (公开.三).

    An item that came into the list later in the year has as many days from then.
    """
    if entry.mode is Mode.REGULAR and entry.every is not None:
        start = max(dt.datetime.combine(term.first, dt.time()), entry.arose or dt.datetime.min)
        found = office.calendar().deadline(Limit(within=entry.every.every), start, settings.off_hour())
    else:
        eve = dt.datetime.combine(term.first - DAY, settings.off_hour())
        start = max(eve, entry.arose or dt.datetime.min)
        found = set_limits.due_by(office, "fixed-publication-within", start)
    return {"term": term.name, "due": found.at, "provisional": found.provisional, "arose": start}


def due_at_once(office: Office, arose: dt.datetime) -> dict[str, Any]:
    """The columns of what is due as it arises, under the office's setting."""
    found = set_limits.due_by(office, "prompt-publication-within", arose)
    return {"term": f"{arose:%Y-%m-%d}", "due": found.at, "provisional": found.provisional, "arose": arose}


def first(office: Office, entry: Publication, arose: dt.datetime) -> dict[str, Any]:
    """What is due of an item that came into the list at a moment."""
    entry.arose = arose
    term = term_of(entry, arose.date())
    return due_at_once(office, arose) if term is None else due_in(office, entry, term)


def following(office: Office, entry: Publication) -> dict[str, Any]:
    """What is due after the present period is done; nothing of what is published as it arises, until it does again."""
    if entry.due is None or entry.mode is Mode.PROMPT:
        return {"term": "", "due": None, "provisional": False}
    term = term_of(entry, present(entry))
    if term is None:
        return {"term": "", "due": None, "provisional": False}
    after = term_of(entry, term.last + DAY)
    return due_in(office, entry, after) if after is not None else {}


def present(entry: Publication) -> dt.date:
    """A day of the period that is due: that of the due moment, or of fixed items the year that the term names."""
    if entry.mode is Mode.FIXED and entry.term:
        return dt.date(int(entry.term[:4]), 1, 1)
    return entry.due.date() if entry.due is not None else dt.date.min


def anew(office: Office, entry: Publication) -> dict[str, Any]:
    """What is due as the calendar has it now."""
    if entry.due is None:
        return {}
    if entry.mode is Mode.PROMPT:
        return due_at_once(office, min(entry.arose or office.now, office.now))
    term = term_of(entry, present(entry))
    return due_in(office, entry, term) if term is not None else {}
