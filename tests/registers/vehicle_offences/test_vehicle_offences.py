"""擅自用车: what a finding comes to, which time it is over the whole contract, and that the 主任 decides at the third."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided, refused
from tests.registers.vehicles.fleet import Fleet, stands
from zwzx import registers
from zwzx.jobs.waiting.today import waiting
from zwzx.office.terms.vehicles import Contract, OffenceState, UseKind, UseState
from zwzx.registers.vehicle_offences import counting, rules
from zwzx.reports import load
from zwzx.reports.reasons import reasons

if TYPE_CHECKING:
    from tests.conftest import Desk


def at(day: int, hour: int = 20) -> dt.datetime:
    return dt.datetime(2026, 9, day, hour)


@pytest.fixture
def fleet(desk: Desk) -> Fleet:
    return stands(desk.office)


def found(desk: Desk, fleet: Fleet, day: int, **facts: Any) -> Any:
    told = {"driver": fleet.drivers[0], "car": fleet.cars[0], "what": "开车回家", "at": at(day)}
    return desk.act("vehicle_offences.find", **{**told, **facts})


@pytest.mark.clause("公车.5")
@pytest.mark.parametrize(
    ("harm", "loss", "insured", "fine", "borne"),
    [
        (False, None, None, 20_000, None),
        (True, 300_000, 220_000, None, 80_000),
        (True, 300_000, 300_000, None, 0),
        (True, 300_000, None, None, 300_000),
    ],
)
def test_what_a_finding_comes_to(
    desk: Desk, fleet: Fleet, *, harm: bool, loss: int | None, insured: int | None, fine: int | None, borne: int | None
) -> None:
    row = found(desk, fleet, 20, harm=harm, loss=loss, insured=insured)
    assert (row.fine, row.borne, row.month) == (fine, borne, dt.date(2026, 9, 1))


@pytest.mark.clause("公车.5")
@pytest.mark.parametrize(
    ("harm", "loss", "ground"), [(True, None, "公车.5"), (True, 0, "公车.5"), (True, 1, None), (False, None, None)]
)
def test_where_there_was_harm_the_loss_is_told(loss: int | None, ground: str | None, *, harm: bool) -> None:
    with decided(ground, "没有写全部损失"):
        rules.loss_is_told(harm=harm, loss=loss)


def test_what_cannot_be_is_refused_under_no_clause() -> None:
    with decided("", "没有写造成不良后果"):
        rules.no_loss_without_harm(harm=False, loss=1)
    with decided("", "保险赔偿大于全部损失"):
        rules.is_borne_by_one(100, 101)
    with decided("", "不是驾驶员私自开车的"):
        rules.is_a_driver("孙丽", drives=False)
    rules.no_loss_without_harm(harm=True, loss=1)
    rules.is_borne_by_one(100, 100)
    rules.is_a_driver("钱驾", drives=True)


@pytest.mark.clause("公车.5")
def test_the_third_over_the_whole_contract_is_the_directors_to_decide(desk: Desk, fleet: Fleet) -> None:
    desk.act("vehicle_offences.past", number="1", at=dt.datetime(2025, 3, 4, 19), driver="钱驾", what="私用")
    second = found(desk, fleet, 20)
    found(desk, fleet, 20, driver=fleet.drivers[1])
    assert (second.step, second.state) == (2, OffenceState.NOTED)
    third = found(desk, fleet, 21)
    assert (third.step, third.state) == (3, OffenceState.TO_DECIDE)
    assert [one.title for one in waiting(desk.office, ("vehicle_offences",))] == ["擅自用车待主任决定"]
    told = {"outcome": Contract.ENDED, "decision": "主任办公会"}
    with refused("公车.5", "刘强那天不是主任"):
        desk.act("vehicle_offences.decide", third, decider=desk.somebody("刘强"), **told)
    third = desk.act("vehicle_offences.decide", third, decider=desk.somebody("张伟"), **told)
    assert third.state is OffenceState.DECIDED
    said = "\n".join(reasons(desk.office, third.number))
    assert f"第3次　{third.number}　2026-09-21 20:00，就是这一条" in said
    assert "第3次，张伟决定中止聘用合同：主任办公会" in said
    third = desk.act("vehicle_offences.undecide", third, reason="登错了")
    assert (third.state, third.outcome) == (OffenceState.TO_DECIDE, None)


@pytest.mark.clause("公车.5")
def test_what_it_comes_to_is_told(desk: Desk, fleet: Fleet) -> None:
    act = registers.load("vehicle_offences").action("find")
    told = {"driver": fleet.drivers[0], "car": fleet.cars[0], "what": "开车回家"}
    said = [desk.office.perform(act, at=at(day), **told).notices for day in (18, 19, 20)]
    assert said[0] == ["钱驾第1次，2026年9月工资扣200元（公车.5）。"]
    assert said[2] == [
        "钱驾第3次，2026年9月工资扣200元（公车.5）。",
        "钱驾三次屡犯：提请主任决定是否中止聘用合同，程序不自动办。",
    ]


@pytest.mark.clause("公车.5")
def test_what_is_struck_is_counted_no_more_and_what_comes_late_is_counted_by_its_time(desk: Desk, fleet: Fleet) -> None:
    first, second = found(desk, fleet, 20), found(desk, fleet, 22)
    late = found(desk, fleet, 21)
    assert [desk.fresh(row).step for row in (first, late, second)] == [1, 2, 3]
    assert desk.fresh(second).state is OffenceState.TO_DECIDE
    desk.act("vehicle_offences.strike", first, reason="查无此事")
    assert [(desk.fresh(row).step, desk.fresh(row).state) for row in (late, second)] == [
        (1, OffenceState.NOTED),
        (2, OffenceState.NOTED),
    ]
    assert [one.id for one in counting.of_driver(fleet.drivers[0])] == [late.id, second.id]


@pytest.mark.clause("公车.5")
def test_the_month_is_that_of_the_finding(desk: Desk, fleet: Fleet) -> None:
    desk.clock.now = dt.datetime(2026, 10, 9, 9)
    row = found(desk, fleet, 28)
    harmed = found(desk, fleet, 29, harm=True, loss=300_000, insured=220_000)
    assert (row.month, row.found) == (dt.date(2026, 10, 1), dt.date(2026, 10, 9))
    answer = load("vehicle-offences.month").ask(desk.office, {})
    assert [found_.values[:6] for found_ in answer.rows] == [
        ("钱驾", row.number, row.found, 1, 20_000, None),
        ("钱驾", harmed.number, row.found, 2, None, 80_000),
    ]
    assert answer.said == ("扣工资合计200元，承担损失合计800元。",)
    assert answer.pages is not None
    assert len(answer.pages()) == 1
    assert not load("vehicle-offences.month").ask(desk.office, {"of": dt.date(2026, 9, 1)}).rows


def test_the_trip_stands_in_the_log_where_its_readings_are_known(desk: Desk, fleet: Fleet) -> None:
    row = found(desk, fleet, 20, back=at(20, 22), out_km=1000, back_km=1030)
    assert (row.use.kind, row.use.km, row.use.state) == (UseKind.UNAUTHORISED, 30, UseState.BACK)
    with refused("", "出车里程1000小于上一次"):
        found(desk, fleet, 21, back=at(21, 22), out_km=1000, back_km=1030)
    desk.act("vehicle_offences.strike", row, reason="查无此事")
    assert desk.fresh(row.use).state is UseState.STRUCK


def test_a_finding_is_put_right(desk: Desk, fleet: Fleet) -> None:
    row = found(desk, fleet, 20)
    row = desk.act("vehicle_offences.amend", row, harm=True, loss=50_000, reason="发现剐蹭")
    assert (row.fine, row.borne) == (None, 50_000)
    row = desk.act("vehicle_offences.amend", row, harm=False, reason="不是这次剐的")
    assert (row.fine, row.borne, row.loss) == (20_000, None, None)
    with refused("", "不是驾驶员私自开车的"):
        found(desk, fleet, 20, driver=desk.somebody("孙丽"))
    act = registers.load("vehicle_offences").action("amend")
    assert desk.office.propose(act, {"entry": row}).values["what"] == "开车回家"


@pytest.mark.clause("公车.5")
def test_one_drive_counts_once(desk: Desk, fleet: Fleet) -> None:
    row = found(desk, fleet, 20)
    with refused("", f"这一次用车已经登记：{row.number}"):
        found(desk, fleet, 20, what="门卫又说了一遍")
    assert found(desk, fleet, 21).step == 2
    desk.act("vehicle_offences.strike", row, reason="登错了")
    assert found(desk, fleet, 20).step == 1


@pytest.mark.parametrize("told", [1, 2])
def test_half_of_the_readings_is_not_dropped_in_silence(told: int) -> None:
    with refused("", "没有写全"):
        rules.readings_are_whole(told=told)
    rules.readings_are_whole(told=0)
    rules.readings_are_whole(told=3)
