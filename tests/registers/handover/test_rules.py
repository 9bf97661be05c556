"""The rules of handing over that test_handing_over.py has no table of: the witness, what goes back, who may know."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.refusals import refused
from zwzx.registers.handover import rules

NOW = dt.datetime(2026, 9, 28, 9)


@pytest.mark.clause("档案.11")
@pytest.mark.parametrize("witness", ["甲", "乙", "丙"])
def test_a_third_person_sees_it_by_the_setting(witness: str) -> None:
    rules.three_people("甲", "乙", witness, demanded=False)
    with refused("", "移交人和接收人是同一个人", "另填一位"):
        rules.three_people("甲", "甲", witness, demanded=False)
    if witness == "丙":
        rules.three_people("甲", "乙", witness)
        return
    with refused("", "设置“移交要监交人”", "三个不同的人", "另填一位"):
        rules.three_people("甲", "乙", witness)


@pytest.mark.clause("印鉴.3")
@pytest.mark.parametrize(("minutes", "ahead"), [(-1, False), (0, False), (1, True)])
def test_what_goes_for_a_time_goes_back_later_than_now(minutes: int, *, ahead: bool) -> None:
    until = NOW + dt.timedelta(minutes=minutes)
    if ahead:
        rules.goes_back(until, NOW, temporary=True)
    else:
        with refused("", f"交回时间{until:%Y-%m-%d %H:%M}已经过去", "以后的日期"):
            rules.goes_back(until, NOW, temporary=True)
    with refused("", "不写交回日期", "请假代管"):
        rules.goes_back(until, NOW, temporary=False)


@pytest.mark.clause("印鉴.3")
def test_a_hand_over_for_a_time_names_its_end_and_its_leader() -> None:
    with refused("", "没有写到哪一天", "交回的日期"):
        rules.goes_back(None, NOW, temporary=True)
    with refused("印鉴.3", "没有写是哪位领导指定的", "指定代管的领导"):
        rules.designated("", temporary=True)
    rules.designated("刘强", temporary=True)
    rules.goes_back(None, NOW, temporary=False)
    rules.designated("", temporary=False)
    with refused("", "不写指定代管的领导", "请假代管"):
        rules.designated("刘强", temporary=False)


@pytest.mark.clause("档案.11")
def test_what_is_not_the_givers_goes_back_first() -> None:
    rules.nothing_first(())
    with refused("档案.11", "还有不能直接移交的：1号（借来的）；2号（正在传阅）。", "先办退还"):
        rules.nothing_first(("1号（借来的）", "2号（正在传阅）"))


@pytest.mark.clause("档案.11")
def test_what_went_for_good_does_not_go_back() -> None:
    rules.was_for_a_time("交〔2026〕1号", temporary=True)
    with refused("", "不是暂时代管，不用交回", "另开一笔"):
        rules.was_for_a_time("交〔2026〕1号", temporary=False)


@pytest.mark.clause("保密.1")
@pytest.mark.parametrize(
    ("marked", "sees", "may"), [(False, False, True), (False, True, True), (True, True, True), (True, False, False)]
)
def test_what_is_marked_is_counted_by_who_may_know_of_it(*, marked: bool, sees: bool, may: bool) -> None:
    if may:
        rules.may_know("孙丽", marked=marked, sees=sees)
        return
    with refused("保密.1", "孙丽名下有须由保密员经手的载体", "请保密员"):
        rules.may_know("孙丽", marked=marked, sees=sees)


@pytest.mark.clause("用品.4")
def test_whoever_leaves_gives_durable_things_back_first() -> None:
    rules.durables_come_back("蒋明", [])
    with refused("用品.4", "蒋明还有没有归还的耐用办公用品：耐〔2026〕1号 电脑；耐〔2026〕2号 椅子", "登记退还"):
        rules.durables_come_back("蒋明", ["耐〔2026〕1号 电脑", "耐〔2026〕2号 椅子"])


@pytest.mark.clause("用品.4")
def test_whoever_leaves_settles_what_they_damaged_first() -> None:
    rules.damages_are_paid("蒋明", [])
    with refused(
        "用品.4", "蒋明损坏的耐用办公用品，赔偿还没有了结：耐〔2026〕1号 电脑；耐〔2026〕2号 椅子", "赔偿交清"
    ):
        rules.damages_are_paid("蒋明", ["耐〔2026〕1号 电脑", "耐〔2026〕2号 椅子"])
