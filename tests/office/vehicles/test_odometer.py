"""Odometer: the readings of a car follow one another by the time of the trips, both ways."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.refusals import decided
from zwzx.office.kinds.base import Unreadable
from zwzx.office.kinds.litres import litres
from zwzx.office.vehicles import odometer
from zwzx.office.vehicles.costs import Cost, whole
from zwzx.office.vehicles.odometer import Driven


def at(day: int, hour: int = 9) -> dt.datetime:
    return dt.datetime(2026, 9, day, hour)


THERE = [
    Driven("车〔2026〕1号", at(2), 1000, at(2, 11), 1030),
    Driven("车〔2026〕2号", at(7), 1060, at(7, 11), 1080),
]
FITTING = [
    # (the trip that is entered, why its readings do not meet, the ground of a refusal, what is said)
    # the trip of the 3rd entered on the 6th, its readings between two others: both neighbours are looked at
    (Driven("3", at(3), 1030, at(3, 11), 1060), "", None, ""),
    (Driven("3", at(3), 1030, at(3, 11), 1045), "", None, ""),
    (Driven("3", at(3), 1030, at(3, 11), 1061), "", "", "回车里程1061大于下一次（车〔2026〕2号"),
    (Driven("3", at(3), 1029, at(3, 11), 1060), "", "", "出车里程1029小于上一次（车〔2026〕1号）回车里程1030"),
    (Driven("3", at(3), 1031, at(3, 11), 1060), "", "", "和上一次（车〔2026〕1号）回车里程1030接不上，差1公里"),
    (Driven("3", at(3), 1031, at(3, 11), 1060), "送修试车", None, ""),
    (Driven("3", at(3), 1050, at(3, 11), 1049), "试车", "", "回车里程1049小于出车里程1050"),
    # before all others it begins with the reading of the car, after all others with the last one
    (Driven("3", at(1), 990, at(1, 11), 1000), "", None, ""),
    (Driven("3", at(1), 989, at(1, 11), 1000), "", "", "小于登记车辆时里程990"),
    (Driven("3", at(8), 1080), "", None, ""),
    (Driven("3", at(8), 1090), "", "", "差10公里"),
    # one trip at a time: the next one may begin as this one ends
    (Driven("3", at(2, 10), 1030, at(2, 12), 1040), "", "", "才回来，同一辆车不能又出车"),
    (Driven("3", at(2, 11), 1030, at(2, 12), 1040), "", None, ""),
    (Driven("3", at(7, 8), 1030, at(7, 9), 1060), "", None, ""),
    (Driven("3", at(7, 8), 1030, at(7, 10), 1060), "", "", "这辆车又出车了（车〔2026〕2号）"),
    (Driven("3", at(6), 1030), "", "", "这辆车又出车了（车〔2026〕2号）"),
]


@pytest.mark.clause("公车.1")
@pytest.mark.parametrize(("trip", "gap", "ground", "words"), FITTING)
def test_a_trip_fits_between_its_neighbours(trip: Driven, gap: str, ground: str | None, words: str) -> None:
    with decided(ground, words):
        odometer.fits(trip, THERE, 990, gap)


def test_a_car_that_is_out_holds_up_the_next_trip() -> None:
    with decided("", "还没有回来，同一辆车不能又出车"):
        odometer.fits(Driven("3", at(8), 1080), [Driven("车〔2026〕9号", at(7), 1080)], 990)


@pytest.mark.parametrize(
    ("cost", "per"),
    [
        (Cost("湘A", km=452, amount=4532), "10.03"),  # 45.32 × 100 ÷ 452 = 10.0265…
        (Cost("湘A", km=800, amount=4), "0.01"),  # 0.005, halves upwards
        (Cost("湘A", km=0, amount=4532), ""),
        (Cost("湘A", km=452), ""),
    ],
)
def test_litres_for_a_hundred_kilometres(cost: Cost, per: str) -> None:
    assert cost.per_hundred == per


def test_cars_are_added_up() -> None:
    told = [Cost("甲", 1, 10, 100, 700, 1, 5000), Cost("乙", 2, 20, 200, 1400)]
    assert whole(told) == Cost("合计", 3, 30, 300, 2100, 1, 5000)
    assert whole([]) == Cost("合计")


@pytest.mark.parametrize(
    ("text", "hundredths"),
    [("45", 4500), ("45.3", 4530), ("45.32升", 4532), ("４５．３２L", 4532), ("0.01", 1)],
)
def test_litres_are_read_to_the_hundredth(text: str, hundredths: int) -> None:
    assert litres("升数").read(text) == hundredths


@pytest.mark.parametrize("text", ["0", "45.321", "-1", "一", "1000000"])
def test_what_is_no_amount_of_fuel_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        litres("升数").read(text)
