"""公务接待: the year's list, the figures by month and section, and why a meal is what it is."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.registers.reception.received import approved, asked, at, ate, listed
from zwzx.office.terms.papers import Level
from zwzx.office.terms.reception import GuestKind, Where
from zwzx.reports.reasons import reasons
from zwzx.reports.reception import figures, yearly

if TYPE_CHECKING:
    from tests.conftest import Desk

TOLD = (dt.date(2026, 9, 28), "市数据局", GuestKind.VISITING, 6, 2, "调研政务服务", "土菜馆", 200_00, 28_58)


@pytest.mark.clause("接待.4")
def test_the_years_list_tells_what_took_place_and_nobodys_name(desk: Desk) -> None:
    entry, paper = approved(desk), desk.add(level=Level.SECRET, serials=("000001",)).document
    asked(desk, unit="还没有批准的")
    hidden = approved(desk, paper=paper, unit="密件来的")
    desk.clock.now = at("20:00")
    ate(desk, entry, hosts="孙丽")
    ate(desk, hidden, where=Where.OTHER)
    desk.act("reception.past", number="2025-3", at=dt.datetime(2025, 3, 4), unit="区档案局", guests=3)
    answer = yearly.run(desk.acting("蒋明").office, 2026)
    assert [row.values for row in answer.rows] == [TOLD]
    assert answer.said == ("接待1批，来客6人，费用200.00元。",)
    assert len(yearly.run(desk.office, 2026).rows) == 2
    assert answer.pages is not None
    assert [page.title for page in answer.pages()] == ["2026年公务接待一览"]
    assert [row.values[1] for row in yearly.run(desk.office, 2025).rows] == ["区档案局"]
    assert yearly.run(desk.office, 2024).nothing == "2024年没有登记过接待。"


def test_the_figures_of_a_month_and_section(desk: Desk) -> None:
    first = approved(desk, letter="市数函〔2026〕8号")
    other = approved(desk, where=Where.CANTEEN, outside_reason="", at=at("18:30"))
    desk.clock.now = at("20:00")
    desk.act("settings.set", name="national-reception", value="否")
    ate(desk, first, companions=4, cost=270_00)
    ate(desk, other, at=at("18:30"), where=Where.CANTEEN, cost=90_00, alcohol="白酒1瓶")
    (row,) = figures.run(desk.office, 2026).rows
    told = (dt.date(2026, 9, 1), "业务科", 2, 12, 6, 360_00, 22_50, 0, 1, "50%", 1, 1, 0)
    assert (row.values, row.late) == (told, True)


@pytest.mark.clause("接待.4")
def test_why_tells_the_sum_the_people_the_cap_and_the_national_rule(desk: Desk) -> None:
    entry = approved(desk, at=at("18:30"))
    assert "结论　可以接待，用餐安排在土菜馆。" in list(reasons(desk.office, entry.number))
    desk.clock.now = at("20:00")
    entry = ate(desk, entry, at=at("18:30"), alcohol="白酒1瓶")
    said = "\n".join(reasons(desk.office, entry.number))
    for words in (
        "人均　200.00元÷7人（来客5＋陪餐2＝7人）＝28.58元",
        "标准　不是重大接待，人均不高于40元（接待.4），没有超过",
        "陪餐　来客5人，最多3人，这一餐2人",
        "国家规定 党政机关国内公务接待管理规定（2013）第十条（2013-12-01起施行）",
        "用酒　白酒1瓶；工作日（星期一），中餐是11:00—14:00",
        "设置“接待清单期限”：5",
        "陈静（副主任）：同意",
    ):
        assert words in said
    entry = listed(desk, entry)
    assert "等报账" in "\n".join(reasons(desk.office, entry.number))
