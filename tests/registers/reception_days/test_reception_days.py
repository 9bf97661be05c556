"""领导接访日: planned and held Mondays, days off that pass, and the duty that is done by what was held."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import decided, refused
from zwzx.jobs.waiting import obligations
from zwzx.jobs.waiting.today import waiting
from zwzx.office.clauses import duties
from zwzx.registers.reception_days import rules
from zwzx.registers.reception_days.records import ReceptionDay, State

if TYPE_CHECKING:
    from tests.conftest import Desk

MONDAY = dt.date(2026, 9, 28)
OFF = dt.date(2026, 10, 5)  # the National Day's week


@pytest.mark.clause("信访.8")
@pytest.mark.parametrize(("leader", "ground"), [(True, None), (False, "信访.8")])
def test_a_leader_sits(*, leader: bool, ground: str | None) -> None:
    with decided(ground, "李明那天不是中心领导"):
        rules.led_by("李明", leader=leader)


@pytest.mark.parametrize(("worked", "ground"), [(True, None), (False, "")])
def test_on_a_day_off_nobody_is_planned_to_sit(*, worked: bool, ground: str | None) -> None:
    with decided(ground, "2026-10-05放假，不排接访"):
        rules.is_a_workday(OFF, worked=worked)


@pytest.mark.parametrize(("earlier", "ground"), [("", None), ("接〔2026〕1号", "")])
def test_a_day_is_one_entry(earlier: str, ground: str | None) -> None:
    with decided(ground, "2026-09-28已经登记为接〔2026〕1号"):
        rules.not_planned_twice(MONDAY, earlier)


@pytest.mark.parametrize(("day", "ground"), [(MONDAY, None), (MONDAY + dt.timedelta(days=1), "")])
def test_what_has_not_come_was_not_held(day: dt.date, ground: str | None) -> None:
    with decided(ground, "2026-09-29还没有到"):
        rules.has_come(day, MONDAY)


@pytest.mark.parametrize(
    ("matters", "answered", "handed", "ground"),
    [(0, 0, 0, None), (3, 1, 2, None), (3, 1, 1, None), (3, 2, 2, ""), (0, 1, 0, ""), (0, 0, 1, "")],
)
def test_what_became_of_the_matters_adds_up(matters: int, answered: int, handed: int, ground: str | None) -> None:
    with decided(ground, "比"):
        rules.adds_up(matters, answered, handed)


@pytest.mark.clause("信访.8")
def test_a_planned_monday_waits_and_is_held(desk: Desk) -> None:
    made = desk.act("reception_days.plan", on=MONDAY, leader=desk.somebody("张伟"))
    assert (made.number, made.state) == ("接〔2026〕1号", State.PLANNED)
    assert [one.title for one in waiting(desk.office, ("reception_days",))] == ["接访待登记"]
    held = desk.act("reception_days.hold", made, visitors=3, matters=2, answered=1, handed=1)
    assert (held.state, held.leader.name, held.visitors) == (State.HELD, "张伟", 3)
    assert waiting(desk.office, ("reception_days",)) == []
    assert duties.is_done("信访.8", duties.period_of("monday", MONDAY))
    with refused("", "已接访，不能登记接访"):
        desk.act("reception_days.hold", made)


@pytest.mark.clause("信访.8")
def test_another_leader_sits_than_was_planned(desk: Desk) -> None:
    made = desk.act("reception_days.plan", on=MONDAY, leader=desk.somebody("张伟"))
    assert desk.act("reception_days.hold", made, leader=desk.somebody("陈静")).leader.name == "陈静"


@pytest.mark.clause("信访.8")
def test_without_a_plan_the_day_is_entered_at_once(desk: Desk) -> None:
    held = desk.act("reception_days.receive", on=MONDAY, leader=desk.somebody("陈静"))
    assert held.state is State.HELD
    with refused("", "已经登记为接〔2026〕1号"):
        desk.act("reception_days.receive", on=MONDAY, leader=desk.somebody("张伟"))


def test_a_struck_day_is_planned_again(desk: Desk) -> None:
    made = desk.act("reception_days.plan", on=MONDAY, leader=desk.somebody("张伟"))
    assert desk.act("reception_days.strike", made, reason="排错").state is State.STRUCK
    again = desk.act("reception_days.plan", on=MONDAY, leader=desk.somebody("陈静"))
    assert again.number == "接〔2026〕2号"


def test_a_day_to_come_is_planned_and_not_held(desk: Desk) -> None:
    made = desk.act("reception_days.plan", on=dt.date(2026, 10, 12), leader=desk.somebody("张伟"))
    assert waiting(desk.office, ("reception_days",)) == []
    with refused("", "2026-10-12还没有到"):
        desk.act("reception_days.hold", made)


@pytest.mark.clause("信访.8")
def test_a_day_off_is_not_planned_and_its_monday_is_not_missed(desk: Desk) -> None:
    with refused("", "2026-10-05放假"):
        desk.act("reception_days.plan", on=OFF, leader=desk.somebody("张伟"))
    desk.add()
    desk.clock.now = dt.datetime(2026, 10, 20, 9)
    assert mondays(desk) == {"2026-10-12这一周", "2026-10-19这一周"}, "that of the founding had begun before it"


def mondays(desk: Desk) -> set[str]:
    return {one.number for one in obligations.recurring(desk.office) if one.clause == "信访.8"}


@pytest.mark.clause("信访.8")
def test_a_monday_is_asked_for_on_the_monday_and_entered_as_of_it(desk: Desk) -> None:
    desk.add()
    desk.clock.now = dt.datetime(2026, 10, 12, 9)
    (found,) = [one for one in obligations.recurring(desk.office) if one.clause == "信访.8"]
    assert found.due == dt.datetime(2026, 10, 12, 17, 30)
    assert ("on", "2026-10-12") in found.facts
    desk.act("reception_days.receive", on=dt.date(2026, 10, 12), leader=desk.somebody("张伟"))
    assert mondays(desk) == set()


def test_who_sat_on_a_day_off_is_entered(desk: Desk) -> None:
    desk.clock.now = dt.datetime(2026, 10, 6, 9)
    held = desk.act("reception_days.receive", on=OFF, leader=desk.somebody("张伟"))
    assert held.state is State.HELD


@pytest.mark.clause("信访.8")
@pytest.mark.parametrize("name", ["李明", "刘强"])
def test_only_a_leader_of_the_centre_is_planned(desk: Desk, name: str) -> None:
    """会议制度 tells 中心领导 and 办公室主任 apart: the head of the office is none of them."""
    with refused("信访.8", f"{name}那天不是中心领导"):
        desk.act("reception_days.plan", on=MONDAY, leader=desk.somebody(name))
    assert ReceptionDay.select().count() == 0


def test_it_is_planned_held_and_printed_by_commands(desk: Desk, zwzx: Any) -> None:
    assert zwzx("reception-days", "plan", "--on", "2026-09-28", "--leader", "张伟")[0] == 0
    assert zwzx("reception-days", "hold", "接2026-1", "--visitors", "2", "--matters", "1", "--answered", "1")[0] == 0
    assert "张伟" in zwzx("reception-days", "list")[1]
    book = desk.folder / "book.xlsx"
    assert zwzx("reception-days", "print", "--sheet", "book", "--year", "2026", "-o", str(book))[0] == 0
    assert book.is_file()
