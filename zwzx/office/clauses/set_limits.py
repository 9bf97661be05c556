"""Time limits that a setting of the office sets, counted in workdays as those of the clauses are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Limit
from zwzx.office.core import settings

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.clauses.workdays import Deadline
    from zwzx.office.core.office import Office


def due_by(office: Office, name: str, start: dt.datetime) -> Deadline:
    """The moment by which a setting wants something done: so many workdays on, at the end of office hours.

    Args:
        name: a setting that is a number of workdays, such as `receipt-within`.
    """
    return office.calendar().deadline(Limit(int(settings.get(name)), "workday"), start, settings.off_hour())
