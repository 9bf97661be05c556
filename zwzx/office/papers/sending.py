"""急件送出时限: by when an urgent paper has to be sent to its first reader, as a setting of the office has it.

The term of 文电.3 runs from the first hand-out: a paper that nobody sends would never be overdue.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.core import settings
from zwzx.office.core.register import Standing
from zwzx.office.terms.papers import HIDDEN, Urgency

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.clauses.workdays import Deadline
    from zwzx.office.core.office import Office
    from zwzx.office.papers.papers import Document

SETTING = "send-within"
URGENT = [urgency for urgency in Urgency if urgency.urgent]
"""What an 急件 is in the sense of 文电.3."""


def counted(office: Office, start: dt.datetime) -> Deadline:
    """By when a paper that was registered, or put on a slip, at a moment has to be sent: so many working hours on."""
    hours = int(settings.get(SETTING))
    return office.calendar().working_hours(hours, start, settings.on_hour(), settings.off_hour())


def send_by(office: Office, start: dt.datetime) -> dt.datetime:
    """The same, the moment alone."""
    return counted(office, start).at


def waits(paper: Document, row: int, number: str, since: dt.datetime, due: dt.datetime, action: str) -> Standing:
    """An urgent paper that was not sent yet, at its entry or its slip; no clause says how soon it has to be."""
    subject = HIDDEN if paper.level.marked else paper.title
    return Standing("send", "急件待送出", number, subject, due, "", action, row=row, since=since, limit=(SETTING, ""))
