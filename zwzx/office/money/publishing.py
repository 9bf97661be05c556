"""Quarters of expenses: what was booked in one, which is published in the quarter after it (财务.10)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from zwzx.office.clauses import duties
from zwzx.office.clauses.duties import Period, period_of
from zwzx.office.money.expenses import Expense
from zwzx.office.terms.money import IN_BOOKS

if TYPE_CHECKING:
    from typing import Any

    from zwzx.office.clauses.duties import Duty

CLAUSE = "财务.10"
DAY = dt.timedelta(days=1)
TOLD_AFTER = 10
"""How many days after a quarter its publication begins to be asked for."""


def quarter_of(day: dt.date) -> Period:
    """The quarter in which a day lies."""
    return period_of("quarter", day)


def before(period: Period) -> Period:
    """The quarter before one: what is published in it."""
    return quarter_of(period.first - DAY)


def after(period: Period) -> Period:
    """The quarter after one: in which it is published."""
    return quarter_of(period.last + DAY)


def told(period: Period) -> list[Duty]:
    """What says that a quarter was published, and was not taken back; not that nobody had to."""
    return [one for one in duties.entered(CLAUSE, after(period)) if not duties.excuses(one)]


def booked_in(first: dt.date, last: dt.date) -> list[Expense]:
    """What the accountant booked in some months, in the order of its days."""
    within = Expense.booked.between(first, last) & Expense.state.in_(IN_BOOKS)
    return list(Expense.select().where(within).order_by(Expense.spent, Expense.id))


def has_something(period: Period) -> Any:
    """Whether anything was booked in a quarter."""
    within = Expense.booked.between(period.first, period.last) & Expense.state.in_(IN_BOOKS)
    return Expense.select(Expense.id).where(within).exists()
