"""租车: off where allowances replaced it; asked for with its reason and owner, approved for its sum, paid by the trip, summed up by the quarter."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided, refused
from zwzx.jobs.waiting.obligations import recurring
from zwzx.office.clauses import duties
from zwzx.office.clauses.duties import period_of
from zwzx.office.terms.settings import HouseRule
from zwzx.office.terms.vehicles import HireState, Zone
from zwzx.registers.hired_cars import rules
from zwzx.reports import load
from zwzx.reports.duty_year import Stands, of_year
from zwzx.reports.reasons import reasons

if TYPE_CHECKING:
    from tests.conftest import Desk

DAY = dt.date(2026, 9, 28)


@pytest.fixture
def hiring(desk: Desk) -> Desk:
    desk.act("settings.set", name="租车付费", value="是")
    return desk


def asked(desk: Desk, **facts: Any) -> Any:
    told = {"purpose": "下乡核查", "reason": "公车都派出去了", "zone": Zone.WEST, "owner": "周某", "plate": "湘A·Z9999"}
    return desk.act("hired_cars.ask", **{"on": DAY, **told, **facts})


def driven(desk: Desk, **facts: Any) -> Any:
    hire = desk.act("hired_cars.approve", asked(desk, **facts), person=desk.somebody("张伟"))
    return desk.act("hired_cars.drive", hire)


def test_where_allowances_replaced_it_nothing_is_hired(desk: Desk) -> None:
    with refused("", "发了公务交通补贴，不再按趟租车付费", "zwzx settings set --name 租车付费 --value 是") as said:
        asked(desk)
    assert said.value.setting is HouseRule.HIRED_CARS


@pytest.mark.clause("财务.9")
@pytest.mark.parametrize(("reason", "ground"), [("公车在修", None), (" ", "财务.9")])
def test_a_hire_has_its_reason(reason: str, ground: str | None) -> None:
    with decided(ground, "原则上不租车"):
        rules.has_its_reason(reason)


@pytest.mark.clause("财务.9")
@pytest.mark.parametrize(
    ("owner", "plate", "ground"), [("周某", "湘A", None), ("", "湘A", "财务.9"), ("周某", "", "财务.9")]
)
def test_the_owner_is_registered(owner: str, plate: str, ground: str | None) -> None:
    with decided(ground, "车主没有在办公室登记"):
        rules.owner_is_registered(owner, plate)


@pytest.mark.clause("财务.9")
@pytest.mark.parametrize(
    ("zone", "trips", "fen"),
    [(Zone.TOWN, 1, 2_000), (Zone.WEST, 1, 15_000), (Zone.EAST, 1, 20_000), (Zone.EAST, 3, 60_000)],
)
def test_a_trip_is_paid_by_where_it_goes(hiring: Desk, zone: Zone, trips: int, fen: int) -> None:
    hire = asked(hiring, zone=zone, trips=trips)
    assert (hire.rate * trips, hire.fen) == (fen, fen)
    said = "\n".join(reasons(hiring.office, hire.number))
    assert f"标准　{zone.value}每趟{hire.rate // 100}元×{trips}趟＝{fen // 100}元" in said


@pytest.mark.clause("财务.9")
def test_the_secretary_or_the_director_approves_it_for_its_sum(hiring: Desk) -> None:
    hire = asked(hiring)
    with refused("财务.9", "待批准，不能登记租车用过"):
        hiring.act("hired_cars.drive", hire)
    with refused("财务.9", "刘强在2026-09-28没有批准这件事的职务"):
        hiring.act("hired_cars.approve", hire, person=hiring.somebody("刘强"))
    hire = hiring.act("hired_cars.approve", hire, person=hiring.somebody("张伟"))
    hire = hiring.act("hired_cars.drive", hire, trips=2)
    assert (hire.state, hire.fen) == (HireState.TO_APPROVE, 30_000), "more than was approved"
    hire = hiring.act("hired_cars.approve", hire, person=hiring.somebody("张伟"))
    assert hiring.act("hired_cars.drive", hire).state is HireState.DRIVEN
    less = hiring.act("hired_cars.approve", asked(hiring, trips=3), person=hiring.somebody("张伟"))
    assert hiring.act("hired_cars.drive", less, trips=1).fen == 15_000


def test_a_trip_is_counted_when_it_was_made(hiring: Desk) -> None:
    hire = hiring.act(
        "hired_cars.approve", asked(hiring, on=DAY + dt.timedelta(days=1)), person=hiring.somebody("张伟")
    )
    with refused("", "租车日期2026-09-29还没有到"):
        hiring.act("hired_cars.drive", hire)


@pytest.mark.clause("财务.9")
def test_a_quarter_is_summed_up_when_it_is_over(hiring: Desk) -> None:
    one, other = driven(hiring), driven(hiring, zone=Zone.TOWN, owner="吴某")
    with refused("财务.9", "2026年3季度还没有完，按季汇总"):
        hiring.act("hired_cars.settle", of=DAY, invoice="001")
    hiring.clock.now = dt.datetime(2026, 9, 30, 18)
    with refused("财务.9", "还没有完"):
        hiring.act("hired_cars.settle", of=DAY, invoice="001")
    hiring.clock.now = dt.datetime(2026, 10, 9, 9)
    waits = asked(hiring)
    with refused("", f"还有没登记用过没有的：{waits.number}"):
        hiring.act("hired_cars.settle", invoice="001")
    hiring.act("hired_cars.refuse", waits, reason="有公车")
    hiring.act("hired_cars.settle", invoice="00123456")
    assert {hiring.fresh(row).state for row in (one, other)} == {HireState.SETTLED}
    assert duties.is_done("财务.9", period_of("quarter", DAY))
    with refused("", "2026年3季度没有待汇总的租车"):
        hiring.act("hired_cars.settle", invoice="001")
    answer = load("hired-cars.quarter").ask(hiring.office, {})
    assert answer.said == ("合计170元；周某150元、吴某20元。税费由车主分摊。",)
    assert answer.pages is not None
    assert len(answer.pages()) == 1
    hiring.act("hired_cars.unsettle", other, reason="税票退回")
    assert {hiring.fresh(row).state for row in (one, other)} == {HireState.DRIVEN}
    assert not duties.is_done("财务.9", period_of("quarter", DAY))
    assert hiring.act("hired_cars.strike", other, reason="登重了").state is HireState.STRUCK


@pytest.mark.clause("财务.9")
def test_a_quarter_is_summed_up_in_time_in_the_one_after_it(hiring: Desk) -> None:
    hiring.clock.now = dt.datetime(2026, 11, 2, 9)
    driven(hiring, on=dt.date(2026, 11, 2))
    hiring.clock.now = dt.datetime(2026, 12, 31, 16)
    assert [one.number for one in recurring(hiring.office) if one.clause == "财务.9"] == []
    hiring.clock.now = dt.datetime(2027, 3, 29, 9)
    found = [(one.number, one.due) for one in recurring(hiring.office) if one.clause == "财务.9"]
    assert found == [("2026年4季度", dt.datetime(2027, 3, 31, 17, 30))]
    hiring.act("hired_cars.settle", invoice="00123456")
    assert [one.stands for one in of_year(hiring.office, 2026) if one.clause_id == "财务.9"] == [Stands.DONE]


@pytest.mark.clause("财务.9")
def test_only_a_quarter_with_hires_waits_to_be_summed_up(hiring: Desk) -> None:
    hiring.clock.now = dt.datetime(2027, 1, 11, 9)
    driven(hiring, on=dt.date(2027, 1, 11))
    hiring.clock.now = dt.datetime(2027, 7, 1, 9)
    assert [one.number for one in recurring(hiring.office) if one.clause == "财务.9"] == ["2027年1季度"]


def test_a_row_of_an_old_book_is_history(desk: Desk) -> None:
    told = {"number": "2019-3", "on": dt.date(2019, 3, 4), "user": "老李", "section": "老科室"}
    row = desk.fresh(desk.act("hired_cars.past", purpose="下乡", fen=15_000, **told))
    assert (row.state, row.number) == (HireState.PAST, "租〔2019〕3号")
    assert row.note == "用车科室：老科室；用车人：老李"


@pytest.mark.clause("财务.9")
def test_it_is_approved_after_it_was_asked_for_and_told_where_it_comes_twice(hiring: Desk) -> None:
    from zwzx import registers

    hire = asked(hiring)
    with refused("", "早于申请时间"):
        hiring.act("hired_cars.approve", hire, person=hiring.somebody("张伟"), at=dt.datetime(2026, 9, 1, 9))
    told: dict[str, Any] = {
        "purpose": "下乡",
        "reason": "公车在修",
        "zone": Zone.WEST,
        "owner": "周某",
        "plate": "湘A·Z9999",
    }
    said = hiring.office.perform(registers.load("hired_cars").action("ask"), on=DAY, **told).notices
    assert f"已经登记过租车：{hire.number}" in "".join(said)
