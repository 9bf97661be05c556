"""信访: the cases that are easy to get wrong, on their own days, as the compilation decides them (信访.1, .4, .6, .8)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.conftest import Clock
from tests.refusals import decided, refused
from tests.registers.petitions.steps import CHARGED, petition, section
from zwzx.jobs.waiting import obligations
from zwzx.jobs.waiting.today import waiting
from zwzx.office.matters import handing
from zwzx.office.people.people import Department
from zwzx.office.terms.settings import HouseRule
from zwzx.registers.petitions.records import Form, Outcome, State

if TYPE_CHECKING:
    from tests.conftest import Desk

FRIDAY = dt.datetime(2026, 9, 18, 9)


@pytest.fixture
def clock() -> Clock:
    """The house of these cases is founded on the Friday on which the first letter came."""
    return Clock(FRIDAY)


def late(desk: Desk) -> list[str]:
    return [one.title for one in waiting(desk.office, ("petitions",)) if one.late(desk.clock.now)]


def instructed(desk: Desk, made: Any, words: str = CHARGED, **facts: Any) -> Any:
    return desk.act("petitions.instruct", made, leader=desk.somebody("张伟"), words=words, **facts)


@pytest.mark.clause("信访.4")
def test_arrived_on_friday_written_on_tuesday_2026_09_22_and_open_on_09_29(desk: Desk) -> None:
    """Counted from the words, not from the letter; Sunday the 20th was worked, Friday the 25th is off."""
    made = petition(desk)
    desk.clock.now = dt.datetime(2026, 9, 22, 10)
    made = instructed(desk, made, section=section())
    assert made.due == dt.datetime(2026, 9, 30, 17, 30)
    for moment, titles in (
        (dt.datetime(2026, 9, 29, 9), []),
        (dt.datetime(2026, 9, 30, 17, 30), []),
        (dt.datetime(2026, 9, 30, 17, 31), ["信访应催办"]),
    ):
        desk.clock.now = moment
        assert late(desk) == titles


@pytest.mark.clause("信访.1")
def test_the_deputys_words_alone(desk: Desk) -> None:
    made = petition(desk)
    with refused("信访.1", "陈静在批示那天不是主任"):
        desk.act("petitions.instruct", made, leader=desk.somebody("陈静"), words=CHARGED, section=section())
    with refused("信访.1", "不能转办"):
        desk.act("petitions.pass_on", made, section=section())


@pytest.mark.clause("信访.1")
def test_an_anonymous_letter_that_accuses_a_head_and_is_proposed_for_their_section(desk: Desk) -> None:
    made = petition(desk, asker="", phone="", address="", accused=desk.somebody("孙丽"))
    desk.act("petitions.propose", made, words="建议转业务科办理")
    with decided(HouseRule.STAND_ASIDE, "业务科"):
        instructed(desk, made, section=section())
    made = instructed(desk, made, "请办公室核实", section=section("办公室"))
    assert desk.act("petitions.pass_on", made).matter.section == Department.get(Department.name == "办公室")


@pytest.mark.clause("信访.1", "信访.2")
def test_outside_the_competence_and_explained_on_the_phone(desk: Desk) -> None:
    done = desk.act("petitions.explain", petition(desk, kind=Form.CALL), result="属区住建局，已告知电话")
    assert (done.state, done.outcome, done.report, done.closed) == (
        State.EXPLAINED,
        Outcome.NOT_OURS,
        "",
        desk.clock.now,
    )
    assert (petition(desk).number, waiting(desk.office, ("petitions",))[0].number) == ("访〔2026〕2号", "访〔2026〕2号")


@pytest.mark.clause("信访.6")
def test_answered_and_the_director_wrote_nothing_but_that_it_was_read(desk: Desk) -> None:
    made = instructed(desk, petition(desk, kind=Form.VISIT), "阅")
    desk.act("petitions.answer", made, outcome=Outcome.EXPLAINED, result="已当面说明")
    assert desk.act("petitions.close", made).state is State.CLOSED


@pytest.mark.clause("信访.4")
def test_the_third_letter_of_the_same_person_on_the_same_matter(desk: Desk) -> None:
    first = instructed(desk, petition(desk), section=section())
    desk.clock.now = dt.datetime(2026, 9, 21, 9)
    second = petition(desk, earlier=first.number)
    desk.clock.now = dt.datetime(2026, 9, 22, 9)
    third = petition(desk, earlier=second.number)
    assert [(one.number, one.again, one.earlier) for one in (second, third)] == [
        ("访〔2026〕2号", True, "访〔2026〕1号"),
        ("访〔2026〕3号", True, "访〔2026〕2号"),
    ]
    assert desk.fresh(first).due == dt.datetime(2026, 9, 24, 17, 30)


@pytest.mark.clause("信访.3", "信访.8")
def test_a_group_of_twelve_on_a_monday_in_the_national_days_week(desk: Desk) -> None:
    """Whoever is on duty writes it down; the office enters it with its day. No leaders' day is missed: the Monday was off."""
    desk.clock.now = dt.datetime(2026, 10, 5, 15)
    call = desk.acting("蒋明").act("calls.add", asker="何建国", content="集体反映", persons=12)
    desk.acting("蒋明").act("calls.to_petitions", call)
    desk.clock.now = dt.datetime(2026, 10, 8, 9)
    made = desk.act("petitions.take", handing=handing.waiting_for("petitions")[0])
    assert (made.received, made.group) == (dt.datetime(2026, 10, 5, 15), True)
    assert "集体访、紧急的待上报" in [one.title for one in waiting(desk.office, ("petitions",))]
    mondays = [one.number for one in obligations.recurring(desk.office) if one.clause == "信访.8"]
    assert not [one for one in mondays if one.startswith("2026-10-05")]
