"""食堂: the day that is shown, the month, what is left, prices."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.registers.canteen.test_canteen import MONDAY, bought, on, served
from zwzx.reports import canteen

if TYPE_CHECKING:
    from tests.conftest import Desk


@pytest.mark.clause("食堂.3", "食堂.5")
def test_the_day_the_month_the_stock_and_the_prices(desk: Desk) -> None:
    assert canteen.daily.run(desk.office, MONDAY).nothing == "2026-09-28没有采购、领用，也没有开餐。"
    on(desk, MONDAY)
    bought(desk)
    bought(desk, "猪肉", quantity=10_00, price=15_00, supplier="肉店")
    desk.act("canteen.use", article="大米", quantity=25_00)
    served(desk, income=100_00)
    answer = canteen.daily.run(desk.office, MONDAY)
    assert answer.said == (
        "昨存0.00元，购进450.00元，领用75.00元，今存375.00元。",
        "就餐20人次，收入100.00元，人均3.75元；还没有日清，照现在登记的算。",
    )
    desk.act("canteen.close", cash=100_00)
    answer = canteen.daily.run(desk.office, MONDAY)
    assert answer.said[1].endswith("2026-09-28 16:00日清。")
    assert answer.pages is not None
    assert [page.title for page in answer.pages()] == ["食堂每日收支公示"]
    month = canteen.monthly.run(desk.office, MONDAY)
    assert [(row.values, row.late) for row in month.rows] == [
        ((MONDAY, 20, 0, 450_00, 75_00, 375_00, 100_00, 3_75, "没有公示"), True)
    ]
    assert month.said[1:] == ("还没有月结。", "供货：望城粮油店66%、肉店33%。")
    assert "支出450.00元，收入100.00元，结余-350.00元，领用75.00元" in month.said[0]
    assert month.pages is not None
    assert len(month.pages()) == 1
    assert [row.values for row in canteen.left.run(desk.office).rows] == [
        ("大米", 75_00, "斤", 225_00),
        ("猪肉", 10_00, "斤", 150_00),
    ]
    desk.act("canteen.past", number="2019-1", day=dt.date(2019, 3, 4), article="大米", price=2_00, quantity=50_00)
    assert [row.values[2] for row in canteen.prices.run(desk.office, "大米").rows] == [3_00, 2_00]
