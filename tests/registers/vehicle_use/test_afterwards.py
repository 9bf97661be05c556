"""Trips that went first are approved afterwards: a private emergency as 公车.3 says, one on duty where the office wants it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import commands
from tests.refusals import refused
from tests.registers.vehicle_use.test_vehicle_use import DAY, fleet, notices, on, sent
from tests.registers.vehicles.fleet import Fleet, booked
from zwzx.jobs.waiting.today import waiting
from zwzx.office.terms.settings import Afterwards, HouseRule
from zwzx.office.terms.vehicles import UseKind, UseState, UseUrgency, Where
from zwzx.reports.reasons import reasons

if TYPE_CHECKING:
    from tests.conftest import Desk

__all__ = ("fleet",)
NEXT_DAY = DAY + dt.timedelta(days=1)


def gone(desk: Desk, fleet: Fleet, until: dt.datetime, kind: UseKind = UseKind.PRIVATE, **facts: Any) -> Any:
    """A car that went out unsent for a sudden illness, the office having been told."""
    told: dict[str, Any] = {
        "urgency": UseUrgency.SICK,
        "why": "突发疾病",
        "car": fleet.cars[0],
        "purpose": "送医",
        "to": "区医院",
        "out_km": 1000,
        "until": until,
        "kind": kind,
        "told": desk.somebody("刘强"),
        "user": desk.somebody("孙丽"),
    }
    return desk.act("vehicle_use.emergency", **{**told, **facts})


def owed(desk: Desk) -> list[tuple[str, str, str]]:
    return [(one.title, one.who, one.clause) for one in waiting(desk.office, ("vehicle_use",)) if "补批" in one.title]


@pytest.mark.clause("公车.2", "公车.3")
@pytest.mark.parametrize(
    ("until", "where", "who", "other"),
    [
        (on("11:00"), Where.INSIDE, "刘强", "孙丽"),
        (on("11:00", NEXT_DAY), Where.INSIDE, "张伟", "刘强"),
        (on("11:00"), Where.OUTSIDE, "张伟", "刘强"),
    ],
)
def test_a_private_emergency_is_signed_for_afterwards(
    desk: Desk, fleet: Fleet, until: dt.datetime, where: Where, who: str, other: str
) -> None:
    use = gone(desk, fleet, until, where=where)
    assert (use.state, use.approve_by) == (UseState.OUT, on("17:30", NEXT_DAY))
    assert owed(desk) == [("私事用车待补批", "孙丽", "公车.3")]
    desk.refused("公车.3", "vehicle_use.countersign", use, person=desk.somebody(other))
    use = desk.act("vehicle_use.countersign", use, person=desk.somebody(who))
    assert (use.approve_by, owed(desk)) == (None, [])
    said = "\n".join(reasons(desk.office, use.number))
    assert f"{who}补批：属实，同意" in said
    with refused("", "没有要补批的"):
        desk.act("vehicle_use.countersign", use, person=desk.somebody(who))


@pytest.mark.clause("公车.2")
def test_an_emergency_on_duty_wants_nobody_s_signature_however_long(desk: Desk, fleet: Fleet) -> None:
    use = gone(desk, fleet, on("11:00", DAY + dt.timedelta(days=3)), UseKind.DUTY, where=Where.OUTSIDE)
    assert (use.approve_by, owed(desk)) == (None, [])
    with refused("", "没有要补批的"):
        desk.act("vehicle_use.countersign", use, person=desk.somebody("张伟"))


def test_an_office_may_want_it_of_duty_too_or_of_none(desk: Desk, fleet: Fleet) -> None:
    desk.act("settings.set", name="用车补批", value=Afterwards.ALL.value)
    use = gone(desk, fleet, on("11:00"), UseKind.DUTY)
    assert owed(desk) == [("紧急出车待补批", "孙丽", "")]
    with refused("", "张伟") as said:
        desk.act("vehicle_use.countersign", use, person=desk.somebody("张伟"))
    assert said.value.setting is HouseRule.APPROVED_AFTER
    desk.act("settings.set", name="用车补批", value=Afterwards.NONE.value)
    assert owed(desk) == []
    desk.act("settings.set", name="用车补批", value=Afterwards.ALL.value)
    assert desk.act("vehicle_use.countersign", use, person=desk.somebody("刘强")).approve_by is None
    ordinary = desk.act("vehicle_use.depart", sent(desk, fleet.cars[1]), out_km=1000)
    assert ordinary.approve_by is None, "what the office sent is approved by being sent"
    desk.act("settings.set", name="用车补批", value=Afterwards.NONE.value)
    desk.act("vehicle_use.return", use, back_km=1010)
    desk.clock.now = on("11:30")
    assert gone(desk, fleet, on("15:00"), out_km=1010).approve_by is None


@pytest.mark.clause("公车.3")
def test_who_comes_back_later_than_was_signed_for_is_signed_for_by_the_director(desk: Desk, fleet: Fleet) -> None:
    use = gone(desk, fleet, on("11:00"))
    desk.act("vehicle_use.countersign", use, person=desk.somebody("刘强"))
    desk.clock.now = on("10:00", NEXT_DAY)
    said = notices(desk, "return", use, back_km=1040)
    assert f"{use.number}没有批准，或者批准的不够：2026-09-30 17:30前请主任（张伟）补批（公车.3）" in said
    assert owed(desk) == [("私事用车待补批", "孙丽", "公车.3")]
    desk.act("vehicle_use.correct", use, back=on("12:00"), reason="回车登晚了")
    assert owed(desk) == [], "what was not as long after all is signed for as it was"


@pytest.mark.clause("公车.3")
def test_an_emergency_that_the_office_sends_is_signed_for_before(desk: Desk, fleet: Fleet) -> None:
    told = {"kind": UseKind.PRIVATE, "urgency": UseUrgency.SICK, "why": "突发疾病"}
    use = booked(desk, on("10:00"), on("11:00"), **told)
    desk.refused("公车.3", "vehicle_use.dispatch", use, car=fleet.cars[0])
    desk.act("vehicle_use.approve", use, person=desk.somebody("刘强"))
    desk.act("vehicle_use.dispatch", use, car=fleet.cars[0])
    use = desk.act("vehicle_use.depart", use, out_km=1000)
    assert use.approve_by is None
    assert "请主任（张伟）补批" in notices(desk, "extend", use, until=on("12:00", NEXT_DAY)), "an emergency too"


def test_what_did_not_go_after_all_owes_nothing(desk: Desk, fleet: Fleet) -> None:
    use = desk.act("vehicle_use.still_here", gone(desk, fleet, on("11:00")), reason="没有走")
    assert (use.approve_by, owed(desk)) == (None, [])
    other = gone(desk, Fleet((fleet.cars[1], fleet.cars[0]), fleet.drivers), on("11:00"))
    desk.act("vehicle_use.strike", other, reason="登重了")
    assert owed(desk) == []


def test_nobody_approves_their_own_afterwards(desk: Desk, fleet: Fleet) -> None:
    use = gone(desk, fleet, on("11:00"), user=desk.somebody("刘强"))
    desk.refused("公车.3", "vehicle_use.countersign", use, person=desk.somebody("刘强"))
    assert desk.act("vehicle_use.countersign", use, person=desk.somebody("张伟")).approve_by is None


def test_the_nightly_check_finds_what_is_late_and_a_command_ends_it(desk: Desk, fleet: Fleet, capsys: Any) -> None:
    number = gone(desk, fleet, on("11:00")).number
    zwzx = commands(desk, capsys)
    assert "私事用车待补批" in zwzx("today")[1]
    assert "待补批" not in zwzx("check", "--only", "overdue")[1]
    desk.clock.now = on("18:00", NEXT_DAY)
    assert "私事用车待补批" in zwzx("check")[1]
    code, _, err = zwzx("vehicle-use", "countersign", number, "--person", "刘强", "--at", "2026-09-29 10:00")
    assert code == 0, err
    assert "待补批" not in zwzx("check")[1]
