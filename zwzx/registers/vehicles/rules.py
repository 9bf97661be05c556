"""车辆的规矩: a plate is one car's, and nothing is done with a car that is out; no clause says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.vehicles import CarState

if TYPE_CHECKING:
    import datetime as dt


def is_the_only_one(plate: str, there: str) -> None:
    """A plate stands on one car.

    Raises:
        Refusal: naming the car that has it.
    """
    if there:
        raise Refusal("", f"{plate}已经登记在{there}。", "请核对车号；换了牌的，在那一辆上更正。")


def has_gone_somewhere(plate: str, *, ended: bool, state: CarState) -> None:
    """What an old ledger tells of a car that is out of use agrees; no clause says so.

    Raises:
        Refusal: where it was given up on a day and stands as in use.
    """
    if ended and state is CarState.IN_USE:
        raise Refusal("", f"{plate}写了停用日期，状态却是在用。", "停用了的，车辆状态写停用；还在用的不写停用日期。")


def is_here(plate: str, holder: str, *, here: bool) -> None:
    """A car goes out of use when it stands at its place.

    Raises:
        Refusal: naming who has it.
    """
    if not here:
        raise Refusal("", f"{plate}在{holder}，没有停回来。", "请先登记回车或维修验收。")


def was_never_driven(plate: str, *, used: bool) -> None:
    """An entry made by mistake is struck while nothing rests on it.

    Raises:
        Refusal: where trips, fuel or repairs do.
    """
    if used:
        raise Refusal(
            "", f"{plate}已经有用车、加油或维修的登记，不能撤销。", "不再使用的请登记停用（zwzx vehicles end）。"
        )


def runs_longer(what: str, until: dt.date, before: dt.date | None) -> None:
    """What is prolonged ends later than before.

    Raises:
        Refusal: where it does not.
    """
    if before is not None and until <= before:
        raise Refusal("", f"{what}到期{until}不晚于登记的{before}。", "请核对日期；原来登错的请更正。")
