"""What a reception may come to 接待标准: the cap for each at table, how many may sit with the guests, when lunch is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses import standards
from zwzx.office.clauses.amounts import Amount
from zwzx.office.clauses.regulations import rate
from zwzx.office.core import settings
from zwzx.office.kinds.money import in_figures

if TYPE_CHECKING:
    import datetime as dt

    from zwzx.office.core.session import Session
    from zwzx.office.terms.reception import Where

CLAUSE = "接待.4"
COMPANIONS = "党政机关国内公务接待管理规定.10"
"""The national article on who sits with the guests; it is no clause of the compilation."""


def cap(where: Where, day: dt.date, *, major: bool) -> Amount | None:
    """The most that a meal may cost for each at table: by whether the reception is 重大, wherever outside they eat.

    In the canteen it is what the office set (接待.4 has no figure for it), else None.
    """
    if not where.outside:
        yuan = int(settings.get("canteen-cap"))
        return Amount(yuan * 100, "fen") if yuan else None
    return rate(CLAUSE, "banquet_yuan" if major else "local_yuan", day)


def head(cost: int, people: int) -> int:
    """The sum for each at table, in 分; a part of one counts as a whole one, so that what is over a cap shows over it."""
    return -(-cost // people) if people else 0


def holds(cost: int, people: int, most: Amount | None) -> bool:
    """Whether a meal is within its cap: 40.00 for each is, one 分 more in all is not. Nothing is rounded."""
    return most is None or cost <= most.count * people


def over(cost: int, people: int, most: Amount | None) -> str:
    """By what a meal is over its cap, in words."""
    return f"{in_figures(cost)}元÷{people}人，人均{in_figures(head(cost, people))}元，超过{most}/人"


def companions(office: Session, guests: int, day: dt.date) -> int | None:
    """How many may sit with so many guests, by the national article; None where the office does not keep it."""
    return companions_of(guests) if standards.applies(office, COMPANIONS, day) is not None else None


def companions_of(guests: int) -> int:
    """Three with up to ten guests, with more a third of them, rounded down; never more than guests."""
    few, with_few, share = (standards.count(COMPANIONS, name) for name in ("few", "with_few", "share"))
    return min(guests, with_few if guests <= few else guests // share)


def at_lunch(at: dt.datetime) -> bool:
    """Whether a meal is a lunch, by its hour."""
    first, last = (settings.get(name) for name in ("lunch-from", "lunch-to"))
    return first <= f"{at:%H:%M}" <= last
