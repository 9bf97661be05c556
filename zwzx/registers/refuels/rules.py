"""加油的规矩: by the car's card; in cash for a special reason on the road alone (公车.9), and then as 财务.2 has it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal

if TYPE_CHECKING:
    from zwzx.office.clauses.amounts import Amount

ROUNDING = 100
"""How many 分 a price by litres may differ from the sum: a pump rounds, and so does who writes."""


def has_its_reason(why: str) -> None:
    """Cash is for a special case on the road (公车.9)."""
    if not why.strip():
        raise Refusal("公车.9", "途中没有特殊情况不得用现金加油。", "请写现金加油的原因；用油卡的写油卡。")


def on_the_road(trip: str) -> None:
    """Cash is paid on the road: within a trip of that car (公车.9)."""
    if not trip:
        raise Refusal(
            "公车.9",
            "这辆车那天没有登记出车，不是在途中加油。",
            "请先登记那天的行车（zwzx vehicle-use enter）；没有出车的用油卡加油。",
        )


def may_be_cash(paid: Amount, most: Amount, *, no_card: bool) -> None:
    """Where no card is taken, and up to the sum (财务.2)."""
    if not no_card:
        raise Refusal("财务.2", "能刷卡的不用现金。", "请刷油卡；加油站确实不能刷卡的，在“不能刷卡”里写是。")
    if paid.count > most.count:
        raise Refusal("财务.2", f"{paid}超过{most}，不能用现金。", "请用油卡；金额登错的请改，一次加油不拆成几笔。")


def is_something(amount: int, fen: int) -> None:
    """Some fuel was filled up for some money; no clause says so."""
    if amount <= 0 or fen <= 0:
        raise Refusal("", "升数、金额要大于0。", "请照小票写实际的升数、金额。")


def has_a_card(plate: str, card: str) -> None:
    """What is paid by card names it; no clause says so."""
    if not card.strip():
        raise Refusal("", f"{plate}没有登记油卡号。", "请写这次用的油卡号，或在车辆台账里补上（zwzx vehicles amend）。")


def agrees(amount: int, price: int | None, fen: int) -> bool:
    """Whether litres and price come to the sum, as far as rounding goes."""
    return price is None or abs(amount * price - fen * 100) <= ROUNDING * 100
