"""What of a report is posted on the office's notice board 公示栏: how often, under which clauses, who signs it.

    @report("季度支出", noun="expenses", …, prints=True, posted=Posted("quarter", ("财务.10",), lambda period: {"of": period.first}))

`zwzx publish` draws a page of every report that says so, from the pages that it prints.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from zwzx.office.clauses.duties import period_of
from zwzx.office.core.declared import Declared

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from zwzx.office.clauses.duties import Period

DAY = dt.timedelta(days=1)


class Posted(Declared):
    """How a report is posted.

    `every` is a period as data/regulations.toml names them; `clauses` want it, as duties where they come back; `ask` makes
    what the report is asked for of a period; `signed` are the posts whose signatures stand below; `ahead` is how many days
    before its end a period is posted already, as a year whose clause says 年底, None where the one that runs is posted; `ready` says of a period whether its page may
    go up, where it is to be closed before.
    """

    every: str
    clauses: tuple[str, ...]
    ask: Callable[[Period], Mapping[str, Any]]
    signed: tuple[str, ...] = ()
    ahead: int | None = 0
    ready: Callable[[Period], bool] | None = None


def newest(every: str, ahead: int | None, day: dt.date) -> Period:
    """The last period that is over on a day, or so near its end that it is posted: of days the day itself.

    Args:
        ahead: how many days before its end; None where the period that runs is posted as it is.
    """
    found = period_of(every, day + (ahead or 0) * DAY)
    if ahead is None or found.is_a_day or found.last <= day + ahead * DAY:
        return found
    return period_of(every, found.first - DAY)


def before(every: str, period: Period) -> Period:
    """The period before another."""
    return period_of(every, period.first - DAY)
