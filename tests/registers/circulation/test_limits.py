"""Until when a paper is round, and when it is written down."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from tests.refusals import refused
from tests.registers.circulation.slips import MONDAY, opined, sound, started, together, turns
from zwzx.office.core.listing import Listing
from zwzx.office.custody import custody
from zwzx.office.papers.incidents import Incident
from zwzx.office.terms.papers import Urgency
from zwzx.registers.circulation import moving
from zwzx.registers.circulation.register import CIRCULATION

if TYPE_CHECKING:
    from tests.conftest import Desk


# ── until when ────────────────────────────────────────────────────────


@pytest.mark.clause("文电.3")
def test_three_days_run_from_the_first_hand_out(desk: Desk) -> None:
    desk.clock.now = MONDAY
    slip = started(desk)
    assert slip.due is None
    desk.clock.on(days=1)
    slip = desk.act("circulation.hand_out", slip)
    assert (slip.started, slip.due) == (MONDAY + dt.timedelta(days=1), dt.datetime(2026, 10, 16, 17, 30))
    desk.clock.on(days=1)
    desk.act("circulation.take_back", slip)
    slip = desk.act("circulation.hand_out", slip)
    assert slip.due == dt.datetime(2026, 10, 16, 17, 30), "three days for all readers together"
    assert custody.whereabouts(slip.document)[0][1].due == slip.due


@pytest.mark.clause("文电.3")
@pytest.mark.parametrize(
    ("first_out", "due"),
    [
        (dt.datetime(2026, 9, 28, 9, 0), dt.datetime(2026, 10, 8, 17, 30)),  # past the National Day holiday
        (dt.datetime(2026, 10, 7, 9, 0), dt.datetime(2026, 10, 10, 17, 30)),  # a Saturday that is worked
        (dt.datetime(2026, 10, 14, 9, 0), dt.datetime(2026, 10, 19, 17, 30)),  # past a weekend
    ],
)
@pytest.mark.parametrize("urgency", [Urgency.ORDINARY, Urgency.FLAT])
def test_three_days_end_on_a_working_day(
    desk: Desk, first_out: dt.datetime, due: dt.datetime, urgency: Urgency
) -> None:
    desk.clock.now = first_out
    assert desk.act("circulation.hand_out", started(desk, urgency=urgency)).due == due


@pytest.mark.clause("文电.3")
@pytest.mark.parametrize("urgency", [Urgency.PRESSING, Urgency.PROMPT, Urgency.UTMOST])
@pytest.mark.parametrize("first_out", [dt.datetime(2026, 9, 30, 16, 0), dt.datetime(2026, 10, 16, 16, 20)])
def test_an_urgent_paper_has_24_hours_over_a_weekend_too(desk: Desk, urgency: Urgency, first_out: dt.datetime) -> None:
    desk.clock.now = first_out
    slip = desk.act("circulation.hand_out", started(desk, urgency=urgency))
    assert (slip.urgent, slip.due) == (True, first_out + dt.timedelta(hours=24))


@pytest.mark.clause("文电.3")
def test_one_urgent_paper_makes_the_slip_urgent(desk: Desk) -> None:
    slip = together(desk, [opined(desk), opined(desk, urgency=Urgency.PRESSING)])
    assert desk.act("circulation.hand_out", slip).due == desk.clock.now + dt.timedelta(hours=24)


@pytest.mark.clause("文电.3")
def test_a_first_hand_out_entered_late_counts_from_when_it_was(desk: Desk) -> None:
    slip = started(desk, urgency=Urgency.PRESSING)
    out = desk.clock.now
    desk.clock.on(hours=5)
    assert desk.act("circulation.hand_out", slip, at=out).due == out + dt.timedelta(hours=24)


@pytest.mark.clause("文电.3")
def test_a_circulation_past_its_limit_shows_late_until_everybody_has_read(desk: Desk) -> None:
    desk.clock.now = MONDAY
    slip = desk.act("circulation.hand_out", started(desk))
    desk.clock.now = dt.datetime(2026, 10, 15, 17, 30)
    assert not Listing(desk.office, CIRCULATION).first(1)[0].late
    desk.clock.on(minutes=1)
    assert Listing(desk.office, CIRCULATION).first(1)[0].late
    desk.act("circulation.take_back", slip)
    assert Listing(desk.office, CIRCULATION).first(1)[0].late, "the second reader still waits for it"
    desk.act("circulation.skip", slip, reason="领导指示不再送")
    assert not Listing(desk.office, CIRCULATION).first(1)[0].late


# ── when it is written down ───────────────────────────────────────────


def test_what_is_entered_later_than_it_happened_shows_so(desk: Desk) -> None:
    slip = started(desk)
    opened = desk.clock.now
    desk.clock.on(hours=5)
    desk.act("circulation.hand_out", slip, at=opened + dt.timedelta(hours=1))
    desk.act("circulation.take_back", slip, at=desk.clock.now - dt.timedelta(minutes=30), words="阅")
    desk.act("circulation.hand_out", slip)
    item = custody.whereabouts(slip.document)[0][0]
    entries = [(held.holder, f"{held.since:%H:%M}", held.late_entry) for held in custody.chain(item)][::-1]
    assert entries == [
        ("机要室", "09:00", False),
        ("张伟", "10:00", True),
        ("机要室", "13:30", False),  # half an hour is no delay
        ("陈静", "14:00", False),
    ]
    reader = moving.readers_of(slip)[0]
    assert (f"{reader.taken:%H:%M}", f"{reader.returned:%H:%M}") == ("10:00", "13:30")
    asked = opened + dt.timedelta(hours=2)
    now, then = custody.held_at(item, asked), custody.held_at(item, asked, known=asked)
    assert now is not None
    assert then is not None
    assert (now.holder, then.holder) == ("张伟", "机要室"), "as it was, and as was known then"
    assert sound()


@pytest.mark.parametrize(
    ("act", "values"),
    [("take_back", {}), ("recall", {"reason": "急用"}), ("sideways", {"words": "递过去"})],
)
def test_nothing_moves_before_it_came_or_after_now(desk: Desk, act: str, values: dict[str, Any]) -> None:
    slip = started(desk)
    with refused("", "还没有到"):
        desk.act("circulation.hand_out", slip, at=desk.clock.now + dt.timedelta(minutes=1))
    with refused("", "不能在此之前"):
        desk.act("circulation.hand_out", slip, at=desk.clock.now - dt.timedelta(minutes=1))
    desk.clock.on(hours=1)
    desk.act("circulation.hand_out", slip)
    facts = values if act != "sideways" else {**values, "to": desk.somebody("陈静")}
    with refused("", "还没有到"):
        desk.act(f"circulation.{act}", slip, at=desk.clock.now + dt.timedelta(minutes=1), **facts)
    with refused("", "才到张伟手里", "撤销"):
        desk.act(f"circulation.{act}", slip, at=desk.clock.now - dt.timedelta(minutes=1), **facts)
    assert turns(slip) == ["张伟 在阅", "陈静 待送"]
    assert Incident.select().count() == 0
