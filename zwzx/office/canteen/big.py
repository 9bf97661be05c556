"""From which sum on a repair, a replacement or an addition of the canteen is big 大型, and approved before (食堂.5, 财务.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.amounts import Amount
from zwzx.office.clauses.regulations import rate
from zwzx.office.core import settings

if TYPE_CHECKING:
    import datetime as dt

CLAUSE = "财务.8"


def least(day: dt.date) -> Amount:
    """The smallest sum that is big on a day: as the office sets it, and never more than 财务.8 asks a report for."""
    own, asked = Amount(int(settings.get("canteen-big")) * 100, "fen"), rate(CLAUSE, "budget_yuan", day)
    return own if own.count < asked.count else asked
