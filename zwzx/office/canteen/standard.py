"""The canteen's standard 采购标准: 80 yuan a head (食堂.3), over a period that the office sets; it is told, and refuses nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.canteen.records import CanteenEntry
from zwzx.office.canteen.stock import STANDS
from zwzx.office.clauses.duties import period_of
from zwzx.office.clauses.regulations import rate
from zwzx.office.kinds.money import in_figures
from zwzx.office.terms.canteen import Sort
from zwzx.office.terms.settings import StandardOver

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.office import Office

CLAUSE = "食堂.3"
SPENT = (Sort.BOUGHT, Sort.CORRECTED)
"""What is counted against it: food that was bought, with what was set right."""


def span(office: Office, day: dt.date) -> tuple[dt.date, dt.date] | None:
    """The days over which the standard is counted; None where the office counts it over none."""
    over = StandardOver(office.setting("canteen-standard-over"))
    if over is StandardOver.NEVER:
        return None
    if over is StandardOver.DAY:
        return day, day
    month = period_of("month", day)
    return month.first, min(month.last, day)


def reckoned(first: dt.date, last: dt.date) -> tuple[int, int]:
    """What was bought, in 分, and how many people eat here: the most of the house's that sat at one meal."""
    entries = list(CanteenEntry.select().where(STANDS & CanteenEntry.day.between(first, last)))
    bought = sum(one.fen or 0 for one in entries if one.sort in SPENT)
    return bought, max((one.staff or 0 for one in entries), default=0)


def told(office: Office, day: dt.date) -> str:
    """That more was bought for each than the standard has, in a sentence; "" where it was not, or nobody counts."""
    days = span(office, day)
    if days is None:
        return ""
    bought, people = reckoned(*days)
    most = rate(CLAUSE, "meal_yuan", day)
    if not people or bought <= most.count * people:
        return ""
    over = office.setting("canteen-standard-over")
    return (
        f"{over}采购{in_figures(-(-bought // people))}元（{in_figures(bought)}元÷{people}人），超过{most}（食堂.3）。"
    )
