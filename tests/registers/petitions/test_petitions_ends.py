"""Ends of another sort than an answer: what is not ours, another's, a double, a complaint, no petition."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from tests.refusals import decided, refused
from tests.registers.petitions.steps import petition, titles
from zwzx.jobs.waiting.today import waiting
from zwzx.office.matters import handing
from zwzx.office.terms.matters import Telling
from zwzx.registers.petitions.records import Form, Outcome, Purpose, Source, State

if TYPE_CHECKING:
    from tests.conftest import Desk


@pytest.mark.clause("信访.1")
def test_what_is_not_ours_is_explained_and_keeps_its_number(desk: Desk) -> None:
    made = petition(desk, kind=Form.CALL)
    done = desk.act("petitions.explain", made, result="属区住建局，已告知电话", how=Telling.PHONE)
    assert (done.state, done.outcome, done.report) == (State.EXPLAINED, Outcome.NOT_OURS, "")
    assert titles(desk) == []
    assert petition(desk).number == "访〔2026〕2号"


@pytest.mark.clause("信访.6")
@pytest.mark.parametrize(
    ("source", "ground"),
    [
        (Source.OWN, None),
        (Source.OTHER, None),
        (Source.DISTRICT, "信访.6"),
        (Source.ABOVE, "信访.6"),
        (Source.LEADER, "信访.6"),
    ],
)
def test_what_came_from_above_is_answered(desk: Desk, source: Source, ground: str | None) -> None:
    made = petition(desk, source=source)
    with decided(ground, "不能作解释了事"):
        desk.act("petitions.explain", made, result="不属本单位职责")


@pytest.mark.clause("信访.5")
def test_what_is_anothers_goes_there_with_its_letter(desk: Desk) -> None:
    done = desk.act("petitions.send_out", petition(desk), unit="区交通运输局", reference="望政务函〔2026〕1号")
    assert done.state is State.SENT
    assert titles(desk) == []


def test_a_double_is_struck_with_the_others_number(desk: Desk) -> None:
    first, second = petition(desk), petition(desk)
    with refused("", "写明重复登记的是哪一号"):
        desk.act("petitions.void", second, of=second.number)
    void = desk.act("petitions.void", second, of=first.number)
    assert (void.state, void.earlier, void.number) == (State.VOID, first.number, "访〔2026〕2号")


@pytest.mark.clause("投诉.1")
def test_what_is_a_complaint_goes_to_that_register_and_back(desk: Desk) -> None:
    made = petition(desk)
    desk.act("petitions.to_complaints", made, words="反映的是窗口人员")
    assert [one.number for one in handing.waiting_for("complaints")] == [made.number]
    assert desk.act("petitions.again", made, reason="转错了").state is State.ENTERED
    assert handing.waiting_for("complaints") == []


@pytest.mark.clause("首问.6")
def test_a_call_is_taken_over_with_its_time_and_its_person(desk: Desk) -> None:
    call = desk.act(
        "calls.add", asker="何建国", phone="13607310001", content="要求书面答复", at=dt.datetime(2026, 9, 27, 20)
    )
    desk.act("calls.to_petitions", call)
    (waits,) = handing.waiting_for("petitions")
    assert titles(desk) == ["转来待接收"]
    made = desk.act("petitions.take", handing=waits, purpose=Purpose.APPEAL)
    assert (made.matter, made.received, made.kind) == (call.matter, dt.datetime(2026, 9, 27, 20), Form.CALL)
    came = handing.came_from(made)
    assert came is not None
    assert came.number == call.number
    assert handing.waiting_for("petitions") == []
    with refused("", f"已由{made.number}接收"):
        desk.act("calls.again", call, reason="收回")


def test_what_is_no_petition_is_sent_back(desk: Desk) -> None:
    call = desk.act("calls.add", asker="何建国", content="只是询问")
    desk.act("calls.to_petitions", call)
    desk.act("petitions.send_back", handing=handing.waiting_for("petitions")[0], reason="只是询问，请直接答复")
    assert titles(desk) == []
    assert [one.title for one in waiting(desk.office, ("calls",))] == ["转出的被退回"]
    assert desk.act("calls.again", call, reason="重新办").state.value == "待办"
