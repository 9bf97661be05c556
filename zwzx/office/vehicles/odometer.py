"""Odometer 里程: the readings of a car follow one another by the time of its trips, both ways, whenever they were entered.

The end of a trip and the beginning of the next are one reading: where one is put right, so is the other.
"""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from zwzx.office.clauses.regulations import Refusal
from zwzx.office.terms.hours import spelled

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

FIND = "擅自用了的另登擅自用车（zwzx vehicle-offences find）"


class Driven(NamedTuple):
    """A trip as far as its readings go: its number, when it began and ended, what the odometer showed."""

    number: str
    out: dt.datetime
    out_km: int
    back: dt.datetime | None = None
    back_km: int | None = None


class Neighbours(NamedTuple):
    """The trips between which one lies by its time; None where there is none."""

    before: Driven | None
    after: Driven | None


def between(trips: Sequence[Driven], out: dt.datetime) -> Neighbours:
    """The neighbours of a trip among the others of its car.

    Args:
        trips: the others, in any order.
        out: when the trip began.
    """
    before = [one for one in trips if one.out <= out]
    after = [one for one in trips if one.out > out]
    by_time = attrgetter("out")
    return Neighbours(max(before, key=by_time, default=None), min(after, key=by_time, default=None))


def apart_in_time(trip: Driven, others: Neighbours) -> None:
    """A car makes one trip at a time.

    Raises:
        Refusal: naming the other one.
    """
    before, after = others
    if before is not None and (before.back is None or before.back > trip.out):
        until = f"{spelled(before.back)}才回来" if before.back is not None else "还没有回来"
        raise Refusal("", f"{before.number}{until}，同一辆车不能又出车。", "请核对时间，或先登记那一次回车。")
    if after is not None and (trip.back is None or trip.back > after.out):
        raise Refusal("", f"{spelled(after.out)}这辆车又出车了（{after.number}）。", "请核对时间。")


def begins_where_it_stood(trip: Driven, before: Driven | None, first: int, gap: str) -> None:
    """A trip begins with the reading with which the car stood; where it shows more, something was driven that nobody entered.

    Args:
        first: the reading with which the car was entered, for the first of its trips.
        gap: why it shows more, where somebody knows.

    Raises:
        Refusal: under no clause.
    """
    stood, of = (before.back_km, before.number) if before is not None and before.back_km is not None else (first, "")
    where = f"上一次（{of}）回车里程{stood}" if of else f"登记车辆时里程{stood}"
    if trip.out_km < stood:
        raise Refusal(
            "",
            f"出车里程{trip.out_km}小于{where}。",
            "请核对里程表；上一次登错的，先更正那一次（zwzx vehicle-use correct）。",
        )
    if trip.out_km > stood and not gap.strip():
        raise Refusal(
            "",
            f"出车里程{trip.out_km}和{where}接不上，差{trip.out_km - stood}公里。",
            f"漏登的先补登（zwzx vehicle-use enter）；{FIND}；查明了的写里程不接的原因。",
        )


def ends_before_the_next(trip: Driven, after: Driven | None) -> None:
    """A trip ends with no less than it began, and with no more than the next begins.

    Raises:
        Refusal: under no clause.
    """
    if trip.back_km is None:
        return
    if trip.back_km < trip.out_km:
        raise Refusal("", f"回车里程{trip.back_km}小于出车里程{trip.out_km}。", "请核对里程表。")
    if after is not None and trip.back_km > after.out_km:
        raise Refusal(
            "",
            f"回车里程{trip.back_km}大于下一次（{after.number}，{spelled(after.out)}）的出车里程{after.out_km}。",
            "请核对里程表；下一次登错的，先更正那一次（zwzx vehicle-use correct）。",
        )


def holds_for(reading: int, other: Driven, *, ends: bool) -> None:
    """A reading that two trips share holds for the other one, too.

    Args:
        reading: what it is put right to.
        other: the trip that has the same one.
        ends: whether that one ends with it; else it begins with it.

    Raises:
        Refusal: under no clause.
    """
    if ends and reading < other.out_km:
        raise Refusal(
            "",
            f"上一次（{other.number}）也到这个读数，它的出车里程{other.out_km}大于{reading}。",
            "请核对里程表，先更正那一次。",
        )
    if not ends and other.back_km is not None and reading > other.back_km:
        raise Refusal(
            "",
            f"下一次（{other.number}）也从这个读数起，它的回车里程{other.back_km}小于{reading}。",
            "请核对里程表，先更正那一次。",
        )


def fits(trip: Driven, trips: Sequence[Driven], first: int, gap: str = "") -> None:
    """A trip fits between its neighbours by its time and by its readings.

    Raises:
        Refusal: as the rules above.
    """
    near = between(trips, trip.out)
    apart_in_time(trip, near)
    begins_where_it_stood(trip, near.before, first, gap)
    ends_before_the_next(trip, near.after)
