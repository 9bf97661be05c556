"""The head of the hall may know of the complaints of its people, and of no other matter (投诉.1, 投诉.6, 窗口.8)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from zwzx import registers
from zwzx.jobs.waiting.today import waiting
from zwzx.office.core.listing import TEXT, Listing
from zwzx.office.matters.complaints import Finding
from zwzx.office.terms.people import Post
from zwzx.office.terms.violations import Conduct

if TYPE_CHECKING:
    from tests.conftest import Desk

NAME, CONTENT = "欧阳翠兰", "等了半小时没有人"
SAID = {"asker": NAME, "phone": "13607310001", "content": CONTENT}
BOOKS = ("calls", "petitions", "complaints", "disclosure")


@pytest.fixture
def head(desk: Desk) -> Desk:
    """The head of the hall, whose own section handles nothing of what is entered here."""
    desk.act("people.add", name="周岚", department="业务科", post=(Post.HALL_HEAD,))
    return desk.acting("周岚")


def seen(desk: Desk) -> dict[str, int]:
    """How many rows of each book somebody finds by the citizen's name."""
    return {name: Listing(desk.office, registers.load(name), {TEXT: NAME}).count() for name in BOOKS}


def complaint(desk: Desk, **facts: Any) -> Any:
    return desk.act("complaints.add", **{**SAID, "window": "3号窗口", **facts})


@pytest.mark.clause("投诉.6", "窗口.8")
def test_a_complaint_that_others_entered_is_inquired_into_and_entered_by_the_hall(desk: Desk, head: Desk) -> None:
    row = complaint(desk)
    assert seen(head) == {"calls": 0, "petitions": 0, "complaints": 1, "disclosure": 0}
    head.act("complaints.find", row, inquiry="调看监控", finding=Finding.TRUE)
    assert [one.title for one in waiting(head.office, ("complaints",))] == ["投诉待答复", "查实待定违规"]
    facts = {"name": "蒋小明", "unit": "区税务局", "conduct": Conduct.AWAY, "what": "10:00不在窗口"}
    assert head.act("violations.enter_for", row, **facts).number == "违〔2026〕1号"
    other = complaint(desk)
    desk.act("complaints.find", other, inquiry="调看监控", finding=Finding.PARTLY)
    assert head.act("complaints.leave_out", other, reason="只是没有解释清楚").number == other.number


@pytest.mark.clause("投诉.6")
def test_what_waits_to_be_taken_as_a_complaint_is_taken(desk: Desk, head: Desk) -> None:
    call = desk.act("calls.add", **SAID)
    assert seen(head)["calls"] == 0
    desk.act("calls.to_complaints", call)
    (waits,) = (one for one in waiting(head.office, ("complaints",)) if one.title == "转来待接收")
    assert waits.number == call.number
    assert seen(head)["complaints"] == 0


@pytest.mark.clause("信访.3")
def test_other_matters_stay_unknown(desk: Desk, head: Desk) -> None:
    for act in ("calls.add", "petitions.add"):
        desk.act(act, **SAID)
    assert set(seen(head).values()) == {0}
    with refused("", "不在其中"):
        head.act("calls.answer", registers.load("calls").record.get(), result="已答复")


@pytest.mark.clause("投诉.1")
def test_what_proved_to_be_no_complaint_of_the_hall_is_known_no_more(desk: Desk, head: Desk) -> None:
    row = complaint(desk)
    desk.act("complaints.to_petitions", row)
    assert seen(head)["complaints"] == 0
    desk.act("complaints.again", row, reason="还是投诉")
    assert seen(head)["complaints"] == 1


def test_one_that_accuses_the_head_is_unknown_to_him(desk: Desk, head: Desk) -> None:
    row = complaint(desk, accused=desk.somebody("周岚"))
    assert seen(head)["complaints"] == 0
    with refused("", "不在其中"):
        head.act("complaints.find", row, inquiry="没有这回事", finding=Finding.FALSE)


def test_whoever_is_no_head_of_the_hall_knows_as_little_as_before(desk: Desk, head: Desk) -> None:
    complaint(desk)
    assert seen(desk.acting("孙丽"))["complaints"] == 0
