"""食堂: why an entry comes to its sum, and from which sum on a repair is approved before."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.refusals import refused
from tests.registers.canteen.test_canteen import MONDAY, TUESDAY, bought, on, served
from zwzx.office.canteen import big
from zwzx.reports.reasons import reasons

if TYPE_CHECKING:
    from tests.conftest import Desk


def said(desk: Desk, number: str) -> str:
    return "\n".join(reasons(desk.office, number))


@pytest.mark.clause("食堂.4", "食堂.5")
def test_why_tells_the_share_of_the_stock_the_sum_a_head_and_what_became_of_the_day(desk: Desk) -> None:
    on(desk, MONDAY)
    rice = bought(desk)
    used = desk.fresh(desk.act("canteen.use", article="大米", quantity=25_00))
    meal = served(desk, guests=2, leader=desk.somebody("陈静"), income=100_00)
    desk.act("canteen.strike", bought(desk, "猪肉"), reason="登重了")
    assert "金额　3.00元×100斤＝300.00元" in said(desk, rice.number)
    assert "还没有日清，登错的可以撤销" in said(desk, rice.number)
    desk.act("canteen.close", cash=100_00)
    assert "金额　300.00元×25斤÷100斤＝75.00元" in said(desk, used.number)
    told = said(desk, meal.number)
    for words in ("职工20人，来客2人", "陈静（副主任）：同意来客2人就餐", "领用75.00元÷全天22人次＝3.41元"):
        assert words in told
    assert "还没有公示" in told
    desk.act("canteen.post", where="食堂门口")
    assert "09-28 食堂门口公示；以后只登记更正差额" in said(desk, rice.number)
    on(desk, TUESDAY)
    more = desk.fresh(desk.act("canteen.correct", rice, price=2_80, reason="看错"))
    assert "差额　数量0斤，金额-20.00元，记在2026-09-29" in said(desk, more.number)


def test_why_of_what_was_struck_and_of_an_old_book(desk: Desk) -> None:
    on(desk, MONDAY)
    rice = bought(desk)
    desk.act("canteen.strike", rice, reason="登重了")
    assert "结论　已撤销：登重了" in said(desk, rice.number)


@pytest.mark.clause("食堂.5", "财务.8")
@pytest.mark.parametrize(
    ("own", "fen", "let"),
    [("1000", 999_99, True), ("1000", 1000_00, False), ("9000", 4999_99, True), ("9000", 5000_00, False)],
)
def test_a_big_repair_is_never_one_above_what_wants_a_report(desk: Desk, own: str, fen: int, let: bool) -> None:
    on(desk, MONDAY)
    desk.act("settings.set", name="canteen-big", value=own)
    assert big.least(dt.date(2026, 9, 28)).count == min(int(own), 5000) * 100
    hands = {"buyer": desk.somebody("李明"), "checker": desk.somebody("蒋明"), "witness": desk.somebody("孙丽")}
    told = {"article": "换灶台", "fen": fen, "supplier": "厨具店", "papers": "发票2", **hands}
    if let:
        desk.act("canteen.works", **told)
    else:
        with refused("食堂.5", "没有先报批"):
            desk.act("canteen.works", **told)
    number = desk.fresh(desk.act("canteen.works", **told, basis="主管局批复")).number
    assert "批准依据主管局批复" in said(desk, number)
