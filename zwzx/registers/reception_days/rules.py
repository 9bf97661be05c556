"""接访日的规矩: a day is held when it has come, by a leader, and what was answered and handed on adds up."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.last_year import last_year_meant

if TYPE_CHECKING:
    import datetime as dt


def led_by(name: str, *, leader: bool) -> None:
    """The reception day is the leaders' (信访.8)."""
    if not leader:
        raise Refusal("信访.8", f"{name}那天不是中心领导。", "请写接访的领导；改由别人接的，写实际接访的领导。")


def not_planned_twice(day: dt.date, earlier: str) -> None:
    """A day is one entry, whoever sits.

    Args:
        earlier: the number of the entry that there is, "" where there is none.
    """
    if earlier:
        raise Refusal("", f"{day}已经登记为{earlier}。", "换领导的，在那一条上登记接访时写实际接访的领导。")


def has_come(day: dt.date, today: dt.date) -> None:
    """What has not come was not held."""
    if day > today:
        raise Refusal("", f"{day}还没有到。", f"排班用“排班”，接访以后再登记。{last_year_meant(day, today)}")


def is_a_workday(day: dt.date, *, worked: bool) -> None:
    """On a day off nobody is planned to sit; who sat all the same is entered."""
    if not worked:
        raise Refusal(
            "", f"{day}放假，不排接访。", "星期一放假的那一周不用接访；那天真接访了的，用“登记没有排班的接访”。"
        )


def adds_up(matters: int, answered: int, handed: int) -> None:
    """Of what people came with no more was answered and handed on than there was."""
    if answered + handed > matters:
        raise Refusal("", f"现场答复{answered}件、交办{handed}件，合起来比{matters}件还多。", "请核对件数。")
