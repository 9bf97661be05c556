"""What waits of the expenses without being one of them: a quarter that was not published yet, some days after its end."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from zwzx.office.clauses import duties, occasions
from zwzx.office.core import settings
from zwzx.office.core.register import Standing
from zwzx.office.money import publishing

if TYPE_CHECKING:
    from zwzx.office.core.office import Office

SHOWN = dt.timedelta(days=14)
"""How long before its end the duty shows by itself, as every other does."""


def standing(office: Office) -> list[Standing]:
    """The last quarter, from ten days after it on until the duty itself shows."""
    now = publishing.quarter_of(office.today)
    due = duties.ends(publishing.CLAUSE, now, settings.off_hour())
    told = office.today > now.first + dt.timedelta(days=publishing.TOLD_AFTER - 1) and due - office.now > SHOWN
    if not told or duties.is_done(publishing.CLAUSE, now):
        return []
    since = occasions.asked_from(office, publishing.CLAUSE)
    if now.first < since or not occasions.is_there(office, publishing.CLAUSE, now):
        return []
    last = publishing.before(now)
    subject = f"报党政领导，在财务公开栏公布，最迟{now.last}"
    return [Standing("publish", f"{last.name}支出待公布", last.name, subject, due, publishing.CLAUSE, "publish")]
