"""办公用品: the sheet of a month, the stock, what sections used, prices over the years, and why."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest

from tests.registers.purchases.asked import asked, bought, received, taken_in
from tests.registers.supplies.test_supplies import issue, stocked
from zwzx.office.terms.supplies import Sort
from zwzx.reports import supplies
from zwzx.reports.reasons import reasons

if TYPE_CHECKING:
    from tests.conftest import Desk


def values(answer: Any) -> list[tuple[Any, ...]]:
    return [one.values for one in answer.rows]


@pytest.mark.clause("用品.3")
def test_a_month_is_told_from_what_was_there_to_what_is_left(desk: Desk) -> None:
    today = desk.clock.now.date()
    pens = stocked(desk, 10, on=dt.date(2026, 8, 20))
    gone = issue(desk, pens, 4, on=dt.date(2026, 8, 21))
    back = {"quantity": 1, "reason": "领多了", "on": dt.date(2026, 9, 2)}
    desk.act("supplies.put_back", gone, **back)
    issue(desk, pens, 3)
    desk.act("supplies.count", article=pens, there=3, reason="盘亏")
    tobacco = stocked(desk, 5, name="芙蓉王", spec="", unit="包", price=2_500, sort=Sort.TOBACCO)
    line = ("中性笔 0.5mm", "支", "易耗", 6, 1_200, 0, 0, 2, 400, -1, 3, 600)
    assert values(supplies.monthly.run(desk.office))[0] == line
    assert values(supplies.monthly.run(desk.office, sort=Sort.TOBACCO)) == [
        ("芙蓉王", "包", "烟酒", 0, 0, 5, 12_500, 0, 0, 0, 5, 12_500)
    ]
    august = supplies.monthly.run(desk.office, of=dt.date(2026, 8, 1))
    assert values(august) == [("中性笔 0.5mm", "支", "易耗", 0, 0, 10, 2_000, 4, 800, 0, 6, 1_200)]
    assert august.said[0] == "期初0.00元，入库20.00元，领用8.00元，结存12.00元。"
    assert values(supplies.stock.run(desk.office))[1] == ("芙蓉王", "包", "烟酒", 5, 12_500, today)
    assert values(supplies.used.run(desk.office)) == [("业务科", 1, 2, 1_200, 1_200, 0)]
    assert august.pages is not None
    (page,) = august.pages()
    assert (page.title, page.landscape) == ("办公用品库存月报", True)
    assert any(one.startswith("结论　到这一笔结存6支，值12元") for one in reasons(desk.office, gone.number))
    assert tobacco.called == "芙蓉王"


@pytest.mark.clause("用品.1-2", "财务.5")
def test_why_a_purchase_goes_to_whom_it_goes(desk: Desk) -> None:
    entry = asked(desk, quantity=100)
    desk.act("purchases.agree", entry, head=desk.somebody("孙丽"))
    desk.act("purchases.amend", entry, no=1, quantity=90)
    told = "\n".join(reasons(desk.office, entry.number))
    assert "第1项　中性笔 0.5mm　2元×90＝180元" in told
    assert "批准　办公室主任（刘强）（不到200元）" in told
    assert "200元，金额变了，作废" in told
    told = "\n".join(reasons(desk.office, received(desk, price=190).number))
    assert "李明采购，刘强验收" in told


def test_prices_over_the_years_have_old_books_in_them(desk: Desk, zwzx: Any) -> None:
    taken_in(desk, bought(desk), price=190)
    old = {"move": "入库", "article": "中性笔", "spec": "0.5mm", "unit": "支", "quantity": "10", "price": 150}
    desk.act("supplies.past", number="7", on=dt.date(2025, 3, 4), supplier="新华文具", **old)
    rows = json.loads(zwzx("supplies", "prices", "中性笔", "--format", "json")[1])
    assert [(row["year"], row["quantity"], row["mean"]) for row in rows] == [(2026, 20, 190), (2025, 10, 150)]
    file = desk.folder / "month.xlsx"
    assert zwzx("supplies", "month", "2026-09", "-o", str(file))[0] == 0
    assert file.is_file()
